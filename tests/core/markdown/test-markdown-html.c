/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "chimera-markdown-checks.h"
#include "chimera-markdown-html.h"
#include "chimera-test.h"

static const struct
{
  const char *markdown;
  const char *html;
} cases[] = {
  { "", "" },
  { "a & b \"c\" 'd' < e >", "<p>a &amp; b &quot;c&quot; &#39;d&#39; &lt; e &gt;</p>\n" },
  { "# A *b*\n\n## A b\n\n### a B!\n", "<h1 id=\"a-b\">A <em>b</em></h1>\n<h2 id=\"a-b-1\">A b</h2>\n<h3 id=\"a-b-2\">a B!</h3>\n" },
  { "# a\n# a-1\n# a\n# a\n", "<h1 id=\"a\">a</h1>\n<h1 id=\"a-1\">a-1</h1>\n<h1 id=\"a-2\">a</h1>\n<h1 id=\"a-3\">a</h1>\n" },
  { "#\n# !\n# Größe λ_x\n", "<h1 id=\"section\"></h1>\n<h1 id=\"section-1\">!</h1>\n<h1 id=\"größe-λ_x\">Größe λ_x</h1>\n" },
  { "- a\n- b\n", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n" },
  { "- a\n\n- b\n", "<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>\n" },
  { "3) a\n   - b\n", "<ol start=\"3\">\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ol>\n" },
  { "0. a\n", "<ol start=\"0\">\n<li>a</li>\n</ol>\n" },
  { "```json extra\n{\"a\": 1}\n```\n", "<pre><code class=\"language-json\">{&quot;a&quot;: 1}\n</code></pre>\n" },
  { "```a\"><script>\nx\n```\n", "<pre><code class=\"language-a&quot;&gt;&lt;script&gt;\">x\n</code></pre>\n" },
  { "    a\n", "<pre><code>a\n</code></pre>\n" },
  { "a  \nb\\\nc\nd", "<p>a<br />\nb<br />\nc\nd</p>\n" },
  { "> a\n\n***\n", "<blockquote>\n<p>a</p>\n</blockquote>\n<hr />\n" },
  { "<div onclick=\"x\">\n*a*\n</div>\n", "<pre class=\"raw-html\">&lt;div onclick=&quot;x&quot;&gt;\n*a*\n&lt;/div&gt;\n</pre>\n" },
  { "a <b>c</b> <!-- d --> <script>e</script>",
    "<p>a &lt;b&gt;c&lt;/b&gt; &lt;!-- d --&gt; &lt;script&gt;e&lt;/script&gt;</p>\n" },
  { "a<br>b <br/ > <brx>", "<p>a<br />\nb &lt;br/ &gt; &lt;brx&gt;</p>\n" },
  { "[a](http://e.com \"t\\\"u\")", "<p><a href=\"http://e.com\" title=\"t&quot;u\">a</a></p>\n" },
  { "[a](http://e.com/\"'<>`{|}^\\\\)", "<p><a href=\"http://e.com/%22&#39;%3C%3E%60%7B%7C%7D%5E%5C\">a</a></p>\n" },
  { "[a *b*](javascript:x) [c](/d) [e](#f) [g]()", "<p>a <em>b</em> c e g</p>\n" },
  { "[a](JaVaScRiPt&colon;x) [a](java\\\nscript:x) [a](data:text/html,x)", "<p>a [a](java<br />\nscript:x) a</p>\n" },
  { "<javascript:x> <mailto:a@b.c> <a@b.c>",
    "<p>javascript:x <a href=\"mailto:a@b.c\">mailto:a@b.c</a> <a href=\"mailto:a@b.c\">a@b.c</a></p>\n" },
  { "![a *b* `c`](http://e.com/i.png \"t\")", "<p><a href=\"http://e.com/i.png\" class=\"image\" title=\"t\">a b c</a></p>\n" },
  { "![](http://e.com/i.png)", "<p><a href=\"http://e.com/i.png\" class=\"image\">http://e.com/i.png</a></p>\n" },
  { "![a](file:///etc/passwd) ![](x)", "<p>a </p>\n" },
  { "[![a](http://i.com)](http://l.com)", "<p><a href=\"http://l.com\">a</a></p>\n" },
  { "![[a](http://l.com)](http://i.com)", "<p><a href=\"http://i.com\" class=\"image\">a</a></p>\n" },
  { "a&#1;b&#11;c&NewLine;d", "<p>a\xEF\xBF\xBD" "b\xEF\xBF\xBD" "c\nd</p>\n" },
};

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(ChimeraMarkdown) markdown = chimera_markdown_parse (cases[i].markdown, -1);
      g_autofree char *html = chimera_markdown_to_html (chimera_markdown_get_root (markdown));

      g_assert_cmpstr (html, ==, cases[i].html);
      chimera_markdown_check (cases[i].markdown, strlen (cases[i].markdown));
    }
}

static void
test_append (void)
{
  g_autoptr(ChimeraMarkdown) markdown = chimera_markdown_parse ("# a\n\nb *c*\n\n- d\n", -1);
  const ChimeraMarkdownNode *heading = chimera_markdown_get_root (markdown)->first_child;
  g_autoptr(GString) html = g_string_new ("x");

  chimera_markdown_append_html (heading, html);
  chimera_markdown_append_html (heading->next, html);
  chimera_markdown_append_html (heading->next->last_child, html);
  g_assert_cmpstr (html->str, ==, "x<h1 id=\"a\">a</h1>\n<p>b <em>c</em></p>\n<em>c</em>");
}

