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
