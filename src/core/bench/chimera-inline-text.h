/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-markdown.h"

G_BEGIN_DECLS

/* Writes the inlines of a paragraph back as Markdown on one line, with balanced markup whatever
 * their source looked like. */
char *chimera_inline_text_write (const ChimeraMarkdownNode *paragraph,
                                 guint                      max_characters);

G_END_DECLS
