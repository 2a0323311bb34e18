/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-json-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "chimera-json-string.h"
#include "chimera-json-word.h"

typedef enum
{
  STATE_BETWEEN,
  STATE_VALUE,
  STATE_FIRST_ELEMENT,
  STATE_FIRST_KEY,
  STATE_KEY,
  STATE_COLON,
  STATE_BEHIND_VALUE,
  STATE_BEHIND_DOCUMENT,
  STATE_SKIPPING,
  STATE_OVER,
} State;

typedef enum
{
  CUT_NOTHING,
  CUT_STRING,
  CUT_WORD,
} Cut;

/* What was fed is read where it lies: at goes from piece to end. A token that reaches the end is
 * copied to held, and the next piece is added to it until it is whole. */
struct _ChimeraJsonReader
{
  ChimeraJsonDocuments documents;
  State state;
  guint depth;
  gboolean is_ended;
  guint64 n_documents;

  const char *piece;
  const char *at;
  const char *end;
  guint64 piece_offset;

  Cut cut;
  guint64 token_offset;
  gboolean has_escapes;
  gboolean has_others;
  gboolean is_behind_backslash;
  GString *held;
  GString *plain;

  /* Bytes of the line so far that begin no character, for the columns */
  guint64 line;
  guint64 line_offset;
  guint64 n_following;
  guint64 position_offset;
  guint64 position_following;

  guint8 is_object[CHIMERA_JSON_READER_MAX_DEPTH];
};

#define IS_WORD 1

/* What numbers, literals and their misspellings are made of */
static const guint8 classes[256] = {
  ['0' ... '9'] = IS_WORD, ['a' ... 'z'] = IS_WORD, ['A' ... 'Z'] = IS_WORD,
  ['+'] = IS_WORD, ['-'] = IS_WORD, ['.'] = IS_WORD, ['_'] = IS_WORD,
};

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

static guint64
get_offset (ChimeraJsonReader *self,
            const char        *p)
{
  return self->piece_offset + (guint64) (p - self->piece);
}

static gboolean
is_in_object (ChimeraJsonReader *self)
{
  return self->depth > 0 && self->is_object[self->depth - 1];
}

static void
begin_token (ChimeraJsonReader *self,
             guint64            offset)
{
  self->token_offset = self->position_offset = offset;
  self->position_following = self->n_following;
}

static gboolean
give (ChimeraJsonReader    *self,
      ChimeraJsonToken     *out_token,
      ChimeraJsonTokenKind  kind,
      const char           *text,
      gsize                 length,
      guint64               end)
{
  out_token->kind = kind;
  out_token->text = text;
  out_token->length = length;
  out_token->offset = self->token_offset;
  out_token->end = end;
  out_token->document = self->n_documents > 0 ? self->n_documents - 1 : 0;

  return TRUE;
}

/* At @offset, which is @n_following bytes that begin no character behind the beginning of the
 * line. */
static gboolean
fail (ChimeraJsonReader *self,
      ChimeraJsonToken  *out_token,
      const char        *sentence,
      guint64            offset,
      guint64            n_following)
{
  begin_token (self, offset);
  self->position_following = n_following;
  self->cut = CUT_NOTHING;
  self->depth = 0;

  if (self->documents == CHIMERA_JSON_LINES)
    {
      self->state = STATE_SKIPPING;
    }
  else
    {
      self->state = STATE_OVER;
      self->at = self->end;
    }

  return give (self, out_token, CHIMERA_JSON_TOKEN_ERROR, sentence, strlen (sentence), offset);
}

