/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-report-view-private.h"

#include <math.h>

#include "chimera-report-table.h"

/* Frames without a change after which the heights of all lines are taken to be known, and after how
 * many it is given up to wait for that. */
#define QUIET_FRAMES 12
#define MAX_FRAMES 600

struct _ChimeraReportHold
{
  GtkTextMark *mark;
  GtkWidget *cell;
  double align;

  guint tick;
  guint n_frames;
  guint n_quiet;
  double upper;
  double value;
};

/* Where the wanted place is in the text, in pixels of its adjustment. */
static gboolean
find_wanted (ChimeraReportView *self,
             double            *out_y,
             double            *out_height)
{
  const ChimeraReportHold *hold = self->hold;
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
  graphene_rect_t bounds;
  GdkRectangle place;
  GtkTextIter iter;

  if (hold->cell != NULL)
    {
      if (!gtk_widget_compute_bounds (hold->cell, GTK_WIDGET (self->view), &bounds))
        return FALSE;

      *out_y = (double) bounds.origin.y + gtk_adjustment_get_value (adjustment);
      *out_height = (double) bounds.size.height;
      return TRUE;
    }

  gtk_text_buffer_get_iter_at_mark (self->buffer, &iter, hold->mark);
  gtk_text_view_get_iter_location (self->view, &iter, &place);
  *out_y = place.y + gtk_text_view_get_top_margin (self->view);
  *out_height = place.height;

  return TRUE;
}

/* The heights of lines are found out while the view is idle, and what is above moves what is below:
 * the wanted place is followed until that is over, or somebody scrolls. */
static gboolean
on_tick (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  ChimeraReportView *self = user_data;
  ChimeraReportHold *hold = self->hold;
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
  double page = gtk_adjustment_get_page_size (adjustment);
  double upper = gtk_adjustment_get_upper (adjustment);
  gboolean is_quiet = fabs (upper - hold->upper) < 0.5;
  double height;
  double value;
  double y;

  hold->n_frames++;
  hold->n_quiet = is_quiet ? hold->n_quiet + 1 : 0;
  if (hold->n_quiet > QUIET_FRAMES || hold->n_frames > MAX_FRAMES)
    {
      chimera_report_view_clear_hold (self);
      return G_SOURCE_REMOVE;
    }

  hold->upper = upper;
  if (find_wanted (self, &y, &height))
    {
      value = CLAMP (y - hold->align * MAX (page - height, 0), 0, MAX (upper - page, 0));
      if (fabs (value - gtk_adjustment_get_value (adjustment)) >= 1)
        {
          gtk_adjustment_set_value (adjustment, value);
          chimera_report_view_measure_before_drawing (self);
          hold->n_quiet = 0;
        }
    }

  return G_SOURCE_CONTINUE;
}

/**
 * chimera_report_view_clear_hold:
 * @self: a view
 *
 * Lets go of the place that was to be shown.
 */
void
chimera_report_view_clear_hold (ChimeraReportView *self)
{
  if (self->hold == NULL)
    return;

  gtk_widget_remove_tick_callback (GTK_WIDGET (self->view), self->hold->tick);
  gtk_text_buffer_delete_mark (self->buffer, self->hold->mark);
  g_clear_pointer (&self->hold, g_free);
}

static gboolean
on_event (ChimeraReportView *self,
          GdkEvent          *event)
{
  GdkEventType type = gdk_event_get_event_type (event);

  if (type == GDK_SCROLL || type == GDK_KEY_PRESS || type == GDK_BUTTON_PRESS || type == GDK_TOUCH_BEGIN)
    chimera_report_view_clear_hold (self);

  return GDK_EVENT_PROPAGATE;
}

/**
 * chimera_report_view_add_hold_controller:
 * @self: a view with its widgets
 *
 * Whoever takes hold of the view wants to go elsewhere.
 */
void
chimera_report_view_add_hold_controller (ChimeraReportView *self)
{
  GtkEventController *controller = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (controller, "event", G_CALLBACK (on_event), self);
  gtk_widget_add_controller (self->scroller, controller);
}

