/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-canvas.h"

G_BEGIN_DECLS

/* A rate over time, in equal spans, from zero up: with axes and a heading, or as a strip that stands in a
 * line of text. Does not change once it is made. */

typedef enum
{
  CHIMERA_RATE_CHART_STRIP,
  CHIMERA_RATE_CHART_AXES,
} ChimeraRateChartStyle;

typedef struct _ChimeraRateChart ChimeraRateChart;

ChimeraRateChart *chimera_rate_chart_new            (const char             *title,
                                                     const char             *unit,
                                                     gboolean                is_estimate,
                                                     const char             *axis_title,
                                                     const double           *rates,
                                                     guint                   n_rates,
                                                     double                  first,
                                                     double                  last);
ChimeraRateChart *chimera_rate_chart_ref            (ChimeraRateChart       *self);
void              chimera_rate_chart_unref          (ChimeraRateChart       *self);
const char       *chimera_rate_chart_get_title      (const ChimeraRateChart *self);
guint             chimera_rate_chart_get_n_rates    (const ChimeraRateChart *self);
gboolean          chimera_rate_chart_has            (const ChimeraRateChart *self,
                                                     guint                   span);

/* Sentences for a screen reader, in the user's language. */
char             *chimera_rate_chart_describe       (const ChimeraRateChart *self);
char             *chimera_rate_chart_describe_span  (const ChimeraRateChart *self,
                                                     guint                   span);

void              chimera_rate_chart_draw           (const ChimeraRateChart *self,
                                                     ChimeraCanvas          *canvas,
                                                     double                  width,
                                                     double                  height,
                                                     ChimeraRateChartStyle   style);
void              chimera_rate_chart_draw_mark      (const ChimeraRateChart *self,
                                                     ChimeraCanvas          *canvas,
                                                     double                  width,
                                                     double                  height,
                                                     guint                   span);
gboolean          chimera_rate_chart_find           (const ChimeraRateChart *self,
                                                     ChimeraCanvas          *canvas,
                                                     double                  width,
                                                     double                  height,
                                                     double                  x,
                                                     guint                  *out_span);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraRateChart, chimera_rate_chart_unref)

G_END_DECLS
