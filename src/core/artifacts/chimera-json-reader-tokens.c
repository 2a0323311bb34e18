/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-json-reader-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "chimera-json-string.h"
#include "chimera-json-word.h"

#define IS_WORD 1

/* What numbers, literals and their misspellings are made of */
static const guint8 classes[256] = {
  ['0' ... '9'] = IS_WORD, ['a' ... 'z'] = IS_WORD, ['A' ... 'Z'] = IS_WORD,
  ['+'] = IS_WORD, ['-'] = IS_WORD, ['.'] = IS_WORD, ['_'] = IS_WORD,
};

static void
end_value (ChimeraJsonReader *self)
{
  if (self->depth > 0)
    self->state = CHIMERA_JSON_STATE_BEHIND_VALUE;
  else
    self->state = self->documents == CHIMERA_JSON_DOCUMENTS ? CHIMERA_JSON_STATE_BETWEEN
                                                            : CHIMERA_JSON_STATE_BEHIND_DOCUMENT;
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
  gboolean is_key = self->state == CHIMERA_JSON_STATE_KEY || self->state == CHIMERA_JSON_STATE_FIRST_KEY;
  gboolean is_broken = self->has_others && !g_utf8_validate_len (raw, length, NULL);
  gsize error_at;

  if (length > CHIMERA_JSON_READER_MAX_STRING)
    return chimera_json_reader_fail (self, out_token, _("A string is longer than 16 MiB."),
                                     self->token_offset, self->n_following);

  self->cut = CHIMERA_JSON_CUT_NOTHING;
  chimera_json_reader_give (self, out_token, is_key ? CHIMERA_JSON_TOKEN_KEY : CHIMERA_JSON_TOKEN_STRING,
                            raw, length, self->token_offset + length + 2);

  self->n_not_utf8 += is_broken;
  if (self->has_escapes || is_broken)
    {
      g_string_truncate (self->plain, 0);
      if (!chimera_json_unescape (self->plain, raw, length, &error_at))
        return chimera_json_reader_fail (self, out_token, _("There is no such escape sequence in JSON."),
                                         self->token_offset + 1 + error_at,
                                         self->n_following + count_following (raw, error_at));
      out_token->text = self->plain->str;
      out_token->length = self->plain->len;
    }

  if (self->has_others)
    self->n_following += count_following (raw, length);

  if (is_key)
    self->state = CHIMERA_JSON_STATE_COLON;
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
  gsize n_held = self->cut == CHIMERA_JSON_CUT_STRING ? self->held->len : 0;
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
      return chimera_json_reader_fail (self, out_token, _("A string is longer than 16 MiB."),
                                       self->token_offset, self->n_following);
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
      self->cut = CHIMERA_JSON_CUT_STRING;
      return FALSE;
    }

  if (*p != '"')
    return chimera_json_reader_fail (self, out_token,
                                     _("A control character has to be written as an escape sequence in a string."),
                                     self->token_offset + 1 + length,
                                     self->n_following + count_following (raw, length));

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
    return chimera_json_reader_fail (self, out_token, _("This is neither a number nor true, false or null."),
                                     self->token_offset, self->n_following);

  self->cut = CHIMERA_JSON_CUT_NOTHING;
  has_text = kind == CHIMERA_JSON_TOKEN_NUMBER || kind == CHIMERA_JSON_TOKEN_NOT_FINITE;
  end_value (self);

  return chimera_json_reader_give (self, out_token, kind, has_text ? text : NULL, has_text ? length : 0,
                                   self->token_offset + length);
}

static gboolean
read_word (ChimeraJsonReader *self,
           ChimeraJsonToken  *out_token)
{
  const char *start = self->at;
  const char *p = start;
  gsize n_held = self->cut == CHIMERA_JSON_CUT_WORD ? self->held->len : 0;
  gsize length;

  while (p < self->end && classes[(guchar) *p] == IS_WORD)
    p++;

  self->at = p;
  length = (gsize) (p - start);
  if (n_held + length > CHIMERA_JSON_READER_MAX_NUMBER)
    return chimera_json_reader_fail (self, out_token, _("A number is longer than 4,096 characters."),
                                     self->token_offset, self->n_following);

  if (n_held == 0 && p < self->end)
    return give_word (self, out_token, start, length);

  if (n_held == 0)
    g_string_truncate (self->held, 0);
  g_string_append_len (self->held, start, (gssize) length);

  if (p == self->end && !self->is_ended)
    {
      self->cut = CHIMERA_JSON_CUT_WORD;
      return FALSE;
    }

  return give_word (self, out_token, self->held->str, self->held->len);
}

