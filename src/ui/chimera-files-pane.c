/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-files-pane.h"
#include "chimera-files-pane-private.h"

#include "chimera-changes-bar.h"
#include "chimera-files-list.h"
#include "chimera-files-pills.h"
#include "chimera-files-state.h"
#include "chimera-files-totals.h"

struct _ChimeraFilesPane
{
  GtkWidget parent_instance;

  ChimeraInventory *inventory;
  ChimeraFilesList *list;
  gboolean was_scanning;
  gboolean was_reading;
  int width;
  guint width_source;

  GtkWidget *box;
  ChimeraChangesBar *changes;
  GtkWidget *search_row;
  GtkEditable *search;
  GtkWidget *sort_button;
  ChimeraFilesPills *pills;
  GtkStack *stack;
  ChimeraMessagePage *message;
  GtkWidget *choose;
  GtkWidget *retry;
  GtkWidget *show_all;
  GtkWidget *notice;
  GtkColumnView *view;
  GMenuModel *row_menu;
  ChimeraFilesTotals *totals;
};

enum
{
  ACTIVATED,
  PROBLEM,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ChimeraFilesPane, chimera_files_pane, GTK_TYPE_WIDGET)

static ChimeraFilesFilter *
get_filter (ChimeraFilesPane *self)
{
  return chimera_files_tree_get_filter (chimera_files_list_get_tree (self->list));
}

static void
update_page (ChimeraFilesPane *self)
{
  ChimeraFilesState state = chimera_files_state_get (self->inventory, get_filter (self));

  if (state == CHIMERA_FILES_STATE_ROWS)
    {
      chimera_message_page_rest (self->message);
      gtk_stack_set_visible_child_name (self->stack, "tree");
    }
  else
    {
      chimera_files_state_explain (state, self->inventory, self->message);
      gtk_stack_set_visible_child_name (self->stack, "message");
    }

  gtk_widget_set_visible (self->choose, state == CHIMERA_FILES_STATE_NO_FOLDER);
  gtk_widget_set_visible (self->retry, state == CHIMERA_FILES_STATE_UNREADABLE || state == CHIMERA_FILES_STATE_EMPTY);
  gtk_widget_set_visible (self->show_all, state == CHIMERA_FILES_STATE_NO_MATCH);
  if (self->inventory != NULL)
    gtk_widget_set_visible (self->notice, !chimera_inventory_is_scanning (self->inventory) &&
                                            chimera_inventory_get_n_artifacts (self->inventory) == 0);
}

/* Where there is nothing to search in, there is nothing to search with. */
static void
update_controls (ChimeraFilesPane *self)
{
  gboolean has_folder = self->inventory != NULL &&
                        (chimera_inventory_is_scanning (self->inventory) ||
                         chimera_inventory_get_n_files (self->inventory) > 0 ||
                         chimera_inventory_get_unread (self->inventory)->len > 0);

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

  chimera_files_list_set_root (self->list, chimera_inventory_get_root (self->inventory));
  chimera_files_filter_tree_grew (get_filter (self));
  chimera_files_columns_folders_grew (chimera_files_list_get_columns (self->list));
  if (self->was_scanning && !is_scanning)
    chimera_files_tree_settled (chimera_files_list_get_tree (self->list));
  self->was_scanning = is_scanning;

  update (self);
}

static void
on_metrics_changed (ChimeraFilesPane *self,
                    ChimeraMetrics   *metrics)
{
  gboolean is_reading = chimera_metrics_is_reading (metrics);

  chimera_files_columns_files_changed (chimera_files_list_get_columns (self->list));
  if (self->was_reading && !is_reading)
    chimera_files_tree_settled (chimera_files_list_get_tree (self->list));
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
  chimera_files_totals_release (self->totals);
}

static void
on_listed (ChimeraFilesPane *self,
           GPtrArray        *files)
{
  chimera_files_filter_set_files (get_filter (self), files);
}

static void
on_activated (ChimeraFilesPane *self,
              ChimeraArtifact  *artifact)
{
  g_signal_emit (self, signals[ACTIVATED], 0, artifact);
}

static void
on_problem (ChimeraFilesPane *self,
            const char       *title,
            const char       *text)
{
  g_signal_emit (self, signals[PROBLEM], 0, title, text);
}

static gboolean
on_width_changed (gpointer user_data)
{
  ChimeraFilesPane *self = user_data;
  gboolean has_titles = chimera_files_columns_set_width (chimera_files_list_get_columns (self->list), self->width);

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
  chimera_files_list_present (self->list);

  /* Columns must not come and go while sizes are being given out. */
  if (width != self->width)
    {
      self->width = width;
      if (self->width_source == 0)
        self->width_source = g_idle_add_full (GTK_PRIORITY_RESIZE, on_width_changed, self, NULL);
    }
}

