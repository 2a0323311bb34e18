/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-cli-experiment.h"

/* Beyond that not every whole number is a double. */
#define MAX_ID 9007199254740992.0

/**
 * chimera_cli_parse_id:
 * @text: what was given
 * @out_id: (out): the number of an experiment
 * @error: %CHIMERA_ERROR_INVALID
 *
 * Returns: whether @text is one
 */
gboolean
chimera_cli_parse_id (const char  *text,
                      gint64      *out_id,
                      GError     **error)
{
  double id;

  if (!chimera_cli_parse_number ("ID", text, 1.0, MAX_ID, TRUE, &id, error))
    return FALSE;

  *out_id = (gint64) id;

  return TRUE;
}

/**
 * chimera_cli_load_experiment:
 * @store: the history
 * @id: the number of an experiment
 * @cancellable: ends it early
 * @error: as of chimera_store_load_finish()
 *
 * Returns: (transfer full) (nullable): the experiment, with all its runs
 */
ChimeraExperiment *
chimera_cli_load_experiment (ChimeraStore  *store,
                             gint64         id,
                             GCancellable  *cancellable,
                             GError       **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *pending = NULL;

  chimera_store_load_async (store, id, cancellable, chimera_cli_async_ready, &pending);
  result = chimera_cli_await (&pending);

  return chimera_store_load_finish (store, result, error);
}