static const char *
get_expectation (ChimeraJsonReader *self)
{
  switch (self->state)
    {
    case STATE_FIRST_ELEMENT:
      return _("A value or ] was expected.");
    case STATE_FIRST_KEY:
      return _("A name in quotation marks or } was expected.");
    case STATE_KEY:
      return _("A name in quotation marks was expected.");
    case STATE_COLON:
      return _("A colon was expected.");
    case STATE_BEHIND_VALUE:
      return is_in_object (self) ? _("A comma or } was expected.") : _("A comma or ] was expected.");
    case STATE_BEHIND_DOCUMENT:
      return self->documents == CHIMERA_JSON_LINES ? _("The end of the line was expected.")
                                                   : _("The end of the file was expected.");
    default:
      return _("A value was expected.");
    }
}

static gboolean
fail_here (ChimeraJsonReader *self,
           ChimeraJsonToken  *out_token,
           const char        *sentence)
{
  return fail (self, out_token, sentence, get_offset (self, self->at), self->n_following);
}

static void
end_value (ChimeraJsonReader *self)
{
  if (self->depth > 0)
    self->state = STATE_BEHIND_VALUE;
  else
    self->state = self->documents == CHIMERA_JSON_DOCUMENTS ? STATE_BETWEEN : STATE_BEHIND_DOCUMENT;
}

static guint64
count_following (const char *text,
                 gsize       length)
{
  return length - chimera_json_count_characters (text, length);
}

/* A string is whole: @raw is what is between its quotation marks. */
static gboolean
give_string (ChimeraJsonReader *self,
             ChimeraJsonToken  *out_token,
             const char        *raw,
             gsize              length)
{
  gboolean is_key = self->state == STATE_KEY || self->state == STATE_FIRST_KEY;
  gsize error_at;

  if (length > CHIMERA_JSON_READER_MAX_STRING)
    return fail (self, out_token, _("A string is longer than 16 MiB."), self->token_offset, self->n_following);

  self->cut = CUT_NOTHING;
  give (self, out_token, is_key ? CHIMERA_JSON_TOKEN_KEY : CHIMERA_JSON_TOKEN_STRING, raw, length,
        self->token_offset + length + 2);

  if (self->has_escapes || (self->has_others && !g_utf8_validate_len (raw, length, NULL)))
    {
      g_string_truncate (self->plain, 0);
      if (!chimera_json_unescape (self->plain, raw, length, &error_at))
        return fail (self, out_token, _("There is no such escape sequence in JSON."),
                     self->token_offset + 1 + error_at,
                     self->n_following + count_following (raw, error_at));
      out_token->text = self->plain->str;
      out_token->length = self->plain->len;
    }

  if (self->has_others)
    self->n_following += count_following (raw, length);

  if (is_key)
    self->state = STATE_COLON;
  else
    end_value (self);

  return TRUE;
}

/* Goes on in a string, from its first byte or from the beginning of the next piece. */
static gboolean
read_string (ChimeraJsonReader *self,
             ChimeraJsonToken  *out_token)
{
  const char *start = self->at;
  const char *p = start;
  const char *raw;
  gsize n_held = self->cut == CUT_STRING ? self->held->len : 0;
  gsize length;

  for (;;)
    {
      if (self->is_behind_backslash && p < self->end && (guchar) *p >= 0x20)
        {
          self->has_others |= (guchar) *p >= 0x80;
          self->is_behind_backslash = FALSE;
          p++;
        }
      if (!self->is_behind_backslash)
        p = chimera_json_find_stop (p, self->end, &self->has_others);
      if (p == self->end || *p != '\\')
        break;

      self->has_escapes = TRUE;
      self->is_behind_backslash = TRUE;
      p++;
    }

  length = (gsize) (p - start);
  if (n_held + length > CHIMERA_JSON_READER_MAX_STRING)
    {
      self->at = p;
      return fail (self, out_token, _("A string is longer than 16 MiB."), self->token_offset, self->n_following);
    }

  raw = start;
  if (n_held > 0 || p == self->end)
    {
      if (n_held == 0)
        g_string_truncate (self->held, 0);
      g_string_append_len (self->held, start, (gssize) length);
      raw = self->held->str;
      length = self->held->len;
    }

  self->at = p;
  if (p == self->end)
    {
      self->cut = CUT_STRING;
      return FALSE;
    }

  if (*p != '"')
    return fail (self, out_token, _("A control character has to be written as an escape sequence in a string."),
                 self->token_offset + 1 + length, self->n_following + count_following (raw, length));

  self->at++;
  return give_string (self, out_token, raw, length);
}

