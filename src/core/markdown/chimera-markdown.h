/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* One tree for the preview in the window and for HTML: CommonMark as cmark reads it, with GFM
 * tables, strikethrough, task lists and bare links added by a pass over its tree. Raw HTML is
 * text here, and an image is a node with an address that nobody fetches. */

typedef enum
{
  /* Blocks */
  CHIMERA_MARKDOWN_DOCUMENT,
  CHIMERA_MARKDOWN_HEADING,
  CHIMERA_MARKDOWN_PARAGRAPH,
  CHIMERA_MARKDOWN_QUOTE,
  CHIMERA_MARKDOWN_LIST,
  CHIMERA_MARKDOWN_ITEM,
  CHIMERA_MARKDOWN_CODE_BLOCK,
  CHIMERA_MARKDOWN_HTML_BLOCK,
  CHIMERA_MARKDOWN_RULE,
  CHIMERA_MARKDOWN_TABLE,
  CHIMERA_MARKDOWN_TABLE_ROW,
  CHIMERA_MARKDOWN_TABLE_CELL,

  /* Inlines */
  CHIMERA_MARKDOWN_TEXT,
  CHIMERA_MARKDOWN_SOFT_BREAK,
  CHIMERA_MARKDOWN_LINE_BREAK,
  CHIMERA_MARKDOWN_CODE,
  CHIMERA_MARKDOWN_HTML_INLINE,
  CHIMERA_MARKDOWN_EMPHASIS,
  CHIMERA_MARKDOWN_STRONG,
  CHIMERA_MARKDOWN_STRIKETHROUGH,
  CHIMERA_MARKDOWN_LINK,
  CHIMERA_MARKDOWN_IMAGE,
} ChimeraMarkdownKind;

typedef enum
{
  CHIMERA_MARKDOWN_ALIGN_NONE,
  CHIMERA_MARKDOWN_ALIGN_LEFT,
  CHIMERA_MARKDOWN_ALIGN_CENTER,
  CHIMERA_MARKDOWN_ALIGN_RIGHT,
} ChimeraMarkdownAlign;

typedef struct _ChimeraMarkdownNode ChimeraMarkdownNode;

/**
 * ChimeraMarkdownNode:
 * @kind: what the node is
 * @parent: (nullable): the node above
 * @first_child: (nullable): the first node below
 * @next: (nullable): the next sibling
 * @literal: (nullable): the text of TEXT, CODE, CODE_BLOCK, HTML_BLOCK and HTML_INLINE
 * @info: (nullable): the info string of a CODE_BLOCK ("json")
 * @url: (nullable): the address of LINK and IMAGE as written, not yet checked
 * @title: (nullable): the title of LINK and IMAGE
 * @level: 1 to 6 for a HEADING
 * @start: the first number of an ordered LIST
 * @start_line: the first source line of a block, from 1; 0 where unknown (inlines)
 * @end_line: the last source line of a block
 * @ordered: whether a LIST is numbered
 * @tight: whether a LIST is tight
 * @is_task: whether an ITEM begins with a box
 * @is_checked: whether that box is ticked
 * @is_header: whether a TABLE_ROW is the header
 * @align: of a TABLE_CELL
 *
 * Read only for everyone but the parser. Owned by its #ChimeraMarkdown.
 */
struct _ChimeraMarkdownNode
{
  ChimeraMarkdownKind kind;
  ChimeraMarkdownNode *parent;
  ChimeraMarkdownNode *first_child;
  ChimeraMarkdownNode *last_child;
  ChimeraMarkdownNode *next;
  char *literal;
  char *info;
  char *url;
  char *title;
  int level;
  int start;
  int start_line;
  int end_line;
  guint ordered : 1;
  guint tight : 1;
  guint is_task : 1;
  guint is_checked : 1;
  guint is_header : 1;
  ChimeraMarkdownAlign align;
};

#define CHIMERA_TYPE_MARKDOWN (chimera_markdown_get_type ())
typedef struct _ChimeraMarkdown ChimeraMarkdown;

GType                      chimera_markdown_get_type      (void);
ChimeraMarkdown           *chimera_markdown_parse         (const char                *text,
                                                           gssize                     length);
ChimeraMarkdown           *chimera_markdown_ref           (ChimeraMarkdown           *self);
void                       chimera_markdown_unref         (ChimeraMarkdown           *self);
const ChimeraMarkdownNode *chimera_markdown_get_root      (ChimeraMarkdown           *self);
int                        chimera_markdown_get_full_line (ChimeraMarkdown           *self);

char                      *chimera_markdown_node_get_text (const ChimeraMarkdownNode *node);
const ChimeraMarkdownNode *chimera_markdown_node_next     (const ChimeraMarkdownNode *node,
                                                           const ChimeraMarkdownNode *within);
gboolean                   chimera_markdown_url_is_safe   (const char                *url);
gboolean                   chimera_markdown_url_is_relative (const char              *url);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraMarkdown, chimera_markdown_unref)

G_END_DECLS
