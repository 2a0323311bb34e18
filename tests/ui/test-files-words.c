/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-files-words.h"

#include "chimera-test.h"

static void
test_match (void)
{
  static const struct
  {
    const char *text;
    const char *path;
    gboolean matches;
  } cases[] = {
    { "gemma", "reports/gemma3/base.csv", TRUE },
    { "GEMMA", "reports/gemma3/base.csv", TRUE },
    { "base gemma", "reports/gemma3/base.csv", TRUE },
    { "base llama", "reports/gemma3/base.csv", FALSE },
    { "gemma3/base", "reports/gemma3/base.csv", TRUE },
    { "  \t", "reports/gemma3/base.csv", TRUE },
    { "", "a", TRUE },
    { "größe", "GRÖSSE.csv", TRUE },
    { "caf\xc3\xa9", "CAFE\xcc\x81.md", TRUE },
    { ".*", "base.csv", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(GStrv) words = chimera_files_words_new (cases[i].text);
      g_autoptr(GString) folded = g_string_new (NULL);

      chimera_files_words_append (folded, cases[i].path);
      g_test_message ("%s in %s", cases[i].text, cases[i].path);
      g_assert_cmpint (chimera_files_words_are_in ((const char *const *) words, folded->str), ==, cases[i].matches);
    }
}

static void
test_none (void)
{
  g_assert_null (chimera_files_words_new (NULL));
  g_assert_null (chimera_files_words_new (""));
  g_assert_null (chimera_files_words_new (" \n "));
}

int
main (int    argc,
      char **argv)
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/files-words/match", test_match);
  g_test_add_func ("/files-words/none", test_none);

  return g_test_run ();
}
