/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-chart.h"
#include "chimera-comparison.h"

G_BEGIN_DECLS

/* The calls of several sides laid over each other on shared axes, each side a series over its runs, in the
 * style that chimera_strip_style_get() gives it. */

ChimeraChart *chimera_comparison_charts_new_throughput (const ChimeraComparison *comparison);
ChimeraChart *chimera_comparison_charts_new_ttft       (const ChimeraComparison *comparison);

G_END_DECLS
