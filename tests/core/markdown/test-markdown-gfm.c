/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "chimera-markdown-checks.h"
#include "chimera-markdown-html.h"
#include "chimera-test.h"

typedef struct
{
  const char *name;
  const char *markdown;
  const char *html;
} Case;

#define HEAD1(a) "<table>\n<thead>\n<tr>\n<th>" a "</th>\n</tr>\n</thead>\n"
#define HEAD2(a, b) "<table>\n<thead>\n<tr>\n<th>" a "</th>\n<th>" b "</th>\n</tr>\n</thead>\n"
#define ROW1(a) "<tr>\n<td>" a "</td>\n</tr>\n"
#define ROW2(a, b) "<tr>\n<td>" a "</td>\n<td>" b "</td>\n</tr>\n"
#define BODY(rows) "<tbody>\n" rows "</tbody>\n"
#define END "</table>\n"
#define BOX(checked) "<input type=\"checkbox\" disabled=\"disabled\"" checked " /> "
#define TICKED " checked=\"checked\""
#define A(url) "<a href=\"" url "\">" url "</a>"

static const Case tables[] = {
  { "plain", "| a | b |\n|---|---|\n| 1 | 2 |\n", HEAD2 ("a", "b") BODY (ROW2 ("1", "2")) END },
  { "no-outer-pipes", "a | b\n- | -\n", "<p>a | b</p>\n<ul>\n<li>| -</li>\n</ul>\n" },
  { "no-outer-pipes-dashes", "a | b\n-- | --\n1 | 2\n", HEAD2 ("a", "b") BODY (ROW2 ("1", "2")) END },
  { "header-only", "|x|\n|-|\n", HEAD1 ("x") END },
  { "header-only-at-end", "|x|\n|-|", HEAD1 ("x") END },
  { "one-column-half-piped", "| a |\n--- |\n", HEAD1 ("a") END },
  { "setext-wins", "a\n---\n", "<h2 id=\"a\">a</h2>\n" },
  { "alignment", "a | b | c | d\n:-- | :-: | --: | ---\n1\n",
    "<table>\n<thead>\n<tr>\n<th style=\"text-align: left\">a</th>\n<th style=\"text-align: center\">b</th>\n"
    "<th style=\"text-align: right\">c</th>\n<th>d</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n"
    "<td style=\"text-align: left\">1</td>\n<td style=\"text-align: center\"></td>\n"
    "<td style=\"text-align: right\"></td>\n<td></td>\n</tr>\n</tbody>\n</table>\n" },
  { "too-few-dashes-columns", "| a | b |\n| --- |\n| 1 |\n", "<p>| a | b |\n| --- |\n| 1 |</p>\n" },
  { "too-many-dashes-columns", "| a |\n| --- | --- |\n", "<p>| a |\n| --- | --- |</p>\n" },
  { "bad-delimiter", "| a |\n| -:- |\n", "<p>| a |\n| -:- |</p>\n" },
  { "lone-colon", "| a |\n| : |\n", "<p>| a |\n| : |</p>\n" },
  { "ragged", "|a|b|\n|-|-|\n|1\n|1|2|3|4|\n", HEAD2 ("a", "b") BODY (ROW2 ("1", "") ROW2 ("1", "2")) END },
  { "row-without-pipe", "|a|b|\n|-|-|\nbar\n\nbar\n",
    HEAD2 ("a", "b") BODY (ROW2 ("bar", "")) END "<p>bar</p>\n" },
  { "empty-cells", "| | |\n|-|-|\n| | x |\n| |\n", HEAD2 ("", "") BODY (ROW2 ("", "x") ROW2 ("", "")) END },
  { "escaped-pipe", "| f\\|oo |\n| --- |\n| b `\\|` az |\n| b **\\|** im |\n",
    HEAD1 ("f|oo") BODY (ROW1 ("b <code>|</code> az") ROW1 ("b <strong>|</strong> im")) END },
  { "pipe-in-code-splits", "|a|b|\n|-|-|\n| `x|y` |\n", HEAD2 ("a", "b") BODY (ROW2 ("`x", "y`")) END },
  { "backslashes", "| a |\n|---|\n| \\\\ | x |\n| `\\\\` |\n| \\_ `\\_` |\n| end\\\n",
    HEAD1 ("a") BODY (ROW1 ("\\") ROW1 ("<code>\\\\</code>") ROW1 ("_ <code>\\_</code>") ROW1 ("end\\")) END },
  { "even-backslashes-split", "|a|b|\n|-|-|\n| x\\\\|y |\n", HEAD2 ("a", "b") BODY (ROW2 ("x\\", "y")) END },
  { "inline-markup", "| *a* |\n|---|\n| ~~x~~ [l](http://e.com) `c` |\n",
    HEAD1 ("<em>a</em>") BODY (ROW1 ("<del>x</del> <a href=\"http://e.com\">l</a> <code>c</code>")) END },
  { "markup-does-not-cross-cells", "|a|b|\n|-|-|\n| *x | y* |\n", HEAD2 ("a", "b") BODY (ROW2 ("*x", "y*")) END },
  { "blocks-in-cells-are-text", "|a|\n|-|\n| # h |\n| - i |\n| > q |\n| 1. n |\n| ``` |\n",
    HEAD1 ("a") BODY (ROW1 ("# h") ROW1 ("- i") ROW1 ("&gt; q") ROW1 ("1. n") ROW1 ("```")) END },
  { "number-signs", "| a # |\n|---|\n| # # |\n| \\# |\n| C# |\n",
    HEAD1 ("a #") BODY (ROW1 ("# #") ROW1 ("#") ROW1 ("C#")) END },
  { "definition", "| [l] |\n|---|\n| [x][l] |\n\n[l]: http://e.com\n",
    HEAD1 ("<a href=\"http://e.com\">l</a>") BODY (ROW1 ("<a href=\"http://e.com\">x</a>")) END },
  { "first-definition-wins", "[l]: http://1.com\n\n| [l] |\n|---|\n\n[l]: http://2.com\n",
    HEAD1 ("<a href=\"http://1.com\">l</a>") END },
  { "interrupts-paragraph", "one\n*two*\n| a |\n|---|\n| 1 |\n", "<p>one\n<em>two</em></p>\n" HEAD1 ("a") BODY (ROW1 ("1")) END },
  { "ended-by-quote", "|a|\n|-|\n|1|\n> q\n", HEAD1 ("a") BODY (ROW1 ("1")) END "<blockquote>\n<p>q</p>\n</blockquote>\n" },
  { "ended-by-heading", "|a|\n|-|\n# h\n", HEAD1 ("a") END "<h1 id=\"h\">h</h1>\n" },
  { "ended-by-rule", "|a|\n|-|\n|1|\n---\nx\n", HEAD1 ("a") BODY (ROW1 ("1")) END "<hr />\n<p>x</p>\n" },
  { "ended-by-fence", "|a|\n|-|\n```\nx\n```\n", HEAD1 ("a") END "<pre><code>x\n</code></pre>\n" },
  { "ended-by-number", "|a|\n|-|\n|1|\n2. x\n", HEAD1 ("a") BODY (ROW1 ("1")) END "<ol start=\"2\">\n<li>x</li>\n</ol>\n" },
  { "ended-by-indent", "|a|\n|-|\n    x\n", HEAD1 ("a") END "<pre><code>x\n</code></pre>\n" },
  { "underline-is-a-row", "|a|\n|-|\n|1|\n===\n", HEAD1 ("a") BODY (ROW1 ("1") ROW1 ("===")) END },
  { "two-in-one-paragraph", "|a|\n|-|\n2. x\n|b|\n|-|\n", HEAD1 ("a") END "<ol start=\"2\">\n<li>x\n|b|\n|-|</li>\n</ol>\n" },
  { "header-indented-otherwise", "x\n|a|b|\n |-|-|\n|1\n", "<p>x</p>\n" HEAD2 ("a", "b") BODY (ROW2 ("1", "")) END },
  { "not-indented-four", "|a|\n    |-|\n", "<p>|a|\n|-|</p>\n" },
  { "indented-three", "   |a|\n   |-|\n   |1|\n", HEAD1 ("a") BODY (ROW1 ("1")) END },
  { "in-quote", "> |a|\n> |-|\n> |1|\n", "<blockquote>\n" HEAD1 ("a") BODY (ROW1 ("1")) END "</blockquote>\n" },
  { "in-quote-lazy-row", "> |a|\n> |-|\n|1|\n", "<blockquote>\n" HEAD1 ("a") END "</blockquote>\n<p>|1|</p>\n" },
  { "in-quote-lazy-delimiter", "> |a|\n|-|\n", "<blockquote>\n<p>|a|\n|-|</p>\n</blockquote>\n" },
  { "in-item", "- |a|\n  |-|\n  |1|\n- x\n",
    "<ul>\n<li>\n" HEAD1 ("a") BODY (ROW1 ("1")) END "</li>\n<li>x</li>\n</ul>\n" },
  { "in-item-lazy", "- |a|\n|-|\n", "<ul>\n<li>|a|\n|-|</li>\n</ul>\n" },
  { "in-item-after-text", "10. text\n    |a|\n    |-|\n", "<ol start=\"10\">\n<li>text\n" HEAD1 ("a") END "</li>\n</ol>\n" },
  { "in-wide-item", "-   |a|\n    |-|\n", "<ul>\n<li>\n" HEAD1 ("a") END "</li>\n</ul>\n" },
  { "in-tab-item", "-\t|a|\n\t|-|\n", "<ul>\n<li>\n" HEAD1 ("a") END "</li>\n</ul>\n" },
  { "in-item-vertical-tab", "-\va|b\n  -|-\n", "<ul>\n<li>\n" HEAD2 ("\xEF\xBF\xBD" "a", "b") "</table>\n</li>\n</ul>\n" },
  { "after-lazy-line", "> |a|\n> |-|\n|b|\n|-|\n", "<blockquote>\n" HEAD1 ("a") END "</blockquote>\n" HEAD1 ("b") END },
  { "around-lazy-line", "|z|\n|-|\n\n1. x\n   |a|\n   |-|\ny\n2. z\n   |b|\n   |-|\n   |1|\n\n|c|\n|-|\n",
    HEAD1 ("z") END
    "<ol>\n<li>x\n" HEAD1 ("a") END "</li>\n</ol>\n<p>y\n2. z</p>\n"
    HEAD1 ("b") BODY (ROW1 ("1")) END HEAD1 ("c") END },
  { "in-item-begun-blank", "-\n  |a|\n  |-|\n", "<ul>\n<li>\n" HEAD1 ("a") END "</li>\n</ul>\n" },
  { "in-item-in-quote-in-item", "1. > - |a|\n   >   |-|\n   >   |1|\n",
    "<ol>\n<li>\n<blockquote>\n<ul>\n<li>\n" HEAD1 ("a") BODY (ROW1 ("1")) END "</li>\n</ul>\n</blockquote>\n</li>\n</ol>\n" },
  { "carriage-returns", "|a|\r\n|-|\r\n|1|\r\n", HEAD1 ("a") BODY (ROW1 ("1")) END },
  { "not-in-code", "```\n|a|\n|-|\n```\n", "<pre><code>|a|\n|-|\n</code></pre>\n" },
  { "wide-letters", "| _abc_ | セン |\n| ----- | ---- |\n", HEAD2 ("<em>abc</em>", "セン") END },
  { "line-break-tag", "|a|\n|-|\n| x<br>y<BR />z |\n", HEAD1 ("a") BODY (ROW1 ("x<br />\ny<br />\nz")) END },
};

