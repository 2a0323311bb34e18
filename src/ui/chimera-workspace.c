/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-workspace.h"
#include "chimera-workspace-private.h"

#include <glib/gi18n.h>

#include "chimera-settings.h"

G_DEFINE_FINAL_TYPE (ChimeraWorkspace, chimera_workspace, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_INVENTORY,
  PROP_EXPERIMENT,
  PROP_RUNNING,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  SCANNED,
  BUSY_CHANGED,
  WATCH_CHANGED,
  STAGE_CHANGED,
  CALL_STARTED,
  CALL_FINISHED,
  RUN_FINISHED,
  FINISHED,
  ASKS_TO_REPLACE,
  PROBLEM,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/**
 * chimera_workspace_report_problem:
 * @self: a workspace
 * @title: what did not come about
 * @error: why
 *
 * Tells the user.
 */
void
chimera_workspace_report_problem (ChimeraWorkspace *self,
                                  const char       *title,
                                  const GError     *error)
{
  g_signal_emit (self, signals[PROBLEM], 0, title, error->message);
}

static void
on_scanned (ChimeraWorkspace *self)
{
  g_signal_emit (self, signals[SCANNED], 0);
}

static void
on_busy_changed (ChimeraWorkspace *self)
{
  g_signal_emit (self, signals[BUSY_CHANGED], 0);
}

static void
on_watch_changed (ChimeraWorkspace *self)
{
  g_signal_emit (self, signals[WATCH_CHANGED], 0);
}

static void
on_folder_problem (ChimeraWorkspace *self,
                   const GError     *error)
{
  chimera_workspace_report_problem (self, _("The folder could not be read"), error);
}

/**
 * chimera_workspace_take_loaded:
 * @self: a workspace
 * @result: of chimera_store_load_async() with its store
 *
 * Shows the experiment that was loaded, or says why it could not be.
 *
 * Returns: whether it is shown
 */
gboolean
chimera_workspace_take_loaded (ChimeraWorkspace *self,
                               GAsyncResult     *result)
{
  g_autoptr(ChimeraExperiment) experiment = NULL;
  g_autoptr(GError) error = NULL;

  experiment = chimera_store_load_finish (self->store, result, &error);
  if (experiment == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        chimera_workspace_report_problem (self, _("The experiment could not be opened"), error);
      return FALSE;
    }

  if (g_set_object (&self->experiment, experiment))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EXPERIMENT]);

  return TRUE;
}

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(ChimeraWorkspace) self = user_data;

  chimera_workspace_take_loaded (self, result);
}

static void
drop_folder (ChimeraWorkspace *self)
{
  if (self->folder == NULL)
    return;

  g_signal_handlers_disconnect_by_data (self->folder, self);
  chimera_folder_stop (self->folder);
  g_clear_object (&self->folder);
}

static void
chimera_workspace_dispose (GObject *object)
{
  ChimeraWorkspace *self = CHIMERA_WORKSPACE (object);

  drop_folder (self);
  g_cancellable_cancel (self->load_cancellable);
  g_cancellable_cancel (self->run_cancellable);
  g_clear_object (&self->load_cancellable);
  g_clear_object (&self->run_cancellable);
  g_clear_object (&self->runner);
  g_clear_object (&self->experiment);
  g_clear_object (&self->draft);
  g_clear_object (&self->connection);
  /* Saves that are under way are finished first. */
  if (self->store != NULL)
    chimera_store_close (self->store);
  g_clear_object (&self->store);
  g_clear_object (&self->client);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (chimera_workspace_parent_class)->dispose (object);
}

