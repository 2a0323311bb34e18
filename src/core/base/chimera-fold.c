/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-fold.h"

#include <string.h>

/**
 * chimera_fold:
 * @text: any bytes
 *
 * Folds the case and drops accents, as the tokenizer unicode61 of SQLite's FTS5 does with
 * remove_diacritics = 2 (https://www.sqlite.org/fts5.html#unicode61_tokenizer); compatibility
 * characters become what they stand for. Bytes that are no UTF-8 become U+FFFD.
 *
 * Returns: (transfer full): a text that is the same for texts that a search takes for the same
 */
char *
chimera_fold (const char *text)
{
  g_autofree char *valid = NULL;
  g_autofree char *normal = NULL;
  g_autoptr(GString) bare = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (g_str_is_ascii (text))
    return g_ascii_strdown (text, -1);

  valid = g_utf8_make_valid (text, -1);
  normal = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL);
  bare = g_string_sized_new (strlen (normal));
  for (const char *p = normal; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_type (g_utf8_get_char (p)) != G_UNICODE_NON_SPACING_MARK)
      g_string_append_unichar (bare, g_utf8_get_char (p));

  return g_utf8_casefold (bare->str, (gssize) bare->len);
}