static const Case strikethrough[] = {
  { "two", "~~Hi~~ there", "<p><del>Hi</del> there</p>\n" },
  { "one", "~Hi~ there", "<p><del>Hi</del> there</p>\n" },
  { "three", "~~~Hi~~~ there", "<pre><code class=\"language-Hi~~~\"></code></pre>\n" },
  { "three-inside", "x ~~~Hi~~~ there", "<p>x ~~~Hi~~~ there</p>\n" },
  { "lengths-differ", "~~Hi~ there", "<p>~~Hi~ there</p>\n" },
  { "across-paragraphs", "~~Hi\n\nthere~~", "<p>~~Hi</p>\n<p>there~~</p>\n" },
  { "across-lines", "~~Hi\nthere~~", "<p><del>Hi\nthere</del></p>\n" },
  { "spaces-inside", "~~ Hi ~~", "<p>~~ Hi ~~</p>\n" },
  { "empty", "a ~~~~ b", "<p>a ~~~~ b</p>\n" },
  { "escaped", "\\~~Hi~~", "<p>~~Hi~~</p>\n" },
  { "escaped-one", "\\~x~ and \\~~y~", "<p>~x~ and ~<del>y</del></p>\n" },
  { "escaped-in-opener", "~\\~y~~", "<p>~~y~~</p>\n" },
  { "escaped-in-closer", "~~y\\~~", "<p>~~y~~</p>\n" },
  { "escaped-in-code", "`\\~` ~a~", "<p><code>\\~</code> <del>a</del></p>\n" },
  { "code-wins", "~~a `b~~`", "<p>~~a <code>b~~</code></p>\n" },
  { "with-emphasis", "~~**a** *b*~~ **~~c~~**", "<p><del><strong>a</strong> <em>b</em></del> <strong><del>c</del></strong></p>\n" },
  { "crossing-emphasis", "~~a *b~~ c*", "<p>~~a <em>b~~ c</em></p>\n" },
  { "nested", "~~a ~b~ c~~", "<p><del>a <del>b</del> c</del></p>\n" },
  { "approximation-inside", "~~took ~5 s~~ now ~6 s", "<p><del>took ~5 s</del> now ~6 s</p>\n" },
  { "ranges", "10~20 ms, 30~40 ms", "<p>10~20 ms, 30~40 ms</p>\n" },
  { "approximations", "~5 ms, ~6 ms", "<p>~5 ms, ~6 ms</p>\n" },
  { "in-word-two", "a~~b~~c", "<p>a<del>b</del>c</p>\n" },
  { "in-link", "[~~a~~](http://e.com)", "<p><a href=\"http://e.com\"><del>a</del></a></p>\n" },
  { "punctuation", "(~~a~~).", "<p>(<del>a</del>).</p>\n" },
};

