/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-files-actions.h"

#include <glib/gi18n.h>

#include "chimera-file-manager.h"

struct _ChimeraFilesActions
{
  GObject parent_instance;

  GtkWidget *owner;
  ChimeraFilesTree *tree;
  ChimeraInventory *inventory;
  GSimpleActionGroup *group;
  ChimeraArtifact *artifact;
};

enum
{
  OPEN,
  PROBLEM,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ChimeraFilesActions, chimera_files_actions, G_TYPE_OBJECT)

static GtkWindow *
get_window (ChimeraFilesActions *self)
{
  return GTK_WINDOW (gtk_widget_get_root (self->owner));
}

static void
report (ChimeraFilesActions *self,
        const char          *title,
        const GError        *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[PROBLEM], 0, title, error->message);
}

static void
on_open (GSimpleAction *action,
         GVariant      *value,
         gpointer       user_data)
{
  ChimeraFilesActions *self = user_data;

  g_signal_emit (self, signals[OPEN], 0, self->artifact);
}

static void
on_opened_elsewhere (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(ChimeraFilesActions) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error))
    report (self, _("No other program opened the file"), error);
}

static void
on_open_elsewhere (GSimpleAction *action,
                   GVariant      *value,
                   gpointer       user_data)
{
  ChimeraFilesActions *self = user_data;
  g_autoptr(GFile) file = chimera_inventory_dup_file (self->inventory, self->artifact);
  g_autofree char *uri = g_file_get_uri (file);

  gtk_show_uri_full (get_window (self), uri, GDK_CURRENT_TIME, NULL, on_opened_elsewhere, g_object_ref (self));
}

static void
on_toggle (GSimpleAction *action,
           GVariant      *value,
           gpointer       user_data)
{
  ChimeraFilesActions *self = user_data;

  chimera_files_tree_set_open (self->tree, self->artifact, !chimera_files_tree_is_open (self->tree, self->artifact));
}

static void
on_shown (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(ChimeraFilesActions) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!chimera_file_manager_show_finish (result, &error))
    report (self, _("No file manager opened the folder"), error);
}

static void
on_show (GSimpleAction *action,
         GVariant      *value,
         gpointer       user_data)
{
  ChimeraFilesActions *self = user_data;
  g_autoptr(GFile) file = chimera_inventory_dup_file (self->inventory, self->artifact);

  chimera_file_manager_show_async (get_window (self), file, on_shown, g_object_ref (self));
}

static void
on_copy_path (GSimpleAction *action,
              GVariant      *value,
              gpointer       user_data)
{
  ChimeraFilesActions *self = user_data;
  g_autoptr(GFile) file = chimera_inventory_dup_file (self->inventory, self->artifact);
  g_autofree char *name = g_file_get_parse_name (file);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (self->owner), name);
}

static void
set_enabled (ChimeraFilesActions *self,
             const char          *name,
             gboolean             is_enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->group), name)),
                               is_enabled);
}

static void
chimera_files_actions_dispose (GObject *object)
{
  ChimeraFilesActions *self = CHIMERA_FILES_ACTIONS (object);

  g_clear_object (&self->group);
  g_clear_object (&self->artifact);
  g_clear_object (&self->inventory);
  g_clear_object (&self->tree);

  G_OBJECT_CLASS (chimera_files_actions_parent_class)->dispose (object);
}

static void
chimera_files_actions_class_init (ChimeraFilesActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chimera_files_actions_dispose;

  /**
   * ChimeraFilesActions::open:
   * @self: the actions
   * @artifact: a #ChimeraArtifact
   *
   * The user wants to see a file.
   */
  signals[OPEN] = g_signal_new ("open", CHIMERA_TYPE_FILES_ACTIONS, G_SIGNAL_RUN_LAST,
                                0, NULL, NULL, NULL, G_TYPE_NONE, 1, CHIMERA_TYPE_ARTIFACT);

  /**
   * ChimeraFilesActions::problem:
   * @self: the actions
   * @title: what did not work
   * @text: why
   */
  signals[PROBLEM] = g_signal_new ("problem", CHIMERA_TYPE_FILES_ACTIONS, G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
chimera_files_actions_init (ChimeraFilesActions *self)
{
}

static void
add_actions (ChimeraFilesActions *self)
{
  static const GActionEntry entries[] = {
    { .name = "open", .activate = on_open },
    { .name = "open-elsewhere", .activate = on_open_elsewhere },
    { .name = "expand", .activate = on_toggle },
    { .name = "collapse", .activate = on_toggle },
    { .name = "show", .activate = on_show },
    { .name = "copy-path", .activate = on_copy_path },
  };

  self->group = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->group), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (self->owner, "row", G_ACTION_GROUP (self->group));
}

/**
 * chimera_files_actions_new:
 * @owner: gets the actions "row.open", "row.open-elsewhere", "row.expand", "row.collapse", "row.show"
 *   and "row.copy-path"; it lives as long as this object
 * @tree: the rows
 *
 * Returns: (transfer full): actions, for no row yet
 */
ChimeraFilesActions *
chimera_files_actions_new (GtkWidget        *owner,
                           ChimeraFilesTree *tree)
{
  ChimeraFilesActions *self;

  g_return_val_if_fail (GTK_IS_WIDGET (owner), NULL);
  g_return_val_if_fail (CHIMERA_IS_FILES_TREE (tree), NULL);

  self = g_object_new (CHIMERA_TYPE_FILES_ACTIONS, NULL);
  self->owner = owner;
  self->tree = g_object_ref (tree);
  add_actions (self);
  chimera_files_actions_set_artifact (self, NULL);

  return self;
}

/**
 * chimera_files_actions_set_inventory:
 * @self: some actions
 * @inventory: (nullable): where the files of the rows are
 */
void
chimera_files_actions_set_inventory (ChimeraFilesActions *self,
                                     ChimeraInventory    *inventory)
{
  g_return_if_fail (CHIMERA_IS_FILES_ACTIONS (self));

  g_set_object (&self->inventory, inventory);
  chimera_files_actions_set_artifact (self, NULL);
}

/**
 * chimera_files_actions_set_artifact:
 * @self: some actions
 * @artifact: (nullable): for which row they are; for %NULL nothing can be done
 */
void
chimera_files_actions_set_artifact (ChimeraFilesActions *self,
                                    ChimeraArtifact     *artifact)
{
  gboolean is_folder = artifact != NULL && chimera_artifact_get_kind (artifact) == CHIMERA_ARTIFACT_FOLDER;
  gboolean is_file = artifact != NULL && !is_folder;
  gboolean is_open = is_folder && chimera_files_tree_is_open (self->tree, artifact);

  g_return_if_fail (CHIMERA_IS_FILES_ACTIONS (self));

  g_set_object (&self->artifact, artifact);
  set_enabled (self, "open", is_file);
  set_enabled (self, "open-elsewhere", is_file);
  set_enabled (self, "expand", is_folder && !is_open);
  set_enabled (self, "collapse", is_open);
  set_enabled (self, "show", artifact != NULL);
  set_enabled (self, "copy-path", artifact != NULL);
}
