/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-markdown.h"

G_BEGIN_DECLS

/* What must be true of any text whatever: fails the test, or stops the fuzzer, where it is not. */
void  chimera_markdown_check      (const char                *text,
                                   gsize                      length);
void  chimera_markdown_check_html (const char                *html);

/* How many nodes of a kind there are, @root included. */
guint chimera_markdown_count_kind (const ChimeraMarkdownNode *root,
                                   ChimeraMarkdownKind        kind);

G_END_DECLS
