/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-call.h"

G_BEGIN_DECLS

/* What several calls have in common, for tables that have one cell for all of them. Every @calls is
 * (element-type ChimeraCall), however they ended. */

gboolean chimera_call_list_has_client_rates    (GPtrArray *calls);
gboolean chimera_call_list_mixes_clocks        (GPtrArray *calls);
guint    chimera_call_list_count_cut           (GPtrArray *calls);
double   chimera_call_list_get_least_gpu_share (GPtrArray *calls);
void     chimera_call_list_get_contexts        (GPtrArray *calls,
                                                gint64    *out_least,
                                                gint64    *out_greatest);

G_END_DECLS
