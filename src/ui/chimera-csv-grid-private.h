/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-csv-grid.h"

G_BEGIN_DECLS

/**
 * ChimeraCsvGridColumn:
 * @grid: which it is of
 * @index: which column of the table, from 0
 * @is_numeric: whether its cells are at the right
 * @column: what the view knows of it
 * @width: in pixels
 * @wanted_width: what a cell that was shown needs, more than that; or 0
 * @is_resized: whether the user has chosen the width
 * @x: where it begins, behind the numbers of the rows
 */
typedef struct
{
  ChimeraCsvGrid *grid;
  guint index;
  gboolean is_numeric;
  GtkColumnViewColumn *column;
  int width;
  int wanted_width;
  gboolean is_resized;
  int x;
} ChimeraCsvGridColumn;

struct _ChimeraCsvGrid
{
  GtkWidget parent_instance;

  ChimeraCsvTable *table;
  GtkWidget *scroller;
  GtkColumnView *view;
  GtkWidget *list;
  GtkSingleSelection *selection;

  GPtrArray *columns;
  GtkColumnViewColumn *numbers;
  GtkColumnViewColumn *left;
  GtkColumnViewColumn *right;
  int numbers_width;
  int digit_width;
  /* the columns that have cells: from the first to before the end */
  guint first;
  guint end;
  guint window_source;
  /* while there are rows that have no height yet */
  gboolean is_settling;
  /* to be scrolled to; -1 for none */
  gint64 wanted_column;
  gboolean has_wanted_widths;

  /* what a click on a title last asked for; -1 for the numbers of the rows */
  gint64 sort_column;
  ChimeraCsvOrder order;
  gint64 probed;

  /* cells that show something, and the one that is marked */
  GHashTable *bound;
  gint64 marked_row;
  guint marked_column;
  gint64 selected_row;
};

/* The columns, and which of them have cells. */
void chimera_csv_grid_fill_columns  (ChimeraCsvGrid *self);
void chimera_csv_grid_size_numbers  (ChimeraCsvGrid *self);
void chimera_csv_grid_clear_columns (ChimeraCsvGrid *self);
void chimera_csv_grid_queue_window  (ChimeraCsvGrid *self);

/* How wide they are. */
int      chimera_csv_grid_get_cell_width (ChimeraCsvGrid       *self,
                                          glong                 n_characters);
void     chimera_csv_grid_make_room      (ChimeraCsvGridColumn *column,
                                          const char           *text);
gboolean chimera_csv_grid_widen_columns  (ChimeraCsvGrid       *self);

/* What a cell shows. */
GtkListItemFactory *chimera_csv_grid_new_numbers (ChimeraCsvGrid       *self);
GtkListItemFactory *chimera_csv_grid_new_cells   (ChimeraCsvGridColumn *column);
GtkListItemFactory *chimera_csv_grid_new_blanks  (void);

G_END_DECLS
