/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-csv-grid-private.h"

#include <glib/gi18n.h>

#include "chimera-format.h"

/* Beside the text of a title. */
#define ARROW_PX 24
#define MIN_WIDTH_PX 48

/* Columns this far beyond the edge have cells, too: small steps need no new ones. */
#define MARGIN_PX 200

static void
place_columns (ChimeraCsvGrid *self)
{
  int x = 0;

  for (guint i = 0; i < self->columns->len; i++)
    {
      ChimeraCsvGridColumn *column = self->columns->pdata[i];

      column->x = x;
      x += column->width;
    }
}

static int
get_end (ChimeraCsvGrid *self,
         guint           column)
{
  const ChimeraCsvGridColumn *last;

  if (column == 0)
    return 0;

  last = self->columns->pdata[column - 1];

  return last->x + last->width;
}

/* The one at the right is always there and takes what is left: where the columns are narrower than
 * the view, GTK 4.8 would else believe that it was scrolled beyond the end. */
static void
set_spacers (ChimeraCsvGrid *self,
             int             left,
             int             right)
{
  if (left > 0)
    gtk_column_view_column_set_fixed_width (self->left, left);
  gtk_column_view_column_set_visible (self->left, left > 0);
  gtk_column_view_column_set_fixed_width (self->right, MAX (right, 1));
}

/* There is no API in GTK 4.8 for the title of a column, so its label is looked for: figures have
 * their title above their last digit, and a long name ends in an ellipsis. */
static void
set_up_title (GtkWidget           *widget,
              GtkColumnViewColumn *column,
              gboolean             is_numeric)
{
  const char *title = gtk_column_view_column_get_title (column);

  if (GTK_IS_LABEL (widget))
    {
      if (g_strcmp0 (gtk_label_get_label (GTK_LABEL (widget)), title) != 0)
        return;
      gtk_label_set_ellipsize (GTK_LABEL (widget), PANGO_ELLIPSIZE_END);
      gtk_label_set_xalign (GTK_LABEL (widget), is_numeric ? 1 : 0);
      gtk_widget_set_hexpand (widget, TRUE);
      gtk_widget_set_tooltip_text (widget, title);
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    set_up_title (child, column, is_numeric);
}

static void
set_up_titles (ChimeraCsvGrid *self)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (self->view));

  set_up_title (header, self->numbers, TRUE);
  for (guint i = self->first; i < self->end; i++)
    {
      const ChimeraCsvGridColumn *column = self->columns->pdata[i];

      set_up_title (header, column->column, column->is_numeric);
    }
}

static void
go_to_wanted (ChimeraCsvGrid *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (self->view));
  double value = gtk_adjustment_get_value (adjustment);
  double page = gtk_adjustment_get_page_size (adjustment);
  double end;

  if (self->wanted_column < 0)
    return;

  end = self->numbers_width + get_end (self, (guint) self->wanted_column + 1);
  /* Before the columns have been laid out there is nowhere to go. */
  if (page <= 0 || gtk_adjustment_get_upper (adjustment) < end)
    return;

  value = MAX (value, end - page);
  value = MIN (value, end - ((const ChimeraCsvGridColumn *) self->columns->pdata[self->wanted_column])->width);
  self->wanted_column = -1;
  gtk_adjustment_set_value (adjustment, value);
}

