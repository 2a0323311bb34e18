/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-simulator-json.h"

#include <string.h>
#include <time.h>

#include "chimera-format.h"
#include "chimera-json.h"

/**
 * chimera_simulator_json_append_string:
 * @out: where to
 * @text: (array length=length): bytes; what is not UTF-8 is copied as it is
 * @length: their number
 *
 * Appends a quoted string, escaped as by Go's encoding/json with its HTML escaping: the way
 * Ollama sends text ("<" as "\u003c").
 */
void
chimera_simulator_json_append_string (GString    *out,
                                      const char *text,
                                      gsize       length)
{
  gsize plain = 0;

  g_string_append_c (out, '"');

  for (gsize i = 0; i < length; i++)
    {
      guchar c = (guchar) text[i];
      const char *escape = NULL;
      char buffer[8];
      gsize n_bytes = 1;

      if (c == '"')
        escape = "\\\"";
      else if (c == '\\')
        escape = "\\\\";
      else if (c == '\n')
        escape = "\\n";
      else if (c == '\r')
        escape = "\\r";
      else if (c == '\t')
        escape = "\\t";
      else if (c == '\b')
        escape = "\\b";
      else if (c == '\f')
        escape = "\\f";
      else if (c < 0x20 || c == '<' || c == '>' || c == '&')
        {
          g_snprintf (buffer, sizeof buffer, "\\u%04x", c);
          escape = buffer;
        }
      else if (c == 0xe2 && i + 2 < length && (guchar) text[i + 1] == 0x80 &&
               ((guchar) text[i + 2] == 0xa8 || (guchar) text[i + 2] == 0xa9))
        {
          escape = (guchar) text[i + 2] == 0xa8 ? "\\u2028" : "\\u2029";
          n_bytes = 3;
        }

      if (escape == NULL)
        continue;

      g_string_append_len (out, text + plain, (gssize) (i - plain));
      g_string_append (out, escape);
      i += n_bytes - 1;
      plain = i + 1;
    }

  g_string_append_len (out, text + plain, (gssize) (length - plain));
  g_string_append_c (out, '"');
}

/**
 * chimera_simulator_json_append_time:
 * @out: where to
 * @unix_ns: nanoseconds since 1970-01-01T00:00:00Z
 *
 * Appends a quoted time in UTC as Go's RFC3339Nano: zeros at the end of the fraction are left out.
 */
void
chimera_simulator_json_append_time (GString *out,
                                    gint64   unix_ns)
{
  time_t seconds = (time_t) (unix_ns / CHIMERA_NS_PER_S);
  gint64 fraction = unix_ns % CHIMERA_NS_PER_S;
  struct tm utc;

  gmtime_r (&seconds, &utc);
  g_string_append_printf (out, "\"%04d-%02d-%02dT%02d:%02d:%02d",
                          utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec);

  if (fraction > 0)
    {
      char digits[16];
      int n_digits = g_snprintf (digits, sizeof digits, "%09d", (int) fraction);

      while (digits[n_digits - 1] == '0')
        n_digits--;
      g_string_append_c (out, '.');
      g_string_append_len (out, digits, n_digits);
    }

  g_string_append (out, "Z\"");
}

typedef struct
{
  const char *at;
  const char *end;
  char *message;
} Scanner;

static gboolean
complain (Scanner    *scanner,
          const char *context)
{
  if (scanner->at >= scanner->end)
    scanner->message = g_strdup ("unexpected EOF");
  else if (*scanner->at == '\'')
    scanner->message = g_strdup_printf ("invalid character '\\'' %s", context);
  else
    {
      gunichar c = g_utf8_get_char_validated (scanner->at, scanner->end - scanner->at);
      char utf8[7] = { 0 };

      if (c == (gunichar) -1 || c == (gunichar) -2)
        c = 0xfffd;
      utf8[g_unichar_to_utf8 (c, utf8)] = '\0';
      scanner->message = g_strdup_printf ("invalid character '%s' %s", utf8, context);
    }

  return FALSE;
}

