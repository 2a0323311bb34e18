/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-report-embed.h"

#include "chimera-markdown.h"
#include "chimera-report-text.h"

#include <string.h>

/* All of this works on the lines of a document, led by its parsed tree: what needs no change keeps
 * its bytes. */

static gboolean
is_harmless_html (const char *html)
{
  static const char *const line_breaks[] = { "<br>", "<br/>", "<br />", NULL };

  return html != NULL && g_strv_contains (line_breaks, html);
}

static gboolean
is_html (const ChimeraMarkdownNode *node)
{
  return node->kind == CHIMERA_MARKDOWN_HTML_BLOCK ||
         (node->kind == CHIMERA_MARKDOWN_HTML_INLINE && !is_harmless_html (node->literal));
}

/* "<https://…>" and "<a@b.c>" are links, not tags. */
static gsize
get_autolink_length (const char *at)
{
  const char *end = at + 1;
  gboolean is_address = FALSE;

  while (*end != '\0' && !g_ascii_iscntrl (*end) && *end != ' ' && *end != '<' && *end != '>')
    {
      is_address = is_address || *end == ':' || *end == '@';
      end++;
    }

  if (*end != '>' || !g_ascii_isalpha (at[1]) || !is_address)
    return 0;

  return (gsize) (end - at) + 1;
}

static const char *
find_backtick_run (const char *from,
                   const char *end,
                   gsize       length)
{
  while (from < end)
    {
      gsize run = strspn (from, "`");

      if (run == length)
        return from;
      from += MAX (run, 1);
    }

  return NULL;
}

/* Puts a backslash before each "<" that could begin a tag, outside of code unless @everywhere. */
static void
append_without_tags (GString    *out,
                     const char *text,
                     gsize       length,
                     gboolean    everywhere)
{
  const char *end = text + length;
  const char *at = text;

  while (at < end)
    {
      gsize take = 1;

      if (*at == '\\' && at + 1 < end && at[1] != '\n')
        {
          take = 2;
        }
      else if (*at == '`' && !everywhere)
        {
          gsize run = strspn (at, "`");
          const char *closing = find_backtick_run (at + run, end, run);

          take = closing != NULL ? (gsize) (closing - at) + run : run;
        }
      else if (*at == '<' && !g_str_has_prefix (at, "<br>") && !g_str_has_prefix (at, "<br/>") &&
               !g_str_has_prefix (at, "<br />"))
        {
          gsize link = everywhere ? 0 : get_autolink_length (at);

          if (link > 0)
            take = link;
          else if (g_ascii_isalpha (at[1]) || (at[1] != '\0' && strchr ("/!?", at[1]) != NULL))
            g_string_append_c (out, '\\');
        }

      take = MIN (take, (gsize) (end - at));
      g_string_append_len (out, at, (gssize) take);
      at += take;
    }
}

typedef enum
{
  LINE_PLAIN = 0,
  LINE_INLINE_HTML = 1,
  LINE_HTML_BLOCK = 2,
} LineKind;

/* The lines of the nearest block that says where it stands. */
static const ChimeraMarkdownNode *
get_block_with_lines (const ChimeraMarkdownNode *node)
{
  while (node != NULL && (node->start_line <= 0 || node->end_line < node->start_line))
    node = node->parent;

  return node;
}

/* Returns FALSE where there was no HTML left. */
static gboolean
escape_html_once (char **inout_text)
{
  g_autoptr(ChimeraMarkdown) parsed = chimera_markdown_parse (*inout_text, -1);
  const ChimeraMarkdownNode *root = chimera_markdown_get_root (parsed);
  g_auto(GStrv) lines = g_strsplit (*inout_text, "\n", -1);
  int n_lines = (int) g_strv_length (lines);
  g_autofree guint8 *kinds = g_new0 (guint8, (gsize) n_lines + 1);
  g_autofree int *ends = g_new0 (int, (gsize) n_lines + 1);
  g_autoptr(GString) out = NULL;
  gboolean found = FALSE;

  for (const ChimeraMarkdownNode *node = root; node != NULL; node = chimera_markdown_node_next (node, root))
    {
      const ChimeraMarkdownNode *block;
      int first;
      int last;

      if (!is_html (node))
        continue;

      block = get_block_with_lines (node);
      first = block != NULL ? CLAMP (block->start_line, 1, MAX (n_lines, 1)) : 1;
      last = block != NULL ? CLAMP (block->end_line, first, MAX (n_lines, first)) : n_lines;
      found = TRUE;
      for (int i = first; i <= last && i <= n_lines; i++)
        kinds[i - 1] = MAX (kinds[i - 1], node->kind == CHIMERA_MARKDOWN_HTML_BLOCK ? LINE_HTML_BLOCK : LINE_INLINE_HTML);
      ends[first - 1] = MAX (ends[first - 1], last);
    }

  if (!found)
    return FALSE;

  out = g_string_sized_new (strlen (*inout_text) + 64);
  for (int i = 0; i < n_lines;)
    {
      g_autoptr(GString) block = g_string_new (lines[i]);
      int last = kinds[i] == LINE_PLAIN ? i + 1 : MAX (ends[i], i + 1);

      for (int j = i + 1; j < last; j++)
        g_string_append_printf (block, "\n%s", lines[j]);

      if (i > 0)
        g_string_append_c (out, '\n');
      if (kinds[i] == LINE_PLAIN)
        g_string_append_len (out, block->str, (gssize) block->len);
      else
        append_without_tags (out, block->str, block->len, kinds[i] == LINE_HTML_BLOCK);
      i = last;
    }

  g_free (*inout_text);
  *inout_text = g_string_free (g_steal_pointer (&out), FALSE);

  return TRUE;
}

