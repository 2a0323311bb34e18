/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-markdown-tokens.h"

#include <string.h>

#include "chimera-markdown-source.h"

/*
 * chimera_markdown_tokens_new:
 *
 * Returns: (transfer full): buffers for the tokens of one node after the other
 */
ChimeraMarkdownTokens *
chimera_markdown_tokens_new (void)
{
  ChimeraMarkdownTokens *self = g_new0 (ChimeraMarkdownTokens, 1);

  self->text = g_string_new (NULL);
  self->tokens = g_array_new (FALSE, FALSE, sizeof (ChimeraMarkdownToken));
  self->escapes = g_array_new (FALSE, FALSE, sizeof (gsize));
  for (guint i = 0; i < G_N_ELEMENTS (self->openers); i++)
    self->openers[i] = g_array_new (FALSE, FALSE, sizeof (int));

  return self;
}

/* Frees @self with all it holds. */
void
chimera_markdown_tokens_free (ChimeraMarkdownTokens *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->tokens);
  g_array_unref (self->escapes);
  for (guint i = 0; i < G_N_ELEMENTS (self->openers); i++)
    g_array_unref (self->openers[i]);
  g_free (self);
}

/* Returns: whether @node is a line break, soft or hard */
gboolean
chimera_markdown_is_break (cmark_node *node)
{
  cmark_node_type type = cmark_node_get_type (node);

  return type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK;
}

/* Appends text to the run, without the backslash of an escaped tilde but with a note where it is. */
static void
append_text (ChimeraMarkdownTokens *self,
             const char            *literal)
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
add_token (ChimeraMarkdownTokens   *self,
           ChimeraMarkdownTokenType type,
           gsize                    offset,
           gsize                    length)
{
  ChimeraMarkdownToken token = { .type = type, .offset = offset, .length = length, .partner = -1 };

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
add_tildes (ChimeraMarkdownTokens *self,
            gsize                  offset,
            gsize                  length,
            gunichar               before,
            gunichar               after)
{
  gboolean space_before = g_unichar_isspace (before);
  gboolean space_after = g_unichar_isspace (after);
  gboolean punct_before = is_punctuation (before);
  gboolean punct_after = is_punctuation (after);
  gboolean is_range = length == 1 && g_unichar_isalnum (before) && g_unichar_isalnum (after);
  ChimeraMarkdownToken token = {
    .type = CHIMERA_MARKDOWN_TOKEN_TILDES, .offset = offset, .length = length, .partner = -1,
  };

  token.can_open = !is_range && !space_after && (!punct_after || space_before || punct_before);
  token.can_close = !is_range && !space_before && (!punct_before || space_after || punct_after);
  g_array_append_val (self->tokens, token);
}

/* Cuts a run of text into tokens; @before and @after are the characters around it. */
static void
cut_run (ChimeraMarkdownTokens *self,
         gsize                  start,
         gboolean               in_link,
         gunichar               before,
         gunichar               after)
{
  const char *text = self->text->str;
  gsize end = self->text->len;
  gsize from = start;
  guint next_escape = 0;

  for (gsize i = start; i < end;)
    {
      gsize length = 1;
      gsize escape = end;

      while (next_escape < self->escapes->len && g_array_index (self->escapes, gsize, next_escape) < i)
        next_escape++;
      if (next_escape < self->escapes->len)
        escape = g_array_index (self->escapes, gsize, next_escape);

      if (text[i] == '~' && i != escape)
        {
          while (i + length < escape && text[i + length] == '~')
            length++;
          if (length <= 2)
            {
              add_token (self, CHIMERA_MARKDOWN_TOKEN_TEXT, from, i - from);
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
              add_token (self, CHIMERA_MARKDOWN_TOKEN_TEXT, from, i - from);
              add_token (self, CHIMERA_MARKDOWN_TOKEN_LINK, i, link);
              g_array_index (self->tokens, ChimeraMarkdownToken, self->tokens->len - 1).scheme_length = scheme;
              from = i + length;
            }
        }

      i += length;
    }

  add_token (self, CHIMERA_MARKDOWN_TOKEN_TEXT, from, end - from);
}

/* "[ ] ", "[x] " at the beginning of the first paragraph of an item (GFM 5.3). Returns the length
 * of the box with the white space behind it, and ticks the item. */
static gsize
take_box (ChimeraMarkdownTokens *self,
          ChimeraMarkdownNode   *paragraph)
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
tokenize (ChimeraMarkdownTokens    *self,
          const ChimeraMarkdownJob *job)
{
  cmark_node *node = cmark_node_first_child (job->from);
  gunichar edge = job->level > 0 ? '*' : '\n';
  gunichar before = edge;
  gunichar after;
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

      after = node == NULL ? edge : chimera_markdown_is_break (node) ? '\n' : '*';
      cut_run (self, start, job->in_link, before, after);

      if (node != NULL)
        {
          ChimeraMarkdownToken token = { .type = CHIMERA_MARKDOWN_TOKEN_NODE, .node = node, .partner = -1 };

          g_array_append_val (self->tokens, token);
          before = after;
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
match_tildes (ChimeraMarkdownTokens *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->openers); i++)
    g_array_set_size (self->openers[i], 0);

  for (int i = 0; i < (int) self->tokens->len; i++)
    {
      ChimeraMarkdownToken *token = &g_array_index (self->tokens, ChimeraMarkdownToken, i);
      GArray *same;
      GArray *other;
      int opener;

      if (token->type != CHIMERA_MARKDOWN_TOKEN_TILDES)
        continue;

      same = self->openers[token->length - 1];
      other = self->openers[2 - token->length];
      opener = last_opener (same);

      if (token->can_close && opener >= 0)
        {
          token->partner = opener;
          g_array_index (self->tokens, ChimeraMarkdownToken, opener).partner = i;
          g_array_set_size (same, same->len - 1);
          while (last_opener (other) > opener)
            g_array_set_size (other, other->len - 1);
        }
      else if (token->can_open)
        g_array_append_val (same, i);
    }
}

/*
 * chimera_markdown_tokens_read:
 * @self: tokens, replaced by those of @job
 * @job: a parent of inlines
 *
 * Cuts the children of a node of cmark's into tokens and finds the pairs of tildes among them. The
 * box of a task is taken off, and its item ticked.
 */
void
chimera_markdown_tokens_read (ChimeraMarkdownTokens    *self,
                              const ChimeraMarkdownJob *job)
{
  tokenize (self, job);
  match_tildes (self);
}
