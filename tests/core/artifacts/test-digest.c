/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-digest.h"

#include <string.h>

#include "chimera-test.h"
#include "chimera-token-estimate.h"
#include "tree.h"

static ChimeraInventory *
scan_sample (void)
{
  g_autofree char *dir = tree_make_dir ();
  g_autofree char *sample = g_build_filename (dir, "sample", NULL);
  ChimeraInventory *inventory;

  for (int i = 0; i < 30; i++)
    {
      g_autofree char *path = g_strdup_printf ("sample/run %02d/result_2025%02d.csv", i, i);

      chimera_test_write_file (dir, path, "a,b\n", -1);
      tree_set_modified (dir, path, 1763146410);
    }
  chimera_test_write_file (dir, "sample/run 07/more.json", "{}", -1);
  chimera_test_write_file (dir, "sample/run 07/notes.txt", "x", -1);
  chimera_test_write_file (dir, "sample/README.md", "# 读我", -1);
  tree_set_modified (dir, "sample/run 07/more.json", 1763146410);
  tree_set_modified (dir, "sample/run 07/notes.txt", 1763146410);
  tree_set_modified (dir, "sample/README.md", 1763146410);

  inventory = tree_scan (sample, CHIMERA_SCAN_NONE);
  tree_remove (dir);

  return inventory;
}

static void
test_whole (void)
{
  static const char expected_start[] =
    "Folder: sample\n"
    "Total files: 33, 131 bytes, in 30 subfolders\n"
    "Total files analyzed: 32\n"
    "- CSV files: 30, 120 bytes, latest modified 2025-11-14 18:53:30 UTC\n"
    "- JSON files: 1, 2 bytes, latest modified 2025-11-14 18:53:30 UTC\n"
    "- Markdown files: 1, 8 bytes, latest modified 2025-11-14 18:53:30 UTC\n"
    "- other files: 1, 1 bytes, latest modified 2025-11-14 18:53:30 UTC\n";
  static const char expected_folders[] =
    "Files directly in each folder, largest first: 31 of 31\n"
    "- run 07: 1 CSV, 1 JSON, 1 other\n"
    "- .: 1 Markdown\n"
    "- run 00: 1 CSV\n";
  g_autoptr(ChimeraInventory) inventory = scan_sample ();
  g_autoptr(ChimeraDigest) digest = chimera_digest_new (inventory, CHIMERA_DIGEST_NO_BUDGET);

  g_assert_true (g_str_has_prefix (digest->text, expected_start));
  g_assert_nonnull (strstr (digest->text, "\nThe first of 30 CSV files by path: 5 of 5\n- run 00/result_202500.csv\n"));
  g_assert_nonnull (strstr (digest->text, expected_folders));
  g_assert_true (g_str_has_suffix (digest->text, "\nThe first of 1 Markdown files by path: 1 of 1\n- README.md\n"));
  g_assert_cmpuint (digest->n_lines_left_out, ==, 0);
  g_assert_cmpuint (digest->estimated_tokens, ==, chimera_token_estimate (digest->text));
}

static gboolean
is_heading (const char *line)
{
  return *line != '-' && g_regex_match_simple (": [0-9]+ of [0-9]+$", line, 0, 0);
}

/* How many lines of a digest are neither headings nor the note at its end. */
static guint
count_lines (const char *text)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0' && *lines[i] != '(' && !is_heading (lines[i]))
      n++;

  return n;
}

static void
assert_lines_are_whole (const char *text,
                        const char *whole)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *line = g_strconcat (lines[i], "\n", NULL);

      if (*lines[i] != '(' && !is_heading (lines[i]) && lines[i + 1] != NULL)
        g_assert_nonnull (strstr (whole, line));
    }
}

/* Whole lines, and if some are missing, how many, all within the budget. */
static void
test_budgets (void)
{
  g_autoptr(ChimeraInventory) inventory = scan_sample ();
  g_autoptr(ChimeraDigest) whole = chimera_digest_new (inventory, CHIMERA_DIGEST_NO_BUDGET);
  guint n_whole = count_lines (whole->text);

  g_assert_cmpuint (whole->estimated_tokens, <, 2000);

  for (guint budget = 0; budget <= 2000; budget++)
    {
      g_autoptr(ChimeraDigest) digest = chimera_digest_new (inventory, budget);
      const char *note = strstr (digest->text, "(");

      g_assert_cmpuint (digest->estimated_tokens, <=, budget);
      g_assert_cmpuint (digest->estimated_tokens, ==, chimera_token_estimate (digest->text));
      g_assert_cmpuint (count_lines (digest->text) + digest->n_lines_left_out, ==, n_whole);
      g_assert_true (*digest->text == '\0' || g_str_has_suffix (digest->text, "\n"));
      assert_lines_are_whole (digest->text, whole->text);

      if (note != NULL)
        {
          g_assert_cmpuint (g_ascii_strtoull (note + 1, NULL, 10), ==, digest->n_lines_left_out);
          g_assert_true (note == digest->text || note[-1] == '\n');
        }

      if (budget >= whole->estimated_tokens)
        g_assert_cmpstr (digest->text, ==, whole->text);
      else if (count_lines (digest->text) > 7)
        g_assert_cmpuint (digest->estimated_tokens + 60, >, budget);
    }
}

static void
test_estimate (void)
{
  static const struct
  {
    const char *text;
    guint tokens;
  } cases[] = {
    { "", 0 },
    { "a", 1 },
    { "abcdefghijklmnopqrstuvwxyzabcdefghij", 10 },
    { "2025", 4 },
    { "é", 1 },
    { "性能", 3 },
    { "😀", 3 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (chimera_token_estimate (cases[i].text), ==, cases[i].tokens);
}

static void
test_empty (void)
{
  g_autofree char *dir = tree_make_dir ();
  g_autoptr(ChimeraInventory) inventory = tree_scan (dir, CHIMERA_SCAN_NONE);
  g_autoptr(ChimeraDigest) digest = chimera_digest_new (inventory, CHIMERA_DIGEST_NO_BUDGET);

  g_assert_nonnull (strstr (digest->text, "\nTotal files: 0, 0 bytes, in 0 subfolders\n"));
  g_assert_null (strstr (digest->text, "CSV"));

  tree_remove (dir);
}

int
main (int    argc,
      char **argv)
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/artifacts/digest/whole", test_whole);
  g_test_add_func ("/artifacts/digest/budgets", test_budgets);
  g_test_add_func ("/artifacts/digest/estimate", test_estimate);
  g_test_add_func ("/artifacts/digest/empty", test_empty);

  return g_test_run ();
}
