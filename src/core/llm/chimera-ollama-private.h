/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-ollama.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The error that the member "error" of an answer or of a line of a stream means; %NULL where the
 * member is absent or null. @status is 0 or 200 in a stream. */
GError *chimera_ollama_error_from_object (guint       status,
                                          JsonObject *object);

/* Valid UTF-8 for a JSON parser, without escapes that a C string cannot hold; NULL where @data is
 * so already. */
char   *chimera_ollama_mend_text         (const char *data,
                                          gsize       length,
                                          gsize      *out_length);

G_END_DECLS
