/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-ollama.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The error that the member "error" of an answer or of a line of a stream means; %NULL where the
 * member is absent or null. @status is 0 or 200 in a stream. */
GError     *chimera_ollama_error_from_object (guint       status,
                                              JsonObject *object);

/* Makes what a server sent fit for json-glib. */
const char *chimera_ollama_prepare_text      (const char  *data,
                                              gsize       *length,
                                              char       **out_mended,
                                              GError     **error);

G_END_DECLS
