/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-json-writer.h"
#include "chimera-summary.h"

G_BEGIN_DECLS

/* @calls (element-type ChimeraCall). Adds "aggregates", documented in chimera-aggregates-json.c. */
void chimera_aggregates_add_json (ChimeraJsonWriter    *writer,
                                  GPtrArray            *calls);
void chimera_summary_add_json    (ChimeraJsonWriter    *writer,
                                  const char           *name,
                                  const ChimeraSummary *summary);

G_END_DECLS
