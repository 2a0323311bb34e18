/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-workspace-private.h"

#include <glib/gi18n.h>

#include "chimera-settings.h"

static void
on_run_done (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(ChimeraWorkspace) self = user_data;
  g_autoptr(GError) error = NULL;

  chimera_runner_run_finish (CHIMERA_RUNNER (source), result, &error);

  if (self->runner != CHIMERA_RUNNER (source))
    return;

  g_clear_object (&self->runner);
  g_clear_object (&self->run_cancellable);
  g_object_notify (G_OBJECT (self), "running");
  g_signal_emit_by_name (self, "finished", chimera_runner_get_experiment (CHIMERA_RUNNER (source)));

  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      chimera_workspace_report_problem (self, _("The experiment did not finish"), error);
      /* It may be that the server is gone. */
      chimera_connection_refresh (self->connection);
    }

  if (self->wants_rescan)
    chimera_workspace_rescan (self);
}

static void
on_stage_changed (ChimeraWorkspace *self,
                  guint             run,
                  ChimeraStage      stage)
{
  g_signal_emit_by_name (self, "stage-changed", run, stage);
}

static void
on_call_started (ChimeraWorkspace *self,
                 ChimeraCall      *call)
{
  g_signal_emit_by_name (self, "call-started", call);
}

static void
on_call_finished (ChimeraWorkspace *self,
                  ChimeraCall      *call)
{
  g_signal_emit_by_name (self, "call-finished", call);
}

static void
on_run_finished (ChimeraWorkspace *self,
                 guint             run)
{
  g_signal_emit_by_name (self, "run-finished", run);
}

/**
 * chimera_workspace_make_plan:
 * @self: a workspace
 * @error: why the draft is no plan that can be carried out
 *
 * Returns: (transfer full) (nullable): what an experiment would do that is started now; %NULL without
 *   @error while there is no folder, or the server has not told its models yet
 */
ChimeraPlan *
chimera_workspace_make_plan (ChimeraWorkspace  *self,
                             GError           **error)
{
  ChimeraInventory *inventory;

  g_return_val_if_fail (CHIMERA_IS_WORKSPACE (self), NULL);

  inventory = chimera_workspace_get_inventory (self);
  if (inventory == NULL || chimera_connection_get_state (self->connection) != CHIMERA_CONNECTION_ONLINE)
    return NULL;

  return chimera_plan_draft_make_plan (self->draft, self->connection, chimera_inventory_get_folder (inventory), error);
}

/**
 * chimera_workspace_can_start:
 * @self: a workspace
 *
 * Returns: whether there is a folder that has been read and a model, and nothing is running
 */
gboolean
chimera_workspace_can_start (ChimeraWorkspace *self)
{
  g_autofree char *model = NULL;

  g_return_val_if_fail (CHIMERA_IS_WORKSPACE (self), FALSE);

  if (self->runner != NULL || self->folder == NULL || chimera_folder_is_busy (self->folder) ||
      chimera_connection_get_state (self->connection) != CHIMERA_CONNECTION_ONLINE)
    return FALSE;

  model = chimera_settings_dup_model (self->settings, chimera_connection_get_models (self->connection));

  return model != NULL;
}

