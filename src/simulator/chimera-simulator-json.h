/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* JSON as Go's encoder writes it and as Go's decoder complains about it, for bytes that agree
 * with Ollama's. */

void  chimera_simulator_json_append_string (GString    *out,
                                            const char *text,
                                            gsize       length);
void  chimera_simulator_json_append_time   (GString    *out,
                                            gint64      unix_ns);
char *chimera_simulator_json_explain       (const char *data,
                                            gsize       length);

G_END_DECLS
