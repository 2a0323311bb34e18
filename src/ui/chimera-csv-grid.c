/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-csv-grid-private.h"

#include <glib/gi18n.h>

#define NONE G_GINT64_CONSTANT (-1)
#define UNKNOWN G_GINT64_CONSTANT (-2)

enum
{
  ROW_SELECTED,
  SORT_REQUESTED,
  CHART_REQUESTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ChimeraCsvGrid, chimera_csv_grid, GTK_TYPE_WIDGET)

static void
on_selected (ChimeraCsvGrid *self)
{
  ChimeraCsvRow *row = gtk_single_selection_get_selected_item (self->selection);

  if (row == NULL)
    return;

  self->selected_row = chimera_csv_row_get_index (row);
  g_signal_emit (self, signals[ROW_SELECTED], 0, (guint) self->selected_row);
}

/* The sorters of the columns sort nothing: they say which of them was asked first. */
static int
on_probe (gconstpointer a,
          gconstpointer b,
          gpointer      user_data)
{
  ChimeraCsvGridColumn *column = user_data;

  if (column->grid->probed == UNKNOWN)
    column->grid->probed = column->index;

  return -1;
}

static int
on_probe_numbers (gconstpointer a,
                  gconstpointer b,
                  gpointer      user_data)
{
  ChimeraCsvGrid *self = user_data;

  if (self->probed == UNKNOWN)
    self->probed = NONE;

  return -1;
}

static void
on_sorter_changed (ChimeraCsvGrid *self)
{
  GtkSorter *sorter = gtk_column_view_get_sorter (self->view);
  g_autoptr(ChimeraCsvRow) a = chimera_csv_row_new (0);
  g_autoptr(ChimeraCsvRow) b = chimera_csv_row_new (1);
  gboolean is_descending;
  ChimeraCsvOrder order;

  self->probed = UNKNOWN;
  is_descending = gtk_sorter_compare (sorter, a, b) == GTK_ORDERING_LARGER;
  if (self->probed >= 0)
    order = is_descending ? CHIMERA_CSV_ORDER_DESCENDING : CHIMERA_CSV_ORDER_ASCENDING;
  else
    order = self->probed == NONE && is_descending ? CHIMERA_CSV_ORDER_REVERSED : CHIMERA_CSV_ORDER_FILE;

  if (order == self->order && (self->probed == self->sort_column || order == CHIMERA_CSV_ORDER_FILE))
    return;

  self->order = order;
  self->sort_column = self->probed;
  g_signal_emit (self, signals[SORT_REQUESTED], 0, (guint) MAX (self->sort_column, 0), (guint) order);
}

static void
on_sort (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  ChimeraCsvGrid *self = CHIMERA_CSV_GRID (widget);
  GtkColumnViewColumn *column = NULL;

  if (parameter != NULL && g_variant_get_uint32 (parameter) < self->columns->len)
    column = ((ChimeraCsvGridColumn *) self->columns->pdata[g_variant_get_uint32 (parameter)])->column;

  gtk_column_view_sort_by_column (self->view, column,
                                  g_str_equal (action_name, "table.sort-descending") ? GTK_SORT_DESCENDING
                                                                                     : GTK_SORT_ASCENDING);
}

static void
on_chart (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  g_signal_emit (widget, signals[CHART_REQUESTED], 0, g_variant_get_uint32 (parameter));
}

/* Left and Right go from column to column, as far as there are any beyond the edge. */
static gboolean
on_key_pressed (ChimeraCsvGrid  *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (self->view));
  gboolean is_left = keyval == GDK_KEY_Left || keyval == GDK_KEY_KP_Left;
  gboolean is_right = keyval == GDK_KEY_Right || keyval == GDK_KEY_KP_Right;
  double step = gtk_adjustment_get_page_size (adjustment) / 4;

  if (!(is_left || is_right) || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + (is_right ? step : -step));

  return GDK_EVENT_STOP;
}

static gboolean
chimera_csv_grid_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (CHIMERA_CSV_GRID (widget)->list);
}

static void
chimera_csv_grid_dispose (GObject *object)
{
  ChimeraCsvGrid *self = CHIMERA_CSV_GRID (object);

  if (self->view != NULL)
    {
      g_signal_handlers_disconnect_by_data (gtk_column_view_get_sorter (self->view), self);
      gtk_column_view_set_model (self->view, NULL);
      chimera_csv_grid_clear_columns (self);
    }
  g_clear_handle_id (&self->window_source, g_source_remove);
  self->view = NULL;
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->table);
  g_clear_pointer (&self->bound, g_hash_table_unref);

  G_OBJECT_CLASS (chimera_csv_grid_parent_class)->dispose (object);
}

