/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>
#include <time.h>

#include "chimera-markdown-checks.h"
#include "chimera-markdown-html.h"
#include "chimera-test.h"

/* Processor time, not the clock: other programs on the machine do not count. To parse any of them
 * takes some milliseconds, or a second with sanitizers. What is quadratic takes longer than this:
 * cmark 0.30.2 alone needs more than 30 s for the blank lines behind nested lists and 11 s for the
 * images. On a machine where this is exceeded all the same, the text that nobody wrote to be slow says
 * how slow the machine is: it takes some 30 ms elsewhere. */
#define LIMIT_S 8.0
#define MOST_TIMES_PLAIN 250.0

static double
get_processor_s (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

/* The text is before, N times middle, N times after, then end. */
static const struct
{
  const char *name;
  const char *before;
  const char *middle;
  guint n_middle;
  const char *after;
  guint n_after;
  const char *end;
} cases[] = {
  { "quotes", "", ">", 100000, "", 0, "a" },
  { "lists", "", "- ", 100000, "", 0, "a" },
  { "lists-lazy-lines", "", "- ", 30000, "a\n", 100000, "" },
  { "lists-blank-lines", "", "- ", 30000, "\n", 100000, "" },
  { "numbers", "", "1. ", 50000, "\n", 100000, "a" },
  { "quoted-lists", "> ", "- ", 30000, "\n>", 50000, "a" },
  { "pipes", "", "|", 100000, "", 0, "" },
  { "pipes-and-dashes", "", "|", 50000, "", 0, "\n|-" },
  { "delimiter-rows", "", "|-|\n", 50000, "", 0, "" },
  { "delimiter-rows-of-other-widths", "", "|-|-|\n|-|\n", 30000, "", 0, "" },
  { "small-tables", "", "a|b\n-|-\n\n", 10000, "", 0, "" },
  { "tables-in-items", "", "- a|b\n  -|-\n", 10000, "", 0, "" },
  { "short-rows", "a|b\n-|-\n", "c\n", 50000, "", 0, "" },
  { "wide-short-rows", "", "a|", 250, "", 0, "\n" },
  { "tildes", "", "~", 100000, "", 0, "" },
  { "tilde-openers", "", "~a ", 50000, "~~b ", 50000, "" },
  { "tilde-closers", "", "a~ ", 50000, "a~~ ", 50000, "" },
  { "tilde-nesting", "", "~~a ~b ", 20000, "c~ d~~ ", 20000, "" },
  { "escaped-tildes", "", "\\~", 20000, "", 0, "" },
  { "brackets", "", "[", 50000, "", 0, "" },
  { "brackets-closed", "", "[", 50000, "]", 50000, "" },
  { "images", "", "![[]()", 100000, "", 0, "" },
  { "images-then-links", "", "![", 30000, "[]()", 30000, "" },
  { "stars", "", "*a _b ", 15000, "c_ d* ", 15000, "" },
  { "star-nesting", "", "*", 50000, "", 0, "a" },
  { "backquotes", "", "`a``", 30000, "", 0, "" },
  { "long-definition", "[a]: /", "x", 100000, "", 0, "\n" },
  { "domains", "", "www.a_", 30000, "", 0, "" },
  { "schemes", "", "http://", 30000, "", 0, "" },
  { "url-brackets", "http://a", "(", 50000, ")", 50000, "" },
  { "url-entities", "http://a", "&a;", 50000, "", 0, "" },
  { "headings", "", "# a\n", 20000, "", 0, "" },
  { "html", "", "<!--a <b ", 20000, "", 0, "" },
  { "nothing", "", "", 0, "", 0, "" },
};

static char *
repeat (const char *text,
        guint       n)
{
  GString *out = g_string_sized_new (strlen (text) * n + 1);

  for (guint i = 0; i < n; i++)
    g_string_append (out, text);

  return g_string_free (out, FALSE);
}

static double
time_parsing (const char *text)
{
  double started_s = get_processor_s ();
  g_autoptr(ChimeraMarkdown) markdown = chimera_markdown_parse (text, -1);

  g_assert_nonnull (markdown);

  return get_processor_s () - started_s;
}

static double
time_plain (void)
{
  g_autofree char *text = repeat ("Some *words* and `code` with a [link](https://example.org).\n\n- item\n- item\n\n", 4000);

  return time_parsing (text);
}

static void
test_case (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *middle = repeat (cases[i].middle, cases[i].n_middle);
  g_autofree char *after = repeat (cases[i].after, cases[i].n_after);
  g_autofree char *text = g_strconcat (cases[i].before, middle, after, cases[i].end, NULL);
  double taken_s = time_parsing (text);

  if (taken_s > LIMIT_S)
    g_assert_cmpfloat (taken_s, <, MOST_TIMES_PLAIN * time_plain ());

  chimera_markdown_check (text, strlen (text));
}

static void
test_bytes (void)
{
  g_autofree char *zeros = g_malloc0 (100000);
  g_autofree char *bad = g_malloc (100000);

  memset (bad, 0xff, 100000);
  chimera_markdown_check (zeros, 100000);
  chimera_markdown_check (bad, 100000);
}

/* Every use of a definition would copy it: 20,000 times 100,000 bytes. */
static void
test_definitions (void)
{
  static const char *const forms[][2] = {
    { "[a]: /", "\n\n" },
    { "[a]: <", ">\n\n" },
    { "> [a]:\n> /u \"", "\"\n\n" },
    { "[a]: /u\n('\\)", ")\n\n" },
  };
  g_autofree char *x = repeat ("x", 100000);
  g_autofree char *uses = repeat ("[a]", 20000);

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *text = g_strconcat (forms[i][0], x, forms[i][1], uses, NULL);
      g_autoptr(ChimeraMarkdown) markdown = chimera_markdown_parse (text, -1);
      g_autofree char *html = chimera_markdown_to_html (chimera_markdown_get_root (markdown));

      g_assert_cmpuint (strlen (html), <, 4 * strlen (text));
      g_assert_nonnull (strstr (html, "xxx"));
    }
}

