/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-canvas.h"
#include "chimera-histogram.h"

G_BEGIN_DECLS

/**
 * ChimeraHistogramLabels:
 * @minimum: what stands below the left end
 * @maximum: what stands below the right end
 * @median: what stands at the median
 * @median_value: where that is; NAN for none
 *
 * The texts of a distribution that is large enough for some.
 */
typedef struct
{
  const char *minimum;
  const char *maximum;
  const char *median;
  double median_value;
} ChimeraHistogramLabels;

void chimera_histogram_draw (const ChimeraHistogram       *histogram,
                             ChimeraCanvas                *canvas,
                             double                        width,
                             double                        height,
                             const ChimeraHistogramLabels *labels);

G_END_DECLS
