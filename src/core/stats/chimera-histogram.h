/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "chimera-sketch.h"

G_BEGIN_DECLS

/**
 * CHIMERA_HISTOGRAM_BINS:
 *
 * How many bins every histogram has.
 */
#define CHIMERA_HISTOGRAM_BINS 24

/**
 * ChimeraHistogram:
 * @minimum: where the first bin begins
 * @maximum: where the last bin ends
 * @counts: how many values there are in each bin
 *
 * A distribution for small charts. The bins are equally wide; each holds its lower end, and the
 * last one its upper end too. When @minimum and @maximum are equal no bin has a width, and all
 * values are in the bin CHIMERA_HISTOGRAM_BINS / 2.
 */
typedef struct
{
  double minimum;
  double maximum;
  guint64 counts[CHIMERA_HISTOGRAM_BINS];
} ChimeraHistogram;

void chimera_histogram_init              (ChimeraHistogram    *self,
                                          const double        *values,
                                          gsize                n_values,
                                          double               minimum,
                                          double               maximum);
void chimera_histogram_init_from_sketch  (ChimeraHistogram    *self,
                                          const ChimeraSketch *sketch,
                                          double               minimum,
                                          double               maximum);

G_END_DECLS