static const Case tasks[] = {
  { "tight", "- [ ] foo\n- [x] bar\n- [X] baz\n- [y] no\n",
    "<ul>\n<li class=\"task\">" BOX ("") "foo</li>\n<li class=\"task\">" BOX (TICKED) "bar</li>\n"
    "<li class=\"task\">" BOX (TICKED) "baz</li>\n<li>[y] no</li>\n</ul>\n" },
  { "loose", "- [x] foo\n\n- bar\n", "<ul>\n<li class=\"task\">\n<p>" BOX (TICKED) "foo</p>\n</li>\n<li>\n<p>bar</p>\n</li>\n</ul>\n" },
  { "ordered", "1. [ ] foo\n", "<ol>\n<li class=\"task\">" BOX ("") "foo</li>\n</ol>\n" },
  { "nested", "- [x] foo\n  - [ ] bar\n",
    "<ul>\n<li class=\"task\">" BOX (TICKED) "foo\n<ul>\n<li class=\"task\">" BOX ("") "bar</li>\n</ul>\n</li>\n</ul>\n" },
  { "needs-space", "- [x]foo\n", "<ul>\n<li>[x]foo</li>\n</ul>\n" },
  { "no-text", "- [x]\n", "<ul>\n<li class=\"task\">" BOX (TICKED) "</li>\n</ul>\n" },
  { "escaped", "- \\[x] foo\n- [x\\] foo\n", "<ul>\n<li>[x] foo</li>\n<li>[x] foo</li>\n</ul>\n" },
  { "only-first", "- foo\n\n  [x] bar\n", "<ul>\n<li>\n<p>foo</p>\n<p>[x] bar</p>\n</li>\n</ul>\n" },
  { "only-items", "[x] foo\n\n> [x] bar\n", "<p>[x] foo</p>\n<blockquote>\n<p>[x] bar</p>\n</blockquote>\n" },
  { "not-headings", "- # [x] foo\n", "<ul>\n<li>\n<h1 id=\"x-foo\">[x] foo</h1>\n</li>\n</ul>\n" },
  { "markup", "- [ ] **a** ~~b~~\n", "<ul>\n<li class=\"task\">" BOX ("") "<strong>a</strong> <del>b</del></li>\n</ul>\n" },
};

