/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "chimera-markdown-private.h"
#include "chimera-markdown-source.h"

/* Inlines nested deeper than this within a block become their text. */
#define MAX_LEVEL 32

typedef enum
{
  TOKEN_TEXT,
  TOKEN_TILDES,
  TOKEN_LINK,
  TOKEN_NODE,
} TokenType;

/* A piece of the children of one node: a stretch of @text, or a node of cmark's. */
typedef struct
{
  TokenType type;
  gsize offset;
  gsize length;
  gsize scheme_length;
  cmark_node *node;
  int partner;
  gboolean can_open;
  gboolean can_close;
} Token;

/* One reader for a whole document, so that its buffers are allocated once. @escapes are the places
 * in @text of tildes that were escaped. */
struct _ChimeraMarkdownInlines
{
  ChimeraMarkdown *tree;
  GArray *jobs;
  GString *text;
  GArray *escapes;
  GArray *tokens;
  GArray *openers[2];
};

/*
 * chimera_markdown_inlines_new:
 * @tree: where nodes are added; must outlive the reader
 * @jobs: an array of #ChimeraMarkdownJob, for inlines within inlines
 *
 * Returns: (transfer full): a reader of the inlines of a document
 */
ChimeraMarkdownInlines *
chimera_markdown_inlines_new (ChimeraMarkdown *tree,
                              GArray          *jobs)
{
  ChimeraMarkdownInlines *self = g_new0 (ChimeraMarkdownInlines, 1);

  self->tree = tree;
  self->jobs = g_array_ref (jobs);
  self->text = g_string_new (NULL);
  self->escapes = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->tokens = g_array_new (FALSE, FALSE, sizeof (Token));
  for (guint i = 0; i < G_N_ELEMENTS (self->openers); i++)
    self->openers[i] = g_array_new (FALSE, FALSE, sizeof (int));

  return self;
}

/* Frees @self, not the tree. */
void
chimera_markdown_inlines_free (ChimeraMarkdownInlines *self)
{
  g_array_unref (self->jobs);
  g_string_free (self->text, TRUE);
  g_array_unref (self->escapes);
  g_array_unref (self->tokens);
  for (guint i = 0; i < G_N_ELEMENTS (self->openers); i++)
    g_array_unref (self->openers[i]);
  g_free (self);
}

static gboolean
is_break (cmark_node *node)
{
  cmark_node_type type = cmark_node_get_type (node);

  return type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK;
}

/* Appends text to the run, without the backslash of an escaped tilde but with a note where it is. */
static void
append_text (ChimeraMarkdownInlines *self,
             const char             *literal)
{
  const char *escape;

  while ((escape = strstr (literal, CHIMERA_MARKDOWN_ESCAPE)) != NULL)
    {
      g_string_append_len (self->text, literal, escape - literal);
      g_array_append_val (self->escapes, self->text->len);
      literal = escape + strlen (CHIMERA_MARKDOWN_ESCAPE);
    }

  g_string_append (self->text, literal);
}

static void
add_token (ChimeraMarkdownInlines *self,
           TokenType               type,
           gsize                   offset,
           gsize                   length)
{
  Token token = { .type = type, .offset = offset, .length = length, .partner = -1 };

  if (length > 0)
    g_array_append_val (self->tokens, token);
}

static gboolean
is_punctuation (gunichar c)
{
  return c < 0x80 ? g_ascii_ispunct ((char) c) : g_unichar_ispunct (c);
}

/* Whether a run of tildes can begin or end a strikethrough: by the flanking rules of emphasis
 * (CommonMark 6.2). A single tilde between letters or digits is a range, "10~20 ms". */
static void
add_tildes (ChimeraMarkdownInlines *self,
            gsize                   offset,
            gsize                   length,
            gunichar                before,
            gunichar                after)
{
  gboolean space_before = g_unichar_isspace (before);
  gboolean space_after = g_unichar_isspace (after);
  gboolean punct_before = is_punctuation (before);
  gboolean punct_after = is_punctuation (after);
  gboolean is_range = length == 1 && g_unichar_isalnum (before) && g_unichar_isalnum (after);
  Token token = { .type = TOKEN_TILDES, .offset = offset, .length = length, .partner = -1 };

  token.can_open = !is_range && !space_after && (!punct_after || space_before || punct_before);
  token.can_close = !is_range && !space_before && (!punct_before || space_after || punct_after);
  g_array_append_val (self->tokens, token);
}

