/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-ollama.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "chimera-error.h"
#include "chimera-json.h"
#include "chimera-ollama-private.h"

/* Hexadecimal value of the escape "\uXXXX" at @p, or -1. */
static int
read_escape (const char *p,
             const char *end)
{
  int value = 0;

  if (end - p < 6 || p[0] != '\\' || p[1] != 'u')
    return -1;

  for (int i = 2; i < 6; i++)
    {
      int digit = g_ascii_xdigit_value (p[i]);

      if (digit < 0)
        return -1;
      value = value * 16 + digit;
    }

  return value;
}

typedef enum
{
  ESCAPE_PLAIN,
  ESCAPE_UNFIT,
  ESCAPE_UNKNOWN,
} EscapeKind;

/* What begins with the backslash at @p, and its length: unfit is a zero byte, which ends a C
 * string, or half of a surrogate pair. */
static EscapeKind
classify_escape (const char *p,
                 const char *end,
                 gsize      *out_length)
{
  int value, low;

  *out_length = 2;
  if (end - p < 2 || p[1] == '\0' || strchr ("\"\\/bfnrtu", p[1]) == NULL)
    return ESCAPE_UNKNOWN;

  if (p[1] != 'u')
    return ESCAPE_PLAIN;

  *out_length = 6;
  value = read_escape (p, end);
  if (value < 0)
    return ESCAPE_UNKNOWN;

  if (value >= 0xd800 && value < 0xdc00)
    {
      low = read_escape (p + 6, end);
      if (low < 0xdc00 || low >= 0xe000)
        return ESCAPE_UNFIT;

      *out_length = 12;
      return ESCAPE_PLAIN;
    }

  return value == 0 || (value >= 0xdc00 && value < 0xe000) ? ESCAPE_UNFIT : ESCAPE_PLAIN;
}

/* The first escape of @data from @from on that is not plain; @end where there is none. */
static const char *
find_odd_escape (const char *from,
                 const char *end,
                 EscapeKind *out_kind)
{
  gsize length;

  for (const char *p = from; p < end && (p = memchr (p, '\\', (gsize) (end - p))) != NULL; p += length)
    {
      *out_kind = classify_escape (p, end, &length);
      if (*out_kind != ESCAPE_PLAIN)
        return p;
    }

  return end;
}

/* Makes a text fit for json-glib, in a copy where it is not so already. Bytes that are not UTF-8
 * become U+FFFD, and so do \u0000 and halves of surrogate pairs: json-glib (1.6.6) ends a string
 * at the one, and eats the character behind the other to give out invalid UTF-8. Escapes that
 * JSON does not know are refused: json-glib reads them as octal or as nonsense. */
static const char *
prepare_text (const char  *data,
              gsize       *length,
              char       **out_mended,
              GError     **error)
{
  g_autofree char *mended = NULL;
  EscapeKind kind;
  const char *text = data;
  const char *odd;

  if (!g_utf8_validate_len (data, *length, NULL))
    {
      text = mended = g_utf8_make_valid (data, (gssize) *length);
      *length = strlen (mended);
    }

  odd = find_odd_escape (text, text + *length, &kind);
  while (odd < text + *length)
    {
      gsize at = (gsize) (odd - text);

      if (kind == ESCAPE_UNKNOWN)
        {
          g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_PARSE,
                       _("The JSON has an escape that does not exist, at byte %lu."), (gulong) at + 1);
          return NULL;
        }

      if (mended == NULL)
        text = mended = g_strndup (data, *length);
      memcpy (mended + at + 2, "fffd", 4);
      odd = find_odd_escape (mended + at + 6, mended + *length, &kind);
    }

  *out_mended = g_steal_pointer (&mended);
  return text;
}

JsonObject *
chimera_ollama_read_object (const char  *data,
                            gsize        length,
                            GError     **error)
{
  g_autofree char *mended = NULL;
  g_autoptr(GError) local_error = NULL;
  const char *text = prepare_text (data, &length, &mended, &local_error);
  JsonObject *object = text != NULL ? chimera_json_parse_object (text, length, &local_error) : NULL;

  if (object == NULL)
    {
      /* json-glib quotes the first byte of a character that it did not expect. */
      g_autofree char *message = g_utf8_make_valid (local_error->message, -1);

      g_set_error_literal (error, local_error->domain, local_error->code, message);
    }

  return object;
}

/* A figure of the last line. Where it is omitted @out_value stays; nonsense, which is not zero, is
 * absent. Returns whether there is one. */
static gboolean
read_figure (JsonObject *object,
             const char *member,
             gint64     *out_value)
{
  gint64 value;

  if (!json_object_has_member (object, member) || json_object_get_null_member (object, member))
    return FALSE;

  if (!chimera_json_get_int (object, member, &value) || value < 0 || value > CHIMERA_OLLAMA_MAX_FIGURE)
    {
      *out_value = -1;
      return FALSE;
    }

  *out_value = value;
  return TRUE;
}

