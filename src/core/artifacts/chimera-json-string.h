/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The inside of JSON strings: where they stop, and what they say. */

const char *chimera_json_find_stop             (const char  *text,
                                                const char  *end,
                                                gboolean    *has_others);
gsize       chimera_json_count_characters      (const char  *text,
                                                gsize        length);
gboolean    chimera_json_unescape              (GString     *out,
                                                const char  *raw,
                                                gsize        length,
                                                gsize       *out_error_at);

G_END_DECLS
