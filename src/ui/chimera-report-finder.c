/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-report-finder.h"

#include <string.h>

#include "chimera-report-table.h"

/* A hit in the buffer, or in a cell of the table at an anchor: offsets are in characters. */
typedef struct
{
  guint sequence;
  int buffer_start;
  int buffer_end;
  GtkLabel *cell;
  int cell_start;
  int cell_end;
} Hit;

struct _ChimeraReportFinder
{
  GtkTextView *view;
  GtkTextBuffer *buffer;
  GPtrArray *widgets;
  GPtrArray *anchors;
  GArray *hits;
  int current;
};

/* Folding may change the number of characters ("ß" becomes "ss"): @out_places has, for each
 * character of the folded text, which one of @text it comes from. */
static char *
fold (const char *text,
      GArray     *out_places)
{
  GString *folded = g_string_new (NULL);
  int place = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), place++)
    {
      g_autofree char *piece = g_utf8_casefold (p, g_utf8_next_char (p) - p);

      g_string_append (folded, piece);
      for (glong n = g_utf8_strlen (piece, -1); n > 0; n--)
        g_array_append_val (out_places, place);
    }

  return g_string_free (folded, FALSE);
}

static void
find_in_cells (ChimeraReportFinder *self,
               GtkWidget           *table,
               int                  anchor_offset,
               const char          *needle)
{
  GPtrArray *cells = chimera_report_table_get_cells (table);
  glong needle_length = g_utf8_strlen (needle, -1);

  for (guint i = 0; cells != NULL && i < cells->len; i++)
    {
      g_autoptr(GArray) places = g_array_new (FALSE, FALSE, sizeof (int));
      g_autofree char *text = fold (gtk_label_get_text (cells->pdata[i]), places);
      const char *found = text;

      while ((found = strstr (found, needle)) != NULL)
        {
          glong first = g_utf8_pointer_to_offset (text, found);
          Hit hit = { self->hits->len, anchor_offset, anchor_offset + 1, cells->pdata[i],
                      g_array_index (places, int, first),
                      g_array_index (places, int, first + needle_length - 1) + 1 };

          g_array_append_val (self->hits, hit);
          found += strlen (needle);
        }
    }
}

static void
find_in_buffer (ChimeraReportFinder *self,
                const char          *text)
{
  GtkTextIter start;
  GtkTextIter match_start;
  GtkTextIter match_end;

  gtk_text_buffer_get_start_iter (self->buffer, &start);
  while (gtk_text_iter_forward_search (&start, text, GTK_TEXT_SEARCH_CASE_INSENSITIVE,
                                       &match_start, &match_end, NULL))
    {
      Hit hit = { self->hits->len, gtk_text_iter_get_offset (&match_start), gtk_text_iter_get_offset (&match_end), NULL, 0, 0 };

      g_array_append_val (self->hits, hit);
      gtk_text_buffer_apply_tag_by_name (self->buffer, "hit", &match_start, &match_end);
      start = match_end;
    }
}

static int
compare_hits (gconstpointer a,
              gconstpointer b)
{
  const Hit *first = a;
  const Hit *second = b;

  if (first->buffer_start != second->buffer_start)
    return first->buffer_start - second->buffer_start;

  return (int) first->sequence - (int) second->sequence;
}

static void
clear_marks (ChimeraReportFinder *self)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_remove_tag_by_name (self->buffer, "hit", &start, &end);
  for (guint i = 0; i < self->hits->len; i++)
    {
      Hit *hit = &g_array_index (self->hits, Hit, i);

      if (hit->cell != NULL)
        gtk_label_select_region (hit->cell, 0, 0);
    }
  g_array_set_size (self->hits, 0);
  self->current = -1;
}

/**
 * chimera_report_finder_new:
 * @view: a rendered report; it outlives the finder
 * @widgets: (element-type GtkWidget): the tables and rules in it
 * @anchors: (element-type GtkTextChildAnchor): where they are, in the same order
 *
 * Returns: (transfer full): a finder for a report that does not change any more
 */
ChimeraReportFinder *
chimera_report_finder_new (GtkTextView *view,
                           GPtrArray   *widgets,
                           GPtrArray   *anchors)
{
  ChimeraReportFinder *self = g_new0 (ChimeraReportFinder, 1);

  self->view = view;
  self->buffer = gtk_text_view_get_buffer (view);
  self->widgets = g_ptr_array_ref (widgets);
  self->anchors = g_ptr_array_ref (anchors);
  self->hits = g_array_new (FALSE, FALSE, sizeof (Hit));
  self->current = -1;

  return self;
}

/**
 * chimera_report_finder_free:
 * @self: a finder
 */
void
chimera_report_finder_free (ChimeraReportFinder *self)
{
  g_ptr_array_unref (self->widgets);
  g_ptr_array_unref (self->anchors);
  g_array_unref (self->hits);
  g_free (self);
}

/**
 * chimera_report_finder_search:
 * @self: a finder
 * @text: what to look for; empty ends the search
 *
 * Marks every hit, without regard to case.
 *
 * Returns: how many there are
 */
guint
chimera_report_finder_search (ChimeraReportFinder *self,
                              const char          *text)
{
  g_autofree char *needle = g_utf8_casefold (text, -1);

  clear_marks (self);
  if (*needle == '\0')
    return 0;

  find_in_buffer (self, text);

  for (guint i = 0; i < self->widgets->len; i++)
    {
      GtkTextIter iter;

      gtk_text_buffer_get_iter_at_child_anchor (self->buffer, &iter, self->anchors->pdata[i]);
      find_in_cells (self, self->widgets->pdata[i], gtk_text_iter_get_offset (&iter), needle);
    }

  /* Hits of one table share an offset. */
  g_array_sort (self->hits, compare_hits);

  return self->hits->len;
}

/**
 * chimera_report_finder_step:
 * @self: a finder
 * @backwards: whether to go to the hit before
 *
 * Selects the next hit and scrolls to it; from the last to the first and back.
 *
 * Returns: its number from 1; 0 where there is none
 */
guint
chimera_report_finder_step (ChimeraReportFinder *self,
                            gboolean             backwards)
{
  int n_hits = (int) self->hits->len;
  const Hit *hit;
  GtkTextIter start;
  GtkTextIter end;

  if (n_hits == 0)
    return 0;

  if (self->current >= 0)
    {
      hit = &g_array_index (self->hits, Hit, self->current);
      if (hit->cell != NULL)
        gtk_label_select_region (hit->cell, 0, 0);
    }

  if (self->current < 0)
    self->current = backwards ? n_hits - 1 : 0;
  else
    self->current = (self->current + (backwards ? n_hits - 1 : 1)) % n_hits;

  hit = &g_array_index (self->hits, Hit, self->current);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, hit->buffer_start);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end, hit->buffer_end);
  if (hit->cell != NULL)
    {
      gtk_text_buffer_place_cursor (self->buffer, &start);
      gtk_label_select_region (hit->cell, hit->cell_start, hit->cell_end);
    }
  else
    {
      gtk_text_buffer_select_range (self->buffer, &start, &end);
    }
  gtk_text_view_scroll_to_iter (self->view, &start, 0.1, FALSE, 0, 0);

  return (guint) self->current + 1;
}
