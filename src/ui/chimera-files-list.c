/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-files-list.h"

#include "chimera-files-finder.h"
#include "chimera-files-menu.h"
#include "chimera-slot-selection.h"

struct _ChimeraFilesList
{
  GObject parent_instance;

  GtkWidget *owner;
  GtkColumnView *view;
  ChimeraFilesTree *tree;
  ChimeraSlotSelection *selection;
  ChimeraFilesColumns *columns;
  ChimeraFilesColumn sort_column;
  GtkSortType sort_order;
  ChimeraFilesActions *actions;
  ChimeraFilesMenu *menu;

  ChimeraArtifact *root;
  ChimeraArtifact *selected;
  /* finds it again in another root, and gives it the focus if it had that */
  ChimeraFilesFinder *finder;
  gboolean had_focus;
};

enum
{
  ACTIVATED,
  PROBLEM,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ChimeraFilesList, chimera_files_list, G_TYPE_OBJECT)

static const char *const sort_names[CHIMERA_N_FILES_COLUMNS] = {
  [CHIMERA_FILES_COLUMN_NAME] = "name",
  [CHIMERA_FILES_COLUMN_SIZE] = "size",
  [CHIMERA_FILES_COLUMN_MODIFIED] = "modified",
  [CHIMERA_FILES_COLUMN_KIND] = "kind",
  [CHIMERA_FILES_COLUMN_STATE] = "state",
};

static void
on_row_activated (ChimeraFilesList *self,
                  guint             position)
{
  g_autoptr(ChimeraArtifact) artifact = chimera_slot_selection_dup_row (self->selection, position);

  if (artifact == NULL)
    return;

  if (chimera_artifact_get_kind (artifact) == CHIMERA_ARTIFACT_FOLDER)
    chimera_files_tree_set_open (self->tree, artifact, !chimera_files_tree_is_open (self->tree, artifact));
  else
    g_signal_emit (self, signals[ACTIVATED], 0, artifact);
}

static gboolean
find_selected (gpointer  user_data,
               guint    *position)
{
  ChimeraFilesList *self = user_data;

  return self->selected != NULL && chimera_files_tree_find (self->tree, self->selected, position);
}

static void
on_selected (ChimeraFilesList *self,
             ChimeraArtifact  *artifact)
{
  g_set_object (&self->selected, artifact);
  chimera_files_finder_stop (self->finder);
}

/* What was selected before the scan is there again. */
static void
on_found (ChimeraFilesList *self,
          ChimeraArtifact  *artifact)
{
  GtkWidget *list = gtk_widget_get_last_child (GTK_WIDGET (self->view));
  guint position;

  g_set_object (&self->selected, artifact);
  chimera_slot_selection_select_again (self->selection);
  if (chimera_slot_selection_get_selected (self->selection, &position) == NULL)
    return;

  gtk_widget_activate_action (list, "list.scroll-to-item", "u", position);
  /* The focus may have fallen out of the list with the rows. */
  if (self->had_focus && gtk_widget_get_focus_child (self->owner) != NULL)
    gtk_widget_grab_focus (list);
  self->had_focus = FALSE;
}

/* Left and Right close and open the selected folder, in the direction in which one reads. */
static gboolean
on_key_pressed (ChimeraFilesList *self,
                guint             keyval,
                guint             keycode,
                GdkModifierType   state)
{
  ChimeraArtifact *artifact = chimera_slot_selection_get_selected (self->selection, /* out_position: */ NULL);
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self->view)) == GTK_TEXT_DIR_RTL;
  gboolean is_left = keyval == GDK_KEY_Left || keyval == GDK_KEY_KP_Left;
  gboolean is_right = keyval == GDK_KEY_Right || keyval == GDK_KEY_KP_Right;

  if (artifact == NULL || !(is_left || is_right) || (state & gtk_accelerator_get_default_mod_mask ()) != 0 ||
      chimera_artifact_get_kind (artifact) != CHIMERA_ARTIFACT_FOLDER)
    return GDK_EVENT_PROPAGATE;

  chimera_files_tree_set_open (self->tree, artifact, is_right != is_rtl);

  return GDK_EVENT_STOP;
}

