/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The lines above a line that say what it is about: "Model: gemma3:4b". Such a line counts until
 * there is another of its name, which begins a new record: keys that came after the first one count
 * no more. How deep a line is in lists and quotes tells whether it can be of the record: it is not
 * where it is less deep than the key, or below a text that is no "name: value". */

typedef struct _ChimeraMarkdownKeys ChimeraMarkdownKeys;

ChimeraMarkdownKeys *chimera_markdown_keys_new   (void);
void                 chimera_markdown_keys_free  (ChimeraMarkdownKeys       *self);
void                 chimera_markdown_keys_clear (ChimeraMarkdownKeys       *self);
void                 chimera_markdown_keys_leave (ChimeraMarkdownKeys       *self,
                                                  guint                      depth);
void                 chimera_markdown_keys_set   (ChimeraMarkdownKeys       *self,
                                                  guint                      depth,
                                                  const char                *name,
                                                  const char                *text);
char               **chimera_markdown_keys_dup   (const ChimeraMarkdownKeys *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraMarkdownKeys, chimera_markdown_keys_free)

G_END_DECLS
