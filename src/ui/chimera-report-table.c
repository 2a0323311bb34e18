/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-report-table.h"

#include <glib/gi18n.h>
#include <string.h>

/* A larger table would make the window wait for its labels; the rest is in the Markdown. */
#define MAX_ROWS 500
#define MAX_COLUMNS 24

static void
append_markup (const ChimeraMarkdownNode *parent,
               gboolean                   offers_files,
               GString                   *markup)
{
  for (const ChimeraMarkdownNode *node = parent->first_child; node != NULL; node = node->next)
    {
      const char *open = "";
      const char *close = "";
      gboolean is_link = FALSE;

      switch (node->kind)
        {
        case CHIMERA_MARKDOWN_STRONG:
          open = "<b>";
          close = "</b>";
          break;

        case CHIMERA_MARKDOWN_EMPHASIS:
          open = "<i>";
          close = "</i>";
          break;

        case CHIMERA_MARKDOWN_STRIKETHROUGH:
          open = "<s>";
          close = "</s>";
          break;

        case CHIMERA_MARKDOWN_CODE:
        case CHIMERA_MARKDOWN_HTML_INLINE:
          open = "<tt>";
          close = "</tt>";
          break;

        case CHIMERA_MARKDOWN_IMAGE:
          open = node->first_child != NULL ? "<i>[" : "<i>";
          close = node->first_child != NULL ? "]</i>" : "</i>";
          break;

        case CHIMERA_MARKDOWN_SOFT_BREAK:
        case CHIMERA_MARKDOWN_LINE_BREAK:
          g_string_append_c (markup, node->kind == CHIMERA_MARKDOWN_SOFT_BREAK ? ' ' : '\n');
          break;

        case CHIMERA_MARKDOWN_DOCUMENT:
        case CHIMERA_MARKDOWN_HEADING:
        case CHIMERA_MARKDOWN_PARAGRAPH:
        case CHIMERA_MARKDOWN_QUOTE:
        case CHIMERA_MARKDOWN_LIST:
        case CHIMERA_MARKDOWN_ITEM:
        case CHIMERA_MARKDOWN_CODE_BLOCK:
        case CHIMERA_MARKDOWN_HTML_BLOCK:
        case CHIMERA_MARKDOWN_RULE:
        case CHIMERA_MARKDOWN_TABLE:
        case CHIMERA_MARKDOWN_TABLE_ROW:
        case CHIMERA_MARKDOWN_TABLE_CELL:
        case CHIMERA_MARKDOWN_TEXT:
        case CHIMERA_MARKDOWN_LINK:
        default:
          break;
        }

      if ((node->kind == CHIMERA_MARKDOWN_LINK || node->kind == CHIMERA_MARKDOWN_IMAGE) &&
          (chimera_markdown_url_is_safe (node->url) ||
           (offers_files && chimera_markdown_url_is_relative (node->url))))
        {
          g_autofree char *url = g_markup_escape_text (node->url, -1);

          g_string_append_printf (markup, "<a href=\"%s\">", url);
          is_link = TRUE;
        }

      g_string_append (markup, open);
      if (node->literal != NULL)
        {
          g_autofree char *text = g_markup_escape_text (node->literal, -1);

          g_string_append (markup, text);
        }
      if (node->kind == CHIMERA_MARKDOWN_IMAGE && node->first_child == NULL)
        g_string_append (markup, _("[image]"));
      append_markup (node, offers_files, markup);
      g_string_append (markup, close);
      if (is_link)
        g_string_append (markup, "</a>");
    }
}