static gboolean
escape_html (char **inout_text)
{
  /* A tag that is text now can let another begin; each pass ends at least one. */
  for (int pass = 0; pass < 8; pass++)
    if (!escape_html_once (inout_text))
      return TRUE;

  return FALSE;
}

/* Where the run of # of an ATX heading begins, behind the markers of the quotes and lists it is
 * in; NULL where the line is none. */
static char *
find_hashes (char *line)
{
  gsize prefix = 0;

  while (line[prefix] != '\0' && strchr (" \t>*+-.)", line[prefix]) != NULL)
    prefix++;
  while (g_ascii_isdigit (line[prefix]))
    {
      prefix += strspn (line + prefix, "0123456789");
      prefix += strspn (line + prefix, " \t>*+-.)");
    }

  return line[prefix] == '#' ? line + prefix : NULL;
}

static void
shift_atx (char **line,
           int    shift)
{
  char *hashes = find_hashes (*line);
  g_autofree char *more = NULL;
  g_autofree char *old = NULL;
  gsize level;

  if (hashes == NULL)
    return;

  level = strspn (hashes, "#");
  more = g_strnfill (level >= 6 ? 0 : MIN ((gsize) shift, 6 - level), '#');
  old = *line;
  *line = g_strdup_printf ("%.*s%s%s", (int) (hashes - old), old, more, hashes);
}

static gboolean
is_link_definition (const char *line)
{
  gsize indent = strspn (line, " ");
  const char *closing;

  return indent <= 3 && line[indent] == '[' &&
         (closing = strchr (line + indent, ']')) != NULL && closing[1] == ':';
}

/* The line of "=" or "-" below a title. Where a heading ends is not said exactly, but no line of its
 * text can look like this. Returns @last where there is none. */
static int
find_underline (GStrv lines,
                int   first,
                int   last)
{
  for (int i = first + 1; i < last; i++)
    {
      const char *at = lines[i] + strspn (lines[i], " \t>");
      gsize length = strspn (at, *at == '=' ? "=" : "-");

      if (length > 0 && at[length + strspn (at + length, " \t")] == '\0')
        return i;
    }

  return last;
}

/* "Title" over "=====" becomes "### Title". */
static void
replace_setext (GStrv lines,
                int   first,
                int   underline,
                int   level)
{
  g_autoptr(GString) title = g_string_new (NULL);
  g_autofree char *hashes = g_strnfill ((gsize) level, '#');

  while (first < underline && is_link_definition (lines[first]))
    first++;

  for (int i = first; i < underline; i++)
    {
      g_strstrip (lines[i]);
      if (i > first)
        g_string_append_c (title, ' ');
      g_string_append (title, lines[i]);
      lines[i][0] = '\0';
    }

  if (g_str_has_suffix (title->str, "#"))
    g_string_insert_c (title, (gssize) title->len - 1, '\\');

  g_free (lines[first]);
  lines[first] = g_strdup_printf ("%s %s", hashes, title->str);
  lines[underline][0] = '\0';
}

/* Inside a quote or a list the underline goes and the title is a paragraph. */
static void
erase_underline (char *line)
{
  for (char *at = line + strspn (line, " \t>"); *at != '\0'; at++)
    *at = ' ';
}

static void
shift_headings (char **inout_text,
                int    top_level)
{
  g_autoptr(ChimeraMarkdown) parsed = chimera_markdown_parse (*inout_text, -1);
  const ChimeraMarkdownNode *root = chimera_markdown_get_root (parsed);
  g_auto(GStrv) lines = NULL;
  int n_lines;
  int highest = 7;
  int shift;

  for (const ChimeraMarkdownNode *node = root; node != NULL; node = chimera_markdown_node_next (node, root))
    if (node->kind == CHIMERA_MARKDOWN_HEADING)
      highest = MIN (highest, node->level);

  shift = MAX (0, top_level - highest);
  if (shift == 0)
    return;

  lines = g_strsplit (*inout_text, "\n", -1);
  n_lines = (int) g_strv_length (lines);

  for (const ChimeraMarkdownNode *node = root; node != NULL; node = chimera_markdown_node_next (node, root))
    {
      int underline;

      if (node->kind != CHIMERA_MARKDOWN_HEADING || node->start_line < 1 ||
          node->end_line < node->start_line || node->end_line > n_lines)
        continue;

      if (node->end_line == node->start_line)
        {
          shift_atx (&lines[node->start_line - 1], shift);
          continue;
        }

      underline = find_underline (lines, node->start_line - 1, node->end_line);
      if (underline == node->end_line)
        continue;

      if (node->parent == root)
        replace_setext (lines, node->start_line - 1, underline, MIN (node->level + shift, 6));
      else
        erase_underline (lines[underline]);
    }

  g_free (*inout_text);
  *inout_text = g_strjoinv ("\n", lines);
}

