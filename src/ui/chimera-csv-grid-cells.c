/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-csv-grid-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "chimera-format.h"

/* Of a long text, what a cell can show at most; the tooltip shows more. */
#define MAX_BYTES 256
#define MAX_TOOLTIP_CHARACTERS 2000

#define ROW_DATA "chimera-row"

static guint
get_row (GtkListItem *item)
{
  return chimera_csv_row_get_index (CHIMERA_CSV_ROW (gtk_list_item_get_item (item)));
}

/* One line, and no longer than anybody sees. */
static void
show_text (GtkInscription *cell,
           const char     *text)
{
  gsize length = strlen (text);
  g_autofree char *line = NULL;

  if (length > MAX_BYTES)
    {
      const char *end = g_utf8_find_prev_char (text, text + MAX_BYTES);

      line = g_strdup_printf ("%.*s…", (int) (end - text), text);
    }
  else if (strpbrk (text, "\r\n") != NULL)
    {
      line = g_strdup (text);
    }
  if (line != NULL)
    g_strdelimit (line, "\r\n", ' ');

  gtk_inscription_set_text (cell, line != NULL ? line : text);
}

static gboolean
on_query_tooltip (GtkWidget            *widget,
                  int                   x,
                  int                   y,
                  gboolean              keyboard_mode,
                  GtkTooltip           *tooltip,
                  ChimeraCsvGridColumn *column)
{
  gpointer row = g_object_get_data (G_OBJECT (widget), ROW_DATA);
  g_autofree char *text = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *number = NULL;
  g_autofree char *tip = NULL;

  if (row == NULL)
    return FALSE;

  text = chimera_csv_table_dup_cell (column->grid->table, GPOINTER_TO_UINT (row) - 1, column->index);
  if (text == NULL || *text == '\0')
    return FALSE;

  shown = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), MAX_TOOLTIP_CHARACTERS));
  number = chimera_format_display (GPOINTER_TO_UINT (row), 0);
  /* Translators: the number of a row of a table, and below it the text in one of its cells */
  tip = g_strdup_printf (_("Row %s\n%s"), number, shown);
  gtk_tooltip_set_text (tooltip, tip);

  return TRUE;
}

static void
show_mark (ChimeraCsvGridColumn *column,
           GtkWidget            *cell,
           guint                 row)
{
  ChimeraCsvGrid *grid = column->grid;

  if (grid->marked_row == (gint64) row && grid->marked_column == column->index)
    gtk_widget_add_css_class (cell, "hit");
  else
    gtk_widget_remove_css_class (cell, "hit");
}

static void
on_setup (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          ChimeraCsvGridColumn     *column)
{
  GtkWidget *cell = gtk_inscription_new (NULL);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (cell), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_xalign (GTK_INSCRIPTION (cell), column->is_numeric ? 1 : 0);
  gtk_inscription_set_min_lines (GTK_INSCRIPTION (cell), 1);
  gtk_widget_add_css_class (cell, "numeric");
  gtk_widget_set_has_tooltip (cell, TRUE);
  g_signal_connect (cell, "query-tooltip", G_CALLBACK (on_query_tooltip), column);
  gtk_list_item_set_child (item, cell);
}

static void
on_bind (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         ChimeraCsvGridColumn     *column)
{
  GtkWidget *cell = gtk_list_item_get_child (item);
  guint row = get_row (item);
  g_autofree char *text = chimera_csv_table_dup_cell (column->grid->table, row, column->index);

  show_text (GTK_INSCRIPTION (cell), text != NULL ? text : "");
  chimera_csv_grid_make_room (column, gtk_inscription_get_text (GTK_INSCRIPTION (cell)));
  g_object_set_data (G_OBJECT (cell), ROW_DATA, GUINT_TO_POINTER (row + 1));
  show_mark (column, cell, row);
  g_hash_table_insert (column->grid->bound, cell, column);
}

static void
on_unbind (GtkSignalListItemFactory *factory,
           GtkListItem              *item,
           ChimeraCsvGridColumn     *column)
{
  GtkWidget *cell = gtk_list_item_get_child (item);

  g_object_set_data (G_OBJECT (cell), ROW_DATA, NULL);
  g_hash_table_remove (column->grid->bound, cell);
}

static void
on_number_setup (GtkSignalListItemFactory *factory,
                 GtkListItem              *item,
                 ChimeraCsvGrid           *self)
{
  GtkWidget *cell = gtk_inscription_new (NULL);

  gtk_inscription_set_xalign (GTK_INSCRIPTION (cell), 1);
  gtk_inscription_set_min_lines (GTK_INSCRIPTION (cell), 1);
  gtk_widget_add_css_class (cell, "numeric");
  gtk_widget_add_css_class (cell, "dim");
  gtk_list_item_set_child (item, cell);
}

static void
on_number_bind (GtkSignalListItemFactory *factory,
                GtkListItem              *item,
                ChimeraCsvGrid           *self)
{
  GtkWidget *cell = gtk_list_item_get_child (item);
  guint row = get_row (item);
  g_autofree char *text = chimera_format_display ((double) row + 1.0, 0);
  guint n_cells;

  gtk_inscription_set_text (GTK_INSCRIPTION (cell), text);
  if (chimera_csv_table_count_cells (self->table, row, &n_cells))
    {
      g_autofree char *count = chimera_format_display (n_cells, 0);
      g_autofree char *tip = g_strdup_printf (ngettext ("This row has %s cell, other than the header.",
                                                        "This row has %s cells, other than the header.", n_cells),
                                              count);

      gtk_widget_add_css_class (cell, "ragged");
      gtk_widget_set_tooltip_text (cell, tip);
    }
  else
    {
      gtk_widget_remove_css_class (cell, "ragged");
      gtk_widget_set_tooltip_text (cell, NULL);
    }
}

/**
 * chimera_csv_grid_new_numbers:
 * @self: a grid
 *
 * Returns: (transfer full): what makes the cells with the numbers of the rows
 */
GtkListItemFactory *
chimera_csv_grid_new_numbers (ChimeraCsvGrid *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_number_setup), self);
  g_signal_connect (factory, "bind", G_CALLBACK (on_number_bind), self);

  return factory;
}

/**
 * chimera_csv_grid_new_cells:
 * @column: a column of a grid
 *
 * Returns: (transfer full): what makes its cells
 */
GtkListItemFactory *
chimera_csv_grid_new_cells (ChimeraCsvGridColumn *column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), column);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), column);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), column);

  return factory;
}

/**
 * chimera_csv_grid_mark_cell:
 * @self: a grid
 * @row: of the file, from 0; -1 for no cell
 * @column: from 0
 *
 * Marks one cell, in place of the one that was.
 */
void
chimera_csv_grid_mark_cell (ChimeraCsvGrid *self,
                            gint64          row,
                            guint           column)
{
  GHashTableIter iter;
  gpointer cell;
  gpointer data;

  g_return_if_fail (CHIMERA_IS_CSV_GRID (self));

  self->marked_row = row;
  self->marked_column = column;

  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, &cell, &data))
    show_mark (data, cell, GPOINTER_TO_UINT (g_object_get_data (cell, ROW_DATA)) - 1);
}

static void
on_blank_setup (GtkSignalListItemFactory *factory,
                GtkListItem              *item)
{
  gtk_list_item_set_child (item, gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
}

/**
 * chimera_csv_grid_new_blanks:
 *
 * Returns: (transfer full): what makes cells with nothing in them. GTK 4.18 measures the child of a
 *   cell without looking whether it has one.
 */
GtkListItemFactory *
chimera_csv_grid_new_blanks (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_blank_setup), NULL);

  return factory;
}
