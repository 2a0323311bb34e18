/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-tags.h"

#include <string.h>

#include "chimera-fold.h"

/* White space around is dropped, inside it is one space. */
static char *
clean (const char *part)
{
  g_autoptr(GString) tag = g_string_new (NULL);
  char *shortened;

  for (const char *p = part; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c) && !g_unichar_iscntrl (c))
        g_string_append_unichar (tag, c);
      else if (tag->len > 0 && tag->str[tag->len - 1] != ' ')
        g_string_append_c (tag, ' ');
    }

  shortened = g_utf8_substring (tag->str, 0, MIN (g_utf8_strlen (tag->str, -1), CHIMERA_TAGS_MAX_LENGTH));

  return g_strchomp (shortened);
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  g_autofree char *folded_a = chimera_fold (*(char *const *) a);
  g_autofree char *folded_b = chimera_fold (*(char *const *) b);

  return strcmp (folded_a, folded_b);
}

/**
 * chimera_tags_parse:
 * @text: tags with commas between them
 *
 * Reads tags. The first %CHIMERA_TAGS_MAX are taken, each up to %CHIMERA_TAGS_MAX_LENGTH characters;
 * two that differ in case or accents alone are one, as it was written first.
 *
 * Returns: (transfer full) (array zero-terminated=1): the tags in alphabetical order
 */
char **
chimera_tags_parse (const char *text)
{
  g_autoptr(GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GPtrArray) tags = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *valid = NULL;
  g_auto(GStrv) parts = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  valid = g_utf8_make_valid (text, -1);
  parts = g_strsplit (valid, ",", -1);
  for (guint i = 0; parts[i] != NULL && tags->len < CHIMERA_TAGS_MAX; i++)
    {
      g_autofree char *tag = clean (parts[i]);

      if (*tag != '\0' && g_hash_table_add (known, chimera_fold (tag)))
        g_ptr_array_add (tags, g_steal_pointer (&tag));
    }

  g_ptr_array_sort (tags, compare);
  g_ptr_array_add (tags, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&tags), FALSE);
}

/**
 * chimera_tags_to_text:
 * @tags: (nullable) (array zero-terminated=1): tags
 *
 * Returns: (transfer full): them with commas between, as chimera_tags_parse() reads them
 */
char *
chimera_tags_to_text (const char *const *tags)
{
  return tags != NULL ? g_strjoinv (", ", (char **) tags) : g_strdup ("");
}
