/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-chart.h"
#include "chimera-scale.h"

G_BEGIN_DECLS

typedef struct
{
  char *name;
  ChimeraMarker marker;
  ChimeraColor color;
  ChimeraColor text_color;
  ChimeraDash mean_dash;
  GArray *points;
} ChimeraChartSeries;

struct _ChimeraChart
{
  char *title;
  char *short_title;
  char *unit;
  char *x_title;
  char *summary;
  char *legend_note;
  int decimals;
  gboolean has_x_range;
  double x_first;
  double x_last;
  GPtrArray *series;
};

#define chimera_chart_series(self, i) ((ChimeraChartSeries *) g_ptr_array_index ((self)->series, (i)))
#define chimera_chart_point(series, i) (&g_array_index ((series)->points, ChimeraChartPoint, (i)))

gboolean chimera_chart_point_is_drawn (const ChimeraChartPoint *point);

/**
 * ChimeraChartMean:
 * @series: whose mean it is
 * @value: the mean
 * @y: where its line runs
 * @label_y: the middle of its label, moved away from other labels
 * @label: the figure
 */
typedef struct
{
  guint series;
  double value;
  double y;
  double label_y;
  char *label;
} ChimeraChartMean;

/**
 * ChimeraChartLayout:
 * @left: of the plot
 * @right: of the plot
 * @top: of the plot
 * @bottom: of the plot
 * @has_lane: whether there are points off the scale
 * @lane_is_cold: whether all of them are cold calls
 * @lane_top: of the lane
 * @lane_bottom: of the lane
 * @near: values that stand in the plot; beyond is the lane
 * @has_y: whether there is any value to make a scale from
 * @x: from runs to pixels
 * @y: from values to pixels
 * @ticks: of @y
 * @radius: of the markers
 * @title_size: of the title and the summary
 * @caption_size: of the unit and the names
 * @tick_size: of the figures at the axes
 * @heading_y: middle of the heading
 * @x_labels_y: middle of the runs below the plot
 * @x_title_y: middle of the axis title
 * @legend_top: of the legend
 * @means: (element-type ChimeraChartMean): of the series that have one
 */
typedef struct
{
  double left;
  double right;
  double top;
  double bottom;
  gboolean has_lane;
  gboolean lane_is_cold;
  double lane_top;
  double lane_bottom;
  ChimeraDomain near;
  gboolean has_y;
  ChimeraScale x;
  ChimeraScale y;
  ChimeraTicks ticks;
  double radius;
  double title_size;
  double caption_size;
  double tick_size;
  double heading_y;
  double x_labels_y;
  double x_title_y;
  double legend_top;
  GArray *means;
} ChimeraChartLayout;

void     chimera_chart_layout_init     (ChimeraChartLayout      *self,
                                        const ChimeraChart      *chart,
                                        ChimeraCanvas           *canvas,
                                        double                   width,
                                        double                   height,
                                        ChimeraChartFlags        flags);
void     chimera_chart_layout_clear    (ChimeraChartLayout      *self);
gboolean chimera_chart_layout_is_off   (const ChimeraChartLayout *self,
                                        const ChimeraChartPoint *point);
gboolean chimera_chart_layout_place    (const ChimeraChartLayout *self,
                                        const ChimeraChart      *chart,
                                        guint                    series,
                                        const ChimeraChartPoint *point,
                                        double                  *out_x,
                                        double                  *out_y);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ChimeraChartLayout, chimera_chart_layout_clear)

char    *chimera_chart_format          (gboolean                 is_document,
                                        double                   value,
                                        int                      decimals,
                                        int                      exponent);
char    *chimera_chart_format_tick     (gboolean                 is_document,
                                        const ChimeraTicks      *ticks,
                                        guint                    tick);
char    *chimera_chart_format_value    (const ChimeraChart      *self,
                                        gboolean                 is_document,
                                        double                   value,
                                        gboolean                 is_short);
char    *chimera_chart_label_point     (const ChimeraChart      *self,
                                        guint                    series,
                                        guint                    point);

void     chimera_chart_draw_point      (ChimeraCanvas           *canvas,
                                        const ChimeraChartSeries *series,
                                        ChimeraPointFlags        flags,
                                        double                   x,
                                        double                   y,
                                        double                   radius);
void     chimera_chart_draw_lane       (const ChimeraChart      *self,
                                        ChimeraCanvas           *canvas,
                                        const ChimeraChartLayout *layout);
void     chimera_chart_draw_lane_labels (const ChimeraChart     *self,
                                        ChimeraCanvas           *canvas,
                                        const ChimeraChartLayout *layout);
void     chimera_chart_draw_legend     (const ChimeraChart      *self,
                                        ChimeraCanvas           *canvas,
                                        double                   width,
                                        double                   top,
                                        ChimeraChartFlags        flags);
void     chimera_chart_draw_callout    (const ChimeraChart      *self,
                                        ChimeraCanvas           *canvas,
                                        double                   width,
                                        double                   height,
                                        guint                    series,
                                        guint                    point,
                                        double                   x,
                                        double                   y);

/* The translation for the window, the original for a document. */
#define chimera_chart_word(canvas, word) ((canvas)->is_document ? (word) : _(word))

G_END_DECLS
