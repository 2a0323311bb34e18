/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "simulator-quotes.h"

/* Fails unless every number of @text, but for those that count headings and items, is one of @prompt. */
void
simulator_quotes_check (const char *prompt,
                        const char *text)
{
  g_autoptr(GRegex) counters = g_regex_new ("^(#+ )?[0-9]+\\. ", G_REGEX_MULTILINE, 0, NULL);
  g_autoptr(GRegex) numbers = g_regex_new ("[0-9]+(?:[.,][0-9]+)*", 0, 0, NULL);
  g_autofree char *counted = g_regex_replace_literal (counters, text, -1, 0, "", 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;
  g_autoptr(GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  /* Whole numbers are compared: "28" does not pass for being a part of "1280". */
  for (g_regex_match (numbers, prompt, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    g_hash_table_add (known, g_match_info_fetch (match, 0));
  g_clear_pointer (&match, g_match_info_unref);

  for (g_regex_match (numbers, counted, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *number = g_match_info_fetch (match, 0);

      if (!g_hash_table_contains (known, number))
        g_error ("%s is not in the prompt:\n%s\n-----\n%s", number, prompt, text);
    }
}