/* Cuts a run of text into tokens; @before and @after are the characters around it. */
static void
cut_run (ChimeraMarkdownInlines *self,
         gsize                   start,
         gboolean                in_link,
         gunichar                before,
         gunichar                after)
{
  const char *text = self->text->str;
  gsize end = self->text->len;
  gsize from = start;
  guint next_escape = 0;

  for (gsize i = start; i < end;)
    {
      gsize length = 1;

      while (next_escape < self->escapes->len && g_array_index (self->escapes, gsize, next_escape) < i)
        next_escape++;

      if (next_escape < self->escapes->len && g_array_index (self->escapes, gsize, next_escape) == i)
        {
          i++;
          continue;
        }

      if (text[i] == '~')
        {
          while (i + length < end && text[i + length] == '~')
            length++;
          if (length <= 2)
            {
              add_token (self, TOKEN_TEXT, from, i - from);
              add_tildes (self, i, length,
                          i > start ? g_utf8_get_char (g_utf8_prev_char (text + i)) : before,
                          i + length < end ? g_utf8_get_char (text + i + length) : after);
              from = i + length;
            }
        }
      else if (!in_link && (text[i] == 'h' || text[i] == 'w' || text[i] == 'H' || text[i] == 'W'))
        {
          gsize scheme = 0;
          gsize link = chimera_markdown_autolink_scan (text + start, end - start, i - start, &scheme);

          if (link > 0)
            {
              length = link;
              add_token (self, TOKEN_TEXT, from, i - from);
              add_token (self, TOKEN_LINK, i, link);
              g_array_index (self->tokens, Token, self->tokens->len - 1).scheme_length = scheme;
              from = i + length;
            }
        }

      i += length;
    }

  add_token (self, TOKEN_TEXT, from, end - from);
}

/* "[ ] ", "[x] " at the beginning of the first paragraph of an item (GFM 5.3). Returns the length
 * of the box with the white space behind it, and ticks the item. */
static gsize
take_box (ChimeraMarkdownInlines *self,
          ChimeraMarkdownNode    *paragraph)
{
  ChimeraMarkdownNode *item = paragraph->parent;
  const char *text = self->text->str;

  if (paragraph->kind != CHIMERA_MARKDOWN_PARAGRAPH || item == NULL || item->kind != CHIMERA_MARKDOWN_ITEM ||
      item->first_child != paragraph)
    return 0;

  if (self->text->len < 3 || text[0] != '[' || strchr (" xX", text[1]) == NULL || text[2] != ']' ||
      (text[3] != '\0' && !g_ascii_isspace (text[3])))
    return 0;

  item->is_task = TRUE;
  item->is_checked = text[1] != ' ';

  return 3 + strspn (text + 3, " \t");
}

static void
tokenize (ChimeraMarkdownInlines   *self,
          const ChimeraMarkdownJob *job)
{
  cmark_node *node = cmark_node_first_child (job->from);
  gunichar edge = job->level > 0 ? '*' : '\n';
  gunichar before = edge;
  gboolean is_first = TRUE;

  g_string_truncate (self->text, 0);
  g_array_set_size (self->tokens, 0);

  while (node != NULL)
    {
      gsize start = self->text->len;

      g_array_set_size (self->escapes, 0);
      for (; node != NULL && cmark_node_get_type (node) == CMARK_NODE_TEXT; node = cmark_node_next (node))
        append_text (self, cmark_node_get_literal (node));

      if (is_first && self->text->len > 0)
        start += take_box (self, job->to);
      is_first = FALSE;

      cut_run (self, start, job->in_link, before, node == NULL ? edge : is_break (node) ? '\n' : '*');

      if (node != NULL)
        {
          Token token = { .type = TOKEN_NODE, .node = node, .partner = -1 };

          g_array_append_val (self->tokens, token);
          before = is_break (node) ? '\n' : '*';
          node = cmark_node_next (node);
        }
    }
}

static int
last_opener (GArray *openers)
{
  return openers->len > 0 ? g_array_index (openers, int, openers->len - 1) : -1;
}

