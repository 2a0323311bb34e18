/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "chimera-findings.h"
#include "chimera-markdown.h"
#include "chimera-test.h"

/* What was found, joined by " | ". */
static char *
extract (const char          *markdown,
         ChimeraFindingsKind  kind)
{
  g_auto(GStrv) items = chimera_findings_extract (markdown, kind, 100);

  return g_strjoinv (" | ", items);
}

typedef struct
{
  const char *name;
  const char *markdown;
  const char *findings;
  const char *recommendations;
} Case;

static const Case cases[] = {
  { "nothing", "", "", "" },
  { "prose", "The key findings are good. I have recommendations:\n\n- a\n- b\n", "", "" },
  { "headings", "## Key Findings\n\n- a\n- b\n\n## Recommendations\n\n1. c\n2. d\n\n## Conclusion\n\n- e\n", "a | b", "c | d" },
  { "no blank lines", "## Key Findings\n- a\n- b\n## Recommendations\n- c\n", "a | b", "c" },
  { "numbered headings", "### 4. Key Findings\n* a\n### 5. Recommendations\n* b\n### 6. Conclusion\n* c\n", "a", "b" },
  { "bold headings", "**4. Key Findings**\n\n*   a\n\n**5. Recommendations**\n\n1.  b\n\n**6. Conclusion**\n\n* c\n", "a", "b" },
  { "bold with a colon", "**Key Findings:**\n- a\n\n**Recommendations**:\n- b\n", "a", "b" },
  { "bold and a heading", "## **Key Findings**\n- a\n## **5. Optimisation Recommendations:**\n- b\n", "a", "b" },
  { "plain with a colon", "Key findings:\n- a\n\nRecommendations:\n- b\n", "a", "b" },
  { "capitals and pictures", "## 🔍 KEY INSIGHTS\n- a\n## ✅ OPTIMIZATION RECOMMENDATIONS\n- b\n", "a", "b" },
  { "other words", "## Main observations\n- a\n## Key Takeaways\n- b\n## Suggestions\n- c\n", "a | b", "c" },
  { "long headings", "### Recommendations for Optimization\n- a\n### Key Performance Findings\n- b\n", "b", "a" },
  { "brackets", "## Latency (key observations)\n- a\n## Recommendations (short term)\n- b\n", "", "b" },
  { "lead-in is no heading", "**Key findings** matter, and they follow.\n\n- a\n", "", "" },
  { "singular is no section", "# Chimera Insight\n\n- a\n", "", "" },

  /* Headings below */
  { "subheadings", "## Key Findings\n- a\n### Latency\n- b\n#### P99\n- c\n## Method\n- d\n", "a | b | c", "" },
  { "bold subheadings", "## Recommendations\n\n**Short term**\n- a\n\n**Long term**\n- b\n\n## Notes\n- c\n", "", "a | b" },
  { "the other below", "## Key Findings\n- a\n### Recommendations\n- b\n#### Details\n- c\n### Latency\n- d\n", "a | d", "b | c" },
  { "both at once", "## Findings and Recommendations\n- x\n### Findings\n- a\n### Recommendations\n- b\n### Risks\n- c\n", "x | a", "x | b" },
  { "a title hands on nothing", "# Recommendations for the team\n## Method\n- a\n## Recommendations\n- b\n", "", "b" },

  /* Headings as list items */
  { "numbered bold items", "4. **Key Findings**\n\n* a\n* b\n\n5. **Recommendations**\n\n* c\n\n6. **Conclusion**\n\n* d\n", "a | b", "c" },
  { "nested sections", "1. **Summary**\n   - x\n2. **Key Findings**\n   - a\n   - b\n3. **Deep Dive**\n   - y\n4. **Recommendations:**\n   - c\n", "a | b", "c" },
  { "unknown bold item ends it", "4. **Key Findings**\n\n* a\n\n5. **Deep Dive**\n\n* b\n", "a", "" },
  { "bullet headings", "- **Key Findings:**\n  - a\n- **Recommendations:**\n  - b\n", "a", "b" },
  { "bold items are items", "## Recommendations\n\n1. **Conclusion**\n2. **Limitations**\n   - x\n3. **Profile the GPU**\n", "",
    "**Conclusion** | **Limitations** | **Profile the GPU**" },

  /* Items */
  { "nested lists go", "## Key Findings\n- a\n  - b\n    - c\n- d\n", "a | d", "" },
  { "announced lists", "## Recommendations\n1. **Collect data:**\n   * Log it.\n2. Find the bottleneck. Consider:\n   * this\n", "",
    "**Collect data** | Find the bottleneck. Consider…" },
  { "first paragraph only", "## Key Findings\n\n- a\n\n  more\n\n- b\n", "a | b", "" },
  { "wrapped lines", "## Key Findings\n- one\n  two\n  three\n", "one two three", "" },
  { "inner spaces", "## Key Findings\n- a  b.   c\n", "a b. c", "" },
  { "a list in a list", "## Key Findings\n- - a\n- b\n", "a | b", "" },
  { "repetitions", "## Key Findings\n- a\n- a\n\n## Findings\n- a\n- b\n", "a | b", "" },
  { "empty items", "## Key Findings\n-\n- \n- **\n- a\n", "a", "" },
  { "code is no item", "## Key Findings\n-     code\n- a\n", "a", "" },
  { "tables are no items", "## Key Findings\n\n| a | b |\n|---|---|\n| 1 | 2 |\n", "", "" },
  { "quotes", "> ## Key Findings\n>\n> - a\n", "a", "" },
  { "tasks", "## Recommendations\n- [ ] do it\n- [x] done\n", "", "do it | done" },
  { "fenced document", "```markdown\n## Key Findings\n- a\n```\n", "a", "" },
  { "fenced code", "```text\n## Key Findings\n- a\n```\n", "", "" },
  { "headings twice", "## Key Findings\n- Key Performance Findings**\n- a\n", "a", "" },

  /* Markup */
  { "markup", "## Key Findings\n- **a** and *b* with `c * d` in [text](http://e.f/g_h)\n",
    "**a** and *b* with `c * d` in [text](<http://e.f/g_h>)", "" },
  { "unbalanced bold", "## Key Findings\n- **Data: most files are JSON\n- Most files** are CSV\n",
    "Data: most files are JSON | Most files are CSV", "" },
  { "names", "## Key Findings\n- `a_b` and conv_bench_1 take 3 * 4 < 5\n", "`a_b` and conv_bench_1 take 3 \\* 4 \\< 5", "" },
  { "looks like a block", "## Key Findings\n- \\# no heading\n- 1\\. no list\n- \\> no quote\n", "\\# no heading | 1\\. no list | \\> no quote", "" },
  { "bare links", "## Key Findings\n- see https://a.b/c_d_e for it\n", "see https://a.b/c_d_e for it", "" },
  { "unsafe links", "## Key Findings\n- see [this](javascript:alert(1))\n", "see this", "" },
  { "images", "## Key Findings\n- a ![chart](http://a.b/c.png) b\n", "a chart b", "" },
  { "line breaks", "## Key Findings\n- a<br>b\n", "a b", "" },
  { "code with ticks", "## Key Findings\n- `` a`b `` c\n", "``a`b`` c", "" },
};

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *findings = extract (cases[i].markdown, CHIMERA_FINDINGS_KEY_FINDINGS);
      g_autofree char *recommendations = extract (cases[i].markdown, CHIMERA_FINDINGS_RECOMMENDATIONS);

      g_test_message ("%s", cases[i].name);
      g_assert_cmpstr (findings, ==, cases[i].findings);
      g_assert_cmpstr (recommendations, ==, cases[i].recommendations);
    }
}