static void
chimera_workspace_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  ChimeraWorkspace *self = CHIMERA_WORKSPACE (object);

  switch (prop_id)
    {
    case PROP_INVENTORY:
      g_value_set_object (value, chimera_workspace_get_inventory (self));
      break;

    case PROP_EXPERIMENT:
      g_value_set_object (value, self->experiment);
      break;

    case PROP_RUNNING:
      g_value_set_boolean (value, self->runner != NULL);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
chimera_workspace_class_init (ChimeraWorkspaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = chimera_workspace_dispose;
  object_class->get_property = chimera_workspace_get_property;

  properties[PROP_INVENTORY] = g_param_spec_object ("inventory", NULL, NULL, CHIMERA_TYPE_INVENTORY, flags);
  properties[PROP_EXPERIMENT] = g_param_spec_object ("experiment", NULL, NULL, CHIMERA_TYPE_EXPERIMENT, flags);
  properties[PROP_RUNNING] = g_param_spec_boolean ("running", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SCANNED] = g_signal_new ("scanned", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[BUSY_CHANGED] = g_signal_new ("busy-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[WATCH_CHANGED] = g_signal_new ("watch-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[STAGE_CHANGED] = g_signal_new ("stage-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_INT);
  signals[CALL_STARTED] = g_signal_new ("call-started", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 1, CHIMERA_TYPE_CALL);
  signals[CALL_FINISHED] = g_signal_new ("call-finished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 1, CHIMERA_TYPE_CALL);
  signals[RUN_FINISHED] = g_signal_new ("run-finished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[FINISHED] = g_signal_new ("finished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                    0, NULL, NULL, NULL, G_TYPE_NONE, 1, CHIMERA_TYPE_EXPERIMENT);
  signals[ASKS_TO_REPLACE] = g_signal_new ("asks-to-replace", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[PROBLEM] = g_signal_new ("problem", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
chimera_workspace_init (ChimeraWorkspace *self)
{
}

/**
 * chimera_workspace_new:
 * @settings: the settings of the application
 *
 * Returns: (transfer full): a workspace without a folder, whose server is being asked already
 */
ChimeraWorkspace *
chimera_workspace_new (GSettings *settings)
{
  ChimeraWorkspace *self = g_object_new (CHIMERA_TYPE_WORKSPACE, NULL);
  g_autofree char *history = chimera_store_get_default_path ();

  self->settings = g_object_ref (settings);
  self->client = chimera_client_new ();
  self->connection = chimera_connection_new (self->client, settings);
  self->draft = chimera_plan_draft_new (settings);
  self->store = chimera_store_new (history);

  return self;
}

/**
 * chimera_workspace_get_settings:
 * @self: a workspace
 *
 * Returns: (transfer none): the settings of the application
 */
GSettings *
chimera_workspace_get_settings (ChimeraWorkspace *self)
{
  g_return_val_if_fail (CHIMERA_IS_WORKSPACE (self), NULL);

  return self->settings;
}

/**
 * chimera_workspace_get_connection:
 * @self: a workspace
 *
 * Returns: (transfer none): the server and its models
 */
ChimeraConnection *
chimera_workspace_get_connection (ChimeraWorkspace *self)
{
  g_return_val_if_fail (CHIMERA_IS_WORKSPACE (self), NULL);

  return self->connection;
}

/**
 * chimera_workspace_get_store:
 * @self: a workspace
 *
 * Returns: (transfer none): the history
 */
ChimeraStore *
chimera_workspace_get_store (ChimeraWorkspace *self)
{
  g_return_val_if_fail (CHIMERA_IS_WORKSPACE (self), NULL);

  return self->store;
}

/**
 * chimera_workspace_get_draft:
 * @self: a workspace
 *
 * Returns: (transfer none): the plan that the user is drawing up
 */
ChimeraPlanDraft *
chimera_workspace_get_draft (ChimeraWorkspace *self)
{
  g_return_val_if_fail (CHIMERA_IS_WORKSPACE (self), NULL);

  return self->draft;
}

/**
 * chimera_workspace_rescan:
 * @self: a workspace
 *
 * Scans and reads the folder anew; does nothing without one. During a run it is put off until that
 * has ended: the work of reading would be seen in what is being measured.
 */
void
chimera_workspace_rescan (ChimeraWorkspace *self)
{
  g_return_if_fail (CHIMERA_IS_WORKSPACE (self));

  self->wants_rescan = self->runner != NULL;
  if (self->folder != NULL && self->runner == NULL)
    chimera_folder_rescan (self->folder);
}

/**
 * chimera_workspace_open_folder:
 * @self: a workspace
 * @folder: a local folder
 *
 * Makes @folder the one to work on, remembers it among the recent ones, and begins to scan it.
 */
void
chimera_workspace_open_folder (ChimeraWorkspace *self,
                               GFile            *folder)
{
  g_return_if_fail (CHIMERA_IS_WORKSPACE (self));
  g_return_if_fail (G_IS_FILE (folder));

  drop_folder (self);
  self->folder = chimera_folder_new (folder, self->settings);
  g_signal_connect_object (self->folder, "scanned", G_CALLBACK (on_scanned), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->folder, "busy-changed", G_CALLBACK (on_busy_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->folder, "watch-changed", G_CALLBACK (on_watch_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->folder, "problem", G_CALLBACK (on_folder_problem), self, G_CONNECT_SWAPPED);
  chimera_settings_add_recent_folder (self->settings, folder);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_INVENTORY]);
  chimera_folder_rescan (self->folder);
}

/**
 * chimera_workspace_get_inventory:
 * @self: a workspace
 *
 * Returns: (transfer none) (nullable): the inventory of the chosen folder
 */
ChimeraInventory *
chimera_workspace_get_inventory (ChimeraWorkspace *self)
{
  g_return_val_if_fail (CHIMERA_IS_WORKSPACE (self), NULL);

  return self->folder != NULL ? chimera_folder_get_inventory (self->folder) : NULL;
}

/**
 * chimera_workspace_get_watch:
 * @self: a workspace
 *
 * Returns: (transfer none) (nullable): what has changed in the folder since the last scan
 */
ChimeraFolderWatch *
chimera_workspace_get_watch (ChimeraWorkspace *self)
{
  g_return_val_if_fail (CHIMERA_IS_WORKSPACE (self), NULL);

  return self->folder != NULL ? chimera_folder_get_watch (self->folder) : NULL;
}

/**
 * chimera_workspace_is_reading:
 * @self: a workspace
 *
 * Returns: whether the folder is being scanned or its files are being read
 */
gboolean
chimera_workspace_is_reading (ChimeraWorkspace *self)
{
  g_return_val_if_fail (CHIMERA_IS_WORKSPACE (self), FALSE);

  return self->folder != NULL && chimera_folder_is_busy (self->folder);
}

/**
 * chimera_workspace_is_running:
 * @self: a workspace
 *
 * Returns: whether an experiment is at work
 */
gboolean
chimera_workspace_is_running (ChimeraWorkspace *self)
{
  g_return_val_if_fail (CHIMERA_IS_WORKSPACE (self), FALSE);

  return self->runner != NULL;
}

/**
 * chimera_workspace_get_runner:
 * @self: a workspace
 *
 * Returns: (transfer none) (nullable): the runner at work
 */
ChimeraRunner *
chimera_workspace_get_runner (ChimeraWorkspace *self)
{
  g_return_val_if_fail (CHIMERA_IS_WORKSPACE (self), NULL);

  return self->runner;
}

/**
 * chimera_workspace_get_experiment:
 * @self: a workspace
 *
 * Returns: (transfer none) (nullable): the experiment that is shown, at work or from the history
 */
ChimeraExperiment *
chimera_workspace_get_experiment (ChimeraWorkspace *self)
{
  g_return_val_if_fail (CHIMERA_IS_WORKSPACE (self), NULL);

  return self->experiment;
}

/**
 * chimera_workspace_show_running:
 * @self: a workspace
 *
 * Shows the experiment at work again, after another one was opened from the history.
 */
void
chimera_workspace_show_running (ChimeraWorkspace *self)
{
  g_return_if_fail (CHIMERA_IS_WORKSPACE (self));

  if (self->runner == NULL)
    return;

  g_cancellable_cancel (self->load_cancellable);
  if (g_set_object (&self->experiment, chimera_runner_get_experiment (self->runner)))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EXPERIMENT]);
}

/**
 * chimera_workspace_open_experiment:
 * @self: a workspace
 * @id: of an experiment in the history
 *
 * Shows an experiment from the history. A run at work goes on meanwhile.
 */
void
chimera_workspace_open_experiment (ChimeraWorkspace *self,
                                   gint64            id)
{
  g_return_if_fail (CHIMERA_IS_WORKSPACE (self));

  g_cancellable_cancel (self->load_cancellable);
  g_clear_object (&self->load_cancellable);

  if (self->runner != NULL &&
      chimera_experiment_get_id (chimera_runner_get_experiment (self->runner)) == id)
    {
      chimera_workspace_show_running (self);
      return;
    }

  self->load_cancellable = g_cancellable_new ();
  chimera_store_load_async (self->store, id, self->load_cancellable, on_loaded, g_object_ref (self));
}
