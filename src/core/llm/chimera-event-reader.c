/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-event-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "chimera-error.h"
#include "chimera-line-reader.h"

/* The format is that of "Server-sent events" in the HTML standard, section "Parsing an event
 * stream", but for lone carriage returns as line ends, which no server of this kind sends. */

struct _ChimeraEventReader
{
  ChimeraLineReader *lines;
  gsize cap;
  GString *data;
  gboolean is_given;
};

/**
 * chimera_event_reader_new:
 * @cap: the most bytes of a line, and of an event
 *
 * Returns: (transfer full): a reader that was fed nothing
 */
ChimeraEventReader *
chimera_event_reader_new (gsize cap)
{
  ChimeraEventReader *self = g_new0 (ChimeraEventReader, 1);

  self->lines = chimera_line_reader_new (cap);
  self->cap = cap;
  self->data = g_string_new (NULL);

  return self;
}

/**
 * chimera_event_reader_free:
 * @self: (transfer full): a reader
 */
void
chimera_event_reader_free (ChimeraEventReader *self)
{
  g_return_if_fail (self != NULL);

  chimera_line_reader_free (self->lines);
  g_string_free (self->data, TRUE);
  g_free (self);
}

/**
 * chimera_event_reader_feed:
 * @self: a reader
 * @data: (array length=length): bytes as they were received
 * @length: their number
 * @error: %CHIMERA_ERROR_TOO_LARGE
 *
 * Adds bytes; as chimera_line_reader_feed().
 *
 * Returns: whether all bytes were taken
 */
gboolean
chimera_event_reader_feed (ChimeraEventReader  *self,
                           const void          *data,
                           gsize                length,
                           GError             **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return chimera_line_reader_feed (self->lines, data, length, error);
}

static void
add_data (ChimeraEventReader *self,
          const char         *value,
          gsize               length)
{
  if (self->data->len > 0)
    g_string_append_c (self->data, '\n');
  g_string_append_len (self->data, value, (gssize) length);
}

/* Takes a line that is not blank. Fields other than data say nothing here, except "error", in
 * which llama.cpp's server sent its errors until 2025. */
static void
take_line (ChimeraEventReader *self,
           const char         *line,
           gsize               length)
{
  const char *colon = memchr (line, ':', length);
  gsize name_length = colon != NULL ? (gsize) (colon - line) : length;
  const char *value;

  if (colon == NULL ||
      !((name_length == 4 && memcmp (line, "data", 4) == 0) || (name_length == 5 && memcmp (line, "error", 5) == 0)))
    return;

  value = colon + 1;
  if (value < line + length && *value == ' ')
    value++;

  add_data (self, value, (gsize) (line + length - value));
}

/* What is no stream of events at all, an object of JSON or a page: to be read as it is, so that
 * somebody sees what it says. */
static gboolean
is_foreign (const char *line,
            gsize       length)
{
  return length > 0 && (*line == '{' || *line == '<');
}

/**
 * chimera_event_reader_next:
 * @self: a reader
 * @out_data: (out) (transfer none): the data lines of the event, with a line feed between two
 * @out_length: (out): their length in bytes, never 0
 * @error: %CHIMERA_ERROR_TOO_LARGE
 *
 * Takes the next event that has data. A line that begins with a brace or an angle bracket, which
 * no line of an event does, is given out as if it were one.
 *
 * Returns: whether there was one; the outputs are untouched otherwise
 */
gboolean
chimera_event_reader_next (ChimeraEventReader  *self,
                           const char         **out_data,
                           gsize               *out_length,
                           GError             **error)
{
  const char *line;
  gsize length;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (out_data != NULL && out_length != NULL, FALSE);

  if (self->is_given)
    {
      g_string_truncate (self->data, 0);
      self->is_given = FALSE;
    }

  while (chimera_line_reader_next (self->lines, &line, &length))
    {
      if (is_foreign (line, length))
        add_data (self, line, length);
      else if (length > 0)
        take_line (self, line, length);

      if (self->data->len > self->cap)
        {
          g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_TOO_LARGE,
                       _("An event is longer than %lu bytes."), (gulong) self->cap);
          return FALSE;
        }

      if (self->data->len > 0 && (length == 0 || is_foreign (line, length)))
        {
          self->is_given = TRUE;
          *out_data = self->data->str;
          *out_length = self->data->len;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * chimera_event_reader_take_rest:
 * @self: a reader all of whose events were taken
 * @out_length: (out): its length in bytes
 *
 * The data of an event without the blank line that ends it, as the last one of a stream may come.
 * Whether it is whole only its content can tell.
 *
 * Returns: (transfer none): the bytes and a zero byte
 */
const char *
chimera_event_reader_take_rest (ChimeraEventReader *self,
                                gsize              *out_length)
{
  const char *line;
  gsize length;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (out_length != NULL, NULL);

  if (self->is_given)
    {
      g_string_truncate (self->data, 0);
      self->is_given = FALSE;
    }

  line = chimera_line_reader_peek_rest (self->lines, &length);
  if (is_foreign (line, length))
    add_data (self, line, length);
  else if (length > 0)
    take_line (self, line, length);

  *out_length = self->data->len;

  return self->data->str;
}