static guint
count (const char *text,
       const char *what)
{
  guint n = 0;

  while ((text = strstr (text, what)) != NULL)
    {
      n++;
      text += strlen (what);
    }

  return n;
}

/* Read as Markdown again, an item is one paragraph without a mark that was left over. */
static void
assert_item (const char *item)
{
  g_autoptr(ChimeraMarkdown) markdown = chimera_markdown_parse (item, -1);
  const ChimeraMarkdownNode *root = chimera_markdown_get_root (markdown);
  const ChimeraMarkdownNode *node;
  g_autofree char *text = chimera_markdown_node_get_text (root);

  g_test_message ("%s", item);
  g_assert_cmpstr (item, !=, "");
  g_assert_null (strpbrk (item, "\n\r"));
  g_assert_true (g_utf8_validate (item, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (text, -1), <=, 402);
  g_assert_nonnull (root->first_child);
  g_assert_cmpint (root->first_child->kind, ==, CHIMERA_MARKDOWN_PARAGRAPH);
  g_assert_null (root->first_child->next);

  for (node = root; node != NULL; node = chimera_markdown_node_next (node, root))
    if (node->kind == CHIMERA_MARKDOWN_TEXT)
      g_assert_null (strstr (node->literal, "**"));
}

static void
test_long_items (void)
{
  GString *markdown = g_string_new ("## Key Findings\n- **A long start:** ");
  g_auto(GStrv) items = NULL;

  for (guint i = 0; i < 60; i++)
    g_string_append (markdown, "wörd ");
  g_string_append (markdown, "**bold that ");
  for (guint i = 0; i < 60; i++)
    g_string_append (markdown, "goes *on and* on ");
  g_string_append (markdown, "far** end\n- ");
  for (guint i = 0; i < 1000; i++)
    g_string_append (markdown, "ü");
  g_string_append (markdown, "\n- `");
  for (guint i = 0; i < 1000; i++)
    g_string_append (markdown, "c");
  g_string_append (markdown, "`\n");

  items = chimera_findings_extract (markdown->str, CHIMERA_FINDINGS_KEY_FINDINGS, 100);
  g_assert_cmpuint (g_strv_length (items), ==, 2);
  for (guint i = 0; items[i] != NULL; i++)
    {
      assert_item (items[i]);
      g_assert_true (g_str_has_suffix (items[i], "…"));
      g_assert_cmpuint (count (items[i], "**") % 2, ==, 0);
    }
  /* At a word boundary. */
  g_assert_true (g_str_has_suffix (items[0], "on**…") || g_str_has_suffix (items[0], "goes**…") ||
                 g_str_has_suffix (items[0], "and***…"));

  g_string_free (markdown, TRUE);
}

static void
test_max_items (void)
{
  g_auto(GStrv) two = chimera_findings_extract ("## Findings\n- a\n- b\n- c\n", CHIMERA_FINDINGS_KEY_FINDINGS, 2);
  g_auto(GStrv) none = chimera_findings_extract ("## Findings\n- a\n", CHIMERA_FINDINGS_KEY_FINDINGS, 0);

  g_assert_cmpuint (g_strv_length (two), ==, 2);
  g_assert_cmpuint (g_strv_length (none), ==, 0);
}

/* Five reports with every fault there is: what comes out has none of them. */
static void
test_reference_reports (void)
{
  const struct { const char *name; guint n_findings; guint n_recommendations; } reports[] = {
    { "multi-run-agent-report.md", 3, 9 },
    { "persona-agent-collector.md", 7, 13 },
    { "persona-agent-insight.md", 7, 14 },
    { "technical-report-1.md", 3, 4 },
    { "technical-report-2.md", 4, 4 },
  };
  const ChimeraFindingsKind kinds[] = { CHIMERA_FINDINGS_KEY_FINDINGS, CHIMERA_FINDINGS_RECOMMENDATIONS };

  for (gsize i = 0; i < G_N_ELEMENTS (reports); i++)
    {
      g_autofree char *name = g_build_filename ("reference-reports", reports[i].name, NULL);
      g_autofree char *path = chimera_test_shared_or_skip (name);
      g_autofree char *text = NULL;

      if (path == NULL)
        return;

      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
        {
          g_auto(GStrv) items = chimera_findings_extract (text, kinds[k], 100);

          g_test_message ("%s %" G_GSIZE_FORMAT ": %u", reports[i].name, k, g_strv_length (items));
          for (guint j = 0; items[j] != NULL; j++)
            {
              assert_item (items[j]);
              g_assert_cmpuint (count (items[j], "**") % 2, ==, 0);
              g_assert_false (g_str_has_prefix (items[j], "Key Performance Findings"));
              g_assert_false (g_str_has_prefix (items[j], "Recommendations for"));
            }
          g_assert_cmpuint (g_strv_length (items), ==, k == 0 ? reports[i].n_findings : reports[i].n_recommendations);
        }
    }
}

/* Any text at all: no crash, and each item is whole. */
static void
test_hostile (void)
{
  const char *const pieces[] = {
    "## Key Findings\n", "**Findings**\n", "- ", "1. ", "  ", "**", "*", "_", "`", "~~", "[", "](", ")", "<br>", "\n", "\n\n",
    "word ", "…", ":", "a:b ", "http://x.y ", "> ", "# ", "| a | b |\n|--|--|\n", "\\", "&amp;", "ü", "\xff", "```md\n", "4. **",
  };

  for (int round = 0; round < 3000; round++)
    {
      g_autoptr(GString) text = g_string_new ("## Key Findings\n- ");
      g_auto(GStrv) items = NULL;

      for (int i = g_test_rand_int_range (1, 40); i > 0; i--)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);

      items = chimera_findings_extract (text->str, CHIMERA_FINDINGS_KEY_FINDINGS, 20);
      for (guint i = 0; items[i] != NULL; i++)
        {
          g_assert_true (g_utf8_validate (items[i], -1, NULL));
          g_assert_null (strpbrk (items[i], "\n\r"));
          g_assert_cmpstr (items[i], !=, "");
        }
    }
}

static void
test_deep (void)
{
  GString *text = g_string_new ("## Key Findings\n");

  for (guint i = 0; i < 5000; i++)
    g_string_append (text, "- ");
  g_string_append (text, "a\n");
  for (guint i = 0; i < 5000; i++)
    g_string_append (text, "> ");
  g_string_append (text, "- b\n");
  g_strfreev (chimera_findings_extract (text->str, CHIMERA_FINDINGS_KEY_FINDINGS, 10));
  g_string_free (text, TRUE);
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/bench/findings/cases", test_cases);
  g_test_add_func ("/bench/findings/long-items", test_long_items);
  g_test_add_func ("/bench/findings/max-items", test_max_items);
  g_test_add_func ("/bench/findings/reference-reports", test_reference_reports);
  g_test_add_func ("/bench/findings/hostile", test_hostile);
  g_test_add_func ("/bench/findings/deep", test_deep);

  return g_test_run ();
}
