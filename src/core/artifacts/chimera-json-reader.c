/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-json-reader-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * chimera_json_reader_new:
 * @documents: how many there are
 *
 * Returns: (transfer full): a reader that has been fed nothing yet
 */
ChimeraJsonReader *
chimera_json_reader_new (ChimeraJsonDocuments documents)
{
  ChimeraJsonReader *self = g_new0 (ChimeraJsonReader, 1);

  self->documents = documents;
  self->held = g_string_new (NULL);
  self->plain = g_string_new (NULL);
  self->piece = self->at = self->end = "";
  self->line = 1;

  return self;
}

/**
 * chimera_json_reader_free:
 * @self: (transfer full): a reader
 */
void
chimera_json_reader_free (ChimeraJsonReader *self)
{
  g_return_if_fail (self != NULL);

  g_string_free (self->held, TRUE);
  g_string_free (self->plain, TRUE);
  g_free (self);
}

/**
 * chimera_json_reader_feed:
 * @self: a reader all of whose tokens were taken
 * @text: (array length=length): what comes next, without a byte order mark; it has to stay until
 *   chimera_json_reader_next() has returned %FALSE
 * @length: in bytes
 *
 * Adds text.
 */
void
chimera_json_reader_feed (ChimeraJsonReader *self,
                          const char        *text,
                          gsize              length)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (self->at == self->end);
  g_return_if_fail (!self->is_ended);

  self->piece_offset += (guint64) (self->end - self->piece);
  self->piece = self->at = text;
  self->end = text + length;
}

/**
 * chimera_json_reader_end:
 * @self: a reader all of whose tokens were taken
 *
 * Says that nothing comes any more: there may be one more token now, or the error that something
 * is missing.
 */
void
chimera_json_reader_end (ChimeraJsonReader *self)
{
  g_return_if_fail (self != NULL);

  chimera_json_reader_feed (self, "", 0);
  self->is_ended = TRUE;
}

/**
 * chimera_json_reader_get_position:
 * @self: a reader
 * @out_line: (out): the line of the last token, from 1; lines end with a line feed
 * @out_column: (out): its column, in characters from 1
 *
 * Where the last token begins, or where the error is.
 */
void
chimera_json_reader_get_position (ChimeraJsonReader *self,
                                  guint64           *out_line,
                                  guint64           *out_column)
{
  *out_line = self->line;
  *out_column = self->position_offset - self->line_offset - self->position_following + 1;
}

/**
 * chimera_json_reader_fail:
 * @self: a reader
 * @out_token: (out): the error
 * @sentence: what is wrong
 * @offset: where, in bytes of all that was fed
 * @n_following: how many bytes that begin no character are between there and the beginning of the line
 *
 * Gives the rest of the document up.
 *
 * Returns: %TRUE, as chimera_json_reader_next() does
 */
gboolean
chimera_json_reader_fail (ChimeraJsonReader *self,
                          ChimeraJsonToken  *out_token,
                          const char        *sentence,
                          guint64            offset,
                          guint64            n_following)
{
  chimera_json_reader_begin_token (self, offset);
  self->position_following = n_following;
  self->cut = CHIMERA_JSON_CUT_NOTHING;
  self->depth = 0;

  if (self->documents == CHIMERA_JSON_LINES)
    {
      self->state = CHIMERA_JSON_STATE_SKIPPING;
    }
  else
    {
      self->state = CHIMERA_JSON_STATE_OVER;
      self->at = self->end;
    }

  return chimera_json_reader_give (self, out_token, CHIMERA_JSON_TOKEN_ERROR, sentence, strlen (sentence),
                                   offset);
}

/**
 * chimera_json_reader_fail_here:
 * @self: a reader
 * @out_token: (out): the error
 * @sentence: what is wrong where the reader is
 *
 * Gives the rest of the document up.
 *
 * Returns: %TRUE
 */
gboolean
chimera_json_reader_fail_here (ChimeraJsonReader *self,
                               ChimeraJsonToken  *out_token,
                               const char        *sentence)
{
  return chimera_json_reader_fail (self, out_token, sentence, chimera_json_reader_get_offset (self, self->at),
                                   self->n_following);
}

static const char *
get_expectation (ChimeraJsonReader *self)
{
  switch (self->state)
    {
    case CHIMERA_JSON_STATE_FIRST_ELEMENT:
      return _("A value or ] was expected.");
    case CHIMERA_JSON_STATE_FIRST_KEY:
      return _("A name in quotation marks or } was expected.");
    case CHIMERA_JSON_STATE_KEY:
      return _("A name in quotation marks was expected.");
    case CHIMERA_JSON_STATE_COLON:
      return _("A colon was expected.");
    case CHIMERA_JSON_STATE_BEHIND_VALUE:
      return chimera_json_reader_is_in_object (self) ? _("A comma or } was expected.")
                                                     : _("A comma or ] was expected.");
    case CHIMERA_JSON_STATE_BEHIND_DOCUMENT:
      return self->documents == CHIMERA_JSON_LINES ? _("The end of the line was expected.")
                                                   : _("The end of the file was expected.");
    default:
      return _("A value was expected.");
    }
}

/**
 * chimera_json_reader_fail_unexpected:
 * @self: a reader
 * @out_token: (out): the error
 *
 * Gives the rest of the document up because of what stands where the reader is: the sentence says
 * what should.
 *
 * Returns: %TRUE
 */
gboolean
chimera_json_reader_fail_unexpected (ChimeraJsonReader *self,
                                     ChimeraJsonToken  *out_token)
{
  return chimera_json_reader_fail_here (self, out_token, get_expectation (self));
}

/**
 * chimera_json_reader_get_n_not_utf8:
 * @self: a reader
 *
 * Returns: how many strings and keys were not UTF-8 so far; each byte that was not is U+FFFD in its
 *   token
 */
guint64
chimera_json_reader_get_n_not_utf8 (ChimeraJsonReader *self)
{
  return self->n_not_utf8;
}
