/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Reports that went through a tool that lost some of their line breaks have headings and the first
 * lines of tables at the end of the line before: "- Loss: 0.61 ## QAT", "Best: q4_0. | tag | tok/s |"
 * above "| --- | --- |". No parser takes these for what they were. */

typedef struct _ChimeraMarkdownUnglued ChimeraMarkdownUnglued;

ChimeraMarkdownUnglued *chimera_markdown_unglue            (const char                   *text,
                                                            gsize                         length);
void                    chimera_markdown_unglued_free      (ChimeraMarkdownUnglued       *self);
const char             *chimera_markdown_unglued_get_text  (const ChimeraMarkdownUnglued *self,
                                                            gsize                        *out_length);
int                     chimera_markdown_unglued_get_line  (const ChimeraMarkdownUnglued *self,
                                                            int                           line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraMarkdownUnglued, chimera_markdown_unglued_free)

G_END_DECLS
