/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-chart.h"

G_BEGIN_DECLS

/* Values of a few sides on one axis, a strip each: what was measured above, mean and standard deviation
 * below. Plain data: fill it, draw it, unref it.
 *
 *     +-------------------------------------+
 *     | Throughput                          |   with CHIMERA_CHART_HEADING
 *     | o A |          . .:. .              |   every value; jittered, so that equal ones show
 *     |     |          |--+--|              |   mean ± s; one value alone has no bar
 *     | ^ B | . ..   .    :                 |
 *     |     | |-+--|      :                 |   the mean of the first strip, through all
 *     |        108   112   116              |
 *     |       tok/s, more is better         |
 *     +-------------------------------------+
 */

#define CHIMERA_STRIP_CHART_MAX_STRIPS 8

/* In the place of a value: the mean of a strip. */
#define CHIMERA_STRIP_CHART_MEAN G_MAXUINT

/**
 * ChimeraStripStyle:
 * @marker: its shape
 * @color: its colour
 *
 * How a side looks wherever it is shown: no two sides have the same of either.
 */
typedef struct
{
  ChimeraMarker marker;
  ChimeraColor color;
} ChimeraStripStyle;

typedef struct _ChimeraStripChart ChimeraStripChart;

const ChimeraStripStyle *
                   chimera_strip_style_get            (guint              side);

ChimeraStripChart *chimera_strip_chart_new            (const char        *title,
                                                       const char        *unit,
                                                       const char        *axis_title,
                                                       int                decimals);
ChimeraStripChart *chimera_strip_chart_ref            (ChimeraStripChart *self);
void               chimera_strip_chart_unref          (ChimeraStripChart *self);
guint              chimera_strip_chart_add_strip      (ChimeraStripChart *self,
                                                       const char        *letter,
                                                       const char        *name);
void               chimera_strip_chart_add_value      (ChimeraStripChart *self,
                                                       guint              strip,
                                                       double             value,
                                                       const char        *label);
const char        *chimera_strip_chart_get_title      (const ChimeraStripChart *self);
guint              chimera_strip_chart_get_n_strips   (const ChimeraStripChart *self);
guint              chimera_strip_chart_get_n_values   (const ChimeraStripChart *self,
                                                       guint              strip);

/* Sentences for a screen reader, in the user's language. */
char              *chimera_strip_chart_describe       (const ChimeraStripChart *self);
char              *chimera_strip_chart_describe_value (const ChimeraStripChart *self,
                                                       const ChimeraChartSelection *selection);

/* From value to value of one strip, the least first and the mean among them; from strip to strip. */
typedef enum
{
  CHIMERA_STRIP_STEP_LEAST,
  CHIMERA_STRIP_STEP_LESS,
  CHIMERA_STRIP_STEP_MORE,
  CHIMERA_STRIP_STEP_MOST,
  CHIMERA_STRIP_STEP_UP,
  CHIMERA_STRIP_STEP_DOWN,
} ChimeraStripStep;

gboolean           chimera_strip_chart_has            (const ChimeraStripChart     *self,
                                                       const ChimeraChartSelection *selection);
gboolean           chimera_strip_chart_step           (const ChimeraStripChart     *self,
                                                       ChimeraStripStep             step,
                                                       const ChimeraChartSelection *from,
                                                       ChimeraChartSelection       *out_selection);

double             chimera_strip_chart_measure_height (const ChimeraStripChart     *self,
                                                       ChimeraCanvas               *canvas,
                                                       ChimeraChartFlags            flags);
void               chimera_strip_chart_draw           (const ChimeraStripChart     *self,
                                                       ChimeraCanvas               *canvas,
                                                       double                       width,
                                                       double                       height,
                                                       ChimeraChartFlags            flags);
void               chimera_strip_chart_draw_mark      (const ChimeraStripChart     *self,
                                                       ChimeraCanvas               *canvas,
                                                       double                       width,
                                                       double                       height,
                                                       ChimeraChartFlags            flags,
                                                       const ChimeraChartSelection *selection);
gboolean           chimera_strip_chart_find_nearest   (const ChimeraStripChart     *self,
                                                       ChimeraCanvas               *canvas,
                                                       double                       width,
                                                       double                       height,
                                                       ChimeraChartFlags            flags,
                                                       double                       x,
                                                       double                       y,
                                                       double                       max_distance,
                                                       ChimeraChartSelection       *out_selection);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraStripChart, chimera_strip_chart_unref)

G_END_DECLS