/* Each closing run goes with the nearest opening run of its length; runs of the other length
 * between the two are text. Each run is pushed and popped at most once. */
static void
match_tildes (ChimeraMarkdownInlines *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->openers); i++)
    g_array_set_size (self->openers[i], 0);

  for (int i = 0; i < (int) self->tokens->len; i++)
    {
      Token *token = &g_array_index (self->tokens, Token, i);
      GArray *same;
      GArray *other;
      int opener;

      if (token->type != TOKEN_TILDES)
        continue;

      same = self->openers[token->length - 1];
      other = self->openers[2 - token->length];
      opener = last_opener (same);

      if (token->can_close && opener >= 0)
        {
          token->partner = opener;
          g_array_index (self->tokens, Token, opener).partner = i;
          g_array_set_size (same, same->len - 1);
          while (last_opener (other) > opener)
            g_array_set_size (other, other->len - 1);
        }
      else if (token->can_open)
        g_array_append_val (same, i);
    }
}

static ChimeraMarkdownNode *
add_literal (ChimeraMarkdownInlines *self,
             ChimeraMarkdownNode    *parent,
             ChimeraMarkdownKind     kind,
             const char             *literal,
             gssize                  length)
{
  ChimeraMarkdownNode *node = chimera_markdown_add (self->tree, parent, kind);

  node->literal = chimera_markdown_keep (self->tree, literal, length);

  return node;
}

static void
add_flat_text (ChimeraMarkdownInlines *self,
               ChimeraMarkdownNode    *parent,
               cmark_node             *node)
{
  g_autoptr(GString) text = g_string_new (NULL);
  cmark_iter *iter = cmark_iter_new (node);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *inner = cmark_iter_get_node (iter);

      if (event == CMARK_EVENT_ENTER && cmark_node_get_literal (inner) != NULL)
        g_string_append (text, cmark_node_get_literal (inner));
      else if (event == CMARK_EVENT_ENTER && is_break (inner))
        g_string_append_c (text, ' ');
    }
  cmark_iter_free (iter);

  chimera_markdown_add (self->tree, parent, CHIMERA_MARKDOWN_TEXT)->literal =
    chimera_markdown_keep_text (self->tree, text->str, (gssize) text->len);
}

/* The one tag that is understood: a line break in a table cell cannot be written otherwise. */
static gboolean
is_line_break_tag (const char *html)
{
  const char *at = html + 3;

  if (g_ascii_strncasecmp (html, "<br", 3) != 0)
    return FALSE;

  at += strspn (at, " \t\n");
  if (*at == '/')
    at++;

  return g_str_equal (at, ">");
}

static void
add_container (ChimeraMarkdownInlines *self,
               ChimeraMarkdownNode    *parent,
               ChimeraMarkdownKind     kind,
               cmark_node             *from,
               guint                   level,
               gboolean                in_link)
{
  ChimeraMarkdownJob job = { .from = from, .level = level, .in_link = in_link };

  if (level > MAX_LEVEL)
    {
      add_flat_text (self, parent, from);
      return;
    }

  job.to = chimera_markdown_add (self->tree, parent, kind);
  if (kind == CHIMERA_MARKDOWN_LINK || kind == CHIMERA_MARKDOWN_IMAGE)
    {
      const char *title = cmark_node_get_title (from);

      job.in_link = TRUE;
      job.to->url = chimera_markdown_keep_text (self->tree, cmark_node_get_url (from), -1);
      if (title != NULL && *title != '\0')
        job.to->title = chimera_markdown_keep_text (self->tree, title, -1);
    }

  g_array_append_val (self->jobs, job);
}

