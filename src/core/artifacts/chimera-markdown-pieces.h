/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-markdown-unglue.h"
#include "chimera-markdown.h"

G_BEGIN_DECLS

/* The parser makes a tree of a text, and takes so many rows of tables and no more. What is measured
 * needs no tree of the whole: where there was no room for more rows, the text is parsed anew from
 * there on, below a copy of the header of the table. */

typedef struct _ChimeraMarkdownPieces ChimeraMarkdownPieces;

ChimeraMarkdownPieces     *chimera_markdown_pieces_new                  (const ChimeraMarkdownUnglued *source);
void                       chimera_markdown_pieces_free                 (ChimeraMarkdownPieces        *self);
const ChimeraMarkdownNode *chimera_markdown_pieces_next                 (ChimeraMarkdownPieces        *self);
gboolean                   chimera_markdown_pieces_is_continued         (const ChimeraMarkdownPieces  *self);
int                        chimera_markdown_pieces_get_line             (const ChimeraMarkdownPieces  *self,
                                                                         int                           line);
guint64                    chimera_markdown_pieces_get_n_lines_left_out (const ChimeraMarkdownPieces  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraMarkdownPieces, chimera_markdown_pieces_free)

G_END_DECLS
