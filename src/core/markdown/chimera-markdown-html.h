/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-markdown.h"

G_BEGIN_DECLS

char *chimera_markdown_to_html     (const ChimeraMarkdownNode *node);
void  chimera_markdown_append_html (const ChimeraMarkdownNode *node,
                                    GString                   *html);
void  chimera_html_append_escaped  (GString                   *html,
                                    const char                *text,
                                    gssize                     length);

G_END_DECLS
