/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-markdown.h"

#include <string.h>

#include "chimera-markdown-private.h"
#include "chimera-markdown-source.h"

#define NODES_PER_CHUNK 256

/* Nodes and strings live as long as the tree, so both come from chunks: freeing needs no walk,
 * however deep or long the tree is. */
struct _ChimeraMarkdown
{
  gatomicrefcount ref_count;
  GPtrArray *chunks;
  guint n_used;
  GStringChunk *strings;
  ChimeraMarkdownNode *root;
  int full_line;
};

G_DEFINE_BOXED_TYPE (ChimeraMarkdown, chimera_markdown, chimera_markdown_ref, chimera_markdown_unref)

/* Returns: (transfer full): a tree that is a DOCUMENT only */
ChimeraMarkdown *
chimera_markdown_new (void)
{
  ChimeraMarkdown *self = g_new0 (ChimeraMarkdown, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->chunks = g_ptr_array_new_with_free_func (g_free);
  self->n_used = NODES_PER_CHUNK;
  self->strings = g_string_chunk_new (4096);
  self->root = chimera_markdown_add (self, NULL, CHIMERA_MARKDOWN_DOCUMENT);

  return self;
}

/*
 * chimera_markdown_add:
 * @self: a tree
 * @parent: (nullable): a node of it, %NULL for the root
 * @kind: what to add
 *
 * Returns: (transfer none): a new last child of @parent
 */
ChimeraMarkdownNode *
chimera_markdown_add (ChimeraMarkdown     *self,
                      ChimeraMarkdownNode *parent,
                      ChimeraMarkdownKind  kind)
{
  ChimeraMarkdownNode *chunk;
  ChimeraMarkdownNode *node;

  if (self->n_used == NODES_PER_CHUNK)
    {
      g_ptr_array_add (self->chunks, g_new0 (ChimeraMarkdownNode, NODES_PER_CHUNK));
      self->n_used = 0;
    }

  chunk = g_ptr_array_index (self->chunks, self->chunks->len - 1);
  node = &chunk[self->n_used++];
  node->kind = kind;
  node->parent = parent;

  if (parent != NULL)
    {
      if (parent->last_child != NULL)
        parent->last_child->next = node;
      else
        parent->first_child = node;
      parent->last_child = node;
    }

  return node;
}

static void
remove_all (char       *text,
            const char *what)
{
  const gsize length = strlen (what);
  char *from = strstr (text, what);
  char *to = from;

  if (from == NULL)
    return;

  while (*from != '\0')
    {
      if (strncmp (from, what, length) == 0)
        from += length;
      else
        *to++ = *from++;
    }
  *to = '\0';
}

/*
 * chimera_markdown_keep:
 * @self: a tree
 * @text: verbatim text from cmark: code or HTML
 * @length: its length, or -1 where it is terminated
 *
 * Returns: (transfer none): a copy without marks that lives as long as @self
 */
char *
chimera_markdown_keep (ChimeraMarkdown *self,
                       const char      *text,
                       gssize           length)
{
  char *copy = g_string_chunk_insert_len (self->strings, text, length);

  remove_all (copy, CHIMERA_MARKDOWN_MARK);

  return copy;
}

/*
 * chimera_markdown_keep_text:
 * @self: a tree
 * @text: text or an address from cmark, in which backslashes escape
 * @length: its length, or -1 where it is terminated
 *
 * Returns: (transfer none): a copy without marks that lives as long as @self
 */
char *
chimera_markdown_keep_text (ChimeraMarkdown *self,
                            const char      *text,
                            gssize           length)
{
  char *copy = g_string_chunk_insert_len (self->strings, text, length);

  remove_all (copy, CHIMERA_MARKDOWN_ESCAPE);
  remove_all (copy, CHIMERA_MARKDOWN_MARK);

  return copy;
}

/**
 * chimera_markdown_ref:
 * @self: a tree
 *
 * Returns: (transfer full): @self with one more reference; safe from any thread
 */
ChimeraMarkdown *
chimera_markdown_ref (ChimeraMarkdown *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * chimera_markdown_unref:
 * @self: (transfer full): a tree
 *
 * Drops a reference; with the last one all nodes are gone. Safe from any thread.
 */
void
chimera_markdown_unref (ChimeraMarkdown *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_ptr_array_unref (self->chunks);
  g_string_chunk_free (self->strings);
  g_free (self);
}

/**
 * chimera_markdown_get_full_line:
 * @self: a tree
 *
 * Returns: the line that was to begin a table, or to be a row of one, when the cap on rows or that on
 *   cells was reached: from it on, tables are text; 0 where it was not
 */
int
chimera_markdown_get_full_line (ChimeraMarkdown *self)
{
  return self->full_line;
}

/* Sets what chimera_markdown_get_full_line() returns. */
void
chimera_markdown_set_full_line (ChimeraMarkdown *self,
                                int              line)
{
  self->full_line = line;
}

/**
 * chimera_markdown_get_root:
 * @self: a tree
 *
 * Returns: (transfer none): its DOCUMENT, never %NULL
 */
const ChimeraMarkdownNode *
chimera_markdown_get_root (ChimeraMarkdown *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->root;
}

/**
 * chimera_markdown_node_next:
 * @node: a node
 * @within: the node whose descendants are visited
 *
 * Walks a tree from the top down: first child, then next sibling, then the sibling of the nearest
 * parent that has one.
 *
 * Returns: (transfer none) (nullable): the node after @node, or %NULL behind the last below @within
 */
const ChimeraMarkdownNode *
chimera_markdown_node_next (const ChimeraMarkdownNode *node,
                            const ChimeraMarkdownNode *within)
{
  g_return_val_if_fail (node != NULL, NULL);
  g_return_val_if_fail (within != NULL, NULL);

  if (node->first_child != NULL)
    return node->first_child;

  while (node != within && node->next == NULL && node->parent != NULL)
    node = node->parent;

  return node == within ? NULL : node->next;
}

static void
begin_line (GString *text)
{
  if (text->len > 0 && text->str[text->len - 1] != '\n')
    g_string_append_c (text, '\n');
}

/**
 * chimera_markdown_node_get_text:
 * @node: a node
 *
 * The text of a node and all below it, without any markup: one line for each paragraph, heading
 * and table row, the cells of a row parted by tabs, the alternative text for an image.
 *
 * Returns: (transfer full): the text, without a line break at its end
 */
char *
chimera_markdown_node_get_text (const ChimeraMarkdownNode *node)
{
  g_autoptr(GString) text = g_string_new (NULL);

  g_return_val_if_fail (node != NULL, NULL);

  for (const ChimeraMarkdownNode *n = node; n != NULL; n = chimera_markdown_node_next (n, node))
    {
      switch (n->kind)
        {
        case CHIMERA_MARKDOWN_HEADING:
        case CHIMERA_MARKDOWN_PARAGRAPH:
        case CHIMERA_MARKDOWN_TABLE_ROW:
          begin_line (text);
          break;

        case CHIMERA_MARKDOWN_TABLE_CELL:
          if (n != node && n != n->parent->first_child)
            g_string_append_c (text, '\t');
          break;

        case CHIMERA_MARKDOWN_CODE_BLOCK:
        case CHIMERA_MARKDOWN_HTML_BLOCK:
          begin_line (text);
          g_string_append (text, n->literal);
          break;

        case CHIMERA_MARKDOWN_SOFT_BREAK:
          g_string_append_c (text, ' ');
          break;

        case CHIMERA_MARKDOWN_LINE_BREAK:
          g_string_append_c (text, '\n');
          break;

        case CHIMERA_MARKDOWN_TEXT:
        case CHIMERA_MARKDOWN_CODE:
        case CHIMERA_MARKDOWN_HTML_INLINE:
          g_string_append (text, n->literal);
          break;

        case CHIMERA_MARKDOWN_DOCUMENT:
        case CHIMERA_MARKDOWN_QUOTE:
        case CHIMERA_MARKDOWN_LIST:
        case CHIMERA_MARKDOWN_ITEM:
        case CHIMERA_MARKDOWN_RULE:
        case CHIMERA_MARKDOWN_TABLE:
        case CHIMERA_MARKDOWN_EMPHASIS:
        case CHIMERA_MARKDOWN_STRONG:
        case CHIMERA_MARKDOWN_STRIKETHROUGH:
        case CHIMERA_MARKDOWN_LINK:
        case CHIMERA_MARKDOWN_IMAGE:
        default:
          break;
        }
    }

  while (text->len > 0 && text->str[text->len - 1] == '\n')
    g_string_truncate (text, text->len - 1);

  return g_string_free (g_steal_pointer (&text), FALSE);
}
