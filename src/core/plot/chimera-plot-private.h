/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-plot.h"
#include "chimera-scale.h"

G_BEGIN_DECLS

struct _ChimeraPlot
{
  gatomicrefcount ref_count;

  char *x_title;
  char *y_title;
  /* NULL where x is the number of the row, from 1. */
  double *x;
  double *y;
  gsize n;

  /* The rows that have a point, in the order of x. */
  guint32 *order;
  gsize n_order;
  ChimeraDomain x_domain;
  ChimeraDomain y_domain;
  gsize lowest;
  gsize highest;
  gboolean has_repeats;

  /* Positions in @order: enough of them for any size that a screen may have. */
  GArray *line;
  GArray *points;
};

double chimera_plot_x            (const ChimeraPlot *self,
                                  gsize              row);
char  *chimera_plot_format_value (double             value);

G_END_DECLS