static void
make_runner (ChimeraWorkspace *self)
{
  self->runner = chimera_runner_new (self->client, CHIMERA_RECORDER (self->store));
  self->run_cancellable = g_cancellable_new ();
  g_signal_connect_object (self->runner, "stage-changed", G_CALLBACK (on_stage_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->runner, "call-started", G_CALLBACK (on_call_started), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->runner, "call-finished", G_CALLBACK (on_call_finished), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->runner, "run-finished", G_CALLBACK (on_run_finished), self, G_CONNECT_SWAPPED);
}

static void
show_at_work (ChimeraWorkspace *self)
{
  g_cancellable_cancel (self->load_cancellable);
  g_set_object (&self->experiment, chimera_runner_get_experiment (self->runner));
  g_object_notify (G_OBJECT (self), "running");
  g_object_notify (G_OBJECT (self), "experiment");
}

/**
 * chimera_workspace_start:
 * @self: a workspace
 *
 * Starts an experiment with what the settings say; does nothing when it cannot start.
 */
void
chimera_workspace_start (ChimeraWorkspace *self)
{
  g_autoptr(ChimeraPlan) plan = NULL;
  g_autoptr(GError) error = NULL;

  g_return_if_fail (CHIMERA_IS_WORKSPACE (self));

  if (!chimera_workspace_can_start (self))
    return;

  plan = chimera_workspace_make_plan (self, &error);
  if (plan == NULL)
    {
      chimera_workspace_report_problem (self, _("The plan cannot be carried out"), error);
      return;
    }

  make_runner (self);
  chimera_runner_run_async (self->runner, plan, self->run_cancellable, on_run_done, g_object_ref (self));
  show_at_work (self);
}

/* The simulated model has another address each time the program starts. */
static gboolean
is_its_simulator_here (ChimeraWorkspace *self)
{
  const ChimeraPlan *plan = chimera_experiment_get_plan (self->experiment);
  ChimeraServer *server = chimera_connection_get_server (self->connection);

  return !plan->is_simulated ||
         g_str_equal (chimera_server_get_base (chimera_plan_get_agent (plan, 0)->server), chimera_server_get_base (server));
}

/**
 * chimera_workspace_can_resume:
 * @self: a workspace
 *
 * Returns: whether the experiment that is shown did not come to its end, has runs that are missing, and
 *   nothing is running
 */
gboolean
chimera_workspace_can_resume (ChimeraWorkspace *self)
{
  ChimeraExperimentStatus status;

  g_return_val_if_fail (CHIMERA_IS_WORKSPACE (self), FALSE);

  if (self->runner != NULL || self->experiment == NULL)
    return FALSE;

  status = chimera_experiment_get_status (self->experiment);

  return status != CHIMERA_EXPERIMENT_RUNNING && status != CHIMERA_EXPERIMENT_COMPLETE &&
         chimera_experiment_lacks_runs (self->experiment) && is_its_simulator_here (self);
}

static void
go_on (ChimeraWorkspace *self)
{
  make_runner (self);
  chimera_runner_resume_async (self->runner, self->experiment, self->run_cancellable, on_run_done, g_object_ref (self));
  show_at_work (self);
}

static void
on_loaded_again (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(ChimeraWorkspace) self = user_data;

  if (chimera_workspace_take_loaded (self, result) && chimera_workspace_can_resume (self))
    go_on (self);
}

/**
 * chimera_workspace_resume:
 * @self: a workspace
 *
 * Goes on with the experiment that is shown, as it is in the history: another program may have gone on
 * with it meanwhile. Does nothing when it cannot.
 */
void
chimera_workspace_resume (ChimeraWorkspace *self)
{
  gint64 id;

  g_return_if_fail (CHIMERA_IS_WORKSPACE (self));

  if (!chimera_workspace_can_resume (self))
    return;

  id = chimera_experiment_get_id (self->experiment);
  if (id == 0)
    {
      go_on (self);
      return;
    }

  g_cancellable_cancel (self->load_cancellable);
  g_clear_object (&self->load_cancellable);
  self->load_cancellable = g_cancellable_new ();
  chimera_store_load_async (self->store, id, self->load_cancellable, on_loaded_again, g_object_ref (self));
}

/**
 * chimera_workspace_stop:
 * @self: a workspace
 *
 * Ends the call in flight at once; what it brought is kept.
 */
void
chimera_workspace_stop (ChimeraWorkspace *self)
{
  g_return_if_fail (CHIMERA_IS_WORKSPACE (self));

  g_cancellable_cancel (self->run_cancellable);
}
