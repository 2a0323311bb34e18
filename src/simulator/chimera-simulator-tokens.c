/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-simulator-tokens.h"

#include <string.h>

/* A word up to this many bytes is one token; a longer one is cut into pieces. */
#define LONGEST_WORD 7
#define PIECE        4

static gboolean
is_word (guchar c)
{
  return g_ascii_isalpha (c);
}

/* The length of the token that begins at @text: a line break run, a run of spaces, or, after at
 * most one space or sign, a word, a piece of a word, a number's digits or a run of one sign. */
static gsize
token_length (const char *text)
{
  gsize length = 0;
  gsize n_same;

  if (text[0] == '\n')
    return strspn (text, "\n") > 1 ? 2 : 1;

  if (text[0] == ' ' && text[1] == ' ')
    {
      n_same = strspn (text, " ");
      /* The last space belongs to the word behind it. */
      return text[n_same] == '\0' || text[n_same] == '\n' ? MIN (n_same, 16) : MIN (n_same - 1, 16);
    }

  if (text[0] == ' ' || (g_ascii_ispunct (text[0]) && g_ascii_isalnum (text[1])))
    length = 1;

  if (is_word ((guchar) text[length]))
    {
      gsize n_letters = 0;

      while (is_word ((guchar) text[length + n_letters]))
        n_letters++;

      return length + (n_letters <= LONGEST_WORD ? n_letters : PIECE);
    }

  if (g_ascii_isdigit (text[length]))
    {
      gsize n_digits = 0;

      while (n_digits < PIECE && g_ascii_isdigit (text[length + n_digits]))
        n_digits++;

      return length + n_digits;
    }

  if (g_ascii_ispunct (text[length]))
    {
      n_same = 1;
      while (n_same < PIECE && text[length + n_same] == text[length])
        n_same++;

      return length + n_same;
    }

  if ((guchar) text[length] >= 0x80)
    return length + (gsize) (g_utf8_next_char (text + length) - (text + length));

  return MAX (length, 1);
}

/**
 * chimera_simulator_tokenize:
 * @text: UTF-8 text
 *
 * Returns: (transfer full) (element-type ChimeraSimulatorToken): its tokens in order; together
 *   they are the text
 */
GArray *
chimera_simulator_tokenize (const char *text)
{
  gsize size = strlen (text);
  GArray *tokens = g_array_sized_new (FALSE, FALSE, sizeof (ChimeraSimulatorToken), (guint) (size / 4));
  gsize at = 0;

  while (at < size)
    {
      gsize length = MIN (token_length (text + at), size - at);
      ChimeraSimulatorToken token;
      guint32 hash = 2166136261u;

      /* FNV-1a */
      for (gsize i = 0; i < length; i++)
        hash = (hash ^ (guchar) text[at + i]) * 16777619u;

      at += length;
      token.id = CHIMERA_SIMULATOR_FIRST_TEXT_TOKEN +
                 hash % (CHIMERA_SIMULATOR_N_TOKENS - CHIMERA_SIMULATOR_FIRST_TEXT_TOKEN);
      token.end = (guint32) at;
      g_array_append_val (tokens, token);
    }

  return tokens;
}
