/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-csv-reader-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "chimera-csv-mask.h"
#include "chimera-error.h"

/* In characters from 1, in the line that begins at @line_start. */
static guint64
get_column (ChimeraCsvReader *self,
            gsize             line_start,
            gsize             at)
{
  guint64 column = 1;

  for (gsize i = line_start; i < at; i++)
    column += (self->data[i] & 0xc0) != 0x80 ? 1 : 0;

  return column;
}

static gboolean
fail (ChimeraCsvReader *self,
      GError           *error,
      guint64           line,
      guint64           column)
{
  self->error = error;
  self->error_line = line;
  self->error_column = column;

  return FALSE;
}

/* What is wrong with a row that is too long must not depend on how much of it came at once. */
static gboolean
is_too_long (ChimeraCsvReader *self,
             gsize             at)
{
  if (G_LIKELY (at - self->start <= CHIMERA_CSV_MAX_RECORD))
    return FALSE;

  fail (self, g_error_new (CHIMERA_ERROR, CHIMERA_ERROR_TOO_LARGE,
                           _("A row is longer than %d MiB; perhaps a quote in it is never closed."),
                           CHIMERA_CSV_MAX_RECORD / 1024 / 1024),
        self->record_line, 1);

  return TRUE;
}

static gboolean
fail_with_zero (ChimeraCsvReader *self,
                gsize             at)
{
  if (is_too_long (self, at))
    return FALSE;

  return fail (self, g_error_new_literal (CHIMERA_ERROR, CHIMERA_ERROR_PARSE,
                                          _("There is a zero byte here, so this is no text.")),
               self->line, get_column (self, self->line_start, at));
}

/**
 * chimera_csv_reader_fail_quoted:
 * @self: a reader at the end of its text, in quotes
 *
 * Returns: %FALSE, with the error set
 */
gboolean
chimera_csv_reader_fail_quoted (ChimeraCsvReader *self)
{
  return fail (self, g_error_new_literal (CHIMERA_ERROR, CHIMERA_ERROR_PARSE,
                                          _("A quote is opened here and never closed.")),
               self->quote_line, get_column (self, self->quote_line_start, self->cell_start));
}

static gboolean
fail_with_cells (ChimeraCsvReader *self,
                 gsize             at)
{
  if (is_too_long (self, at))
    return FALSE;

  return fail (self, g_error_new (CHIMERA_ERROR, CHIMERA_ERROR_TOO_LARGE,
                                  _("A row has more than %d cells."), CHIMERA_CSV_MAX_COLUMNS),
               self->line, get_column (self, self->line_start, at));
}

static gboolean
add_cell (ChimeraCsvReader *self,
          gsize             at)
{
  ChimeraCsvCell *cell;

  if (G_UNLIKELY (self->n_cells == self->n_allocated))
    {
      if (self->n_cells == CHIMERA_CSV_MAX_COLUMNS)
        return fail_with_cells (self, at);
      self->n_allocated *= 2;
      self->cells = g_renew (ChimeraCsvCell, self->cells, self->n_allocated);
    }

  cell = &self->cells[self->n_cells++];
  cell->text = self->data + self->cell_start;
  cell->length = (guint) (at - self->cell_start);
  cell->is_quoted = FALSE;
  cell->is_raw = FALSE;

  if (G_UNLIKELY (self->state != CHIMERA_CSV_PLAIN))
    {
      cell->is_quoted = TRUE;
      if (self->is_raw || self->state == CHIMERA_CSV_TAIL || at != self->closed_at + 1)
        {
          cell->is_raw = TRUE;
          self->n_raw++;
        }
      else
        {
          cell->text++;
          cell->length -= 2;
        }
      self->state = CHIMERA_CSV_PLAIN;
      self->is_raw = FALSE;
    }

  self->cell_start = at + 1;
  return TRUE;
}

/* Takes the quotes away where they stand: `"a ""b"" c"d` becomes `a "b" cd`. */
static void
unquote (ChimeraCsvReader *self,
         ChimeraCsvCell   *cell)
{
  char *text = self->data + (cell->text - self->data);
  gsize from = 1;
  gsize to = 0;

  while (from < cell->length)
    {
      if (text[from] == '"')
        {
          from++;
          if (from == cell->length || text[from] != '"')
            break;
        }
      text[to++] = text[from++];
    }

  memmove (text + to, text + from, cell->length - from);
  cell->length = (guint) (to + cell->length - from);
  cell->is_raw = FALSE;
}

