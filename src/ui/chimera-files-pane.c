/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-files-pane.h"
#include "chimera-files-pane-private.h"

#include <glib/gi18n.h>

#include "chimera-files-columns.h"
#include "chimera-files-finder.h"
#include "chimera-files-pills.h"
#include "chimera-files-totals.h"
#include "chimera-format.h"
#include "chimera-message-page.h"
#include "chimera-slot-selection.h"

struct _ChimeraFilesPane
{
  GtkWidget parent_instance;

  ChimeraInventory *inventory;
  ChimeraArtifact *root;
  ChimeraFilesTree *tree;
  ChimeraFilesFinder *finder;
  gboolean had_focus;
  ChimeraSlotSelection *selection;
  ChimeraFilesColumns *columns;
  ChimeraFilesColumn sort_column;
  GtkSortType sort_order;
  ChimeraArtifact *selected;
  gboolean was_scanning;
  gboolean was_reading;
  int width;
  guint width_source;

  GtkWidget *box;
  GtkWidget *changes;
  GtkLabel *changes_label;
  GtkWidget *search_row;
  GtkEditable *search;
  GtkWidget *sort_button;
  ChimeraFilesPills *pills;
  GtkStack *stack;
  ChimeraMessagePage *message;
  GtkWidget *show_all;
  GtkWidget *notice;
  GtkColumnView *view;
  ChimeraFilesTotals *totals;
};

enum
{
  ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ChimeraFilesPane, chimera_files_pane, GTK_TYPE_WIDGET)

static const char *const sort_names[CHIMERA_N_FILES_COLUMNS] = {
  [CHIMERA_FILES_COLUMN_NAME] = "name",
  [CHIMERA_FILES_COLUMN_SIZE] = "size",
  [CHIMERA_FILES_COLUMN_MODIFIED] = "modified",
  [CHIMERA_FILES_COLUMN_KIND] = "kind",
  [CHIMERA_FILES_COLUMN_STATE] = "state",
};

static ChimeraFilesFilter *
get_filter (ChimeraFilesPane *self)
{
  return chimera_files_tree_get_filter (self->tree);
}

static void
show_message (ChimeraFilesPane *self,
              const char       *icon_name,
              const char       *title,
              const char       *text)
{
  chimera_message_page_show (self->message, icon_name, title, text);
  gtk_stack_set_visible_child_name (self->stack, "message");
}

/* What to show in place of the tree: nothing is there, or not yet, or not any more. */
static void
update_page (ChimeraFilesPane *self)
{
  ChimeraFilesFilter *filter = get_filter (self);
  const char *error;
  gboolean is_scanning;
  gboolean is_empty;

  gtk_widget_set_visible (self->show_all, FALSE);

  if (self->inventory == NULL)
    {
      show_message (self, "folder-symbolic", _("No folder yet"),
                    _("Choose a folder with the results of your benchmarks."));
      return;
    }

  error = chimera_artifact_get_error (chimera_inventory_get_root (self->inventory));
  is_scanning = chimera_inventory_is_scanning (self->inventory);
  is_empty = chimera_inventory_get_n_files (self->inventory) == 0 &&
             chimera_inventory_get_n_unread (self->inventory) == 0;

  gtk_widget_set_visible (self->notice, !is_scanning && chimera_inventory_get_n_artifacts (self->inventory) == 0);

  if (is_empty && error != NULL)
    {
      show_message (self, "dialog-warning-symbolic", _("The folder cannot be read"), error);
    }
  else if (is_empty && is_scanning)
    {
      show_message (self, NULL, _("Scanning…"), "");
    }
  else if (is_empty)
    {
      show_message (self, "folder-symbolic", _("No CSV, JSON or Markdown files here"),
                    _("Choose another folder, or put results into this one."));
    }
  else if (chimera_files_filter_is_active (filter) && chimera_files_filter_is_settled (filter) &&
           !is_scanning && chimera_files_filter_get_n_matches (filter) == 0)
    {
      show_message (self, "edit-find-symbolic", _("No files match"),
                    _("Search for something else, or show all files."));
      gtk_widget_set_visible (self->show_all, TRUE);
    }
  else
    {
      chimera_message_page_rest (self->message);
      gtk_stack_set_visible_child_name (self->stack, "tree");
    }
}

