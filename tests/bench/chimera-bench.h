/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What benchmarks share. */

typedef void (*ChimeraBenchFunc) (gpointer user_data);

gint64 chimera_bench_best (guint             n_rounds,
                           ChimeraBenchFunc  prepare,
                           ChimeraBenchFunc  func,
                           gpointer          user_data);
gint64 chimera_bench_best_processor_time (guint             n_rounds,
                                          ChimeraBenchFunc  prepare,
                                          ChimeraBenchFunc  func,
                                          gpointer          user_data);
double chimera_bench_median (double *values,
                             gsize   n);

G_END_DECLS
