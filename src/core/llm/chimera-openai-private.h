/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-openai.h"

G_BEGIN_DECLS

/* The two ways to read an event: by json-glib, which takes every event there is, and in one pass over
 * the form that nearly all have. FALSE of the latter says nothing about the event. */
gboolean chimera_openai_read_event (const char    *data,
                                    gsize          length,
                                    ChimeraChunk  *out_chunk,
                                    GError       **error);
gboolean chimera_openai_scan_event (const char    *data,
                                    gsize          length,
                                    ChimeraChunk  *out_chunk);

G_END_DECLS
