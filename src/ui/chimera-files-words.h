/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a search is for: words, each of which must be somewhere in a path. Case, and how accents
 * are written, do not matter. */

char   **chimera_files_words_new     (const char         *text);
void     chimera_files_words_append  (GString            *folded,
                                      const char         *name);
gboolean chimera_files_words_are_in  (const char *const  *words,
                                      const char         *folded);

G_END_DECLS
