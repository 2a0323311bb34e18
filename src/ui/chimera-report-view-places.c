/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-report-view-private.h"

#include "chimera-report-table.h"

/**
 * chimera_report_view_scroll_to:
 * @self: a view
 * @heading: one of its headings
 *
 * Puts @heading at the top.
 */
void
chimera_report_view_scroll_to (ChimeraReportView          *self,
                               const ChimeraReportHeading *heading)
{
  GtkTextIter iter;

  g_return_if_fail (CHIMERA_IS_REPORT_VIEW (self));

  gtk_text_buffer_get_iter_at_mark (self->buffer, &iter, heading->mark);
  gtk_text_buffer_place_cursor (self->buffer, &iter);
  /* Asking for it at the right edge leaves the left margin in view, beside a table that is too wide. */
  gtk_text_view_scroll_to_mark (self->view, heading->mark, 0, TRUE, 1, 0);
  chimera_report_view_measure_before_drawing (self);
}

/* The table stands where it should now: its row may still be far below. */
static gboolean
on_wanted (gpointer user_data)
{
  ChimeraReportView *self = user_data;
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
  graphene_rect_t bounds;

  self->wanted_source = 0;
  if (gtk_widget_compute_bounds (self->wanted_cell, GTK_WIDGET (self->view), &bounds))
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + (double) bounds.origin.y -
                                          0.3 * gtk_adjustment_get_page_size (adjustment));

  return G_SOURCE_REMOVE;
}

static void
show_table_row (ChimeraReportView *self,
                GtkTextIter       *place,
                int                row)
{
  GtkTextChildAnchor *anchor = gtk_text_iter_get_child_anchor (place);
  guint index;

  if (anchor == NULL || !g_ptr_array_find (chimera_report_builder_get_anchors (self->builder), anchor, &index))
    return;

  self->wanted_cell = chimera_report_table_select_row (
    chimera_report_builder_get_widgets (self->builder)->pdata[index], row);
  if (self->wanted_cell != NULL && self->wanted_source == 0)
    self->wanted_source = g_idle_add (on_wanted, self);
}

/**
 * chimera_report_view_show_line:
 * @self: a view that is loaded
 * @line: of the Markdown, from 1
 *
 * Goes to the block, the item or the row of a table that the line belongs to, and selects it.
 */
void
chimera_report_view_show_line (ChimeraReportView *self,
                               guint64            line)
{
  const ChimeraReportPlace *place = NULL;
  GArray *places;
  GtkTextIter start;
  GtkTextIter end;

  g_return_if_fail (CHIMERA_IS_REPORT_VIEW (self));
  g_return_if_fail (self->builder != NULL);

  places = chimera_report_builder_get_places (self->builder);
  for (guint i = 0; i < places->len; i++)
    {
      const ChimeraReportPlace *other = &g_array_index (places, ChimeraReportPlace, i);

      if (other->line > 0 && (guint64) other->line <= line)
        place = other;
    }
  if (place == NULL)
    return;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, place->offset);
  end = start;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  gtk_text_buffer_select_range (self->buffer, &start, &end);
  gtk_text_view_scroll_to_mark (self->view, gtk_text_buffer_get_insert (self->buffer), 0.1, TRUE, 1, 0.3);
  chimera_report_view_measure_before_drawing (self);

  /* The line below the header of a table is no row. */
  if (line > (guint64) place->line)
    show_table_row (self, &start, (int) MIN (line - (guint64) place->line - 1, G_MAXINT));
  else
    show_table_row (self, &start, 0);
}

/**
 * chimera_report_view_find:
 * @self: a view
 * @text: what to look for; empty ends the search
 *
 * Returns: the number of hits
 */
guint
chimera_report_view_find (ChimeraReportView *self,
                          const char        *text)
{
  g_return_val_if_fail (CHIMERA_IS_REPORT_VIEW (self), 0);

  return self->finder != NULL ? chimera_report_finder_search (self->finder, text) : 0;
}

/**
 * chimera_report_view_find_next:
 * @self: a view
 * @backwards: whether to go back
 *
 * Returns: the number of the hit gone to, from 1; 0 without any
 */
guint
chimera_report_view_find_next (ChimeraReportView *self,
                               gboolean           backwards)
{
  g_return_val_if_fail (CHIMERA_IS_REPORT_VIEW (self), 0);

  return self->finder != NULL ? chimera_report_finder_step (self->finder, backwards) : 0;
}