static gboolean
on_window (gpointer user_data)
{
  ChimeraCsvGrid *self = user_data;
  GtkAdjustment *adjustment = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (self->view));
  double left = gtk_adjustment_get_value (adjustment) - self->numbers_width - MARGIN_PX;
  double right = left + gtk_adjustment_get_page_size (adjustment) + 2 * MARGIN_PX;
  guint first = 0;
  guint end;

  self->window_source = 0;
  if (chimera_csv_grid_widen_columns (self))
    place_columns (self);
  while (first < self->columns->len && get_end (self, first + 1) <= left)
    first++;
  end = first;
  while (end < self->columns->len && ((const ChimeraCsvGridColumn *) self->columns->pdata[end])->x < right)
    end++;

  go_to_wanted (self);
  if (first == self->first && end == self->end)
    return G_SOURCE_REMOVE;

  for (guint i = self->first; i < self->end; i++)
    if (i < first || i >= end)
      gtk_column_view_column_set_visible (((ChimeraCsvGridColumn *) self->columns->pdata[i])->column, FALSE);
  set_spacers (self, get_end (self, first), get_end (self, self->columns->len) - get_end (self, end));
  for (guint i = first; i < end; i++)
    gtk_column_view_column_set_visible (((ChimeraCsvGridColumn *) self->columns->pdata[i])->column, TRUE);

  self->first = first;
  self->end = end;
  set_up_titles (self);

  return G_SOURCE_REMOVE;
}

/**
 * chimera_csv_grid_queue_window:
 * @self: a grid
 *
 * Gives cells to the columns that are in view now, before the next frame: while sizes are given
 * out columns must not come and go.
 */
void
chimera_csv_grid_queue_window (ChimeraCsvGrid *self)
{
  if (self->window_source == 0 && self->columns != NULL)
    self->window_source = g_idle_add_full (GDK_PRIORITY_REDRAW - 1, on_window, self, NULL);
}

static void
on_width_changed (GtkColumnViewColumn  *object,
                  GParamSpec           *pspec,
                  ChimeraCsvGridColumn *column)
{
  int width = gtk_column_view_column_get_fixed_width (object);

  if (width <= 0 || width == column->width)
    return;

  column->is_resized = TRUE;
  column->width = width;
  place_columns (column->grid);
  chimera_csv_grid_queue_window (column->grid);
}

static void
append_item (GMenu      *menu,
             const char *label,
             const char *action,
             GVariant   *target)
{
  g_autoptr(GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (menu, item);
}

static GMenuModel *
make_menu (ChimeraCsvGridColumn *column)
{
  GMenu *menu = g_menu_new ();
  g_autoptr(GMenu) order = g_menu_new ();
  g_autoptr(GMenu) chart = g_menu_new ();

  append_item (order, _("Sort _Ascending"), "table.sort-ascending", g_variant_new_uint32 (column->index));
  append_item (order, _("Sort _Descending"), "table.sort-descending", g_variant_new_uint32 (column->index));
  append_item (order, _("_Order of the File"), "table.sort-not", NULL);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (order));
  if (column->is_numeric)
    {
      append_item (chart, _("Show in the _Chart"), "table.chart", g_variant_new_uint32 (column->index));
      g_menu_append_section (menu, NULL, G_MENU_MODEL (chart));
    }

  return G_MENU_MODEL (menu);
}

static char *
make_title (ChimeraCsvTable *table,
            guint            index)
{
  const char *name = chimera_csv_table_get_column_name (table, index);
  const char *unit = chimera_csv_table_get_column_unit (table, index);

  if (unit == NULL || *unit == '\0')
    return g_strdup (name);

  /* Translators: the name of a column and the unit of its numbers: "latency, ms" */
  return g_strdup_printf (_("%s, %s"), name, unit);
}

static void
add_column (ChimeraCsvGrid *self,
            guint           index)
{
  ChimeraCsvGridColumn *column = g_new0 (ChimeraCsvGridColumn, 1);
  g_autofree char *title = make_title (self->table, index);
  g_autoptr(GMenuModel) menu = NULL;
  int cell_width = chimera_csv_grid_get_cell_width (self, chimera_csv_table_get_column_width (self->table, index));
  int title_width = chimera_csv_grid_get_cell_width (self, g_utf8_strlen (title, -1)) + ARROW_PX;

  column->grid = self;
  column->index = index;
  column->is_numeric = chimera_csv_table_is_numeric (self->table, index);
  column->width = MAX (MAX (cell_width, title_width), MIN_WIDTH_PX);
  column->column = gtk_column_view_column_new (title, chimera_csv_grid_new_cells (column));
  menu = make_menu (column);

  gtk_column_view_column_set_fixed_width (column->column, column->width);
  gtk_column_view_column_set_resizable (column->column, TRUE);
  gtk_column_view_column_set_header_menu (column->column, menu);
  gtk_column_view_column_set_visible (column->column, FALSE);
  g_signal_connect (column->column, "notify::fixed-width", G_CALLBACK (on_width_changed), column);

  gtk_column_view_append_column (self->view, column->column);
  g_ptr_array_add (self->columns, column);
}

