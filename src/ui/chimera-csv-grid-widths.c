/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-csv-grid-private.h"

/* Of a cell, beside its text. */
#define PADDING_PX 20

/* The tooltip has the rest. */
#define MAX_CHARACTERS 40

static int
get_digit_width (ChimeraCsvGrid *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self->view));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int width = MAX (pango_font_metrics_get_approximate_digit_width (metrics),
                   pango_font_metrics_get_approximate_char_width (metrics));

  pango_font_metrics_unref (metrics);

  return PANGO_PIXELS_CEIL (width);
}

/**
 * chimera_csv_grid_get_cell_width:
 * @self: a grid
 * @n_characters: of a text
 *
 * Returns: what a cell with it needs, in pixels; of a long text, for the part that is shown
 */
int
chimera_csv_grid_get_cell_width (ChimeraCsvGrid *self,
                                 glong           n_characters)
{
  if (self->digit_width == 0)
    self->digit_width = get_digit_width (self);

  return (int) MIN (n_characters, MAX_CHARACTERS) * self->digit_width + PADDING_PX;
}

/**
 * chimera_csv_grid_make_room:
 * @column: a column
 * @text: what one of its cells is about to show
 *
 * Makes the column wider before the next frame, if the text needs it: what was known of the column may
 * have been the first rows only. Long texts stay cut, and so does a column that the user has given a
 * width.
 */
void
chimera_csv_grid_make_room (ChimeraCsvGridColumn *column,
                            const char           *text)
{
  int width;

  if (column->is_resized || *text == '\0')
    return;

  width = chimera_csv_grid_get_cell_width (column->grid, g_utf8_strlen (text, -1));
  if (width <= column->width || width <= column->wanted_width)
    return;

  column->wanted_width = width;
  column->grid->has_wanted_widths = TRUE;
  chimera_csv_grid_queue_window (column->grid);
}

/**
 * chimera_csv_grid_widen_columns:
 * @self: a grid with a table
 *
 * Gives columns the room that was wanted.
 *
 * Returns: whether there may be columns that have to move
 */
gboolean
chimera_csv_grid_widen_columns (ChimeraCsvGrid *self)
{
  if (!self->has_wanted_widths)
    return FALSE;

  self->has_wanted_widths = FALSE;
  for (guint i = 0; i < self->columns->len; i++)
    {
      ChimeraCsvGridColumn *column = self->columns->pdata[i];

      if (column->wanted_width <= column->width || column->is_resized)
        continue;

      column->width = column->wanted_width;
      gtk_column_view_column_set_fixed_width (column->column, column->width);
      /* A hit is to be seen whole. */
      if (self->marked_row >= 0 && self->marked_column == i)
        self->wanted_column = i;
    }

  return TRUE;
}
