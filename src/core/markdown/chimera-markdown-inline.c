/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "chimera-markdown-tokens.h"

/* Inlines nested deeper than this within a block become their text. */
#define MAX_LEVEL 32

/* One reader for a whole document, so that its buffers are allocated once. */
struct _ChimeraMarkdownInlines
{
  ChimeraMarkdown *tree;
  GArray *jobs;
  ChimeraMarkdownTokens *tokens;
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
  self->tokens = chimera_markdown_tokens_new ();

  return self;
}

/* Frees @self, not the tree. */
void
chimera_markdown_inlines_free (ChimeraMarkdownInlines *self)
{
  g_array_unref (self->jobs);
  chimera_markdown_tokens_free (self->tokens);
  g_free (self);
}

static ChimeraMarkdownToken *
get_token (ChimeraMarkdownInlines *self,
           guint                   index)
{
  return &g_array_index (self->tokens->tokens, ChimeraMarkdownToken, index);
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

/* Nothing may be left of a text that was only a mark. */
static void
add_text (ChimeraMarkdownInlines *self,
          ChimeraMarkdownNode    *parent,
          const char             *text,
          gsize                   length)
{
  char *literal = chimera_markdown_keep_text (self->tree, text, (gssize) length);

  if (*literal != '\0')
    chimera_markdown_add (self->tree, parent, CHIMERA_MARKDOWN_TEXT)->literal = literal;
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
      else if (event == CMARK_EVENT_ENTER && chimera_markdown_is_break (inner))
        g_string_append_c (text, ' ');
    }
  cmark_iter_free (iter);

  add_text (self, parent, text->str, text->len);
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
add_bare_link (ChimeraMarkdownInlines     *self,
               ChimeraMarkdownNode        *parent,
               const ChimeraMarkdownToken *token)
{
  ChimeraMarkdownNode *link = chimera_markdown_add (self->tree, parent, CHIMERA_MARKDOWN_LINK);
  ChimeraMarkdownNode *text = add_literal (self, link, CHIMERA_MARKDOWN_TEXT,
                                           self->tokens->text->str + token->offset, (gssize) token->length);

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
is_plain (const ChimeraMarkdownToken *token)
{
  return token->type == CHIMERA_MARKDOWN_TOKEN_TEXT ||
         (token->type == CHIMERA_MARKDOWN_TOKEN_TILDES && token->partner < 0);
}

static guint
add_plain (ChimeraMarkdownInlines *self,
           ChimeraMarkdownNode    *parent,
           guint                   first)
{
  const ChimeraMarkdownToken *token = get_token (self, first);
  gsize offset = token->offset;
  gsize length = token->length;
  guint i;

  for (i = first + 1; i < self->tokens->tokens->len; i++)
    {
      token = get_token (self, i);
      if (!is_plain (token))
        break;
      length += token->length;
    }

  add_text (self, parent, self->tokens->text->str + offset, length);
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

  chimera_markdown_tokens_read (self->tokens, job);

  for (guint i = 0; i < self->tokens->tokens->len; i++)
    {
      ChimeraMarkdownToken *token = get_token (self, i);

      if (token->type == CHIMERA_MARKDOWN_TOKEN_TILDES && token->partner > (int) i && level >= MAX_LEVEL)
        {
          get_token (self, (guint) token->partner)->partner = -1;
          token->partner = -1;
        }

      if (is_plain (token))
        i = add_plain (self, parent, i);
      else if (token->type == CHIMERA_MARKDOWN_TOKEN_LINK)
        add_bare_link (self, parent, token);
      else if (token->type == CHIMERA_MARKDOWN_TOKEN_NODE)
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
