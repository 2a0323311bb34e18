/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-recorder.h"

#include <math.h>

G_DEFINE_INTERFACE (ChimeraRecorder, chimera_recorder, G_TYPE_OBJECT)

static void
know_nothing_async (ChimeraRecorder     *self,
                    const char          *model,
                    gboolean             is_simulated,
                    GAsyncReadyCallback  callback,
                    gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, know_nothing_async);
  g_task_return_boolean (task, TRUE);
}

static double
know_nothing_finish (ChimeraRecorder  *self,
                     GAsyncResult     *result,
                     GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NAN);

  g_task_propagate_boolean (G_TASK (result), error);

  return NAN;
}

static void
chimera_recorder_default_init (ChimeraRecorderInterface *iface)
{
  iface->calibrate_async = know_nothing_async;
  iface->calibrate_finish = know_nothing_finish;
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

/**
 * chimera_recorder_calibrate_async:
 * @self: a recorder
 * @model: a model's name
 * @is_simulated: whether the simulated model goes by that name, whose tokens are no model's
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Asks what earlier calls tell of the length of a model's tokens.
 */
void
chimera_recorder_calibrate_async (ChimeraRecorder     *self,
                                  const char          *model,
                                  gboolean             is_simulated,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_return_if_fail (CHIMERA_IS_RECORDER (self));
  g_return_if_fail (model != NULL);

  CHIMERA_RECORDER_GET_IFACE (self)->calibrate_async (self, model, is_simulated, callback, user_data);
}

/**
 * chimera_recorder_calibrate_finish:
 * @self: a recorder
 * @result: of chimera_recorder_calibrate_async()
 * @error: why it could not be looked up
 *
 * Returns: real tokens for each token of chimera_token_estimate(), within the bounds of
 *   chimera_token_limit_ratio(); NAN where nothing is known, or with @error set
 */
double
chimera_recorder_calibrate_finish (ChimeraRecorder  *self,
                                   GAsyncResult     *result,
                                   GError          **error)
{
  g_return_val_if_fail (CHIMERA_IS_RECORDER (self), NAN);

  return CHIMERA_RECORDER_GET_IFACE (self)->calibrate_finish (self, result, error);
}
