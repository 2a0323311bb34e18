/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Checked reading of JSON that somebody else wrote. json-glib overflows the C stack on deep
 * nesting, accepts several roots and reads a string as the number 0 (measured with 1.6.6), so
 * depth and root are checked before, and the type of every value that is read. */

#define CHIMERA_JSON_MAX_DEPTH 64

JsonNode   *chimera_json_parse       (const char  *data,
                                      gsize        length,
                                      GError     **error);
JsonObject *chimera_json_parse_object (const char  *data,
                                       gsize        length,
                                       GError     **error);

gboolean    chimera_json_get_string  (JsonObject  *object,
                                      const char  *member,
                                      const char **out_value);
gboolean    chimera_json_get_int     (JsonObject  *object,
                                      const char  *member,
                                      gint64      *out_value);
gboolean    chimera_json_get_double  (JsonObject  *object,
                                      const char  *member,
                                      double      *out_value);
gboolean    chimera_json_get_boolean (JsonObject  *object,
                                      const char  *member,
                                      gboolean    *out_value);
JsonObject *chimera_json_get_object  (JsonObject  *object,
                                      const char  *member);
JsonArray  *chimera_json_get_array   (JsonObject  *object,
                                      const char  *member);

char       *chimera_json_to_string   (JsonNode    *node);

G_END_DECLS
