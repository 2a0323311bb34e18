/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-call-charts-private.h"
#include "chimera-comparison-charts.h"

G_BEGIN_DECLS

/* The window's chart speaks the user's language, that of a report English. */
ChimeraChart *chimera_comparison_charts_build (const ChimeraComparison *comparison,
                                               ChimeraCallChart         kind,
                                               gboolean                 is_document);

G_END_DECLS
