/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-report-chart.h"

#include "chimera-svg-canvas.h"

#define FIGURE_WIDTH 720.0
#define FIGURE_HEIGHT 250.0

/**
 * chimera_report_draw_chart:
 * @chart: a chart
 * @description: what it shows, for those who do not see it
 * @caption: a sentence below it
 * @after_heading: text of the heading whose section it ends
 *
 * Returns: (transfer full): the chart with its heading and its legend
 */
ChimeraFigure *
chimera_report_draw_chart (const ChimeraChart *chart,
                           const char         *description,
                           const char         *caption,
                           const char         *after_heading)
{
  g_autoptr(ChimeraSvgCanvas) canvas = NULL;
  g_autofree char *svg = NULL;

  canvas = chimera_svg_canvas_new (FIGURE_WIDTH, FIGURE_HEIGHT, chimera_chart_get_title (chart), description);
  chimera_chart_draw (chart, chimera_svg_canvas_get (canvas), FIGURE_WIDTH, FIGURE_HEIGHT,
                      CHIMERA_CHART_HEADING | CHIMERA_CHART_LEGEND, NULL);
  svg = chimera_svg_canvas_finish (canvas);

  return chimera_figure_new (svg, caption, after_heading);
}

/**
 * chimera_report_draw_waterfall:
 * @chart: rows of phases
 * @description: what it shows, for those who do not see it
 * @caption: a sentence below it
 * @after_heading: text of the heading whose section it ends
 *
 * Returns: (transfer full): the chart, as high as its rows are
 */
ChimeraFigure *
chimera_report_draw_waterfall (const ChimeraWaterfall *chart,
                               const char             *description,
                               const char             *caption,
                               const char             *after_heading)
{
  const char *title = chimera_waterfall_get_title (chart);
  g_autoptr(ChimeraSvgCanvas) ruler = chimera_svg_canvas_new (FIGURE_WIDTH, FIGURE_HEIGHT, title, NULL);
  double height = chimera_waterfall_measure_height (chart, chimera_svg_canvas_get (ruler), FIGURE_WIDTH);
  g_autoptr(ChimeraSvgCanvas) canvas = NULL;
  g_autofree char *svg = NULL;

  canvas = chimera_svg_canvas_new (FIGURE_WIDTH, height, title, description);
  chimera_waterfall_draw (chart, chimera_svg_canvas_get (canvas), FIGURE_WIDTH, height);
  svg = chimera_svg_canvas_finish (canvas);

  return chimera_figure_new (svg, caption, after_heading);
}