static void
chimera_csv_grid_class_init (ChimeraCsvGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chimera_csv_grid_dispose;
  widget_class->grab_focus = chimera_csv_grid_grab_focus;

  /**
   * ChimeraCsvGrid::row-selected:
   * @self: the grid
   * @row: of the file, from 0
   */
  signals[ROW_SELECTED] = g_signal_new ("row-selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  /**
   * ChimeraCsvGrid::sort-requested:
   * @self: the grid
   * @column: from 0; without meaning for an order of the file
   * @order: a #ChimeraCsvOrder
   */
  signals[SORT_REQUESTED] = g_signal_new ("sort-requested", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);

  /**
   * ChimeraCsvGrid::chart-requested:
   * @self: the grid
   * @column: of numbers, from 0
   */
  signals[CHART_REQUESTED] = g_signal_new ("chart-requested", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_install_action (widget_class, "table.sort-ascending", "u", on_sort);
  gtk_widget_class_install_action (widget_class, "table.sort-descending", "u", on_sort);
  gtk_widget_class_install_action (widget_class, "table.sort-not", NULL, on_sort);
  gtk_widget_class_install_action (widget_class, "table.chart", "u", on_chart);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "csv-grid");
}

static void
chimera_csv_grid_init (ChimeraCsvGrid *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkAdjustment *adjustment;

  self->bound = g_hash_table_new (NULL, NULL);
  self->marked_row = NONE;
  self->selected_row = NONE;
  self->sort_column = UNKNOWN;
  self->wanted_column = NONE;

  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (on_selected), self, G_CONNECT_SWAPPED);

  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  self->list = gtk_widget_get_last_child (GTK_WIDGET (self->view));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Table"), -1);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->list, keys);

  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->view));
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));

  adjustment = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (chimera_csv_grid_queue_window), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (chimera_csv_grid_queue_window), self, G_CONNECT_SWAPPED);
}

/**
 * chimera_csv_grid_set_table:
 * @self: a grid
 * @table: that is loaded
 *
 * Shows a table. To be called again when the table has got more columns.
 */
void
chimera_csv_grid_set_table (ChimeraCsvGrid  *self,
                            ChimeraCsvTable *table)
{
  g_return_if_fail (CHIMERA_IS_CSV_GRID (self));

  g_set_object (&self->table, table);
  chimera_csv_grid_fill_columns (self);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (table));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
}

/**
 * chimera_csv_grid_set_sortable:
 * @self: a grid with a table that is complete
 *
 * Lets the titles ask for another order.
 */
void
chimera_csv_grid_set_sortable (ChimeraCsvGrid *self)
{
  g_autoptr(GtkSorter) numbers = GTK_SORTER (gtk_custom_sorter_new (on_probe_numbers, self, NULL));

  g_return_if_fail (CHIMERA_IS_CSV_GRID (self));

  chimera_csv_grid_size_numbers (self);
  gtk_column_view_column_set_sorter (self->numbers, numbers);
  for (guint i = 0; i < self->columns->len; i++)
    {
      ChimeraCsvGridColumn *column = self->columns->pdata[i];
      g_autoptr(GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (on_probe, column, NULL));

      gtk_column_view_column_set_sorter (column->column, sorter);
    }
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed",
                           G_CALLBACK (on_sorter_changed), self, G_CONNECT_SWAPPED);
}

static void
set_scrolling (ChimeraCsvGrid *self,
               gboolean        is_on)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list));

  if (is_on)
    g_signal_handlers_unblock_matched (adjustment, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, self->list);
  else
    g_signal_handlers_block_matched (adjustment, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, self->list);
}

static void
on_laid_out (ChimeraCsvGrid *self,
             GdkFrameClock  *clock)
{
  g_signal_handlers_disconnect_by_func (clock, on_laid_out, self);
  self->is_settling = FALSE;
  if (self->view != NULL)
    set_scrolling (self, TRUE);
}

static gboolean
on_settle_tick (GtkWidget     *widget,
                GdkFrameClock *clock,
                gpointer       user_data)
{
  g_signal_connect_object (clock, "after-paint", G_CALLBACK (on_laid_out), widget, G_CONNECT_SWAPPED);

  return G_SOURCE_REMOVE;
}

/* Rows that have just come have no height until they are laid out in the next frame: a list of GTK 4.8
 * that is scrolled before finds no row at the place, complains at each turn of the wheel, and stays
 * where it is. So it does here, without being asked. */
static void
settle (ChimeraCsvGrid *self)
{
  if (self->is_settling)
    return;

  self->is_settling = TRUE;
  set_scrolling (self, FALSE);
  gtk_widget_add_tick_callback (GTK_WIDGET (self), on_settle_tick, NULL, NULL);
}

/**
 * chimera_csv_grid_begin_reorder:
 * @self: a grid
 *
 * To be called before the rows of the table change places: a selection would else look for its row
 * among all of them.
 */
void
chimera_csv_grid_begin_reorder (ChimeraCsvGrid *self)
{
  g_return_if_fail (CHIMERA_IS_CSV_GRID (self));

  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  settle (self);
}

/**
 * chimera_csv_grid_end_reorder:
 * @self: a grid
 *
 * To be called after that. The selected row is selected again and stays in view; without one the
 * first row is shown.
 */
void
chimera_csv_grid_end_reorder (ChimeraCsvGrid *self)
{
  g_return_if_fail (CHIMERA_IS_CSV_GRID (self));

  if (self->selected_row != NONE)
    chimera_csv_grid_show_row (self, (guint) self->selected_row);
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->table)) > 0)
    gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", 0);
}

/**
 * chimera_csv_grid_show_selected:
 * @self: a grid with a table
 *
 * Scrolls to the selected row, if there is one.
 */
void
chimera_csv_grid_show_selected (ChimeraCsvGrid *self)
{
  g_return_if_fail (CHIMERA_IS_CSV_GRID (self));

  if (self->selected_row != NONE)
    chimera_csv_grid_show_row (self, (guint) self->selected_row);
}

/**
 * chimera_csv_grid_show_row:
 * @self: a grid with a table
 * @row: of the file, from 0
 *
 * Selects a row and scrolls to it, if it is there.
 */
void
chimera_csv_grid_show_row (ChimeraCsvGrid *self,
                           guint           row)
{
  guint position;

  g_return_if_fail (CHIMERA_IS_CSV_GRID (self));

  if (!chimera_csv_table_find_row (self->table, row, &position))
    return;

  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", position);
}
