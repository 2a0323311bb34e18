/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Text of others inside our Markdown: names, messages and whole documents of a model, none of
 * which may change what stands around it. */

void      chimera_report_append_inline (GString    *markdown,
                                        const char *text);
void      chimera_report_append_fenced (GString    *markdown,
                                        const char *text);
void      chimera_report_append_item   (GString    *markdown,
                                        const char *item);
char     *chimera_report_embed         (const char *text,
                                        int         top_level);

G_END_DECLS
