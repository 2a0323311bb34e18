/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-markdown.h"
#include "chimera-report-embed.h"
#include "chimera-report-text.h"
#include "chimera-report.h"
#include "chimera-test.h"
#include "fake-experiment.h"

#include <string.h>

/* What a model could write that reaches beyond its place. */
static const char *const hostile[] = {
  "",
  "\n\n\n",
  "Plain.",
  "# One\n## Two\n###### Six\n",
  "Title\n=====\n\nSub\n---\n\nText",
  "Long title\nover two lines\n===\nText",
  "Sharp #\n===\n",
  "[a]: /url\nTitle\n===\n",
  "#\n##\n# #\n",
  "> # Quoted\n> text\n> ---\n",
  "- # In a list\n  text\n  ===\n1. ## Two\n",
  "```\nopen",
  "````md\n```\nopen",
  "~~~~~ json\nopen\n~~~~\n",
  "   ```\n   indented\n",
  "- ```\n  open in a list",
  "> ```\n> open in a quote",
  "```\nclosed\n```\n\n~~~\nopen",
  "| a | b |\n|---|---|\n| 1 |",
  "| a | b |\n|---|---|\n| <b> | `c",
  "> quote\nlazy\n> > deeper",
  "<!-- a comment that never ends",
  "<!-- a\n# heading in a comment\n--> <b>\n# after",
  "<script>\nalert(1)\n# x",
  "<pre>\n# not a heading?\n",
  "<style>\nbody { display: none }",
  "<textarea>",
  "<?php\n# x\n",
  "<![CDATA[\n# x\n",
  "<!DOCTYPE x\n# y\n",
  "<div>\n\n# In a div\n\n",
  "<details><summary>x</summary>",
  "text <b>bold <i>never closed",
  "text <a href=\"`\">`</a>` <em>",
  "text \\<b> \\\\<b> `<b>` <https://example.org/?a=b> <a@b.example>",
  "<b\ntitle='\n# x'>\n",
  "- <div>\n  # in an item\n",
  "> <!-- open in a quote\n",
  "line<br>break<br/>break<br />break <br class=x>",
  "``` a `b`\n<i>",
  "    indented code\n",
  "* * *\n- - -\n___",
  "Text\n\\",
  "Ends with a tick `",
  "[link](<a b> \"open",
  "[x]: <y\n'title\n",
  "![image](http://example.org/x.png",
  "\t# tab\n \t# tab two\n",
  "a\r\n# CRLF\r\n```\r\nopen",
  "a\r# CR\r```\ropen",
  "\xff\xfe# broken \xc3\n```",
  "\xe2\x80\xa8# line separator\n\x0c# form feed\n\x0b```",
  "&#35; entity\n&lt;b&gt;",
  "## Statistical Summary\n\n- **Runs**: 99\n\n## Metrics\n\n# Chimera Agent Report\n",
  "### Key Findings\n\n- <script>\n- ```\n- # heading\n- > quote\n- | a |\n- - nested\n- 1. one\n- *open\n- `open\n- [x](y\n-\n- <!-- \n",
  "## Recommendations\n\n1. ```\n   open\n2. <div>\n3. ---\n4. a\n   ===\n",
  "```markdown\n# Whole\n\n## Key Findings\n- one\n```",
};


/* Our own headings are those of the first two levels. */
static char *
describe (const char *text)
{
  g_autoptr(ChimeraMarkdown) markdown = chimera_markdown_parse (text, -1);
  const ChimeraMarkdownNode *root = chimera_markdown_get_root (markdown);
  GString *outline = g_string_new (NULL);

  for (const ChimeraMarkdownNode *node = root; node != NULL; node = chimera_markdown_node_next (node, root))
    {
      if (node->kind == CHIMERA_MARKDOWN_HEADING && node->level <= 2)
        {
          g_autofree char *title = chimera_markdown_node_get_text (node);

          g_string_append_printf (outline, "%d %s%s\n", node->level, title, node->parent == root ? "" : " (nested)");
        }
      g_assert_cmpint (node->kind, !=, CHIMERA_MARKDOWN_HTML_BLOCK);
      if (node->kind == CHIMERA_MARKDOWN_HTML_INLINE)
        g_assert_true (g_str_has_prefix (node->literal, "<br"));
    }

  return g_string_free (outline, FALSE);
}

static const char *const personas[] = { "analyst", "insight" };

