/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The chunk trace of a call as a compact blob, see chimera-trace-blob.c for the format. */

GBytes *chimera_trace_blob_encode (GArray        *trace);
GArray *chimera_trace_blob_decode (gconstpointer  data,
                                   gsize          size,
                                   GError       **error);

G_END_DECLS
