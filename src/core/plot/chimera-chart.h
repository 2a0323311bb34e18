/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-canvas.h"

#include <cairo.h>
#include <pango/pango.h>

G_BEGIN_DECLS

/* A chart of calls over runs: points in a few series, the mean of each as a line, and a lane
 * above the plot for cold points that are off the scale. Plain data: fill it, draw it, free it.
 *
 *     +--------------------------------------------+
 *     | Title unit                     warm m ± s  |   heading (chimera_chart_draw only with
 *     | cold [  o 5,049                          ] |   CHIMERA_CHART_HEADING; the window uses
 *     | 600  |      .                              |   labels of its own for it)
 *     | 550  |--.------------------------ . 572.6  |   mean line, its value at the right edge
 *     |        1     2     3     4     5           |
 *     |                 Run                        |
 *     +--------------------------------------------+
 */

typedef enum
{
  CHIMERA_POINT_NORMAL = 0,
  CHIMERA_POINT_COLD = 1 << 0,    /* hollow; never counts for the mean; may go to the cold lane */
  CHIMERA_POINT_RUNNING = 1 << 1, /* a halo; does not count for the mean */
  CHIMERA_POINT_FAILED = 1 << 2,  /* hollow and struck through; does not count for the mean */
} ChimeraPointFlags;

/**
 * ChimeraChartPoint:
 * @x: position on the x axis, the run from 1
 * @y: value in the chart's unit; NAN where absent (takes its place, is not drawn)
 * @flags: how it is drawn and counted
 * @label: (nullable): what it is, for the tooltip and the screen reader ("run 2, analysis, cold")
 */
typedef struct
{
  double x;
  double y;
  ChimeraPointFlags flags;
  char *label;
} ChimeraChartPoint;

typedef struct _ChimeraChart ChimeraChart;

ChimeraChart *chimera_chart_new              (const char        *title,
                                              const char        *unit,
                                              const char        *x_title);
ChimeraChart *chimera_chart_copy             (const ChimeraChart *self);
void          chimera_chart_free             (ChimeraChart      *self);
/* Stands for the title where that has no room. */
void          chimera_chart_set_short_title  (ChimeraChart      *self,
                                              const char        *short_title);
const char   *chimera_chart_get_title        (const ChimeraChart *self);
const char   *chimera_chart_get_unit         (const ChimeraChart *self);

/* Numbers in labels are written with that many decimals, fixed or for the locale. */
void          chimera_chart_set_decimals     (ChimeraChart      *self,
                                              int                decimals);
void          chimera_chart_set_x_range      (ChimeraChart      *self,
                                              double             first,
                                              double             last);
/* Shown at the right of the heading ("warm 115.8 ± 1.0"); the caller formats it. */
void          chimera_chart_set_summary      (ChimeraChart      *self,
                                              const char        *summary);

/* Stands last in the legend, as what the chart leaves out. */
void          chimera_chart_set_legend_note  (ChimeraChart      *self,
                                              const char        *note);

guint         chimera_chart_add_series       (ChimeraChart      *self,
                                              const char        *name,
                                              ChimeraMarker      marker,
                                              ChimeraColor       color,
                                              ChimeraColor       text_color,
                                              ChimeraDash        mean_dash);
guint         chimera_chart_get_n_series     (const ChimeraChart *self);
const char   *chimera_chart_get_series_name  (const ChimeraChart *self,
                                              guint              series);
void          chimera_chart_add_point        (ChimeraChart      *self,
                                              guint              series,
                                              double             x,
                                              double             y,
                                              ChimeraPointFlags  flags,
                                              const char        *label);
guint         chimera_chart_get_n_points     (const ChimeraChart *self,
                                              guint              series);
const ChimeraChartPoint *
              chimera_chart_get_point        (const ChimeraChart *self,
                                              guint              series,
                                              guint              point);

/* Equal charts look the same: nothing needs to be drawn again. */
gboolean      chimera_chart_equal            (const ChimeraChart *self,
                                              const ChimeraChart *other);
/* Mean of the points that count, NAN where there is none. */
double        chimera_chart_get_mean         (const ChimeraChart *self,
                                              guint              series,
                                              guint             *out_n);
/* Sentences for a screen reader, in the user's language. */
char         *chimera_chart_describe         (const ChimeraChart *self);
char         *chimera_chart_describe_point   (const ChimeraChart *self,
                                              guint              series,
                                              guint              point);

/**
 * ChimeraChartFlags:
 * @CHIMERA_CHART_NONE: the plot alone
 * @CHIMERA_CHART_HEADING: title, unit and summary above it
 * @CHIMERA_CHART_LEGEND: below it what the markers that occur stand for
 * @CHIMERA_CHART_CALLOUT: a box with the figures of the selected point beside it
 * @CHIMERA_CHART_LEGEND_ONLY: nothing but the whole legend, to stand below several charts
 * @CHIMERA_CHART_LIVE: calls are under way: the whole legend has an entry for them even between two
 */
typedef enum
{
  CHIMERA_CHART_NONE = 0,
  CHIMERA_CHART_HEADING = 1 << 0,
  CHIMERA_CHART_LEGEND = 1 << 1,
  CHIMERA_CHART_CALLOUT = 1 << 2,
  CHIMERA_CHART_LEGEND_ONLY = 1 << 3,
  CHIMERA_CHART_LIVE = 1 << 4,
} ChimeraChartFlags;

typedef struct
{
  gboolean is_set;
  guint series;
  guint point;
} ChimeraChartSelection;

void          chimera_chart_draw             (const ChimeraChart *self,
                                              ChimeraCanvas      *canvas,
                                              double              width,
                                              double              height,
                                              ChimeraChartFlags   flags,
                                              const ChimeraChartSelection *selection);

/* Height of the legend in pixels when it is wrapped to a width. */
double        chimera_chart_measure_legend   (const ChimeraChart *self,
                                              ChimeraCanvas      *canvas,
                                              double              width,
                                              ChimeraChartFlags   flags);

/* From point to point in time order: by x, within one x by series. */
typedef enum
{
  CHIMERA_CHART_STEP_FIRST,
  CHIMERA_CHART_STEP_PREVIOUS,
  CHIMERA_CHART_STEP_NEXT,
  CHIMERA_CHART_STEP_LAST,
} ChimeraChartStep;

gboolean      chimera_chart_step             (const ChimeraChart *self,
                                              ChimeraChartStep    step,
                                              const ChimeraChartSelection *from,
                                              ChimeraChartSelection *out_selection);

/* Where a point is drawn, for hit tests and tooltips; FALSE for absent points. */
gboolean      chimera_chart_locate           (const ChimeraChart *self,
                                              ChimeraCanvas      *canvas,
                                              double              width,
                                              double              height,
                                              ChimeraChartFlags   flags,
                                              guint               series,
                                              guint               point,
                                              double             *out_x,
                                              double             *out_y);
gboolean      chimera_chart_find_nearest     (const ChimeraChart *self,
                                              ChimeraCanvas      *canvas,
                                              double              width,
                                              double              height,
                                              ChimeraChartFlags   flags,
                                              double              x,
                                              double              y,
                                              double              max_distance,
                                              ChimeraChartSelection *out_selection);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraChart, chimera_chart_free)

G_END_DECLS