static void
check_text (const char *const *expected,
            const char        *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (personas); i++)
    {
      g_autoptr(ChimeraExperiment) experiment = fake_experiment_new (personas[i], text, text);
      g_autofree char *report = chimera_report_write (experiment, 0);
      g_autofree char *outline = describe (report);

      if (strcmp (outline, expected[i]) != 0)
        g_test_message ("The text was: %s\nThe report is:\n%s", text, report);
      g_assert_cmpstr (outline, ==, expected[i]);
      g_assert_true (g_utf8_validate (report, -1, NULL));
    }
}

static char **
get_expected (void)
{
  char **expected = g_new0 (char *, G_N_ELEMENTS (personas) + 1);

  for (gsize i = 0; i < G_N_ELEMENTS (personas); i++)
    {
      g_autoptr(ChimeraExperiment) experiment = fake_experiment_new (personas[i], "Harmless.", "Harmless.");
      g_autofree char *report = chimera_report_write (experiment, 0);

      expected[i] = describe (report);
    }
  g_assert_nonnull (strstr (expected[0], "2 Statistical Summary\n"));
  g_assert_nonnull (strstr (expected[1], "2 Persona Prompt\n"));

  return expected;
}

static void
test_texts (void)
{
  g_auto(GStrv) expected = get_expected ();

  for (gsize i = 0; i < G_N_ELEMENTS (hostile); i++)
    check_text ((const char *const *) expected, hostile[i]);
}

/* Pieces of hostile texts in any order. */
static void
test_mixtures (void)
{
  static const char *const pieces[] = {
    "\n", "\n\n", " ", "    ", "\t", "# ", "## x\n", "===\n", "---\n", "```", "~~~\n", "`", "``", "> ", "- ", "1. ",
    "* ", "|", "|---|\n", "<div>", "</div>", "<!--", "-->", "<b ", ">", "<script>", "<?", "<![CDATA[", "<br>", "\\",
    "<", "&lt;", "[a]: ", "[a](", ")", "*", "**", "_", "word", "\"", "'", "Key Findings\n", "# Recommendations\n\n- ",
    "\r", "\xff", "<https://a.b>", "é", "+ ", "10) ", "![", "]",
  };
  g_auto(GStrv) expected = get_expected ();

  for (guint i = 0, n_texts = g_test_slow () ? 5000 : 150; i < n_texts; i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      gint n = g_test_rand_int_range (1, 40);

      for (gint j = 0; j < n; j++)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      check_text ((const char *const *) expected, text->str);
    }
}

/* Text that reaches nowhere stays as it is, byte for byte. */
static void
test_untouched (void)
{
  static const char *const texts[] = {
    "Plain *text* with `code <b>` and num_ctx.\n",
    "### Three\n\n#### Four\n\n- a\n  - b\n",
    "| a | b |\n|---|--:|\n| 1 | 2 |\n",
    "```json\n{\"a\": \"<b>\"}\n```\n",
    "a < b and c > d, <https://example.org>\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *embedded = chimera_report_embed (texts[i], 3);

      g_assert_cmpstr (embedded, ==, texts[i]);
    }
}

static void
test_changed (void)
{
  const struct { const char *text; const char *embedded; } cases[] = {
    { "# One\n\n## Two\n\n##### Five", "### One\n\n#### Two\n\n###### Five\n" },
    { "## Two\n\n# One #\n", "#### Two\n\n### One #\n" },
    { "Title\n=====\nText", "### Title\n\nText\n" },
    { "> # Quoted", "> ### Quoted\n" },
    { "1. # Item", "1. ### Item\n" },
    { "```\nopen", "```\nopen\n```\n" },
    { "~~~~\nopen\n~~~", "~~~~\nopen\n~~~\n~~~~\n" },
    { "a <b>c</b> `<d>`", "a \\<b>c\\</b> `<d>`\n" },
    { "<div>\nx\n</div>", "\\<div>\nx\n\\</div>\n" },
    { "a\r\nb", "a\nb\n" },
    { "```markdown\n# Whole\n```\n", "### Whole\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *embedded = chimera_report_embed (cases[i].text, 3);

      g_assert_cmpstr (embedded, ==, cases[i].embedded);
    }
}

/* Plain text is read back as it was. */
static void
test_inline (void)
{
  static const char *const texts[] = {
    "gemma3:latest", "a*b*c", "_x_ num_ctx", "`code`", "[a](b) ![c](d)", "<b> & &lt; &#35;", "a | b", "~~x~~", "\\*", "# x",
    "$x$", "1 < 2", "**a**__b__",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GString) markdown = g_string_new ("x ");
      g_autoptr(ChimeraMarkdown) parsed = NULL;
      const ChimeraMarkdownNode *root;
      g_autofree char *text = NULL;
      g_autofree char *expected = g_strconcat ("x ", texts[i], NULL);

      chimera_report_append_inline (markdown, texts[i]);
      parsed = chimera_markdown_parse (markdown->str, -1);
      root = chimera_markdown_get_root (parsed);
      text = chimera_markdown_node_get_text (root->first_child);
      g_assert_cmpstr (text, ==, expected);
      for (const ChimeraMarkdownNode *node = root->first_child->first_child; node != NULL; node = node->next)
        g_assert_cmpint (node->kind, ==, CHIMERA_MARKDOWN_TEXT);
    }
}

