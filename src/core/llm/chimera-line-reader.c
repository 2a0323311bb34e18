/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-line-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "chimera-error.h"

/* One buffer:
 *
 *   data           start            scanned             end            capacity
 *    |  given out    |  held back      |  not looked at   |   free        |
 *
 * next() moves start past a line without moving bytes; feed() moves what is held back to the
 * front only when at least as much lies before it, so each byte is moved a constant number of
 * times, and looks for line breaks only in bytes it has not seen. */
struct _ChimeraLineReader
{
  char *data;
  gsize capacity;
  gsize start;
  gsize scanned;
  gsize end;
  gsize cap;
  /* bytes since the last line break that was fed */
  gsize open_length;
  gboolean dead;
};

/**
 * chimera_line_reader_new:
 * @cap: how many bytes a line may have before its LF
 *
 * Returns: (transfer full): a reader that has been fed nothing yet
 */
ChimeraLineReader *
chimera_line_reader_new (gsize cap)
{
  ChimeraLineReader *self;

  g_return_val_if_fail (cap > 0, NULL);

  self = g_new0 (ChimeraLineReader, 1);
  self->cap = cap;

  return self;
}

/**
 * chimera_line_reader_free:
 * @self: (transfer full): a reader
 *
 * Frees it with all it holds.
 */
void
chimera_line_reader_free (ChimeraLineReader *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->data);
  g_free (self);
}

/* Room for @length bytes and the zero byte that a rest may need behind it. */
static void
make_room (ChimeraLineReader *self,
           gsize              length)
{
  gsize held = self->end - self->start;

  if (self->end + length + 1 <= self->capacity)
    return;

  if (held <= self->start)
    {
      if (held > 0)
        memcpy (self->data, self->data + self->start, held);
      self->scanned -= self->start;
      self->start = 0;
      self->end = held;
    }

  if (self->end + length + 1 > self->capacity)
    {
      self->capacity = MAX (self->end + length + 1, MAX (self->capacity * 2, 4096));
      self->data = g_realloc (self->data, self->capacity);
    }
}

static void
append (ChimeraLineReader *self,
        const char        *bytes,
        gsize              length)
{
  if (length == 0)
    return;

  make_room (self, length);
  memcpy (self->data + self->end, bytes, length);
  self->end += length;
}

/**
 * chimera_line_reader_feed:
 * @self: a reader
 * @data: (array length=length): bytes as they were received
 * @length: their number
 * @error: %CHIMERA_ERROR_TOO_LARGE
 *
 * Adds bytes. When a line turns out to be longer than the cap the lines before it can still be
 * taken with chimera_line_reader_next(), whatever the size of the pieces was, but nothing more
 * can be fed.
 *
 * Returns: whether all bytes were taken
 */
gboolean
chimera_line_reader_feed (ChimeraLineReader  *self,
                          const void         *data,
                          gsize               length,
                          GError            **error)
{
  const char *bytes = data;
  gsize accepted = 0;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (data != NULL || length == 0, FALSE);

  while (!self->dead && accepted < length)
    {
      const char *line_feed = memchr (bytes + accepted, '\n', length - accepted);
      gsize more = line_feed != NULL ? (gsize) (line_feed - bytes) - accepted : length - accepted;

      if (more > self->cap - self->open_length)
        {
          self->dead = TRUE;
          break;
        }

      accepted += more;
      self->open_length += more;
      if (line_feed != NULL)
        {
          accepted++;
          self->open_length = 0;
        }
    }

  append (self, bytes, accepted);

  if (self->dead)
    {
      g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_TOO_LARGE,
                   _("A line is longer than %lu bytes."), (gulong) self->cap);
      return FALSE;
    }

  return TRUE;
}

/**
 * chimera_line_reader_next:
 * @self: a reader
 * @out_line: (out) (transfer none): the line; it may hold zero bytes of its own
 * @out_length: (out): its length in bytes
 *
 * Takes the next whole line.
 *
 * Returns: whether there was one; the outputs are untouched otherwise
 */
gboolean
chimera_line_reader_next (ChimeraLineReader  *self,
                          const char        **out_line,
                          gsize              *out_length)
{
  char *line;
  char *line_feed;
  gsize length;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (out_line != NULL && out_length != NULL, FALSE);

  if (self->scanned == self->end)
    return FALSE;

  line_feed = memchr (self->data + self->scanned, '\n', self->end - self->scanned);
  if (line_feed == NULL)
    {
      self->scanned = self->end;
      return FALSE;
    }

  line = self->data + self->start;
  length = (gsize) (line_feed - line);
  if (length > 0 && line[length - 1] == '\r')
    length--;
  line[length] = '\0';

  self->start = self->scanned = (gsize) (line_feed - self->data) + 1;

  *out_line = line;
  *out_length = length;
  return TRUE;
}

/**
 * chimera_line_reader_get_rest:
 * @self: a reader all of whose lines were taken
 *
 * Returns: how many bytes of an unfinished line are held back
 */
gsize
chimera_line_reader_get_rest (ChimeraLineReader *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->end - self->start;
}

/**
 * chimera_line_reader_peek_rest:
 * @self: a reader all of whose lines were taken
 * @out_length: (out): its length in bytes
 *
 * The unfinished line itself, for a body that ends without a line break. Whether it is whole
 * only its content can tell.
 *
 * Returns: (transfer none): the bytes and a zero byte, valid until the next call of feed()
 */
const char *
chimera_line_reader_peek_rest (ChimeraLineReader *self,
                               gsize             *out_length)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (out_length != NULL, NULL);

  *out_length = self->end - self->start;
  if (*out_length == 0)
    return "";

  self->data[self->end] = '\0';
  return self->data + self->start;
}