/* Where there is nothing to search in, there is nothing to search with. */
static void
update_controls (ChimeraFilesPane *self)
{
  gboolean has_folder = self->inventory != NULL &&
                        (chimera_inventory_is_scanning (self->inventory) ||
                         chimera_inventory_get_n_files (self->inventory) > 0 ||
                         chimera_inventory_get_n_unread (self->inventory) > 0);

  gtk_widget_set_visible (self->search_row, has_folder);
  gtk_widget_set_visible (GTK_WIDGET (self->pills), has_folder);
  gtk_widget_set_visible (GTK_WIDGET (self->totals), has_folder);
}

static void
update_totals (ChimeraFilesPane *self)
{
  chimera_files_totals_show (self->totals, self->inventory,
                             chimera_files_filter_is_active (get_filter (self))
                               ? (int) chimera_files_filter_get_n_matches (get_filter (self))
                               : -1);
}

static void
update (ChimeraFilesPane *self)
{
  update_controls (self);
  chimera_files_pills_show (self->pills, self->inventory);
  update_totals (self);
  update_page (self);
}

static void
on_inventory_changed (ChimeraFilesPane *self)
{
  gboolean is_scanning = chimera_inventory_is_scanning (self->inventory);
  ChimeraArtifact *root = chimera_inventory_get_root (self->inventory);

  if (self->root != root)
    {
      if (self->selected != NULL)
        chimera_files_finder_find (self->finder, self->selected);
      g_clear_object (&self->selected);
      self->had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->view)) != NULL;
    }
  g_set_object (&self->root, root);
  chimera_files_tree_set_root (self->tree, root);
  chimera_files_filter_tree_grew (get_filter (self));
  chimera_files_columns_folders_grew (self->columns);
  if (self->was_scanning && !is_scanning)
    chimera_files_tree_settled (self->tree);
  self->was_scanning = is_scanning;

  update (self);
}

static void
on_metrics_changed (ChimeraFilesPane *self,
                    ChimeraMetrics   *metrics)
{
  gboolean is_reading = chimera_metrics_is_reading (metrics);

  chimera_files_columns_files_changed (self->columns);
  if (self->was_reading && !is_reading)
    chimera_files_tree_settled (self->tree);
  self->was_reading = is_reading;

  update_totals (self);
}

static void
on_search_changed (ChimeraFilesPane *self)
{
  chimera_files_filter_set_search (get_filter (self), gtk_editable_get_text (self->search));
}

static void
on_stop_search (ChimeraFilesPane *self)
{
  gtk_editable_set_text (self->search, "");
}

static void
on_show_all (ChimeraFilesPane *self)
{
  gtk_editable_set_text (self->search, "");
  chimera_files_pills_clear (self->pills);
}

static void
on_row_activated (ChimeraFilesPane *self,
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
  ChimeraFilesPane *self = user_data;

  return self->selected != NULL && chimera_files_tree_find (self->tree, self->selected, position);
}

static void
on_selected (ChimeraFilesPane *self,
             ChimeraArtifact  *artifact)
{
  g_set_object (&self->selected, artifact);
  chimera_files_finder_stop (self->finder);
}

/* What was selected before the scan is there again. */
static void
on_found (ChimeraFilesPane *self,
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
  if (self->had_focus && gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL)
    gtk_widget_grab_focus (list);
  self->had_focus = FALSE;
}

/* Left and Right close and open the selected folder, in the direction in which one reads. */
static gboolean
on_key_pressed (ChimeraFilesPane *self,
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
on_sort_by (GSimpleAction *action,
            GVariant      *value,
            gpointer       user_data)
{
  ChimeraFilesPane *self = user_data;
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
  ChimeraFilesPane *self = user_data;

  self->sort_order = g_str_equal (g_variant_get_string (value, NULL), "descending") ? GTK_SORT_DESCENDING
                                                                                     : GTK_SORT_ASCENDING;
  g_simple_action_set_state (action, value);
  chimera_files_columns_sort_by (self->columns, self->sort_column, self->sort_order);
}

static gboolean
on_width_changed (gpointer user_data)
{
  ChimeraFilesPane *self = user_data;
  gboolean has_titles = chimera_files_columns_set_width (self->columns, self->width);

  gtk_widget_set_visible (self->sort_button, !has_titles);
  self->width_source = 0;

  return G_SOURCE_REMOVE;
}

static void
chimera_files_pane_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  ChimeraFilesPane *self = CHIMERA_FILES_PANE (widget);

  gtk_widget_measure (self->box, orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
}

static void
chimera_files_pane_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  ChimeraFilesPane *self = CHIMERA_FILES_PANE (widget);

  gtk_widget_allocate (self->box, width, height, baseline, NULL);

  /* Columns must not come and go while sizes are being given out. */
  if (width != self->width)
    {
      self->width = width;
      if (self->width_source == 0)
        self->width_source = g_idle_add_full (GTK_PRIORITY_RESIZE, on_width_changed, self, NULL);
    }
}