static void
begin_line (ChimeraJsonReader *self)
{
  self->at++;
  self->line++;
  self->line_offset = chimera_json_reader_get_offset (self, self->at);
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
              if (self->state != CHIMERA_JSON_STATE_BETWEEN && self->state != CHIMERA_JSON_STATE_BEHIND_DOCUMENT)
                return;
              self->state = CHIMERA_JSON_STATE_BETWEEN;
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
    return chimera_json_reader_fail_here (self, out_token, _("Values are nested more than 512 deep."));

  self->is_object[self->depth++] = is_object;
  self->state = is_object ? CHIMERA_JSON_STATE_FIRST_KEY : CHIMERA_JSON_STATE_FIRST_ELEMENT;
  self->at++;

  return chimera_json_reader_give (self, out_token,
                                   is_object ? CHIMERA_JSON_TOKEN_OBJECT : CHIMERA_JSON_TOKEN_ARRAY,
                                   NULL, 0, self->token_offset + 1);
}

static gboolean
close_container (ChimeraJsonReader *self,
                 ChimeraJsonToken  *out_token,
                 gboolean           is_object)
{
  if (self->state != (is_object ? CHIMERA_JSON_STATE_FIRST_KEY : CHIMERA_JSON_STATE_FIRST_ELEMENT) &&
      (self->state != CHIMERA_JSON_STATE_BEHIND_VALUE || chimera_json_reader_is_in_object (self) != is_object))
    return chimera_json_reader_fail_unexpected (self, out_token);

  self->depth--;
  self->at++;
  end_value (self);

  return chimera_json_reader_give (self, out_token,
                                   is_object ? CHIMERA_JSON_TOKEN_OBJECT_END : CHIMERA_JSON_TOKEN_ARRAY_END,
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
    case CHIMERA_JSON_STATE_BEHIND_DOCUMENT:
    case CHIMERA_JSON_STATE_SKIPPING:
    case CHIMERA_JSON_STATE_OVER:
      return FALSE;

    case CHIMERA_JSON_STATE_BETWEEN:
      if (self->documents != CHIMERA_JSON_ONE_DOCUMENT)
        return FALSE;
      return chimera_json_reader_fail_here (self, out_token, _("There is nothing in this file."));

    default:
      return chimera_json_reader_fail_here (self, out_token, _("The file ends before the value does."));
    }
}

/* The next token begins with what stands at @self->at. */
static gboolean
read_token (ChimeraJsonReader *self,
            ChimeraJsonToken  *out_token)
{
  char c = *self->at;
  gboolean is_value = self->state == CHIMERA_JSON_STATE_VALUE || self->state == CHIMERA_JSON_STATE_FIRST_ELEMENT;

  chimera_json_reader_begin_token (self, chimera_json_reader_get_offset (self, self->at));

  switch (c)
    {
    case '"':
      if (!is_value && self->state != CHIMERA_JSON_STATE_KEY && self->state != CHIMERA_JSON_STATE_FIRST_KEY)
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
      return chimera_json_reader_fail_here (self, out_token, _("The line ends before the value does."));

    default:
      if (!is_value || classes[(guchar) c] != IS_WORD)
        break;
      return read_word (self, out_token);
    }

  return chimera_json_reader_fail_unexpected (self, out_token);
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
  if (self->cut != CHIMERA_JSON_CUT_NOTHING && (self->at < self->end || self->is_ended))
    {
      if (self->cut == CHIMERA_JSON_CUT_WORD)
        return read_word (self, out_token);
      if (self->at < self->end)
        return read_string (self, out_token);
      return chimera_json_reader_fail (self, out_token, _("The file ends before the value does."),
                                       chimera_json_reader_get_offset (self, self->at),
                                       self->n_following + count_following (self->held->str, self->held->len));
    }

  while (self->at < self->end)
    {
      if (self->state == CHIMERA_JSON_STATE_SKIPPING)
        {
          const char *line_feed = memchr (self->at, '\n', (gsize) (self->end - self->at));

          if (line_feed == NULL)
            {
              self->at = self->end;
              break;
            }
          self->at = line_feed;
          self->state = CHIMERA_JSON_STATE_BETWEEN;
        }

      skip_blanks (self);
      if (self->at == self->end)
        break;

      if (self->state == CHIMERA_JSON_STATE_BETWEEN)
        {
          self->state = CHIMERA_JSON_STATE_VALUE;
          self->n_documents++;
        }
      else if (self->state == CHIMERA_JSON_STATE_OVER)
        {
          self->at = self->end;
          break;
        }

      if (*self->at == ',' && self->state == CHIMERA_JSON_STATE_BEHIND_VALUE)
        {
          self->state = chimera_json_reader_is_in_object (self) ? CHIMERA_JSON_STATE_KEY
                                                                : CHIMERA_JSON_STATE_VALUE;
          self->at++;
        }
      else if (*self->at == ':' && self->state == CHIMERA_JSON_STATE_COLON)
        {
          self->state = CHIMERA_JSON_STATE_VALUE;
          self->at++;
        }
      else
        {
          return read_token (self, out_token);
        }
    }

  return self->cut == CHIMERA_JSON_CUT_NOTHING && finish (self, out_token);
}
