/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-markdown-source.h"
#include "chimera-markdown.h"

G_BEGIN_DECLS

/* Tables are found in the paragraphs of cmark's tree. Then the source is written anew with every
 * cell as a heading of its own, and cmark reads that: a heading is one line of inlines that can
 * interrupt a paragraph, so the containers, the text before and after a table, and the link
 * definitions all come out right without a second block parser. What follows a table may then be
 * read otherwise (a lazy line is no part of it), so the search goes on in what came out. */

#define CHIMERA_MARKDOWN_MAX_COLUMNS 256
#define CHIMERA_MARKDOWN_MAX_ROWS 20000
#define CHIMERA_MARKDOWN_MAX_CELLS 200000

/* @n_headings is how many of its cells are in the rewritten text. */
typedef struct
{
  guint n_columns;
  guint n_headings;
  GArray *aligns;
  GArray *row_lines;
} ChimeraMarkdownTable;

/* What a line of the rewritten text is; @table is -1 for a line copied from the source. Lines of
 * the source are those of the first one, also where it was rewritten more than once. */
typedef struct
{
  int source_line;
  int table;
  guint row;
  guint column;
} ChimeraMarkdownLine;

/* @full_line is the first line of the source that was to begin a table or to be a row of one when
 * there was no room any more; 0 where there was room for all. */
typedef struct
{
  GString *text;
  GArray *lines;
  GPtrArray *tables;
  int full_line;
} ChimeraMarkdownTables;

ChimeraMarkdownTables     *chimera_markdown_tables_read     (ChimeraMarkdownSource *source,
                                                             cmark_node           **document);
void                       chimera_markdown_tables_free     (ChimeraMarkdownTables *self);
const ChimeraMarkdownLine *chimera_markdown_tables_get_line (ChimeraMarkdownTables *self,
                                                             int                    line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraMarkdownTables, chimera_markdown_tables_free)

G_END_DECLS
