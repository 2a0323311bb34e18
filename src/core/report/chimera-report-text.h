/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Words of others inside our Markdown, names, messages and items of lists, none of which may change
 * what stands around them. */

void  chimera_report_append_inline  (GString    *markdown,
                                     const char *text);
void  chimera_report_append_fenced  (GString    *markdown,
                                     const char *text);
void  chimera_report_append_item    (GString    *markdown,
                                     const char *item);
char *chimera_report_normalize_text (const char *text);

G_END_DECLS
