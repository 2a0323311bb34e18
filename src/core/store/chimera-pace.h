/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-call.h"
#include "chimera-server.h"

G_BEGIN_DECLS

/* Of so many calls of a stage, the newest that came to an end. */
#define CHIMERA_PACE_CALLS 20

/**
 * ChimeraPace:
 * @n_calls: how many calls of each stage it is from, up to %CHIMERA_PACE_CALLS
 * @mean_ns: how long those took without loading, at the mean; -1 without any
 *
 * How long the calls of a model on a server take, by those in the history. Ingest makes no calls.
 */
typedef struct
{
  guint n_calls[CHIMERA_N_STAGES];
  gint64 mean_ns[CHIMERA_N_STAGES];
} ChimeraPace;

G_END_DECLS
