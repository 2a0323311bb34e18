/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-json-word.h"

#include <string.h>

static const char *
skip_digits (const char *p,
             const char *end)
{
  while (p < end && g_ascii_isdigit (*p))
    p++;

  return p;
}

static gboolean
is_number (const char *text,
           const char *end)
{
  const char *digits;
  const char *p = text;

  if (*p == '-')
    p++;

  digits = p;
  p = skip_digits (p, end);
  if (p == digits || (*digits == '0' && p - digits > 1))
    return FALSE;

  if (p < end && *p == '.')
    {
      digits = ++p;
      p = skip_digits (p, end);
      if (p == digits)
        return FALSE;
    }

  if (p < end && (*p == 'e' || *p == 'E'))
    {
      p++;
      if (p < end && (*p == '+' || *p == '-'))
        p++;
      digits = p;
      p = skip_digits (p, end);
      if (p == digits)
        return FALSE;
    }

  return p == end;
}

static gboolean
find_literal (const char           *text,
              gsize                 length,
              ChimeraJsonTokenKind *out_kind)
{
  static const struct
  {
    const char *text;
    gsize length;
    ChimeraJsonTokenKind kind;
  } literals[] = {
    { "null", 4, CHIMERA_JSON_TOKEN_NULL },
    { "true", 4, CHIMERA_JSON_TOKEN_TRUE },
    { "false", 5, CHIMERA_JSON_TOKEN_FALSE },
    { "NaN", 3, CHIMERA_JSON_TOKEN_NOT_FINITE },
    { "Infinity", 8, CHIMERA_JSON_TOKEN_NOT_FINITE },
    { "-Infinity", 9, CHIMERA_JSON_TOKEN_NOT_FINITE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (literals); i++)
    if (length == literals[i].length && memcmp (text, literals[i].text, length) == 0)
      {
        *out_kind = literals[i].kind;
        return TRUE;
      }

  return FALSE;
}

/**
 * chimera_json_word_find_kind:
 * @text: (array length=length): what stands where a value is expected and is not in quotation marks
 * @length: in bytes, at least 1
 * @out_kind: (out): which value it is
 *
 * Numbers are those of RFC 8259, section 6. NaN, Infinity and -Infinity are those of Python's json.
 *
 * Returns: whether it is one at all; @out_kind is untouched otherwise
 */
gboolean
chimera_json_word_find_kind (const char           *text,
                             gsize                 length,
                             ChimeraJsonTokenKind *out_kind)
{
  if (!is_number (text, text + length))
    return find_literal (text, length, out_kind);

  *out_kind = CHIMERA_JSON_TOKEN_NUMBER;
  return TRUE;
}