static const Case links[] = {
  { "www", "www.commonmark.org/help for more", "<p><a href=\"http://www.commonmark.org/help\">www.commonmark.org/help</a> for more</p>\n" },
  { "http", "see http://e.com.", "<p>see " A ("http://e.com") ".</p>\n" },
  { "https-upper", "HTTPS://E.com/X", "<p>" A ("HTTPS://E.com/X") "</p>\n" },
  { "localhost", "http://localhost:11434/api/tags", "<p>" A ("http://localhost:11434/api/tags") "</p>\n" },
  { "address", "http://127.0.0.1:8080", "<p>" A ("http://127.0.0.1:8080") "</p>\n" },
  { "no-scheme", "ftp://e.com e.com a@e.com", "<p>ftp://e.com e.com a@e.com</p>\n" },
  { "no-domain", "http:// http://. https://- www. www.", "<p>http:// http://. " A ("https://-") " www. www.</p>\n" },
  { "trailing", "http://e.com/a?!.,:*_~'\"", "<p>" A ("http://e.com/a") "?!.,:*_~&#39;&quot;</p>\n" },
  { "brackets", "(http://e.com/a_(b)) http://e.com/(c http://e.com/d))",
    "<p>(" A ("http://e.com/a_(b)") ") " A ("http://e.com/(c") " " A ("http://e.com/d") "))</p>\n" },
  { "entity", "http://e.com/?a=b&hl; http://e.com/?a=b;",
    "<p>" A ("http://e.com/?a=b") "&amp;hl; " A ("http://e.com/?a=b") ";</p>\n" },
  { "ampersand", "http://e.com/?a=1&b=2", "<p>" A ("http://e.com/?a=1&amp;b=2") "</p>\n" },
  { "less-than", "http://e.com/a<b", "<p>" A ("http://e.com/a") "&lt;b</p>\n" },
  { "in-word", "xhttp://e.com 1www.e.com \"http://e.com\"", "<p>xhttp://e.com 1www.e.com &quot;" A ("http://e.com") "&quot;</p>\n" },
  { "underscore-domain", "http://a_b.c http://a.b_c http://a_b.c.d",
    "<p>http://a_b.c http://a.b_c " A ("http://a_b.c.d") "</p>\n" },
  { "underscores", "http://e.com/a_b_c", "<p>" A ("http://e.com/a_b_c") "</p>\n" },
  { "in-strong", "**http://e.com**", "<p><strong>" A ("http://e.com") "</strong></p>\n" },
  { "in-strikethrough", "~~http://e.com~~", "<p><del>" A ("http://e.com") "</del></p>\n" },
  { "in-link", "[http://e.com](http://f.com)", "<p><a href=\"http://f.com\">http://e.com</a></p>\n" },
  { "in-image", "![http://e.com](http://f.com)", "<p><a href=\"http://f.com\" class=\"image\">http://e.com</a></p>\n" },
  { "in-code", "`http://e.com`", "<p><code>http://e.com</code></p>\n" },
  { "angle", "<http://e.com>", "<p>" A ("http://e.com") "</p>\n" },
  { "escaped", "http\\://e.com www\\.e.com", "<p>http://e.com www.e.com</p>\n" },
  { "letters", "http://bücher.de/ß", "<p><a href=\"http://b%C3%BCcher.de/%C3%9F\">http://bücher.de/ß</a></p>\n" },
};

