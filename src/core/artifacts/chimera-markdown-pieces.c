/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-markdown-pieces.h"

#include <string.h>

/* What goes on a table is parsed in as many lines. */
#define MAX_LINES_OF_TABLE 10000

/* The header and the line of dashes below it. */
#define N_HEADER_LINES 2

/* A cell has two bytes at least, its pipe among them, but those that a short row lacks are cells as
 * well: a file of two bytes a row would fill all memory with them. */
#define MIN_BYTES_PER_CELL 2
#define MIN_CELLS 200000

/* How often all the rest is parsed anew. */
#define MAX_RESTS 5

/* @tree is what is between @at and @piece_end, below a copy of @header where it goes on a table, and
 * @line the line of @source that @at is in. @table is the last one that came out of @tree. What goes
 * on a table is not known to begin with one of its rows, but where @is_row_next. */
struct _ChimeraMarkdownPieces
{
  const ChimeraMarkdownUnglued *source;
  const char *at;
  const char *end;
  int line;

  ChimeraMarkdown *tree;
  const ChimeraMarkdownNode *node;
  const ChimeraMarkdownNode *table;
  GString *header;
  const char *piece_end;
  gboolean is_continuation;
  gboolean is_row_next;

  guint n_rests;
  guint64 n_bytes;
  guint64 n_cells;
  guint64 n_lines_left_out;
};

/**
 * chimera_markdown_pieces_new:
 * @source: a text, which has to stay while the pieces are used
 *
 * Returns: (transfer full): what parses it
 */
ChimeraMarkdownPieces *
chimera_markdown_pieces_new (const ChimeraMarkdownUnglued *source)
{
  ChimeraMarkdownPieces *self = g_new0 (ChimeraMarkdownPieces, 1);
  gsize length;

  self->source = source;
  self->at = chimera_markdown_unglued_get_text (source, &length);
  self->end = self->at + length;
  self->n_bytes = length;
  self->line = 1;
  self->header = g_string_new (NULL);

  return self;
}

/**
 * chimera_markdown_pieces_free:
 * @self: (transfer full): pieces
 */
void
chimera_markdown_pieces_free (ChimeraMarkdownPieces *self)
{
  g_clear_pointer (&self->tree, chimera_markdown_unref);
  g_string_free (self->header, TRUE);
  g_free (self);
}

/* Lines end as they do for the parser. */
static const char *
skip_line (const char *p,
           const char *end)
{
  while (p < end && *p != '\n' && *p != '\r')
    p++;
  if (end - p > 1 && p[0] == '\r' && p[1] == '\n')
    p++;

  return MIN (p + 1, end);
}

static const char *
skip_lines (const char *p,
            const char *end,
            int         n)
{
  for (int i = 0; i < n && p < end; i++)
    p = skip_line (p, end);

  return p;
}

static gboolean
is_blank_line (const char *p,
               const char *end)
{
  while (p < end && (*p == ' ' || *p == '\t' || *p == '>'))
    p++;

  return p == end || *p == '\n' || *p == '\r';
}

static const char *
find_end_of_table (const char *p,
                   const char *end)
{
  for (guint n = 0; n < MAX_LINES_OF_TABLE && !is_blank_line (p, end); n++)
    p = skip_line (p, end);

  return p;
}

static void
parse (ChimeraMarkdownPieces *self)
{
  if (self->is_continuation)
    {
      gsize header_length = self->header->len;

      self->piece_end = find_end_of_table (self->at, self->end);
      g_string_append_len (self->header, self->at, self->piece_end - self->at);
      self->tree = chimera_markdown_parse (self->header->str, (gssize) self->header->len);
      g_string_truncate (self->header, header_length);
    }
  else
    {
      self->piece_end = self->end;
      self->tree = chimera_markdown_parse (self->at, self->end - self->at);
      self->n_rests++;
    }

  self->node = chimera_markdown_get_root (self->tree);
  self->table = NULL;
}

static void
keep_header (ChimeraMarkdownPieces *self)
{
  const char *header = skip_lines (self->at, self->end, self->table->start_line - 1);
  const char *header_end = skip_lines (header, self->end, N_HEADER_LINES);

  g_string_truncate (self->header, 0);
  g_string_append_len (self->header, header, header_end - header);
}

static void
leave_out_rest (ChimeraMarkdownPieces *self)
{
  int first = chimera_markdown_unglued_get_line (self->source, self->line);
  int last = chimera_markdown_unglued_get_line (self->source, G_MAXINT);

  self->n_lines_left_out = (guint64) (last - first + 1);
  self->at = self->end;
}

/* How many lines of the text the piece has used up: up to where there was no room any more, or to the
 * end of the table that it goes on. */