/* An item is one item, whatever it is made of. */
static void
test_items (void)
{
  static const char *const items[] = {
    "", " ", "*plain* `markup`", "# heading", "a\nb\n\n# c", "```", "~~~ x", "- nested", "1. nested", "> quote", "<div>",
    "a <b>", "<!-- open", "---", "===", "    code", "| a |", "[x]: /y", "*open", "`open", "\\",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (items); i++)
    {
      g_autoptr(GString) markdown = g_string_new (NULL);
      g_autoptr(ChimeraMarkdown) parsed = NULL;
      const ChimeraMarkdownNode *root;
      const ChimeraMarkdownNode *list;

      chimera_report_append_item (markdown, items[i]);
      g_string_append (markdown, "- last\n\n# After\n");
      parsed = chimera_markdown_parse (markdown->str, -1);
      root = chimera_markdown_get_root (parsed);
      list = root->first_child;
      g_assert_cmpint (list->kind, ==, CHIMERA_MARKDOWN_LIST);
      g_assert_true (list->first_child->next == list->last_child);
      g_assert_cmpint (root->last_child->kind, ==, CHIMERA_MARKDOWN_HEADING);
      for (const ChimeraMarkdownNode *node = list; node != NULL; node = chimera_markdown_node_next (node, list))
        {
          g_assert_cmpint (node->kind, !=, CHIMERA_MARKDOWN_HTML_INLINE);
          if (node->parent->kind == CHIMERA_MARKDOWN_ITEM)
            g_assert_cmpint (node->kind, ==, CHIMERA_MARKDOWN_PARAGRAPH);
        }
    }
}

static void
test_fences (void)
{
  static const char *const texts[] = { "", "a", "a\n", "```\nx\n```", "`````", "a ```` b\n\n```", "~~~\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GString) markdown = g_string_new (NULL);
      g_autoptr(ChimeraMarkdown) parsed = NULL;
      const ChimeraMarkdownNode *first;
      g_autofree char *literal = NULL;
      g_autofree char *expected = g_strdup (texts[i]);

      chimera_report_append_fenced (markdown, texts[i]);
      g_string_append (markdown, "# After\n");
      parsed = chimera_markdown_parse (markdown->str, -1);
      first = chimera_markdown_get_root (parsed)->first_child;
      g_assert_cmpint (first->kind, ==, CHIMERA_MARKDOWN_CODE_BLOCK);
      literal = g_strdup (first->literal);
      g_assert_cmpstr (g_strchomp (literal), ==, g_strchomp (expected));
      g_assert_nonnull (first->next);
      g_assert_cmpint (first->next->kind, ==, CHIMERA_MARKDOWN_HEADING);
    }
}

/* Long and deep texts take no more than their share of time. */
static void
test_large (void)
{
  static const char *const patterns[] = { "# x\n", "<b>", "`", "> ", "- ", "<!--\n", "\n", "a\n===\n", "```\n", "<b`>", "[a]: <" };
  g_auto(GStrv) expected = get_expected ();

  for (gsize i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);

      while (text->len < 4000)
        g_string_append (text, patterns[i]);
      check_text ((const char *const *) expected, text->str);
    }
}

int
main (int    argc,
      char **argv)
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/report-hostile/texts", test_texts);
  g_test_add_func ("/report-hostile/mixtures", test_mixtures);
  g_test_add_func ("/report-hostile/untouched", test_untouched);
  g_test_add_func ("/report-hostile/changed", test_changed);
  g_test_add_func ("/report-hostile/inline", test_inline);
  g_test_add_func ("/report-hostile/items", test_items);
  g_test_add_func ("/report-hostile/fences", test_fences);
  g_test_add_func ("/report-hostile/large", test_large);

  return g_test_run ();
}