static gboolean
is_empty_line (ChimeraCsvReader *self)
{
  const ChimeraCsvCell *cell = self->cells;

  if (self->n_cells != 1 || cell->is_quoted)
    return FALSE;

  for (gsize i = 0; i < cell->length; i++)
    if (cell->text[i] != ' ' && cell->text[i] != '\t')
      return FALSE;

  return TRUE;
}

/**
 * chimera_csv_reader_end_record:
 * @self: a reader
 * @at: where the record ends, not in quotes
 *
 * Gives the record out and begins the next one behind @at.
 *
 * Returns: %FALSE with the error set where it is beyond a cap
 */
gboolean
chimera_csv_reader_end_record (ChimeraCsvReader *self,
                               gsize             at)
{
  if (is_too_long (self, at) || !add_cell (self, at))
    return FALSE;

  if (!is_empty_line (self))
    {
      ChimeraCsvRecord record = {
        .cells = self->cells,
        .n_cells = self->n_cells,
        .number = ++self->n_records,
        .line = self->record_line,
        .offset = self->offset + self->start,
      };

      for (guint i = 0; self->n_raw > 0 && i < self->n_cells; i++)
        if (self->cells[i].is_raw)
          {
            unquote (self, &self->cells[i]);
            self->n_raw--;
          }

      self->is_stopped = !self->func (&record, self->user_data);
    }

  self->n_cells = 0;
  self->start = at + 1;
  self->record_line = self->line + 1;

  return TRUE;
}

static gboolean
take_line_end (ChimeraCsvReader *self,
               gsize             at)
{
  gboolean is_behind_return = FALSE;

  if (self->state == CHIMERA_CSV_QUOTED)
    {
      is_behind_return = self->data[at] == '\n' && self->data[at - 1] == '\r';
    }
  else if (self->data[at] == '\n' && self->may_skip_line_feed && at == self->start)
    {
      is_behind_return = TRUE;
      self->may_skip_line_feed = FALSE;
      self->start = self->cell_start = at + 1;
    }
  else
    {
      if (!chimera_csv_reader_end_record (self, at))
        return FALSE;
      self->may_skip_line_feed = self->data[at] == '\r';
    }

  self->line_start = at + 1;
  self->line += is_behind_return ? 0 : 1;

  return TRUE;
}

static void
take_quote (ChimeraCsvReader *self,
            gsize             at)
{
  switch (self->state)
    {
    case CHIMERA_CSV_PLAIN:
      if (at == self->cell_start)
        {
          self->state = CHIMERA_CSV_QUOTED;
          self->quote_line = self->line;
          self->quote_line_start = self->line_start;
        }
      break;

    case CHIMERA_CSV_QUOTED:
      self->state = CHIMERA_CSV_CLOSED;
      self->closed_at = at;
      break;

    case CHIMERA_CSV_CLOSED:
      if (at == self->closed_at + 1)
        {
          self->state = CHIMERA_CSV_QUOTED;
          self->is_raw = TRUE;
        }
      else
        self->state = CHIMERA_CSV_TAIL;
      break;

    case CHIMERA_CSV_TAIL:
    default:
      break;
    }
}

/**
 * chimera_csv_reader_scan:
 * @self: a reader that knows its separator
 *
 * Looks at everything that has not been looked at, and gives out the records that are whole.
 *
 * Returns: %FALSE with the error set where something is wrong
 */
gboolean
chimera_csv_reader_scan (ChimeraCsvReader *self)
{
  while (self->scanned < self->end)
    {
      gsize n = MIN (self->end - self->scanned, CHIMERA_CSV_MASK_BYTES);
      guint64 mask = chimera_csv_mask (self->data + self->scanned, self->separator);

      if (n < CHIMERA_CSV_MASK_BYTES)
        mask &= (G_GUINT64_CONSTANT (1) << n) - 1;

      for (; mask != 0; mask &= mask - 1)
        {
          gsize at = self->scanned + (guint) __builtin_ctzll (mask);
          char c = self->data[at];

          if (G_LIKELY (c == self->separator))
            {
              if (self->state != CHIMERA_CSV_QUOTED && !add_cell (self, at))
                return FALSE;
            }
          else if (c == '"')
            take_quote (self, at);
          else if (c == '\n' || c == '\r')
            {
              if (!take_line_end (self, at))
                return FALSE;
              if (self->is_stopped)
                return TRUE;
            }
          else if (c == '\0')
            return fail_with_zero (self, at);
        }

      self->scanned += n;
    }

  return !is_too_long (self, self->end);
}
