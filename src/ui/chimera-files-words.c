/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-files-words.h"

#include <string.h>

/**
 * chimera_files_words_append:
 * @folded: a text to compare with words
 * @name: UTF-8
 *
 * Appends @name in the form in which words are compared.
 */
void
chimera_files_words_append (GString    *folded,
                            const char *name)
{
  g_autofree char *normal = NULL;
  g_autofree char *casefolded = NULL;

  /* Nearly all names are ASCII, and there are many. */
  if (g_str_is_ascii (name))
    {
      for (const char *p = name; *p != '\0'; p++)
        g_string_append_c (folded, g_ascii_tolower (*p));
      return;
    }

  normal = g_utf8_normalize (name, -1, G_NORMALIZE_ALL);
  casefolded = g_utf8_casefold (normal != NULL ? normal : name, -1);
  g_string_append (folded, casefolded);
}

/**
 * chimera_files_words_new:
 * @text: (nullable): what was typed
 *
 * Returns: (transfer full) (nullable): the words of @text, %NULL where there are none
 */
char **
chimera_files_words_new (const char *text)
{
  g_autoptr(GStrvBuilder) words = g_strv_builder_new ();
  g_auto(GStrv) parts = NULL;
  gboolean has_any = FALSE;

  if (text == NULL)
    return NULL;

  parts = g_strsplit_set (text, " \t\n", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autoptr(GString) folded = g_string_new (NULL);

      chimera_files_words_append (folded, parts[i]);
      if (folded->len == 0)
        continue;

      g_strv_builder_add (words, folded->str);
      has_any = TRUE;
    }

  return has_any ? g_strv_builder_end (words) : NULL;
}

/**
 * chimera_files_words_are_in:
 * @words: (nullable): some words
 * @folded: a text made by chimera_files_words_append()
 *
 * Returns: whether all of @words are in @folded
 */
gboolean
chimera_files_words_are_in (const char *const *words,
                            const char        *folded)
{
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    if (strstr (folded, words[i]) == NULL)
      return FALSE;

  return TRUE;
}
