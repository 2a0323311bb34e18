/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cmark.h>
#include <glib.h>

G_BEGIN_DECLS

/* The text as cmark gets it: valid UTF-8 without NUL, and with a mark (a noncharacter, taken out
 * again on the way back) at the few places where cmark 0.30 needs more than linear time or memory:
 * it keeps what follows from being a further list or quote, an image, or a link definition. Marks
 * also stand at escaped characters that would otherwise begin a box, a bare link or strikethrough. */

#define CHIMERA_MARKDOWN_MARK "\xEF\xB7\x90"
#define CHIMERA_MARKDOWN_MARK_CHAR 0xFDD0
#define CHIMERA_MARKDOWN_ESCAPE "\\" CHIMERA_MARKDOWN_MARK

typedef struct
{
  GString *text;
  GArray *lines;
  GPtrArray *ancestors;
} ChimeraMarkdownSource;

/* Where the text of a line begins, behind the quote marks and indents of its containers. */
typedef struct
{
  gsize offset;
  int indent;
} ChimeraMarkdownPlace;

ChimeraMarkdownSource *chimera_markdown_source_new      (const char             *text,
                                                         gsize                   length);
ChimeraMarkdownSource *chimera_markdown_source_new_read (const char             *text,
                                                         gsize                   length);
void                   chimera_markdown_source_free     (ChimeraMarkdownSource  *self);
int                    chimera_markdown_source_n_lines  (ChimeraMarkdownSource  *self);
const char            *chimera_markdown_source_get_line (ChimeraMarkdownSource  *self,
                                                         int                     line,
                                                         gsize                  *out_length);
gboolean               chimera_markdown_source_locate   (ChimeraMarkdownSource  *self,
                                                         cmark_node             *block,
                                                         int                     line,
                                                         ChimeraMarkdownPlace   *out_place);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraMarkdownSource, chimera_markdown_source_free)

G_END_DECLS
