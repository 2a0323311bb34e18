/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-recorder.h"

G_DEFINE_INTERFACE (ChimeraRecorder, chimera_recorder, G_TYPE_OBJECT)

static void
chimera_recorder_default_init (ChimeraRecorderInterface *iface)
{
}

/**
 * chimera_recorder_record_async:
 * @self: a recorder
 * @experiment: what to keep
 * @record: what has happened to it
 * @run: (nullable): the run; %NULL for BEGIN and END
 * @call: (nullable): the call; only for CALL
 * @callback: called when it is kept for good
 * @user_data: for @callback
 *
 * Keeps a change. What is needed of @experiment, @run and @call is copied before this returns.
 * A save is not cancellable: who waits for it may stop, but what was measured is kept.
 */
void
chimera_recorder_record_async (ChimeraRecorder     *self,
                               ChimeraExperiment   *experiment,
                               ChimeraRecord        record,
                               ChimeraRun          *run,
                               ChimeraCall         *call,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (CHIMERA_IS_RECORDER (self));
  g_return_if_fail (CHIMERA_IS_EXPERIMENT (experiment));
  g_return_if_fail ((run != NULL) == (record == CHIMERA_RECORD_RUN || record == CHIMERA_RECORD_CALL));
  g_return_if_fail ((call != NULL) == (record == CHIMERA_RECORD_CALL));

  CHIMERA_RECORDER_GET_IFACE (self)->record_async (self, experiment, record, run, call, callback, user_data);
}

/**
 * chimera_recorder_record_finish:
 * @self: a recorder
 * @result: of chimera_recorder_record_async()
 * @error: why it could not be kept
 *
 * Returns: whether it is kept
 */
gboolean
chimera_recorder_record_finish (ChimeraRecorder  *self,
                                GAsyncResult     *result,
                                GError          **error)
{
  g_return_val_if_fail (CHIMERA_IS_RECORDER (self), FALSE);

  return CHIMERA_RECORDER_GET_IFACE (self)->record_finish (self, result, error);
}