/* Goes to a place and stays there: @align is 0 for the upper end of the view, 1 for the lower one. */
static void
go_to (ChimeraReportView *self,
       const GtkTextIter *place,
       GtkWidget         *cell,
       double             align)
{
  ChimeraReportHold *hold = g_new0 (ChimeraReportHold, 1);

  chimera_report_view_clear_hold (self);
  self->hold = hold;
  hold->mark = gtk_text_buffer_create_mark (self->buffer, NULL, place, TRUE);
  hold->cell = cell;
  hold->align = align;

  /* Asking for it at the right edge leaves the left margin in view, beside a table that is too wide. */
  gtk_text_view_scroll_to_mark (self->view, hold->mark, 0, TRUE, 1, align);
  chimera_report_view_measure_before_drawing (self);
  hold->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->view), on_tick, self, NULL);
}

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
  go_to (self, &iter, NULL, 0);
}

static GtkWidget *
select_cell (ChimeraReportView *self,
             const GtkTextIter *place,
             int                row,
             guint              column)
{
  GtkTextChildAnchor *anchor = gtk_text_iter_get_child_anchor (place);
  guint index;

  if (anchor == NULL || !g_ptr_array_find (chimera_report_builder_get_anchors (self->builder), anchor, &index))
    return NULL;

  return chimera_report_table_select_cell (chimera_report_builder_get_widgets (self->builder)->pdata[index],
                                           row, column);
}

/* The last block, or line of one, that begins at @line or before it. */
static const ChimeraReportPlace *
find_place (ChimeraReportView *self,
            guint64            line,
            GtkTextIter       *out_start,
            GtkTextIter       *out_end)
{
  GArray *places = chimera_report_builder_get_places (self->builder);
  const ChimeraReportPlace *place = NULL;
  const ChimeraReportPlace *next = NULL;

  for (guint i = 0; i < places->len; i++)
    {
      const ChimeraReportPlace *other = &g_array_index (places, ChimeraReportPlace, i);

      if (other->line > 0 && (guint64) other->line <= line)
        {
          place = other;
          next = i + 1 < places->len ? other + 1 : NULL;
        }
    }

  if (place == NULL)
    return NULL;

  gtk_text_buffer_get_iter_at_offset (self->buffer, out_start, place->offset);
  *out_end = *out_start;
  if (!gtk_text_iter_ends_line (out_end))
    gtk_text_iter_forward_to_line_end (out_end);
  /* The lines of one paragraph are one line of the buffer. */
  if (next != NULL && next->offset <= gtk_text_iter_get_offset (out_end))
    gtk_text_iter_set_offset (out_end, MAX (next->offset - 1, place->offset));

  return place;
}

/**
 * chimera_report_view_show_line:
 * @self: a view that is loaded
 * @line: of the Markdown, from 1
 * @column: of the table that the line is in, from 1; 0 for none
 *
 * Goes to the line, the block or the cell of a table, and selects it.
 */
void
chimera_report_view_show_line (ChimeraReportView *self,
                               guint64            line,
                               guint              column)
{
  const ChimeraReportPlace *place;
  GtkTextIter start;
  GtkTextIter end;
  GtkWidget *cell;
  int row;

  g_return_if_fail (CHIMERA_IS_REPORT_VIEW (self));
  g_return_if_fail (self->builder != NULL);

  place = find_place (self, line, &start, &end);
  if (place == NULL)
    return;

  /* The line below the header of a table is no row. */
  row = line > (guint64) place->line ? (int) MIN (line - (guint64) place->line - 1, G_MAXINT) : 0;
  cell = select_cell (self, &start, row, column > 0 ? column - 1 : 0);

  if (cell != NULL)
    {
      /* Beside the table the caret would be as high as all of it. */
      end = start;
      gtk_text_iter_forward_line (&end);
      gtk_text_buffer_place_cursor (self->buffer, &end);
    }
  else
    {
      gtk_text_buffer_select_range (self->buffer, &start, &end);
    }

  go_to (self, &start, cell, 0.3);
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