static void
skip_space (Scanner *scanner)
{
  while (scanner->at < scanner->end && strchr (" \t\r\n", *scanner->at) != NULL && *scanner->at != '\0')
    scanner->at++;
}

static gboolean
scan_literal (Scanner    *scanner,
              const char *literal)
{
  for (gsize i = 1; literal[i] != '\0'; i++)
    {
      g_autofree char *context = g_strdup_printf ("in literal %s (expecting '%c')", literal, literal[i]);

      scanner->at++;
      if (scanner->at >= scanner->end || *scanner->at != literal[i])
        return complain (scanner, context);
    }
  scanner->at++;

  return TRUE;
}

static gboolean
scan_string (Scanner *scanner)
{
  for (scanner->at++; scanner->at < scanner->end; scanner->at++)
    {
      if (*scanner->at == '"')
        {
          scanner->at++;
          return TRUE;
        }
      if ((guchar) *scanner->at < 0x20)
        return complain (scanner, "in string literal");
      if (*scanner->at == '\\')
        {
          scanner->at++;
          if (scanner->at >= scanner->end || strchr ("\"\\/bfnrtu", *scanner->at) == NULL)
            return complain (scanner, "in string escape code");
        }
    }

  return complain (scanner, "in string literal");
}

static gboolean scan_value (Scanner *scanner,
                            guint    depth);

static gboolean
scan_members (Scanner *scanner,
              guint    depth)
{
  gboolean is_object = *scanner->at == '{';
  char closing = is_object ? '}' : ']';

  scanner->at++;
  skip_space (scanner);
  if (scanner->at < scanner->end && *scanner->at == closing)
    {
      scanner->at++;
      return TRUE;
    }

  for (;;)
    {
      if (is_object)
        {
          skip_space (scanner);
          if (scanner->at >= scanner->end || *scanner->at != '"')
            return complain (scanner, "looking for beginning of object key string");
          if (!scan_string (scanner))
            return FALSE;
          skip_space (scanner);
          if (scanner->at >= scanner->end || *scanner->at != ':')
            return complain (scanner, "after object key");
          scanner->at++;
        }

      if (!scan_value (scanner, depth + 1))
        return FALSE;

      skip_space (scanner);
      if (scanner->at < scanner->end && *scanner->at == closing)
        {
          scanner->at++;
          return TRUE;
        }
      if (scanner->at >= scanner->end || *scanner->at != ',')
        return complain (scanner, is_object ? "after object key:value pair" : "after array element");
      scanner->at++;
    }
}

static gboolean
scan_value (Scanner *scanner,
            guint    depth)
{
  skip_space (scanner);

  if (scanner->at >= scanner->end)
    return complain (scanner, "");
  if (depth > CHIMERA_JSON_MAX_DEPTH)
    {
      scanner->message = g_strdup ("exceeded max depth");
      return FALSE;
    }

  switch (*scanner->at)
    {
    case '{':
    case '[':
      return scan_members (scanner, depth);
    case '"':
      return scan_string (scanner);
    case 'n':
      return scan_literal (scanner, "null");
    case 't':
      return scan_literal (scanner, "true");
    case 'f':
      return scan_literal (scanner, "false");
    default:
      if (*scanner->at != '-' && !g_ascii_isdigit (*scanner->at))
        return complain (scanner, "looking for beginning of value");
      while (scanner->at < scanner->end && (g_ascii_isalnum (*scanner->at) || strchr ("+-.", *scanner->at) != NULL))
        scanner->at++;
      return TRUE;
    }
}

/**
 * chimera_simulator_json_explain:
 * @data: (array length=length): text that a parser has refused
 * @length: its length in bytes
 *
 * Returns: (transfer full): what Go's decoder would say about it
 */
char *
chimera_simulator_json_explain (const char *data,
                                gsize       length)
{
  Scanner scanner = { .at = data, .end = data + length };

  if (!scan_value (&scanner, 0))
    return scanner.message;

  skip_space (&scanner);
  complain (&scanner, "after top-level value");

  return scanner.message;
}