static gboolean
give_word (ChimeraJsonReader *self,
           ChimeraJsonToken  *out_token,
           const char        *text,
           gsize              length)
{
  ChimeraJsonTokenKind kind;
  gboolean has_text;

  if (!chimera_json_word_find_kind (text, length, &kind))
    return fail (self, out_token, _("This is neither a number nor true, false or null."),
                 self->token_offset, self->n_following);

  self->cut = CUT_NOTHING;
  has_text = kind == CHIMERA_JSON_TOKEN_NUMBER;
  end_value (self);

  return give (self, out_token, kind, has_text ? text : NULL, has_text ? length : 0, self->token_offset + length);
}

static gboolean
read_word (ChimeraJsonReader *self,
           ChimeraJsonToken  *out_token)
{
  const char *start = self->at;
  const char *p = start;
  gsize n_held = self->cut == CUT_WORD ? self->held->len : 0;
  gsize length;

  while (p < self->end && classes[(guchar) *p] == IS_WORD)
    p++;

  self->at = p;
  length = (gsize) (p - start);
  if (n_held + length > CHIMERA_JSON_READER_MAX_NUMBER)
    return fail (self, out_token, _("A number is longer than 4,096 characters."),
                 self->token_offset, self->n_following);

  if (n_held == 0 && p < self->end)
    return give_word (self, out_token, start, length);

  if (n_held == 0)
    g_string_truncate (self->held, 0);
  g_string_append_len (self->held, start, (gssize) length);

  if (p == self->end && !self->is_ended)
    {
      self->cut = CUT_WORD;
      return FALSE;
    }

  return give_word (self, out_token, self->held->str, self->held->len);
}

static void
begin_line (ChimeraJsonReader *self)
{
  self->at++;
  self->line++;
  self->line_offset = get_offset (self, self->at);
  self->n_following = 0;
}

/* Stops at a line break that is an error. */
static void
skip_blanks (ChimeraJsonReader *self)
{
  while (self->at < self->end)
    {
      switch (*self->at)
        {
        case ' ':
        case '\t':
        case '\r':
          self->at++;
          break;

        case '\n':
          if (self->documents == CHIMERA_JSON_LINES)
            {
              if (self->state != STATE_BETWEEN && self->state != STATE_BEHIND_DOCUMENT)
                return;
              self->state = STATE_BETWEEN;
            }
          begin_line (self);
          break;

        default:
          return;
        }
    }
}

static gboolean
open_container (ChimeraJsonReader *self,
                ChimeraJsonToken  *out_token,
                gboolean           is_object)
{
  if (self->depth == CHIMERA_JSON_READER_MAX_DEPTH)
    return fail_here (self, out_token, _("Values are nested more than 512 deep."));

  self->is_object[self->depth++] = is_object;
  self->state = is_object ? STATE_FIRST_KEY : STATE_FIRST_ELEMENT;
  self->at++;

  return give (self, out_token, is_object ? CHIMERA_JSON_TOKEN_OBJECT : CHIMERA_JSON_TOKEN_ARRAY,
               NULL, 0, self->token_offset + 1);
}

static gboolean
close_container (ChimeraJsonReader *self,
                 ChimeraJsonToken  *out_token,
                 gboolean           is_object)
{
  if (self->state != (is_object ? STATE_FIRST_KEY : STATE_FIRST_ELEMENT) &&
      (self->state != STATE_BEHIND_VALUE || is_in_object (self) != is_object))
    return fail_here (self, out_token, get_expectation (self));

  self->depth--;
  self->at++;
  end_value (self);

  return give (self, out_token, is_object ? CHIMERA_JSON_TOKEN_OBJECT_END : CHIMERA_JSON_TOKEN_ARRAY_END,
               NULL, 0, self->token_offset + 1);
}