/* The menu of a row gives the focus back to the list when it is closed. After that newer GTK, which
 * 4.18 is, gives it to the parent of the menu, the pane: it stays in the list all the same. */
static gboolean
chimera_files_pane_grab_focus (GtkWidget *widget)
{
  ChimeraFilesPane *self = CHIMERA_FILES_PANE (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  if (focus != NULL && gtk_widget_get_mapped (focus) && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view)))
    return TRUE;

  return gtk_widget_grab_focus (GTK_WIDGET (self->search));
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
  g_clear_object (&self->list);

  gtk_widget_dispose_template (GTK_WIDGET (self), CHIMERA_TYPE_FILES_PANE);

  G_OBJECT_CLASS (chimera_files_pane_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (CHIMERA_TYPE_CHANGES_BAR);
  g_type_ensure (CHIMERA_TYPE_FILES_PILLS);
  g_type_ensure (CHIMERA_TYPE_FILES_TOTALS);
  g_type_ensure (CHIMERA_TYPE_MESSAGE_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chimera_bench/Chimera/ui/chimera-files-pane.ui");

  gtk_widget_class_bind_template_child (widget_class, ChimeraFilesPane, box);
  gtk_widget_class_bind_template_child (widget_class, ChimeraFilesPane, search_row);
  gtk_widget_class_bind_template_child (widget_class, ChimeraFilesPane, changes);
  gtk_widget_class_bind_template_child (widget_class, ChimeraFilesPane, search);
  gtk_widget_class_bind_template_child (widget_class, ChimeraFilesPane, sort_button);
  gtk_widget_class_bind_template_child (widget_class, ChimeraFilesPane, pills);
  gtk_widget_class_bind_template_child (widget_class, ChimeraFilesPane, stack);
  gtk_widget_class_bind_template_child (widget_class, ChimeraFilesPane, message);
  gtk_widget_class_bind_template_child (widget_class, ChimeraFilesPane, choose);
  gtk_widget_class_bind_template_child (widget_class, ChimeraFilesPane, retry);
  gtk_widget_class_bind_template_child (widget_class, ChimeraFilesPane, show_all);
  gtk_widget_class_bind_template_child (widget_class, ChimeraFilesPane, notice);
  gtk_widget_class_bind_template_child (widget_class, ChimeraFilesPane, view);
  gtk_widget_class_bind_template_child (widget_class, ChimeraFilesPane, row_menu);
  gtk_widget_class_bind_template_child (widget_class, ChimeraFilesPane, totals);

  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search);
  gtk_widget_class_bind_template_callback (widget_class, on_show_all);
  gtk_widget_class_bind_template_callback (widget_class, on_listed);
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

  /**
   * ChimeraFilesPane::problem:
   * @self: the pane
   * @title: what did not work
   * @text: why
   *
   * Another program could not be started.
   */
  signals[PROBLEM] = g_signal_new ("problem", CHIMERA_TYPE_FILES_PANE, G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  bind_template (widget_class);
  gtk_widget_class_set_css_name (widget_class, "files-pane");
}

static void
chimera_files_pane_init (ChimeraFilesPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->list = chimera_files_list_new (GTK_WIDGET (self), self->view, self->row_menu);
  g_signal_connect_object (self->list, "activated", G_CALLBACK (on_activated), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "problem", G_CALLBACK (on_problem), self, G_CONNECT_SWAPPED);
  chimera_files_pills_set_filter (self->pills, get_filter (self));
  g_signal_connect_object (get_filter (self), "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);

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
  chimera_files_list_set_inventory (self->list, inventory);

  if (inventory == NULL)
    {
      chimera_files_list_set_root (self->list, NULL);
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
  g_return_if_fail (CHIMERA_IS_FILES_PANE (self));

  chimera_changes_bar_show_watch (self->changes, watch);
  chimera_files_totals_show_watch (self->totals, watch);
  chimera_files_columns_files_changed (chimera_files_list_get_columns (self->list));
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
 * chimera_files_pane_select:
 * @self: a pane
 * @artifact: a file or folder of what it shows
 *
 * Selects it, and opens the folders around it.
 */
void
chimera_files_pane_select (ChimeraFilesPane *self,
                           ChimeraArtifact  *artifact)
{
  g_return_if_fail (CHIMERA_IS_FILES_PANE (self));

  chimera_files_list_select (self->list, artifact);
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

  return chimera_files_list_get_tree (self->list);
}
