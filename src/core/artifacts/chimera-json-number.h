/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean chimera_json_number_parse (const char *text,
                                    gsize       length,
                                    double     *out_value);

G_END_DECLS
