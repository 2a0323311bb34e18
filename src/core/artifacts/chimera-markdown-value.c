/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-markdown-value.h"

#include <string.h>

#include "chimera-number.h"

/* More than this before a colon is a sentence. */
#define MAX_NAME_LENGTH 80
#define MAX_NAME_BLANKS 9

typedef struct
{
  const char *text;
  gsize length;
} Piece;

static void
strip (Piece *piece)
{
  while (piece->length > 0 && g_ascii_isspace (piece->text[0]))
    {
      piece->text++;
      piece->length--;
    }

  while (piece->length > 0 && g_ascii_isspace (piece->text[piece->length - 1]))
    piece->length--;
}

static gboolean
skip_prefix (Piece      *piece,
             const char *prefix)
{
  gsize length = strlen (prefix);

  if (piece->length < length || memcmp (piece->text, prefix, length) != 0)
    return FALSE;

  piece->text += length;
  piece->length -= length;
  strip (piece);

  return TRUE;
}

/* Cuts @piece at the first @mark behind its beginning. */
static gboolean
cut (Piece      *piece,
     const char *mark,
     Piece      *out_rest)
{
  gsize n_mark = strlen (mark);

  for (gsize i = 1; i + n_mark <= piece->length; i++)
    {
      if (memcmp (piece->text + i, mark, n_mark) != 0)
        continue;

      out_rest->text = piece->text + i + n_mark;
      out_rest->length = piece->length - i - n_mark;
      piece->length = i;
      strip (piece);
      strip (out_rest);
      return TRUE;
    }

  return FALSE;
}

static gboolean
parse_number (const Piece        *piece,
              double             *out_value,
              const ChimeraUnit **out_unit)
{
  const char *unit = NULL;
  gsize unit_length = 0;
  double value;

  if (chimera_number_parse_with_unit (piece->text, piece->length, CHIMERA_NUMBER_POINT,
                                      &value, &unit, &unit_length) != CHIMERA_NUMBER_FOUND)
    return FALSE;

  *out_unit = unit != NULL ? chimera_unit_behind_number (unit, unit_length) : NULL;
  if (unit != NULL && *out_unit == NULL)
    return FALSE;

  *out_value = value;

  return TRUE;
}

/**
 * chimera_markdown_value_parse:
 * @text: (array length=length): what stands in a cell or behind a colon
 * @length: its length in bytes
 * @out_value: (out): the number as written: 12.5 for "12.5 %"
 * @out_unit: (out) (transfer none) (nullable): its unit, %NULL where it has none
 *
 * Reads a value as people write them for people: "102.85 tokens/s", "1,234 ms", "≈ 5",
 * "0.165 s (warm)"; of "116 ± 1" it is the mean. A number with an unknown word behind it is none
 * ("12 gamers"), and nor is a date, a time of day, a version or a range ("6-7 GB").
 *
 * Returns: whether it is a value; the outputs are untouched if not
 */
gboolean
chimera_markdown_value_parse (const char         *text,
                              gsize               length,
                              double             *out_value,
                              const ChimeraUnit **out_unit)
{
  static const char *const about[] = { "\342\211\210", "~", "\342\211\203", "\302\261" };
  static const char *const deviations[] = { "\302\261", "+/-" };
  Piece piece = { text, length };
  Piece rest;
  const ChimeraUnit *unit;
  const ChimeraUnit *unit_behind = NULL;
  double value;
  double deviation;

  strip (&piece);
  for (gsize i = 0; i < G_N_ELEMENTS (about); i++)
    {
      if (skip_prefix (&piece, about[i]))
        break;
    }

  if (piece.length > 0 && strchr (".,;", piece.text[piece.length - 1]) != NULL)
    piece.length--;

  if (piece.length > 0 && piece.text[piece.length - 1] == ')')
    cut (&piece, " (", &rest);

  for (gsize i = 0; i < G_N_ELEMENTS (deviations); i++)
    {
      /* The unit of both stands behind them: "99.16 ± 0.25 tok/s". */
      if (cut (&piece, deviations[i], &rest))
        {
          if (!parse_number (&rest, &deviation, &unit_behind))
            return FALSE;
          break;
        }
    }

  if (!parse_number (&piece, &value, &unit))
    return FALSE;

  *out_value = value;
  *out_unit = unit != NULL ? unit : unit_behind;

  return TRUE;
}

static gboolean
is_name (const char *text,
         gsize       length)
{
  gsize n_blanks = 0;
  gboolean has_letter = FALSE;

  if (length == 0 || length > MAX_NAME_LENGTH)
    return FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '|' || text[i] == ';' || text[i] == ',' || text[i] == '\t')
        return FALSE;
      n_blanks += text[i] == ' ';
      has_letter |= g_ascii_isalpha (text[i]) || (guchar) text[i] >= 0x80;
    }

  return has_letter && n_blanks <= MAX_NAME_BLANKS;
}

/**
 * chimera_markdown_pair_split:
 * @line: a line without markup
 * @out_name: (out) (transfer full): the name
 * @out_value: (out) (transfer none): what is behind it in @line, to its end
 *
 * Parts "Mean TTFT: 0.12 s", "Throughput = 12 tok/s" and "num_gpu=60". In "10:15", "gemma3:4b" and an
 * address no blank follows the colon, and before "=" without a blank may be one word only ("reduce
 * context to CTX=1024" is a sentence): these are not parted.
 *
 * Returns: whether @line is a name and something behind it; the outputs are untouched if not
 */
gboolean
chimera_markdown_pair_split (const char  *line,
                             char       **out_name,
                             const char **out_value)
{
  const char *p = line;
  Piece name;

  while (*p != '\0' && *p != '=' && !(*p == ':' && (g_ascii_isspace (p[1]) || p[1] == '\0')))
    p++;

  if (*p == '\0' || p[1] == '\0' || p[1] == '=')
    return FALSE;

  name.text = line;
  name.length = p - line;
  strip (&name);
  if (!is_name (name.text, name.length) ||
      (*p == '=' && !g_ascii_isspace (p[-1]) && memchr (name.text, ' ', name.length) != NULL))
    return FALSE;

  *out_name = g_strndup (name.text, name.length);
  *out_value = p + 1;

  return TRUE;
}
