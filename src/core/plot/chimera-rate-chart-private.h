/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-rate-chart.h"

G_BEGIN_DECLS

struct _ChimeraRateChart
{
  gatomicrefcount ref_count;

  char *title;
  char *unit;
  gboolean is_estimate;
  char *axis_title;
  double *rates;
  guint n;
  double first;
  double last;
  double highest;
};

/* Where a span begins on the axis, or the one before it ends. */
double chimera_rate_chart_get_edge    (const ChimeraRateChart *self,
                                       guint                   span);
char  *chimera_rate_chart_format_rate (const ChimeraRateChart *self,
                                       guint                   span);
char  *chimera_rate_chart_label_span  (const ChimeraRateChart *self,
                                       guint                   span);

G_END_DECLS
