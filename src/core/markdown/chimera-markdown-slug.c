/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-markdown-private.h"

/*
 * chimera_markdown_make_slug:
 * @slugs: (element-type utf8 uint): those made before, a set of strings freed by the table
 * @heading: a heading
 *
 * Makes an id for a heading as GitHub does: small letters, "-" for a space, no punctuation; a
 * number behind it where the same was there before.
 *
 * Returns: (transfer full): the id, also added to @slugs
 */
char *
chimera_markdown_make_slug (GHashTable                *slugs,
                            const ChimeraMarkdownNode *heading)
{
  g_autofree char *text = chimera_markdown_node_get_text (heading);
  g_autoptr(GString) slug = g_string_new (NULL);
  g_autofree char *base = NULL;
  guint n;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_unichar_tolower (g_utf8_get_char (at));

      if (g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '-' || c == '_')
        g_string_append_unichar (slug, c);
      else if (g_unichar_isspace (c))
        g_string_append_c (slug, '-');
    }
  if (slug->len == 0)
    g_string_append (slug, "section");

  base = g_strndup (slug->str, slug->len);
  n = GPOINTER_TO_UINT (g_hash_table_lookup (slugs, base));
  while (g_hash_table_contains (slugs, slug->str))
    g_string_printf (slug, "%s-%u", base, ++n);

  g_hash_table_insert (slugs, g_strdup (base), GUINT_TO_POINTER (n));
  if (!g_str_equal (base, slug->str))
    g_hash_table_insert (slugs, g_strdup (slug->str), GUINT_TO_POINTER (0));

  return g_string_free (g_steal_pointer (&slug), FALSE);
}
