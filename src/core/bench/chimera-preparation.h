/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-client.h"
#include "chimera-plan.h"

G_BEGIN_DECLS

/**
 * ChimeraPreparation:
 * @unload: (nullable): a model of the server that is to be taken out of memory first
 * @unload_too: (nullable): one more
 * @n_warm_up: how many calls are to be made before the measured ones; afterwards how many were
 * @context: the context that the server has loaded the model with, as it said after them; -1 unknown
 * @load_ns: what those spent on loading, as the server said; -1 without
 * @took_ns: all of it; -1 where there was nothing to do
 * @error: (nullable): why the state is not the one that was wanted
 *
 * What is done before a run, so that it begins in a known state (protocol.md 18 to 20, 23).
 */
typedef struct
{
  char *unload;
  char *unload_too;
  guint n_warm_up;
  gint64 context;
  gint64 load_ns;
  gint64 took_ns;
  char *error;
} ChimeraPreparation;

void     chimera_preparation_init       (ChimeraPreparation  *self);
void     chimera_preparation_clear      (ChimeraPreparation  *self);
gboolean chimera_preparation_is_needed  (const ChimeraPreparation *self);
/* Fills @self in, which must stay until @callback was called. */
void     chimera_preparation_run_async  (ChimeraPreparation  *self,
                                         const ChimeraAgent  *agent,
                                         const ChimeraPlan   *plan,
                                         ChimeraClient       *client,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
void     chimera_preparation_run_finish (GAsyncResult        *result);

G_END_DECLS
