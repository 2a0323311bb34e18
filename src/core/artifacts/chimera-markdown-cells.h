/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-markdown-pieces.h"
#include "chimera-nature.h"

G_BEGIN_DECLS

typedef enum
{
  CHIMERA_MARKDOWN_CELL_EMPTY,
  CHIMERA_MARKDOWN_CELL_NUMBER,
  CHIMERA_MARKDOWN_CELL_TEXT,
} ChimeraMarkdownCellKind;

/* @text is never %NULL; @value and @unit are those of a number, @unit nullable. */
typedef struct
{
  const char *text;
  ChimeraMarkdownCellKind kind;
  double value;
  const ChimeraUnit *unit;
} ChimeraMarkdownDatum;

/* @name is what the header says or, where it is empty, the number of the column; @unit is what a row
 * of units below the header states, nullable. */
typedef struct
{
  char *name;
  ChimeraNature nature;
  const ChimeraUnit *unit;
  guint n_numbers;
  guint n_texts;
  guint n_units;
} ChimeraMarkdownColumn;

/* The cells of a GFM table, row by row without the header, and the lines that the rows stand in. */
typedef struct
{
  guint n_rows;
  guint n_columns;
  GArray *columns;
  GArray *cells;
  GArray *lines;
  GStringChunk *texts;
} ChimeraMarkdownCells;

ChimeraMarkdownCells        *chimera_markdown_cells_new        (void);
void                         chimera_markdown_cells_free       (ChimeraMarkdownCells        *self);
void                         chimera_markdown_cells_add        (ChimeraMarkdownCells        *self,
                                                                const ChimeraMarkdownNode   *table,
                                                                const ChimeraMarkdownPieces *pieces);
void                         chimera_markdown_cells_take_units (ChimeraMarkdownCells        *self);
const ChimeraMarkdownDatum  *chimera_markdown_cells_get        (const ChimeraMarkdownCells  *self,
                                                                guint                        row,
                                                                guint                        column);
const ChimeraMarkdownColumn *chimera_markdown_cells_get_column (const ChimeraMarkdownCells  *self,
                                                                guint                        column);
int                          chimera_markdown_cells_get_line   (const ChimeraMarkdownCells  *self,
                                                                guint                        row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraMarkdownCells, chimera_markdown_cells_free)

G_END_DECLS