static ChimeraServerTimings
read_timings (JsonObject *object)
{
  ChimeraServerTimings timings = { 0 };
  gboolean any = FALSE;

  any |= read_figure (object, "total_duration", &timings.total_ns);
  any |= read_figure (object, "load_duration", &timings.load_ns);
  any |= read_figure (object, "prompt_eval_count", &timings.prompt_eval_count);
  any |= read_figure (object, "prompt_eval_duration", &timings.prompt_eval_ns);
  any |= read_figure (object, "eval_count", &timings.eval_count);
  any |= read_figure (object, "eval_duration", &timings.eval_ns);

  if (!any)
    timings = CHIMERA_SERVER_TIMINGS_ABSENT;

  timings.cached_count = -1;
  read_figure (object, "prompt_eval_cached_count", &timings.cached_count);

  return timings;
}

/* An optional member that must be a string: %FALSE where it is something else. */
static gboolean
read_text (JsonObject  *object,
           const char  *member,
           const char **out_text)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;

  return chimera_json_get_string (object, member, out_text);
}

static gboolean
refuse (const char  *what,
        GError     **error)
{
  g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_PARSE,
               /* Translators: what is wrong with a line of the server's answer, a sentence */
               _("This is not a line of an Ollama answer. %s"), what);

  return FALSE;
}

static char *
dup_text (const char *text)
{
  return text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

static gboolean
read_chunk (JsonObject    *object,
            ChimeraChunk  *out_chunk,
            GError       **error)
{
  JsonObject *message = chimera_json_get_object (object, "message");
  const char *response = NULL;
  const char *thinking = NULL;
  const char *done_reason = NULL;
  gboolean done = FALSE;

  if (json_object_has_member (object, "done") && !chimera_json_get_boolean (object, "done", &done))
    return refuse (_("Its “done” is neither true nor false."), error);

  if (message == NULL && !json_object_has_member (object, "response") &&
      !json_object_has_member (object, "done"))
    return refuse (_("It has neither “response” nor “message” nor “done”."), error);

  if (!read_text (object, "response", &response) || !read_text (object, "thinking", &thinking) ||
      (message != NULL && (!read_text (message, "content", &response) || !read_text (message, "thinking", &thinking))))
    return refuse (_("Its text is not a string."), error);

  *out_chunk = (ChimeraChunk) {
    .response = dup_text (response),
    .thinking = dup_text (thinking),
    .done = done,
    .is_last = done,
    .timings = CHIMERA_SERVER_TIMINGS_ABSENT,
    .context_length = -1,
  };

  if (done)
    {
      JsonArray *context = chimera_json_get_array (object, "context");

      out_chunk->timings = read_timings (object);
      if (chimera_json_get_string (object, "done_reason", &done_reason))
        out_chunk->done_reason = dup_text (done_reason);
      if (context != NULL)
        out_chunk->context_length = json_array_get_length (context);
    }

  return TRUE;
}

gboolean
chimera_ollama_read_line (const char    *line,
                          gsize          length,
                          ChimeraChunk  *out_chunk,
                          GError       **error)
{
  g_autoptr(JsonObject) object = NULL;
  GError *told;

  object = chimera_ollama_read_object (line, length, error);
  if (object == NULL)
    return FALSE;

  told = chimera_ollama_error_from_object (0, object);
  if (told != NULL)
    {
      g_propagate_error (error, told);
      return FALSE;
    }

  return read_chunk (object, out_chunk, error);
}

/**
 * chimera_ollama_parse_line:
 * @line: (array length=length): a line without its line break
 * @length: its length in bytes
 * @out_chunk: (out caller-allocates): what it says; untouched on failure; to be cleared with
 *   chimera_chunk_clear()
 * @error: %CHIMERA_ERROR_PARSE or %CHIMERA_ERROR_TOO_LARGE for what is no such line; for a line
 *   {"error":…} what chimera_ollama_error_from_body() would give
 *
 * Reads a line of /api/generate or /api/chat (protocol.md 1 to 7). Bytes that are not UTF-8
 * become U+FFFD. On the last line a figure that is omitted is zero, except
 * prompt_eval_cached_count, which is then unknown; where none of the figures is there, as when
 * the server only loaded or unloaded the model, all are absent.
 *
 * Returns: whether it is a line of an answer
 */
gboolean
chimera_ollama_parse_line (const char    *line,
                           gsize          length,
                           ChimeraChunk  *out_chunk,
                           GError       **error)
{
  g_return_val_if_fail (line != NULL, FALSE);
  g_return_val_if_fail (out_chunk != NULL, FALSE);

  return chimera_ollama_scan_line (line, length, out_chunk) ||
         chimera_ollama_read_line (line, length, out_chunk, error);
}
