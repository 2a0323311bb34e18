/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-strip-chart.h"

#include "chimera-moments.h"
#include "chimera-scale.h"

G_BEGIN_DECLS

typedef struct
{
  double value;
  char *label;
} ChimeraStripValue;

typedef struct
{
  char *letter;
  char *name;
  GArray *values;
  ChimeraMoments moments;
} ChimeraStrip;

struct _ChimeraStripChart
{
  gatomicrefcount ref_count;

  char *title;
  char *unit;
  char *axis_title;
  int decimals;
  GPtrArray *strips;
};

#define chimera_strip_chart_strip(self, i) ((ChimeraStrip *) g_ptr_array_index ((self)->strips, (i)))
#define chimera_strip_value(strip, i) (&g_array_index ((strip)->values, ChimeraStripValue, (i)))

/* Pixels at a body text of 11 pt. */
#define CHIMERA_STRIP_PADDING 12.0
#define CHIMERA_STRIP_LABEL_GAP 12.0
#define CHIMERA_STRIP_MARKER_RADIUS 4.5
#define CHIMERA_STRIP_MIN_RADIUS 1.5

/**
 * ChimeraStripLayout:
 * @scale: of what is given in pixels of a body text of 11 pt
 * @left: of the plot
 * @right: of the plot
 * @top: of the first row
 * @bottom: of the last row
 * @row_height: of every row
 * @letter_x: where the letters begin
 * @title_size: of the title and the letters
 * @tick_size: of the figures at the axis
 * @caption_size: of the title of the axis
 * @has_x: whether there is any value to make a scale from
 * @x: from values to pixels
 * @ticks: of @x
 */
typedef struct
{
  double scale;
  double left;
  double right;
  double top;
  double bottom;
  double row_height;
  double letter_x;
  double title_size;
  double tick_size;
  double caption_size;
  gboolean has_x;
  ChimeraScale x;
  ChimeraTicks ticks;
} ChimeraStripLayout;

void   chimera_strip_layout_init       (ChimeraStripLayout       *self,
                                        const ChimeraStripChart  *chart,
                                        ChimeraCanvas            *canvas,
                                        double                    width,
                                        double                    height,
                                        ChimeraChartFlags         flags);
double chimera_strip_layout_get_top    (const ChimeraStripLayout *self,
                                        guint                     strip);
double chimera_strip_layout_get_radius (const ChimeraStripLayout *self,
                                        const ChimeraStrip       *strip);
void   chimera_strip_layout_place      (const ChimeraStripLayout *self,
                                        const ChimeraStripChart  *chart,
                                        guint                     strip,
                                        guint                     point,
                                        double                   *out_x,
                                        double                   *out_y);

char *chimera_strip_chart_format_value (const ChimeraStripChart     *self,
                                        const ChimeraChartSelection *selection);
char *chimera_strip_chart_label_value  (const ChimeraStripChart     *self,
                                        const ChimeraChartSelection *selection);

G_END_DECLS
