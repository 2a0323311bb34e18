/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-csv-reader-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "chimera-csv-mask.h"
#include "chimera-csv-text.h"
#include "chimera-error.h"

/* So much is copied and looked at at a time that it stays in the processor's cache. */
#define SLICE (64 * 1024)

/**
 * chimera_csv_reader_new:
 * @separator: what stands between cells; 0 to find out
 * @func: (scope notified): called for each record, from feed() and end()
 * @user_data: for @func
 *
 * Returns: (transfer full): a reader that has been fed nothing yet
 */
ChimeraCsvReader *
chimera_csv_reader_new (char                  separator,
                        ChimeraCsvRecordFunc  func,
                        gpointer              user_data)
{
  ChimeraCsvReader *self = g_new0 (ChimeraCsvReader, 1);

  self->func = func;
  self->user_data = user_data;
  self->separator = separator;
  self->is_finding_separator = separator == 0;
  self->n_allocated = 16;
  self->cells = g_new (ChimeraCsvCell, self->n_allocated);
  self->line = 1;
  self->record_line = 1;

  return self;
}

/**
 * chimera_csv_reader_free:
 * @self: (transfer full): a reader
 */
void
chimera_csv_reader_free (ChimeraCsvReader *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->data);
  g_free (self->cells);
  g_clear_error (&self->error);
  g_free (self);
}

static void
make_room (ChimeraCsvReader *self,
           gsize             length)
{
  gsize held = self->end - self->start;
  gsize wanted = held + length + CHIMERA_CSV_MASK_BYTES;
  char *data = self->data;

  if (self->end + length + CHIMERA_CSV_MASK_BYTES <= self->capacity)
    return;

  if (held > self->start || wanted > self->capacity)
    {
      self->capacity = MAX (wanted, self->capacity * 2);
      data = g_malloc0 (self->capacity);
    }

  if (held > 0)
    memcpy (data, self->data + self->start, held);
  for (guint i = 0; i < self->n_cells; i++)
    self->cells[i].text = data + (self->cells[i].text - self->data - self->start);

  self->offset += self->start;
  self->cell_start -= self->start;
  self->scanned -= self->start;
  self->end -= self->start;
  self->line_start -= self->start;
  self->closed_at -= self->start;
  self->quote_line_start -= self->start;
  self->start = 0;

  if (data != self->data)
    {
      g_free (self->data);
      self->data = data;
    }
}

static void
append (ChimeraCsvReader *self,
        const char       *text,
        gsize             length)
{
  make_room (self, length);
  memcpy (self->data + self->end, text, length);
  self->end += length;
}

/* An error that has no place stays at line 0. */
static void
find_separator (ChimeraCsvReader *self,
                gboolean          is_whole)
{
  if (chimera_csv_text_is_binary (self->data, self->end))
    {
      self->error = g_error_new_literal (CHIMERA_ERROR, CHIMERA_ERROR_PARSE, _("This is not text."));
    }
  else if (chimera_csv_text_is_web_page (self->data, self->end))
    {
      self->error = g_error_new_literal (CHIMERA_ERROR, CHIMERA_ERROR_PARSE, _("This is a web page and no table."));
      self->error_line = 1;
      self->error_column = 1;
    }

  self->separator = chimera_csv_find_separator (self->end > 0 ? self->data : "", self->end, is_whole);
  self->is_finding_separator = FALSE;
}

static gboolean
propagate (ChimeraCsvReader  *self,
           GError           **error)
{
  g_propagate_error (error, g_error_copy (self->error));

  return FALSE;
}

/**
 * chimera_csv_reader_feed:
 * @self: a reader
 * @text: (array length=length): the next piece of the text; it may end anywhere
 * @length: in bytes
 * @error: %CHIMERA_ERROR_PARSE for a zero byte, and where the beginning is not text at all or HTML;
 *   %CHIMERA_ERROR_TOO_LARGE beyond a cap; the message
 *   does not name the place, which chimera_csv_reader_get_error_place() knows
 *
 * Gives out the records that become whole. What comes out does not depend on the pieces, but for
 * when it does: nothing does before the separator is known.
 *
 * A quote opens a quoted cell only as the first character of it; elsewhere it is a character like
 * others. What stands between a closing quote and the end of the cell belongs to the cell.
 *
 * Returns: %FALSE with @error where the table cannot be read on, then and from then on
 */
gboolean
chimera_csv_reader_feed (ChimeraCsvReader  *self,
                         const char        *text,
                         gsize              length,
                         GError           **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (text != NULL || length == 0, FALSE);

  while (length > 0 && !self->is_stopped && self->error == NULL)
    {
      gsize n = MIN (length, SLICE);

      if (self->is_finding_separator)
        n = MIN (n, CHIMERA_CSV_SAMPLE - self->end);

      append (self, text, n);
      text += n;
      length -= n;

      if (self->is_finding_separator)
        {
          if (self->end < CHIMERA_CSV_SAMPLE)
            return TRUE;
          find_separator (self, FALSE);
          if (self->error != NULL)
            break;
        }

      chimera_csv_reader_scan (self);
    }

  return self->error == NULL || propagate (self, error);
}

/**
 * chimera_csv_reader_end:
 * @self: a reader
 * @is_cut: whether there is more of the text than was fed; then the last record is given out only
 *   if its line has an end
 * @error: %CHIMERA_ERROR_PARSE where a quote is open, and as chimera_csv_reader_feed()
 *
 * Gives out what is left. It is to be called once.
 *
 * Returns: %FALSE with @error where the table could not be read to its end
 */
gboolean
chimera_csv_reader_end (ChimeraCsvReader  *self,
                        gboolean           is_cut,
                        GError           **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->error == NULL && !self->is_stopped && self->is_finding_separator)
    {
      find_separator (self, !is_cut);
      if (self->error == NULL)
        chimera_csv_reader_scan (self);
    }

  if (self->error == NULL && !self->is_stopped && !is_cut && self->end > self->start)
    {
      if (self->state == CHIMERA_CSV_QUOTED)
        chimera_csv_reader_fail_quoted (self);
      else
        chimera_csv_reader_end_record (self, self->end);
    }

  return self->error == NULL || propagate (self, error);
}

/**
 * chimera_csv_reader_get_separator:
 * @self: a reader
 *
 * Returns: what stands between cells; 0 while that is not known
 */
char
chimera_csv_reader_get_separator (ChimeraCsvReader *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->separator;
}

/**
 * chimera_csv_reader_get_error_place:
 * @self: a reader that has returned an error
 * @out_line: (out): the line of the text, from 1; 0 where the whole of it is wrong
 * @out_column: (out): the character in that line, from 1; 0 likewise
 */
void
chimera_csv_reader_get_error_place (ChimeraCsvReader *self,
                                    guint64          *out_line,
                                    guint64          *out_column)
{
  g_return_if_fail (self != NULL);

  *out_line = self->error_line;
  *out_column = self->error_column;
}