static void
on_open (ChimeraFilesList *self,
         ChimeraArtifact  *artifact)
{
  g_signal_emit (self, signals[ACTIVATED], 0, artifact);
}

static void
on_problem (ChimeraFilesList *self,
            const char       *title,
            const char       *text)
{
  g_signal_emit (self, signals[PROBLEM], 0, title, text);
}

static void
on_sort_by (GSimpleAction *action,
            GVariant      *value,
            gpointer       user_data)
{
  ChimeraFilesList *self = user_data;
  const char *name = g_variant_get_string (value, NULL);

  for (ChimeraFilesColumn i = 0; i < CHIMERA_N_FILES_COLUMNS; i++)
    if (g_str_equal (name, sort_names[i]))
      self->sort_column = i;

  g_simple_action_set_state (action, value);
  chimera_files_columns_sort_by (self->columns, self->sort_column, self->sort_order);
}

static void
on_sort_order (GSimpleAction *action,
               GVariant      *value,
               gpointer       user_data)
{
  ChimeraFilesList *self = user_data;

  self->sort_order = g_str_equal (g_variant_get_string (value, NULL), "descending") ? GTK_SORT_DESCENDING
                                                                                     : GTK_SORT_ASCENDING;
  g_simple_action_set_state (action, value);
  chimera_files_columns_sort_by (self->columns, self->sort_column, self->sort_order);
}

static void
add_actions (ChimeraFilesList *self)
{
  static const GActionEntry entries[] = {
    { .name = "sort-by", .parameter_type = "s", .state = "'name'", .change_state = on_sort_by },
    { .name = "sort-order", .parameter_type = "s", .state = "'ascending'", .change_state = on_sort_order },
  };
  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (self->owner, "files", G_ACTION_GROUP (group));
}

static void
chimera_files_list_dispose (GObject *object)
{
  ChimeraFilesList *self = CHIMERA_FILES_LIST (object);

  g_clear_object (&self->menu);
  g_clear_object (&self->actions);
  g_clear_object (&self->selection);
  g_clear_object (&self->columns);
  g_clear_object (&self->finder);
  g_clear_object (&self->tree);
  g_clear_object (&self->selected);
  g_clear_object (&self->root);

  G_OBJECT_CLASS (chimera_files_list_parent_class)->dispose (object);
}

