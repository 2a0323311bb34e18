/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-nature.h"

#include <string.h>

#include "chimera-name.h"
#include "chimera-nature-words.h"
#include "chimera-number.h"

/* Longer texts are sentences, of which the beginning tells what they are. */
#define MAX_TEXT 32

static gboolean
is_in_list (const char *text,
            const char *list)
{
  gsize length = strlen (text);

  for (const char *p = list; length > 0 && (p = strstr (p, text)) != NULL; p += length)
    {
      if ((p == list || p[-1] == '|') && (p[length] == '|' || p[length] == '\0'))
        return TRUE;
    }

  return FALSE;
}

/* "none", "no error", "0" or "-" where a message would be is no message; nor is a number with decimals, which
 * is how far something is off. */
static gboolean
is_message (const char *text)
{
  static const char nothing[] =
    "none|null|nil|nan|na|n/a|false|no|no error|no errors|0|ok|okay|success|-|--|\342\200\223|\342\200\224|{}|[]|\"\"|''";
  char *end;

  if (text[0] == '\0' || is_in_list (text, nothing))
    return FALSE;

  g_ascii_strtod (text, &end);

  return *end != '\0' || strpbrk (text, ".e") == NULL;
}

/* "2", "-1", "±0.02", "3.2 %", "0,5"; but "404 not found" is a text. */
static gboolean
is_number (const char *text)
{
  static const ChimeraNumberFormat formats[] = { CHIMERA_NUMBER_POINT, CHIMERA_NUMBER_COMMA };

  if (g_str_has_prefix (text, "\302\261"))
    text += strlen ("\302\261");

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      const char *unit = NULL;
      gsize unit_length = 0;
      double value;

      if (chimera_number_parse_with_unit (text, strlen (text), formats[i], &value, &unit, &unit_length) ==
            CHIMERA_NUMBER_FOUND &&
          (unit == NULL || chimera_unit_from_symbol (unit, unit_length) != NULL))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_bad_status (const char *text)
{
  static const char bad[] =
    "failed|fail|failure|failing|error|errored|err|exception|timeout|timedout|timed|cancelled|"
    "canceled|aborted|abort|crashed|crash|killed|oom|invalid|incomplete|interrupted|rejected|ko|"
    "false";
  char word[MAX_TEXT + 1];
  gsize length = 0;

  while (g_ascii_isalpha (text[length]))
    {
      word[length] = text[length];
      length++;
    }
  word[length] = '\0';

  return is_in_list (word, bad) || g_str_has_prefix (text, "out of memory");
}

static gboolean
is_yes (const char *text)
{
  return is_in_list (text, "true|yes|y");
}

static gboolean
is_no (const char *text)
{
  return is_in_list (text, "false|no|n|failed|fail|failure|error|\342\235\214|\342\234\227");
}

static gboolean
is_http_error (const char *text)
{
  return (text[0] == '4' || text[0] == '5') && g_ascii_isdigit (text[1]) &&
         g_ascii_isdigit (text[2]) && !g_ascii_isdigit (text[3]);
}

/**
 * chimera_nature_is_failure:
 * @name: the name of a column or of a JSON member, with or without its path, of which the last part
 *   counts: "error", "results[].success"
 * @text: what stands there; bytes
 * @length: its length in bytes
 *
 * Whether a column of numbers counts something or says yes and no is known only at its end, and this
 * is asked row by row. A number therefore says that a row failed only where it can mean nothing else:
 * in a flag ("is_error" of 1), in a code. Rows that are left out by a number that measures something
 * would be the ones with the worst values: in "error" numbers say how far something is off, in
 * "success" and "failed" how many requests or tests did so. What zeros and ones mean in these is
 * judged when all are there, by chimera_series_flags_take(). What did not pass a test, or missed a
 * limit, was measured all the same: without it the slow runs would be missing.
 *
 * Returns: whether the row or record says by this that it failed, so that its numbers are none: an
 *   error that is a text, a success that is false, a status that is known to be bad
 */
gboolean
chimera_nature_is_failure (const char *name,
                           const char *text,
                           gsize       length)
{
  ChimeraName words;
  char joined[CHIMERA_NAME_MAX_JOINED];
  char folded[MAX_TEXT + 1];

  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (text != NULL || length == 0, FALSE);

  chimera_name_init (&words, name);
  if (words.n_words == 0 ||
      !chimera_name_join (&words, words.words[words.n_words - 1].part, joined))
    return FALSE;

  while (length > 0 && g_ascii_isspace (text[0]))
    {
      text++;
      length--;
    }
  while (length > 0 && g_ascii_isspace (text[length - 1]))
    length--;

  length = MIN (length, MAX_TEXT);
  for (gsize i = 0; i < length; i++)
    folded[i] = g_ascii_tolower (text[i]);
  folded[length] = '\0';

  switch (chimera_name_get_sense (joined))
    {
    case CHIMERA_NAME_ERROR:
      return is_message (folded) && !is_number (folded);

    case CHIMERA_NAME_MESSAGE:
      return is_message (folded);

    case CHIMERA_NAME_SUCCESS:
      return is_no (folded);

    case CHIMERA_NAME_FAILED:
      return is_yes (folded);

    case CHIMERA_NAME_FLAG:
      return is_yes (folded) || is_in_list (folded, "1|1.0");

    case CHIMERA_NAME_STATUS:
      return is_bad_status (folded) || is_http_error (folded);

    case CHIMERA_NAME_EXIT_CODE:
      return folded[0] != '\0' && strspn (folded, "-0123456789") == length &&
             strspn (folded, "-0") != length;

    case CHIMERA_NAME_HTTP_STATUS:
      return is_http_error (folded);

    case CHIMERA_NAME_PASSED:
    case CHIMERA_NAME_UNKNOWN:
    case CHIMERA_NAME_KEY:
    case CHIMERA_NAME_LABEL:
    case CHIMERA_NAME_COUNT:
    default:
      return FALSE;
    }
}