static gboolean
finish (ChimeraJsonReader *self,
        ChimeraJsonToken  *out_token)
{
  if (!self->is_ended)
    return FALSE;

  switch (self->state)
    {
    case STATE_BEHIND_DOCUMENT:
    case STATE_SKIPPING:
    case STATE_OVER:
      return FALSE;

    case STATE_BETWEEN:
      if (self->documents != CHIMERA_JSON_ONE_DOCUMENT)
        return FALSE;
      return fail_here (self, out_token, _("There is nothing in this file."));

    default:
      return fail_here (self, out_token, _("The file ends before the value does."));
    }
}

/* The next token begins with what stands at @self->at. */
static gboolean
read_token (ChimeraJsonReader *self,
            ChimeraJsonToken  *out_token)
{
  char c = *self->at;
  gboolean is_value = self->state == STATE_VALUE || self->state == STATE_FIRST_ELEMENT;

  begin_token (self, get_offset (self, self->at));

  switch (c)
    {
    case '"':
      if (!is_value && self->state != STATE_KEY && self->state != STATE_FIRST_KEY)
        break;
      self->at++;
      self->has_escapes = self->has_others = self->is_behind_backslash = FALSE;
      return read_string (self, out_token);

    case '{':
    case '[':
      if (!is_value)
        break;
      return open_container (self, out_token, c == '{');

    case '}':
    case ']':
      return close_container (self, out_token, c == '}');

    case '\n':
      return fail_here (self, out_token, _("The line ends before the value does."));

    default:
      if (!is_value || classes[(guchar) c] != IS_WORD)
        break;
      return read_word (self, out_token);
    }

  return fail_here (self, out_token, get_expectation (self));
}

/**
 * chimera_json_reader_next:
 * @self: a reader
 * @out_token: (out): the token
 *
 * Takes the next token. Whatever the pieces were, the tokens are the same.
 *
 * Returns: whether there was one; %FALSE when more text is needed or all was read
 */
gboolean
chimera_json_reader_next (ChimeraJsonReader *self,
                          ChimeraJsonToken  *out_token)
{
  if (self->cut != CUT_NOTHING && (self->at < self->end || self->is_ended))
    {
      if (self->cut == CUT_WORD)
        return read_word (self, out_token);
      if (self->at < self->end)
        return read_string (self, out_token);
      return fail (self, out_token, _("The file ends before the value does."), get_offset (self, self->at),
                   self->n_following + count_following (self->held->str, self->held->len));
    }

  while (self->at < self->end)
    {
      if (self->state == STATE_SKIPPING)
        {
          const char *line_feed = memchr (self->at, '\n', (gsize) (self->end - self->at));

          if (line_feed == NULL)
            {
              self->at = self->end;
              break;
            }
          self->at = line_feed;
          self->state = STATE_BETWEEN;
        }

      skip_blanks (self);
      if (self->at == self->end)
        break;

      if (self->state == STATE_BETWEEN)
        {
          self->state = STATE_VALUE;
          self->n_documents++;
        }
      else if (self->state == STATE_OVER)
        {
          self->at = self->end;
          break;
        }

      if (*self->at == ',' && self->state == STATE_BEHIND_VALUE)
        {
          self->state = is_in_object (self) ? STATE_KEY : STATE_VALUE;
          self->at++;
        }
      else if (*self->at == ':' && self->state == STATE_COLON)
        {
          self->state = STATE_VALUE;
          self->at++;
        }
      else
        {
          return read_token (self, out_token);
        }
    }

  return self->cut == CUT_NOTHING && finish (self, out_token);
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