static GtkWidget *
make_cell (const ChimeraMarkdownNode *cell,
           gboolean                   is_header,
           gboolean                   offers_files)
{
  g_autoptr(GString) markup = g_string_new (NULL);
  GtkWidget *label = gtk_label_new (NULL);
  double xalign = 0;

  if (cell->align == CHIMERA_MARKDOWN_ALIGN_RIGHT)
    xalign = 1;
  else if (cell->align == CHIMERA_MARKDOWN_ALIGN_CENTER)
    xalign = 0.5;

  append_markup (cell, offers_files, markup);
  gtk_label_set_markup (GTK_LABEL (label), markup->str);
  gtk_label_set_xalign (GTK_LABEL (label), (float) xalign);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_justify (GTK_LABEL (label), xalign > 0.5 ? GTK_JUSTIFY_RIGHT
                                            : xalign > 0 ? GTK_JUSTIFY_CENTER : GTK_JUSTIFY_LEFT);
  /* Words stay whole, and figures on one line: rather a scroll bar than digits below each other. */
  gtk_label_set_wrap (GTK_LABEL (label), cell->align != CHIMERA_MARKDOWN_ALIGN_RIGHT || is_header);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  /* Selecting takes the pointer; walking through every cell with Tab helps nobody, but for its links.
   * A selectable label that merely is not focusable would swallow that key. */
  gtk_widget_set_can_focus (label, strstr (markup->str, "<a href=") != NULL);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "numeric");
  if (is_header)
    gtk_widget_add_css_class (label, "th");
  else
    gtk_widget_add_css_class (label, "rule");

  return label;
}

/**
 * chimera_report_table_new:
 * @table: a table of a Markdown tree
 * @offers_files: whether addresses of files beside the text are links, too
 *
 * Returns: (transfer floating): a grid with a label per cell; a table of more than 500 rows or 24
 *   columns is cut, and says so
 */
GtkWidget *
chimera_report_table_new (const ChimeraMarkdownNode *table,
                          gboolean                   offers_files)
{
  GtkWidget *grid = gtk_grid_new ();
  GPtrArray *cells = g_ptr_array_new ();
  int n_rows = 0;
  int n_columns = 0;
  gboolean is_cut = FALSE;

  for (const ChimeraMarkdownNode *row = table->first_child; row != NULL; row = row->next)
    {
      int column = 0;

      if (n_rows == MAX_ROWS)
        {
          is_cut = TRUE;
          break;
        }

      for (const ChimeraMarkdownNode *cell = row->first_child; cell != NULL; cell = cell->next)
        {
          GtkWidget *label;

          if (column == MAX_COLUMNS)
            {
              is_cut = TRUE;
              break;
            }

          label = make_cell (cell, row->is_header, offers_files);
          gtk_grid_attach (GTK_GRID (grid), label, column, n_rows, 1, 1);
          g_ptr_array_add (cells, label);
          column++;
        }
      n_columns = MAX (n_columns, column);
      n_rows++;
    }

  if (is_cut)
    {
      GtkWidget *note = gtk_label_new (_("This table is larger than what is shown here."));

      gtk_label_set_xalign (GTK_LABEL (note), 0);
      gtk_widget_add_css_class (note, "dim");
      gtk_grid_attach (GTK_GRID (grid), note, 0, n_rows, MAX (n_columns, 1), 1);
    }

  gtk_widget_set_overflow (grid, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (grid, "md-table");
  g_object_set_data_full (G_OBJECT (grid), "chimera-cells", cells, (GDestroyNotify) g_ptr_array_unref);

  return grid;
}

/**
 * chimera_report_table_get_cells:
 * @table: a widget of a report
 *
 * Returns: (transfer none) (nullable) (element-type GtkLabel): the cells row by row; %NULL where
 *   @table is no table
 */
GPtrArray *
chimera_report_table_get_cells (GtkWidget *table)
{
  return g_object_get_data (G_OBJECT (table), "chimera-cells");
}

/**
 * chimera_report_table_select_cell:
 * @table: a widget of a report
 * @row: from 0, the header
 * @column: from 0
 *
 * Selects the text of a cell; one alone, because the selection is offered to other programs, and
 * there is only one of these.
 *
 * Returns: (transfer none) (nullable): the cell, or the first one of a row that has no such column;
 *   %NULL where @table is no table or has no such row
 */
GtkWidget *
chimera_report_table_select_cell (GtkWidget *table,
                                  int        row,
                                  guint      column)
{
  GtkWidget *cell = NULL;

  if (chimera_report_table_get_cells (table) == NULL)
    return NULL;

  if (column < MAX_COLUMNS)
    cell = gtk_grid_get_child_at (GTK_GRID (table), (int) column, row);
  if (cell == NULL)
    cell = gtk_grid_get_child_at (GTK_GRID (table), 0, row);
  if (cell != NULL)
    gtk_label_select_region (GTK_LABEL (cell), 0, -1);

  return cell;
}