static void
column_free (gpointer data)
{
  ChimeraCsvGridColumn *column = data;

  g_signal_handlers_disconnect_by_func (column->column, on_width_changed, column);
  g_object_unref (column->column);
  g_free (column);
}

static GtkColumnViewColumn *
add_spacer (ChimeraCsvGrid *self)
{
  GtkColumnViewColumn *spacer = gtk_column_view_column_new (NULL, chimera_csv_grid_new_blanks ());

  gtk_column_view_column_set_visible (spacer, FALSE);
  gtk_column_view_append_column (self->view, spacer);

  return spacer;
}

/**
 * chimera_csv_grid_size_numbers:
 * @self: a grid with a table
 *
 * Gives the numbers of the rows the room that the last one needs.
 */
void
chimera_csv_grid_size_numbers (ChimeraCsvGrid *self)
{
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->table));
  g_autofree char *last = chimera_format_display (n_rows, 0);
  glong n_characters = MAX (g_utf8_strlen (last, -1), 3);

  self->numbers_width = chimera_csv_grid_get_cell_width (self, n_characters) + ARROW_PX;
  gtk_column_view_column_set_fixed_width (self->numbers, self->numbers_width);
}

/**
 * chimera_csv_grid_fill_columns:
 * @self: a grid with a table
 *
 * Makes the columns of the table.
 */
void
chimera_csv_grid_fill_columns (ChimeraCsvGrid *self)
{
  guint n_columns = chimera_csv_table_get_n_columns (self->table);

  chimera_csv_grid_clear_columns (self);
  self->columns = g_ptr_array_new_with_free_func (column_free);

  /* Translators: the title of the column with the numbers of the rows */
  self->numbers = gtk_column_view_column_new (_("Row"), chimera_csv_grid_new_numbers (self));
  chimera_csv_grid_size_numbers (self);
  gtk_column_view_append_column (self->view, self->numbers);

  self->left = add_spacer (self);
  for (guint i = 0; i < n_columns; i++)
    add_column (self, i);
  self->right = add_spacer (self);
  gtk_column_view_column_set_expand (self->right, TRUE);
  gtk_column_view_column_set_visible (self->right, TRUE);

  place_columns (self);
  chimera_csv_grid_queue_window (self);
}

/**
 * chimera_csv_grid_clear_columns:
 * @self: a grid
 *
 * Takes the columns away.
 */
void
chimera_csv_grid_clear_columns (ChimeraCsvGrid *self)
{
  if (self->columns == NULL)
    return;

  g_clear_handle_id (&self->window_source, g_source_remove);
  gtk_column_view_remove_column (self->view, self->numbers);
  gtk_column_view_remove_column (self->view, self->left);
  gtk_column_view_remove_column (self->view, self->right);
  for (guint i = 0; i < self->columns->len; i++)
    gtk_column_view_remove_column (self->view, ((ChimeraCsvGridColumn *) self->columns->pdata[i])->column);

  g_clear_object (&self->numbers);
  g_clear_object (&self->left);
  g_clear_object (&self->right);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  self->first = 0;
  self->end = 0;
}

/**
 * chimera_csv_grid_show_column:
 * @self: a grid with a table
 * @column: from 0
 *
 * Scrolls sideways until the column is in view, as soon as the columns have their places.
 */
void
chimera_csv_grid_show_column (ChimeraCsvGrid *self,
                              guint           column)
{
  g_return_if_fail (CHIMERA_IS_CSV_GRID (self));
  g_return_if_fail (column < self->columns->len);

  self->wanted_column = column;
  go_to_wanted (self);
}
