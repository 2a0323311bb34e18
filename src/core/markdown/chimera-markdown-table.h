/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-markdown-source.h"
#include "chimera-markdown.h"

G_BEGIN_DECLS

/* Tables are found in the paragraphs of cmark's tree. Then the source is written anew with every
 * cell as a heading of its own, and cmark reads that: a heading is one line of inlines that can
 * interrupt a paragraph, so the containers, the text before and after a table, and the link
 * definitions all come out right without a second block parser. */

#define CHIMERA_MARKDOWN_MAX_COLUMNS 256
#define CHIMERA_MARKDOWN_MAX_ROWS 20000
#define CHIMERA_MARKDOWN_MAX_CELLS 200000

typedef struct
{
  guint n_columns;
  GArray *aligns;
  GArray *row_lines;
} ChimeraMarkdownTable;

/* What a line of the rewritten text is; @table is -1 for a line copied from the source. */
typedef struct
{
  int source_line;
  int table;
  guint row;
  guint column;
} ChimeraMarkdownLine;

typedef struct
{
  GString *text;
  GArray *lines;
  GPtrArray *tables;
  guint n_headings;
} ChimeraMarkdownTables;

ChimeraMarkdownTables     *chimera_markdown_tables_find     (ChimeraMarkdownSource *source,
                                                             cmark_node            *document);
void                       chimera_markdown_tables_free     (ChimeraMarkdownTables *self);
gboolean                   chimera_markdown_tables_agree    (ChimeraMarkdownTables *self,
                                                             cmark_node            *document);
const ChimeraMarkdownLine *chimera_markdown_tables_get_line (ChimeraMarkdownTables *self,
                                                             int                    line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraMarkdownTables, chimera_markdown_tables_free)

G_END_DECLS