static void
test_escape (void)
{
  static const struct
  {
    const char *text;
    gssize length;
    const char *html;
  } texts[] = {
    { NULL, 0, "" },
    { "a<b", 1, "a" },
    { "<&>\"'", -1, "&lt;&amp;&gt;&quot;&#39;" },
    { "a\0b", 3, "a\xEF\xBF\xBD" "b" },
    { "\t\n\r\x1b\x7f", -1, "\t\n\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD" },
    { "\xff" "a\xC3", -1, "\xEF\xBF\xBD" "a\xEF\xBF\xBD" },
    { "\xC3\xA4", 1, "\xEF\xBF\xBD" },
    { "\xC3\xA4\xEF\xBF\xBF", -1, "\xC3\xA4\xEF\xBF\xBD" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GString) html = g_string_new (NULL);

      chimera_html_append_escaped (html, texts[i].text, texts[i].length);
      g_assert_cmpstr (html->str, ==, texts[i].html);
    }
}

static void
test_url (void)
{
  static const struct
  {
    const char *url;
    gboolean is_safe;
  } urls[] = {
    { "http://e.com", TRUE },
    { "HTTPS://e.com/a%20b?c=%41#d", TRUE },
    { "http://user@e.com:80/", TRUE },
    { "http://[::1]:8080/", TRUE },
    { "https://bücher.de", TRUE },
    { "MailTo:a@b.c", TRUE },
    { NULL, FALSE },
    { "", FALSE },
    { "http:", FALSE },
    { "http://", FALSE },
    { "http:///etc", FALSE },
    { "http://user@/", FALSE },
    { "http://:80/", FALSE },
    { "http:/e.com", FALSE },
    { "http:e.com", FALSE },
    { "http:\\\\e.com", FALSE },
    { "http://e.com\\@f.com/", FALSE },
    { "//e.com", FALSE },
    { "/a", FALSE },
    { "a.md", FALSE },
    { "#a", FALSE },
    { "mailto:", FALSE },
    { "mailto:?subject=x", FALSE },
    { "javascript:alert(1)", FALSE },
    { "JAVASCRIPT:http://e.com", FALSE },
    { "javascript&#58;x", FALSE },
    { "http&#58;//e.com", FALSE },
    { "http%3A//e.com", FALSE },
    { "vbscript:x", FALSE },
    { "data:text/html,http://e.com", FALSE },
    { "file:///etc/passwd", FALSE },
    { "ftp://e.com", FALSE },
    { "httpx://e.com", FALSE },
    { " http://e.com", FALSE },
    { "\thttp://e.com", FALSE },
    { "http://e.com\n", FALSE },
    { "ht\ntp://e.com", FALSE },
    { "java\tscript:x", FALSE },
    { "\001javascript:x", FALSE },
    { "http://e.com/\x7f", FALSE },
    { "http://e.com/\xC2\x85", FALSE },
    { "http://e.com/\xC2\xA0", FALSE },
    { "http://e.com/\xE2\x80\xAEgpj", FALSE },
    { "http://e.com/\xE2\x80\x8B", FALSE },
    { "http://e.com/\xff", FALSE },
    { "http://e.com/%0d%0aX", FALSE },
    { "mailto:a@b.c%0ABcc:d@e.f", FALSE },
    { "http://e.com/%00", FALSE },
    { "http://e.com/%7F", FALSE },
    { "http://e.com/%zz%", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      if (chimera_markdown_url_is_safe (urls[i].url) != urls[i].is_safe)
        g_error ("%s is not %s", urls[i].url, urls[i].is_safe ? "safe" : "unsafe");
    }
}

static void
test_relative_url (void)
{
  static const struct
  {
    const char *url;
    gboolean is_relative;
  } urls[] = {
    { "base.csv", TRUE },
    { "../other/base.csv#row", TRUE },
    { "a/b%20c.md?x=http://y", TRUE },
    { "a/time:12.md", TRUE },
    { "./a:b.md", TRUE },
    { "a:b.md", FALSE },
    { "file:///etc/passwd", FALSE },
    { "https://example.org/", FALSE },
    { "/etc/passwd", FALSE },
    { "//host/share", FALSE },
    { "..\\a.md", FALSE },
    { "#heading", FALSE },
    { "?x", FALSE },
    { "", FALSE },
    { "a\nb", FALSE },
    { "a%0Ab", FALSE },
    { "a\xff", FALSE },
    { NULL, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (urls); i++)
    if (chimera_markdown_url_is_relative (urls[i].url) != urls[i].is_relative)
      g_error ("%s is not %s", urls[i].url, urls[i].is_relative ? "relative" : "another address");
}

int
main (int    argc,
      char **argv)
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/markdown/html/cases", test_cases);
  g_test_add_func ("/markdown/html/append", test_append);
  g_test_add_func ("/markdown/html/escape", test_escape);
  g_test_add_func ("/markdown/html/url", test_url);
  g_test_add_func ("/markdown/html/relative-url", test_relative_url);

  return g_test_run ();
}