/* Beyond the caps nothing is lost: text stays text. */
static void
test_caps (void)
{
  static const struct
  {
    guint n_columns;
    guint n_rows;
    guint expected_rows;
    int full_line;
  } sizes[] = {
    { 256, 2, 3, 0 },
    { 257, 2, 0, 0 },
    { 2, 19999, 20000, 0 },
    { 2, 20010, 20000, 20002 },
    { 200, 999, 1000, 0 },
    { 200, 1010, 1000, 1002 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *header = repeat ("|h", sizes[i].n_columns);
      g_autofree char *dashes = repeat ("|-", sizes[i].n_columns);
      g_autofree char *rows = repeat ("|cell\n", sizes[i].n_rows);
      g_autofree char *text = g_strconcat (header, "|\n", dashes, "|\n", rows, NULL);
      g_autoptr(ChimeraMarkdown) markdown = chimera_markdown_parse (text, -1);
      const ChimeraMarkdownNode *root = chimera_markdown_get_root (markdown);
      g_autofree char *plain = chimera_markdown_node_get_text (root);
      guint n_cells = 0;

      g_assert_cmpuint (chimera_markdown_count_kind (root, CHIMERA_MARKDOWN_TABLE_ROW), ==, sizes[i].expected_rows);
      for (const char *at = plain; (at = strstr (at, "cell")) != NULL; at++)
        n_cells++;
      g_assert_cmpuint (n_cells, ==, sizes[i].n_rows);
      g_assert_cmpint (chimera_markdown_get_full_line (markdown), ==, sizes[i].full_line);
      g_assert_true (root->last_child->kind ==
                     (sizes[i].expected_rows == sizes[i].n_rows + 1 ? CHIMERA_MARKDOWN_TABLE
                                                                    : CHIMERA_MARKDOWN_PARAGRAPH));
    }
}

/* The deepest text keeps its letters, and a rule of any length is still a rule. */
static void
test_depth (void)
{
  g_autofree char *quotes = repeat ("> ", 1000);
  g_autofree char *text = g_strconcat (quotes, "deep", NULL);
  g_autofree char *dashes = repeat ("- ", 1000);
  g_autofree char *code = g_strconcat ("    ", quotes, NULL);
  g_autofree char *expected = g_strconcat (quotes, "\n", NULL);
  g_autoptr(ChimeraMarkdown) markdown = chimera_markdown_parse (text, -1);
  g_autoptr(ChimeraMarkdown) rule = chimera_markdown_parse (dashes, -1);
  g_autoptr(ChimeraMarkdown) block = chimera_markdown_parse (code, -1);
  g_autofree char *plain = chimera_markdown_node_get_text (chimera_markdown_get_root (markdown));

  g_assert_true (g_str_has_suffix (plain, "> > deep"));
  g_assert_cmpuint (chimera_markdown_count_kind (chimera_markdown_get_root (markdown), CHIMERA_MARKDOWN_QUOTE), >, 30);
  g_assert_cmpint (chimera_markdown_get_root (rule)->first_child->kind, ==, CHIMERA_MARKDOWN_RULE);
  g_assert_cmpint (chimera_markdown_get_root (block)->first_child->kind, ==, CHIMERA_MARKDOWN_CODE_BLOCK);
  g_assert_cmpstr (chimera_markdown_get_root (block)->first_child->literal, ==, expected);
}

/* Too long for Markdown, but not lost. */
static void
test_length (void)
{
  gsize length = 64 * 1024 * 1024 + 1;
  g_autofree char *text = g_malloc (length);
  g_autoptr(ChimeraMarkdown) markdown = NULL;
  const ChimeraMarkdownNode *root;

  memset (text, '*', length);
  markdown = chimera_markdown_parse (text, (gssize) length);
  root = chimera_markdown_get_root (markdown);
  g_assert_cmpint (root->first_child->kind, ==, CHIMERA_MARKDOWN_CODE_BLOCK);
  g_assert_cmpuint (strlen (root->first_child->literal), ==, length);
}

/* A report of a megabyte, as a model might write it. */
static void
test_long_report (void)
{
  g_autofree char *text =
    repeat ("## Throughput of run\n\nThe **mean** was `115.2` tok/s, see http://e.com/a and [b](http://e.com).\n\n"
            "| Metric | Value | Unit |\n|:-------|------:|------|\n| TTFT | 12.5 | ms |\n| Load | *3* | s |\n\n"
            "1. First ~~old~~ finding\n   - [x] nested\n2. Second\n\n> Quoted\n\n```json\n{\"a\": 1}\n```\n\n",
            20);
  g_autofree char *report = repeat (text, 150);
  g_autoptr(ChimeraMarkdown) markdown = NULL;
  g_autofree char *html = NULL;

  markdown = chimera_markdown_parse (report, -1);
  html = chimera_markdown_to_html (chimera_markdown_get_root (markdown));
  g_assert_cmpuint (chimera_markdown_count_kind (chimera_markdown_get_root (markdown), CHIMERA_MARKDOWN_TABLE), ==, 20 * 150);
}

int
main (int    argc,
      char **argv)
{
  chimera_test_init (&argc, &argv);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/markdown/hostile/", cases[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_case);
    }
  g_test_add_func ("/markdown/hostile/bytes", test_bytes);
  g_test_add_func ("/markdown/hostile/definitions", test_definitions);
  g_test_add_func ("/markdown/hostile/caps", test_caps);
  g_test_add_func ("/markdown/hostile/depth", test_depth);
  g_test_add_func ("/markdown/hostile/length", test_length);
  g_test_add_func ("/markdown/hostile/long-report", test_long_report);

  return g_test_run ();
}