#define SENTINEL "The end of what was embedded"

/* Whether what is appended after @text stands by itself; otherwise the block that swallows it. */
static gboolean
is_closed (const char *text,
           int        *out_open_line)
{
  g_autofree char *probe = g_strdup_printf ("%s\n\n# " SENTINEL "\n", text);
  g_autoptr(ChimeraMarkdown) parsed = chimera_markdown_parse (probe, -1);
  const ChimeraMarkdownNode *last = chimera_markdown_get_root (parsed)->last_child;
  g_autofree char *title = last != NULL ? chimera_markdown_node_get_text (last) : NULL;

  if (last != NULL && last->kind == CHIMERA_MARKDOWN_HEADING && last->level == 1 && g_strcmp0 (title, SENTINEL) == 0)
    return TRUE;

  *out_open_line = last != NULL && last->kind == CHIMERA_MARKDOWN_CODE_BLOCK ? last->start_line : 0;

  return FALSE;
}

static void
close_fence (char **inout_text)
{
  g_auto(GStrv) lines = NULL;
  g_autofree char *fence = NULL;
  g_autofree char *open = NULL;
  int line = 0;
  const char *at;

  if (is_closed (*inout_text, &line) || line < 1)
    return;

  lines = g_strsplit (*inout_text, "\n", -1);
  if (line > (int) g_strv_length (lines))
    return;

  at = lines[line - 1] + strspn (lines[line - 1], " ");
  if (*at != '`' && *at != '~')
    return;

  fence = g_strnfill (strspn (at, *at == '`' ? "`" : "~"), *at);
  open = *inout_text;
  *inout_text = g_strdup_printf ("%s%s%s", open, g_str_has_suffix (open, "\n") ? "" : "\n", fence);
}

static gboolean
is_contained (const char *text,
              int         top_level)
{
  g_autoptr(ChimeraMarkdown) parsed = chimera_markdown_parse (text, -1);
  const ChimeraMarkdownNode *root = chimera_markdown_get_root (parsed);
  int line;

  for (const ChimeraMarkdownNode *node = root; node != NULL; node = chimera_markdown_node_next (node, root))
    if (is_html (node) || (node->kind == CHIMERA_MARKDOWN_HEADING && node->level < top_level))
      return FALSE;

  return is_closed (text, &line);
}

/* Models like to put the whole document into a fence of its own: "```markdown". */
static void
unwrap (char **inout_text)
{
  g_autoptr(ChimeraMarkdown) parsed = chimera_markdown_parse (*inout_text, -1);
  const ChimeraMarkdownNode *only = chimera_markdown_get_root (parsed)->first_child;

  if (only == NULL || only->next != NULL || only->kind != CHIMERA_MARKDOWN_CODE_BLOCK || only->literal == NULL ||
      only->info == NULL ||
      (g_ascii_strcasecmp (only->info, "markdown") != 0 && g_ascii_strcasecmp (only->info, "md") != 0))
    return;

  g_free (*inout_text);
  *inout_text = g_strchomp (g_strdup (only->literal));
}

/**
 * chimera_report_embed:
 * @text: a document of a model: any bytes
 * @top_level: 2 to 6, the level its highest heading may have
 *
 * Prepares a foreign document for a place inside one of ours, touching as little as possible: its
 * headings move down together until the highest is at @top_level, a code fence left open is closed,
 * and tags of HTML become text, so that no renderer lets them swallow what follows. A document that
 * is nothing but a fence marked as Markdown loses that fence; one that resists comes as a code
 * block.
 *
 * Returns: (transfer full): Markdown that ends with a line break, or "" for no text
 */
char *
chimera_report_embed (const char *text,
                      int         top_level)
{
  g_autofree char *clean = NULL;
  g_autofree char *embedded = NULL;

  g_return_val_if_fail (top_level >= 2 && top_level <= 6, NULL);

  if (text == NULL)
    return g_strdup ("");

  clean = chimera_report_normalize_text (text);
  g_strchomp (clean);
  if (clean[0] == '\0')
    return g_strdup ("");

  embedded = g_strdup (clean + strspn (clean, "\n"));
  unwrap (&embedded);
  if (escape_html (&embedded))
    {
      shift_headings (&embedded, top_level);
      close_fence (&embedded);
      if (is_contained (embedded, top_level))
        return g_strconcat (embedded, "\n", NULL);
    }

  {
    GString *fenced = g_string_new (NULL);

    chimera_report_append_fenced (fenced, clean);
    return g_string_free (fenced, FALSE);
  }
}
