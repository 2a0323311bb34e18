/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whole numbers that are nothing but digits: ports, positions. */

gboolean chimera_digits_parse (const char *text,
                               guint64     maximum,
                               guint64    *out_value);

G_END_DECLS
