/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Keys by server in a key file of mode 0600 in a folder of mode 0700; a group per server, its name
 * the base of the address. Refused where others can read it. Thread-safe. */

gboolean chimera_key_file_get (const char  *path,
                               const char  *base,
                               char       **out_key,
                               GError     **error);
/* @key NULL removes it. */
gboolean chimera_key_file_set (const char  *path,
                               const char  *base,
                               const char  *key,
                               GError     **error);

G_END_DECLS
