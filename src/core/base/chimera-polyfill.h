/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Functions of newer GLib under their own names, so that call sites read as modern code. With
 * GLIB_VERSION_MAX_ALLOWED at 2.74 the newer headers would warn about them, hence the macros. */

#undef g_set_str
#define g_set_str chimera_polyfill_set_str

/**
 * g_set_str:
 * @str_pointer: a place that owns a string or %NULL
 * @new_str: (nullable): the string to copy there
 *
 * As g_set_str() of GLib 2.76.
 *
 * Returns: whether the value changed
 */
gboolean chimera_polyfill_set_str (char       **str_pointer,
                                   const char  *new_str);

G_END_DECLS