static gboolean
chimera_files_pane_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (CHIMERA_FILES_PANE (widget)->search));
}

static void
drop_inventory (ChimeraFilesPane *self)
{
  if (self->inventory == NULL)
    return;

  g_signal_handlers_disconnect_by_func (self->inventory, on_inventory_changed, self);
  g_signal_handlers_disconnect_by_func (chimera_inventory_get_metrics (self->inventory), on_metrics_changed, self);
  g_clear_object (&self->inventory);
}

static void
chimera_files_pane_dispose (GObject *object)
{
  ChimeraFilesPane *self = CHIMERA_FILES_PANE (object);

  g_clear_handle_id (&self->width_source, g_source_remove);
  drop_inventory (self);
  g_clear_object (&self->selection);
  g_clear_object (&self->columns);
  g_clear_object (&self->finder);
  g_clear_object (&self->tree);
  g_clear_object (&self->selected);
  g_clear_object (&self->root);

  gtk_widget_dispose_template (GTK_WIDGET (self), CHIMERA_TYPE_FILES_PANE);

  G_OBJECT_CLASS (chimera_files_pane_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (CHIMERA_TYPE_FILES_PILLS);
  g_type_ensure (CHIMERA_TYPE_FILES_TOTALS);
  g_type_ensure (CHIMERA_TYPE_MESSAGE_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chimera_bench/Chimera/ui/chimera-files-pane.ui");

  gtk_widget_class_bind_template_child (widget_class, ChimeraFilesPane, box);
  gtk_widget_class_bind_template_child (widget_class, ChimeraFilesPane, search_row);
  gtk_widget_class_bind_template_child (widget_class, ChimeraFilesPane, changes);
  gtk_widget_class_bind_template_child (widget_class, ChimeraFilesPane, changes_label);
  gtk_widget_class_bind_template_child (widget_class, ChimeraFilesPane, search);
  gtk_widget_class_bind_template_child (widget_class, ChimeraFilesPane, sort_button);
  gtk_widget_class_bind_template_child (widget_class, ChimeraFilesPane, pills);
  gtk_widget_class_bind_template_child (widget_class, ChimeraFilesPane, stack);
  gtk_widget_class_bind_template_child (widget_class, ChimeraFilesPane, message);
  gtk_widget_class_bind_template_child (widget_class, ChimeraFilesPane, show_all);
  gtk_widget_class_bind_template_child (widget_class, ChimeraFilesPane, notice);
  gtk_widget_class_bind_template_child (widget_class, ChimeraFilesPane, view);
  gtk_widget_class_bind_template_child (widget_class, ChimeraFilesPane, totals);

  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search);
  gtk_widget_class_bind_template_callback (widget_class, on_show_all);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
chimera_files_pane_class_init (ChimeraFilesPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chimera_files_pane_dispose;

  widget_class->measure = chimera_files_pane_measure;
  widget_class->size_allocate = chimera_files_pane_size_allocate;
  widget_class->grab_focus = chimera_files_pane_grab_focus;

  /**
   * ChimeraFilesPane::activated:
   * @self: the pane
   * @artifact: a #ChimeraArtifact
   *
   * The user wants to see a file.
   */
  signals[ACTIVATED] = g_signal_new ("activated", CHIMERA_TYPE_FILES_PANE, G_SIGNAL_RUN_LAST,
                                     0, NULL, NULL, NULL, G_TYPE_NONE, 1, CHIMERA_TYPE_ARTIFACT);

  bind_template (widget_class);
  gtk_widget_class_set_css_name (widget_class, "files-pane");
}

static void
add_actions (ChimeraFilesPane *self)
{
  static const GActionEntry entries[] = {
    { .name = "sort-by", .parameter_type = "s", .state = "'name'", .change_state = on_sort_by },
    { .name = "sort-order", .parameter_type = "s", .state = "'ascending'", .change_state = on_sort_order },
  };
  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "files", G_ACTION_GROUP (group));
}

static void
chimera_files_pane_init (ChimeraFilesPane *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  add_actions (self);

  self->tree = chimera_files_tree_new ();
  self->columns = chimera_files_columns_new (self->view, self->tree);
  chimera_files_pills_set_filter (self->pills, get_filter (self));
  g_signal_connect_object (get_filter (self), "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  self->selection = chimera_slot_selection_new (self->view, G_LIST_MODEL (self->tree), find_selected, self);
  g_signal_connect_object (self->selection, "selected", G_CALLBACK (on_selected), self, G_CONNECT_SWAPPED);

  self->finder = chimera_files_finder_new (G_LIST_MODEL (self->tree));
  g_signal_connect_object (self->finder, "found", G_CALLBACK (on_found), self, G_CONNECT_SWAPPED);

  /* The list inside has the rows that the style sheet knows. */
  gtk_widget_add_css_class (gtk_widget_get_last_child (GTK_WIDGET (self->view)), "tree");

  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);

  update (self);
}

/**
 * chimera_files_pane_new:
 *
 * Returns: a pane without a folder
 */
GtkWidget *
chimera_files_pane_new (void)
{
  return g_object_new (CHIMERA_TYPE_FILES_PANE, NULL);
}

/**
 * chimera_files_pane_set_inventory:
 * @self: a pane
 * @inventory: (nullable): what to show, while it is being scanned or after
 *
 * Shows another folder.
 */
void
chimera_files_pane_set_inventory (ChimeraFilesPane *self,
                                  ChimeraInventory *inventory)
{
  g_return_if_fail (CHIMERA_IS_FILES_PANE (self));
  g_return_if_fail (inventory == NULL || CHIMERA_IS_INVENTORY (inventory));

  if (self->inventory == inventory)
    return;

  drop_inventory (self);
  g_set_object (&self->inventory, inventory);

  if (inventory == NULL)
    {
      g_clear_object (&self->root);
      chimera_files_tree_set_root (self->tree, NULL);
      update (self);
      return;
    }

  g_signal_connect_object (inventory, "changed", G_CALLBACK (on_inventory_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (chimera_inventory_get_metrics (inventory), "changed",
                           G_CALLBACK (on_metrics_changed), self, G_CONNECT_SWAPPED);
  self->was_scanning = FALSE;
  self->was_reading = FALSE;
  on_inventory_changed (self);
}

/**
 * chimera_files_pane_show_watch:
 * @self: a pane
 * @watch: (nullable): what watches the folder
 *
 * Marks the files that have changed since they were read, says how many there are and offers another
 * scan.
 */
void
chimera_files_pane_show_watch (ChimeraFilesPane   *self,
                               ChimeraFolderWatch *watch)
{
  guint n = watch != NULL ? chimera_folder_watch_get_n_changed (watch) : 0;
  g_autofree char *count = chimera_format_display (n, 0);
  g_autofree char *text = g_strdup_printf (ngettext ("%s file changed", "%s files changed", n), count);

  g_return_if_fail (CHIMERA_IS_FILES_PANE (self));

  gtk_label_set_text (self->changes_label, text);
  gtk_widget_set_visible (self->changes, n > 0);
  chimera_files_totals_show_watch (self->totals, watch);
  chimera_files_columns_files_changed (self->columns);
}

/**
 * chimera_files_pane_get_inventory:
 * @self: a pane
 *
 * Returns: (transfer none) (nullable): what it shows
 */
ChimeraInventory *
chimera_files_pane_get_inventory (ChimeraFilesPane *self)
{
  g_return_val_if_fail (CHIMERA_IS_FILES_PANE (self), NULL);

  return self->inventory;
}

/**
 * chimera_files_pane_focus_search:
 * @self: a pane
 *
 * Puts the keyboard focus into the search entry, with its text selected.
 */
void
chimera_files_pane_focus_search (ChimeraFilesPane *self)
{
  g_return_if_fail (CHIMERA_IS_FILES_PANE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  gtk_editable_select_region (self->search, 0, -1);
}

/**
 * chimera_files_pane_get_tree:
 * @self: a pane
 *
 * Returns: (transfer none): its rows
 */
ChimeraFilesTree *
chimera_files_pane_get_tree (ChimeraFilesPane *self)
{
  g_return_val_if_fail (CHIMERA_IS_FILES_PANE (self), NULL);

  return self->tree;
}