static void
chimera_files_list_class_init (ChimeraFilesListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chimera_files_list_dispose;

  /**
   * ChimeraFilesList::activated:
   * @self: the list
   * @artifact: a #ChimeraArtifact
   *
   * The user wants to see a file.
   */
  signals[ACTIVATED] = g_signal_new ("activated", CHIMERA_TYPE_FILES_LIST, G_SIGNAL_RUN_LAST,
                                     0, NULL, NULL, NULL, G_TYPE_NONE, 1, CHIMERA_TYPE_ARTIFACT);

  /**
   * ChimeraFilesList::problem:
   * @self: the list
   * @title: what did not work
   * @text: why
   *
   * Another program could not be started.
   */
  signals[PROBLEM] = g_signal_new ("problem", CHIMERA_TYPE_FILES_LIST, G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
chimera_files_list_init (ChimeraFilesList *self)
{
}

static void
add_keys (ChimeraFilesList *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
}

/**
 * chimera_files_list_new:
 * @owner: has the actions
 * @view: a view in @owner without columns; both live as long as the list
 * @row_menu: a menu of the actions of chimera_files_actions_new()
 *
 * Returns: (transfer full): a list without a folder
 */
ChimeraFilesList *
chimera_files_list_new (GtkWidget     *owner,
                        GtkColumnView *view,
                        GMenuModel    *row_menu)
{
  ChimeraFilesList *self;
  g_autoptr(ChimeraSlots) slots = NULL;

  g_return_val_if_fail (GTK_IS_WIDGET (owner), NULL);
  g_return_val_if_fail (GTK_IS_COLUMN_VIEW (view), NULL);

  self = g_object_new (CHIMERA_TYPE_FILES_LIST, NULL);
  self->owner = owner;
  self->view = view;
  self->tree = chimera_files_tree_new ();
  slots = chimera_slots_new (G_LIST_MODEL (self->tree));
  self->columns = chimera_files_columns_new (view, self->tree, slots);
  self->selection = chimera_slot_selection_new (view, slots, find_selected, self);
  g_signal_connect_object (self->selection, "selected", G_CALLBACK (on_selected), self, G_CONNECT_SWAPPED);

  self->finder = chimera_files_finder_new (G_LIST_MODEL (self->tree));
  g_signal_connect_object (self->finder, "found", G_CALLBACK (on_found), self, G_CONNECT_SWAPPED);

  self->actions = chimera_files_actions_new (owner, self->tree);
  g_signal_connect_object (self->actions, "open", G_CALLBACK (on_open), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->actions, "problem", G_CALLBACK (on_problem), self, G_CONNECT_SWAPPED);
  self->menu = chimera_files_menu_new (owner, view, self->tree, self->actions, row_menu);

  /* The list inside has the rows that the style sheet knows. */
  gtk_widget_add_css_class (gtk_widget_get_last_child (GTK_WIDGET (view)), "tree");
  g_signal_connect_object (view, "activate", G_CALLBACK (on_row_activated), self, G_CONNECT_SWAPPED);
  add_keys (self);
  add_actions (self);

  return self;
}

/**
 * chimera_files_list_get_tree:
 * @self: a list
 *
 * Returns: (transfer none): its rows
 */
ChimeraFilesTree *
chimera_files_list_get_tree (ChimeraFilesList *self)
{
  g_return_val_if_fail (CHIMERA_IS_FILES_LIST (self), NULL);

  return self->tree;
}

/**
 * chimera_files_list_get_columns:
 * @self: a list
 *
 * Returns: (transfer none): its columns
 */
ChimeraFilesColumns *
chimera_files_list_get_columns (ChimeraFilesList *self)
{
  g_return_val_if_fail (CHIMERA_IS_FILES_LIST (self), NULL);

  return self->columns;
}

/**
 * chimera_files_list_set_inventory:
 * @self: a list
 * @inventory: (nullable): where the files are
 */
void
chimera_files_list_set_inventory (ChimeraFilesList *self,
                                  ChimeraInventory *inventory)
{
  g_return_if_fail (CHIMERA_IS_FILES_LIST (self));

  chimera_files_menu_close (self->menu);
  chimera_files_actions_set_inventory (self->actions, inventory);
}

/**
 * chimera_files_list_set_root:
 * @self: a list
 * @root: (nullable): a folder
 *
 * Shows what is in @root. What was selected is selected again once it is there.
 */
void
chimera_files_list_set_root (ChimeraFilesList *self,
                             ChimeraArtifact  *root)
{
  g_return_if_fail (CHIMERA_IS_FILES_LIST (self));

  if (root != NULL && self->root != root)
    {
      if (self->selected != NULL)
        chimera_files_finder_find (self->finder, self->selected);
      g_clear_object (&self->selected);
      self->had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->view)) != NULL;
    }

  g_set_object (&self->root, root);
  chimera_files_tree_set_root (self->tree, root);
}

/**
 * chimera_files_list_select:
 * @self: a list
 * @artifact: what is in its folder, at any depth
 *
 * Selects it as soon as it is one of the rows, for which the folders around it are opened.
 */
void
chimera_files_list_select (ChimeraFilesList *self,
                           ChimeraArtifact  *artifact)
{
  guint position;

  g_return_if_fail (CHIMERA_IS_FILES_LIST (self));
  g_return_if_fail (CHIMERA_IS_ARTIFACT (artifact));

  if (chimera_files_tree_find (self->tree, artifact, &position))
    {
      chimera_files_finder_stop (self->finder);
      on_found (self, artifact);
      return;
    }

  chimera_files_finder_find (self->finder, artifact);
  chimera_files_tree_reveal (self->tree, artifact);
}

/**
 * chimera_files_list_present:
 * @self: a list
 *
 * To be called when its owner has got a size.
 */
void
chimera_files_list_present (ChimeraFilesList *self)
{
  g_return_if_fail (CHIMERA_IS_FILES_LIST (self));

  chimera_files_menu_present (self->menu);
}