static void
add_node (ChimeraMarkdownInlines *self,
          ChimeraMarkdownNode    *parent,
          cmark_node             *node,
          guint                   level,
          gboolean                in_link)
{
  const char *literal = cmark_node_get_literal (node);

  switch (cmark_node_get_type (node))
    {
    case CMARK_NODE_SOFTBREAK:
      chimera_markdown_add (self->tree, parent, CHIMERA_MARKDOWN_SOFT_BREAK);
      break;

    case CMARK_NODE_LINEBREAK:
      chimera_markdown_add (self->tree, parent, CHIMERA_MARKDOWN_LINE_BREAK);
      break;

    case CMARK_NODE_CODE:
      add_literal (self, parent, CHIMERA_MARKDOWN_CODE, literal, -1);
      break;

    case CMARK_NODE_HTML_INLINE:
      if (is_line_break_tag (literal))
        chimera_markdown_add (self->tree, parent, CHIMERA_MARKDOWN_LINE_BREAK);
      else
        add_literal (self, parent, CHIMERA_MARKDOWN_HTML_INLINE, literal, -1);
      break;

    case CMARK_NODE_EMPH:
      add_container (self, parent, CHIMERA_MARKDOWN_EMPHASIS, node, level, in_link);
      break;

    case CMARK_NODE_STRONG:
      add_container (self, parent, CHIMERA_MARKDOWN_STRONG, node, level, in_link);
      break;

    case CMARK_NODE_LINK:
      add_container (self, parent, CHIMERA_MARKDOWN_LINK, node, level, in_link);
      break;

    case CMARK_NODE_IMAGE:
      add_container (self, parent, CHIMERA_MARKDOWN_IMAGE, node, level, in_link);
      break;

    default:
      g_assert_not_reached ();
    }
}

static void
add_bare_link (ChimeraMarkdownInlines *self,
               ChimeraMarkdownNode    *parent,
               const Token            *token)
{
  ChimeraMarkdownNode *link = chimera_markdown_add (self->tree, parent, CHIMERA_MARKDOWN_LINK);
  ChimeraMarkdownNode *text = add_literal (self, link, CHIMERA_MARKDOWN_TEXT, self->text->str + token->offset,
                                           (gssize) token->length);

  if (token->scheme_length == strlen ("www."))
    {
      g_autofree char *url = g_strconcat ("http://", text->literal, NULL);

      link->url = chimera_markdown_keep (self->tree, url, -1);
    }
  else
    link->url = text->literal;
}

/* Text tokens and tildes without a partner that stand side by side are one node. */
static gboolean
is_plain (const Token *token)
{
  return token->type == TOKEN_TEXT || (token->type == TOKEN_TILDES && token->partner < 0);
}

static guint
add_plain (ChimeraMarkdownInlines *self,
           ChimeraMarkdownNode    *parent,
           guint                   first)
{
  const Token *token = &g_array_index (self->tokens, Token, first);
  gsize offset = token->offset;
  gsize length = token->length;
  guint i;

  for (i = first + 1; i < self->tokens->len; i++)
    {
      token = &g_array_index (self->tokens, Token, i);
      if (!is_plain (token))
        break;
      length += token->length;
    }

  add_literal (self, parent, CHIMERA_MARKDOWN_TEXT, self->text->str + offset, (gssize) length);
  return i - 1;
}

/*
 * chimera_markdown_inlines_read:
 * @self: a reader
 * @job: a parent of inlines
 *
 * Adds the inlines below cmark's node to ours, with strikethrough (GFM 6.5), bare links (6.9) and
 * the box of a task (5.3). What is nested within them becomes further jobs.
 */
void
chimera_markdown_inlines_read (ChimeraMarkdownInlines   *self,
                               const ChimeraMarkdownJob *job)
{
  ChimeraMarkdownNode *parent = job->to;
  guint level = job->level;

  tokenize (self, job);
  match_tildes (self);

  for (guint i = 0; i < self->tokens->len; i++)
    {
      Token *token = &g_array_index (self->tokens, Token, i);

      if (token->type == TOKEN_TILDES && token->partner > (int) i && level >= MAX_LEVEL)
        {
          g_array_index (self->tokens, Token, token->partner).partner = -1;
          token->partner = -1;
        }

      if (is_plain (token))
        i = add_plain (self, parent, i);
      else if (token->type == TOKEN_LINK)
        add_bare_link (self, parent, token);
      else if (token->type == TOKEN_NODE)
        add_node (self, parent, token->node, level + 1, job->in_link);
      else if (token->partner > (int) i)
        {
          parent = chimera_markdown_add (self->tree, parent, CHIMERA_MARKDOWN_STRIKETHROUGH);
          level++;
        }
      else
        {
          parent = parent->parent;
          level--;
        }
    }
}