static int
count_lines_used (const ChimeraMarkdownPieces *self,
                  int                          full_line)
{
  if (self->is_continuation)
    return self->table != NULL ? self->table->end_line - N_HEADER_LINES : 0;

  return full_line > 0 ? full_line - 1 : G_MAXINT;
}

static gboolean
is_too_much (const ChimeraMarkdownPieces *self)
{
  return (!self->is_continuation && self->n_rests == MAX_RESTS) ||
         self->n_cells > MAX (self->n_bytes / MIN_BYTES_PER_CELL, MIN_CELLS);
}

static void
end_piece (ChimeraMarkdownPieces *self)
{
  int full_line = chimera_markdown_get_full_line (self->tree);
  int n_lines = count_lines_used (self, full_line);
  gboolean was_continuation = self->is_continuation;
  gboolean is_stuck = self->is_row_next && n_lines == 0;
  const char *next = n_lines == G_MAXINT ? self->end : skip_lines (self->at, self->end, n_lines);

  self->is_row_next = self->table != NULL && self->table->end_line + 1 == full_line;
  self->is_continuation = self->is_row_next || (was_continuation && n_lines > 0 && next == self->piece_end &&
                                                !is_blank_line (next, self->end));
  if (self->is_continuation && !was_continuation)
    keep_header (self);

  g_clear_pointer (&self->tree, chimera_markdown_unref);
  self->table = NULL;
  self->at = next;
  self->line += next < self->end ? n_lines : 0;

  if (next < self->end && (is_stuck || is_too_much (self)))
    leave_out_rest (self);
}

static guint
count_columns (const ChimeraMarkdownNode *table)
{
  guint n = 0;

  for (const ChimeraMarkdownNode *cell = table->first_child->first_child; cell != NULL; cell = cell->next)
    n++;

  return n;
}

static gboolean
is_beyond (const ChimeraMarkdownPieces *self,
           const ChimeraMarkdownNode   *node)
{
  int full_line = chimera_markdown_get_full_line (self->tree);

  if (self->is_continuation)
    return self->table != NULL || node->start_line > 1;

  return full_line > 0 && node->start_line >= full_line;
}

/* The next block of the piece that is no container; %NULL at its end. */
static const ChimeraMarkdownNode *
next_in_piece (ChimeraMarkdownPieces *self)
{
  const ChimeraMarkdownNode *root = chimera_markdown_get_root (self->tree);

  while ((self->node = chimera_markdown_node_next (self->node, root)) != NULL && !is_beyond (self, self->node))
    {
      if (self->node->kind == CHIMERA_MARKDOWN_TABLE)
        {
          self->table = self->node;
          self->n_cells += (guint64) (self->node->end_line - self->node->start_line) * count_columns (self->node);
          return self->node;
        }
      if (!self->is_continuation &&
          (self->node->kind == CHIMERA_MARKDOWN_HEADING || self->node->kind == CHIMERA_MARKDOWN_PARAGRAPH ||
           self->node->kind == CHIMERA_MARKDOWN_RULE))
        return self->node;
    }

  return NULL;
}

/**
 * chimera_markdown_pieces_next:
 * @self: pieces
 *
 * Returns: (transfer none) (nullable): the next HEADING, TABLE, PARAGRAPH or RULE of the text, which
 *   stays until the next call; %NULL at its end
 */
const ChimeraMarkdownNode *
chimera_markdown_pieces_next (ChimeraMarkdownPieces *self)
{
  const ChimeraMarkdownNode *node;

  while (self->tree != NULL || self->at < self->end)
    {
      if (self->tree == NULL)
        parse (self);

      node = next_in_piece (self);
      if (node != NULL)
        return node;

      end_piece (self);
    }

  return NULL;
}

/**
 * chimera_markdown_pieces_is_continued:
 * @self: pieces
 *
 * Returns: whether the node that was returned last is a TABLE with more rows of the one before
 */
gboolean
chimera_markdown_pieces_is_continued (const ChimeraMarkdownPieces *self)
{
  return self->is_continuation;
}

/**
 * chimera_markdown_pieces_get_line:
 * @self: pieces
 * @line: a line of the node that was returned last; not that of a header that is continued
 *
 * Returns: the line of the file
 */
int
chimera_markdown_pieces_get_line (const ChimeraMarkdownPieces *self,
                                  int                          line)
{
  int n_above = self->is_continuation ? N_HEADER_LINES : 0;

  return chimera_markdown_unglued_get_line (self->source, self->line + line - 1 - n_above);
}

/**
 * chimera_markdown_pieces_get_n_lines_left_out:
 * @self: pieces
 *
 * Returns: how many of the last lines of the file are in no node: they have too many cells, or too
 *   many tables
 */
guint64
chimera_markdown_pieces_get_n_lines_left_out (const ChimeraMarkdownPieces *self)
{
  return self->n_lines_left_out;
}
