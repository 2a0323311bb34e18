/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdint.h>
#include <string.h>

#include "chimera-markdown-checks.h"
#include "chimera-markdown.h"
#include "chimera-test.h"

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

typedef void (*Check) (const char *path,
                       const char *text,
                       gsize       length);

/* Calls @check for the files below @dir whose names end in @suffix; returns how many. */
static guint
for_each_file (const char *dir,
               const char *suffix,
               Check       check)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GDir) entries = g_dir_open (dir, 0, &error);
  const char *name;
  guint n = 0;

  g_assert_no_error (error);

  while ((name = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *path = g_build_filename (dir, name, NULL);
      g_autofree char *text = NULL;
      gsize length;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        n += for_each_file (path, suffix, check);
      else if (g_str_has_suffix (name, suffix))
        {
          g_file_get_contents (path, &text, &length, &error);
          g_assert_no_error (error);
          check (path, text, length);
          n++;
        }
    }

  return n;
}

static void
replay (const char *path,
        const char *text,
        gsize       length)
{
  g_test_message ("%s", path);
  LLVMFuzzerTestOneInput ((const uint8_t *) text, length);
}

static void
test_seeds (void)
{
  g_autofree char *dir = g_test_build_filename (G_TEST_DIST, "fuzz", "markdown", NULL);

  g_assert_cmpuint (for_each_file (dir, "", replay), >, 0);
}

static void
test_corpus (void)
{
  g_autofree char *dir = chimera_test_shared_or_skip ("corpus");

  if (dir != NULL)
    g_assert_cmpuint (for_each_file (dir, ".md", replay), >, 0);
}

/* A line of dashes and pipes outside of code is a delimiter row: the reports have one per table. */
static void
check_report (const char *path,
              const char *text,
              gsize       length)
{
  g_autoptr(ChimeraMarkdown) markdown = chimera_markdown_parse (text, (gssize) length);
  const ChimeraMarkdownNode *root = chimera_markdown_get_root (markdown);
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  guint n_delimiters = 0;
  guint n_headings = 0;

  replay (path, text, length);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      n_delimiters += g_str_has_prefix (lines[i], "|") && strspn (lines[i], "|-: ") == strlen (lines[i]);
      n_headings += g_str_has_prefix (lines[i], "# ") || g_str_has_prefix (lines[i], "## ") ||
                    g_str_has_prefix (lines[i], "### ") || g_str_has_prefix (lines[i], "#### ");
    }

  g_assert_cmpuint (chimera_markdown_count_kind (root, CHIMERA_MARKDOWN_TABLE), ==, n_delimiters);
  g_assert_cmpuint (chimera_markdown_count_kind (root, CHIMERA_MARKDOWN_HEADING), ==, n_headings);
}

static void
test_reports (void)
{
  g_autofree char *dir = chimera_test_shared_or_skip ("reference-reports");

  if (dir != NULL)
    g_assert_cmpuint (for_each_file (dir, ".md", check_report), ==, 5);
}

int
main (int    argc,
      char **argv)
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/markdown/files/seeds", test_seeds);
  g_test_add_func ("/markdown/files/corpus", test_corpus);
  g_test_add_func ("/markdown/files/reports", test_reports);

  return g_test_run ();
}
