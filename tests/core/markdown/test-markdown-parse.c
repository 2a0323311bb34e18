/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "chimera-markdown.h"
#include "chimera-test.h"

/* "kind@first-last" for each block, in the order of the text, nested ones in brackets. */
static char *
describe_blocks (const char *text)
{
  static const char *const names[] = {
    "document", "heading", "paragraph", "quote", "list", "item", "code", "html", "rule", "table", "row", "cell",
  };
  g_autoptr(ChimeraMarkdown) markdown = chimera_markdown_parse (text, -1);
  const ChimeraMarkdownNode *root = chimera_markdown_get_root (markdown);
  GString *out = g_string_new (NULL);

  for (const ChimeraMarkdownNode *node = root->first_child; node != NULL;
       node = chimera_markdown_node_next (node, root))
    {
      if (node->kind >= CHIMERA_MARKDOWN_TABLE_CELL)
        continue;
      for (const ChimeraMarkdownNode *outer = node->parent; outer != root; outer = outer->parent)
        g_string_append_c (out, '.');
      g_string_append_printf (out, "%s@%d-%d ", names[node->kind], node->start_line, node->end_line);
    }

  if (out->len > 0)
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}

static void
test_lines (void)
{
  static const struct
  {
    const char *text;
    const char *blocks;
  } cases[] = {
    { "", "" },
    { "a", "paragraph@1-1" },
    { "\n\na\nb\n\nc\n", "paragraph@3-4 paragraph@6-6" },
    { "# a\nb\n", "heading@1-1 paragraph@2-2" },
    { "a\nb\n===\nc\n", "heading@1-3 paragraph@4-4" },
    { "a\n===\n", "heading@1-2" },
    { "```\na\n```\nb\n", "code@1-3 paragraph@4-4" },
    { "> ```\n> a\nb\n", "quote@1-2 .code@1-2 paragraph@3-3" },
    { "- a\n  - b\n\nc\n", "list@1-3 .item@1-3 ..paragraph@1-1 ..list@2-3 ...item@2-3 ....paragraph@2-2 paragraph@4-4" },
    { "<p>\na\n\n***\n", "html@1-2 rule@4-4" },
    { "a\n|b|\n|-|\n|1|\n|\n\nc\n", "paragraph@1-1 table@2-5 .row@2-2 .row@4-4 .row@5-5 paragraph@7-7" },
    { "|b|\n|-|\n", "table@1-2 .row@1-1" },
    { "> |b|c|\n> |-|-|\n> |1|2|\na\n", "quote@1-3 .table@1-3 ..row@1-1 ..row@3-3 paragraph@4-4" },
    { "|b|c|d|\n|-|-|-|\n|1|2|3|\n# x\n\n|b|\n|-|\n\ny\nz", "table@1-3 .row@1-1 .row@3-3 heading@4-4 table@6-7 .row@6-6 paragraph@9-10" },
    { "a\r\n\r\nb\rc\r\n", "paragraph@1-1 paragraph@3-4" },
    { "\xEF\xBB\xBF# a\n", "heading@1-1" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *blocks = describe_blocks (cases[i].text);

      if (!g_str_equal (blocks, cases[i].blocks))
        g_test_message ("text: %s", cases[i].text);
      g_assert_cmpstr (blocks, ==, cases[i].blocks);
    }
}

static void
test_text (void)
{
  static const struct
  {
    const char *markdown;
    gssize length;
    const char *text;
  } cases[] = {
    { "", -1, "" },
    { NULL, 0, "" },
    { "# A *b* `c`\n\nd\ne  \nf\n", -1, "A b c\nd e\nf" },
    { "- a\n- **b**\n  - c\n", -1, "a\nb\nc" },
    { "|a|b|\n|-|-|\n|1|\n", -1, "a\tb\n1\t" },
    { "```\nx\n\ny\n```\nz\n", -1, "x\n\ny\nz" },
    { "[a](http://b) ![c](d) <e> ~~f~~", -1, "a c <e> f" },
    { "\\~a\\[b\\://c", -1, "~a[b://c" },
    { "> a\n\n---\n\nb\n", -1, "a\nb" },
    { "a\0b", 3, "a\xEF\xBF\xBD" "b" },
    { "a\xff" "b\xC3", -1, "a\xEF\xBF\xBD" "b\xEF\xBF\xBD" },
    { "a\xEF\xB7\x90" "b", -1, "a\xEF\xBF\xBD" "b" },
    { "\\\xEF\xB7\x90~a~", -1, "\\\xEF\xBF\xBD" "a" },
    { "abc", 2, "ab" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(ChimeraMarkdown) markdown = chimera_markdown_parse (cases[i].markdown, cases[i].length);
      g_autofree char *text = chimera_markdown_node_get_text (chimera_markdown_get_root (markdown));

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_fields (void)
{
  g_autoptr(ChimeraMarkdown) markdown = chimera_markdown_parse ("```c x\ny\n```\n3. [x] a\n4. b\n\n"
                                                                "[t](</u\\~v> \"w\")![](z)\n\n|a|b|\n|:-|-:|\n",
                                                                -1);
  const ChimeraMarkdownNode *code = chimera_markdown_get_root (markdown)->first_child;
  const ChimeraMarkdownNode *list = code->next;
  const ChimeraMarkdownNode *item = list->first_child;
  const ChimeraMarkdownNode *link = list->next->first_child;
  const ChimeraMarkdownNode *row = list->next->next->first_child;

  g_assert_cmpint (code->kind, ==, CHIMERA_MARKDOWN_CODE_BLOCK);
  g_assert_cmpstr (code->info, ==, "c x");
  g_assert_cmpstr (code->literal, ==, "y\n");

  g_assert_cmpint (list->kind, ==, CHIMERA_MARKDOWN_LIST);
  g_assert_true (list->ordered && list->tight);
  g_assert_cmpint (list->start, ==, 3);
  g_assert_true (item->is_task && item->is_checked);
  g_assert_false (item->next->is_task);
  g_assert_cmpstr (item->first_child->first_child->literal, ==, "a");

  g_assert_cmpint (link->kind, ==, CHIMERA_MARKDOWN_LINK);
  g_assert_cmpstr (link->url, ==, "/u~v");
  g_assert_cmpstr (link->title, ==, "w");
  g_assert_cmpint (link->next->kind, ==, CHIMERA_MARKDOWN_IMAGE);
  g_assert_cmpstr (link->next->url, ==, "z");
  g_assert_null (link->next->title);

  g_assert_true (row->is_header);
  g_assert_cmpint (row->first_child->align, ==, CHIMERA_MARKDOWN_ALIGN_LEFT);
  g_assert_cmpint (row->last_child->align, ==, CHIMERA_MARKDOWN_ALIGN_RIGHT);
}

static void
test_next (void)
{
  g_autoptr(ChimeraMarkdown) markdown = chimera_markdown_parse ("> a\n>\n> *b*\n\nc\n", -1);
  const ChimeraMarkdownNode *root = chimera_markdown_get_root (markdown);
  const ChimeraMarkdownNode *quote = root->first_child;
  const ChimeraMarkdownNode *b = quote->last_child->first_child->first_child;

  g_assert_cmpstr (b->literal, ==, "b");
  g_assert_null (chimera_markdown_node_next (b, quote));
  g_assert_null (chimera_markdown_node_next (b, b));
  g_assert_true (chimera_markdown_node_next (b, root) == quote->next);
  g_assert_null (chimera_markdown_node_next (quote->next->first_child, root));
}

static void
test_reference (void)
{
  ChimeraMarkdown *markdown = chimera_markdown_parse ("a", -1);
  ChimeraMarkdown *copy = g_boxed_copy (CHIMERA_TYPE_MARKDOWN, markdown);

  g_assert_true (copy == markdown);
  chimera_markdown_unref (markdown);
  g_assert_cmpstr (chimera_markdown_get_root (copy)->first_child->first_child->literal, ==, "a");
  g_boxed_free (CHIMERA_TYPE_MARKDOWN, copy);
}

int
main (int    argc,
      char **argv)
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/markdown/parse/lines", test_lines);
  g_test_add_func ("/markdown/parse/text", test_text);
  g_test_add_func ("/markdown/parse/fields", test_fields);
  g_test_add_func ("/markdown/parse/next", test_next);
  g_test_add_func ("/markdown/parse/reference", test_reference);

  return g_test_run ();
}