static void
check_cases (const Case *cases,
             gsize       n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      g_autoptr(ChimeraMarkdown) markdown = chimera_markdown_parse (cases[i].markdown, -1);
      g_autofree char *html = chimera_markdown_to_html (chimera_markdown_get_root (markdown));

      if (!g_str_equal (html, cases[i].html))
        {
          g_test_message ("case %s", cases[i].name);
          g_assert_cmpstr (html, ==, cases[i].html);
        }
      chimera_markdown_check (cases[i].markdown, strlen (cases[i].markdown));
    }
}

static void
test_tables (void)
{
  check_cases (tables, G_N_ELEMENTS (tables));
}

static void
test_strikethrough (void)
{
  check_cases (strikethrough, G_N_ELEMENTS (strikethrough));
}

static void
test_tasks (void)
{
  check_cases (tasks, G_N_ELEMENTS (tasks));
}

static void
test_links (void)
{
  check_cases (links, G_N_ELEMENTS (links));
}

int
main (int    argc,
      char **argv)
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/markdown/gfm/tables", test_tables);
  g_test_add_func ("/markdown/gfm/strikethrough", test_strikethrough);
  g_test_add_func ("/markdown/gfm/tasks", test_tasks);
  g_test_add_func ("/markdown/gfm/links", test_links);

  return g_test_run ();
}
