/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Members of the JSON objects that we write, each added to the object a builder is in. Absent is
 * null, not 0 and not left out; bytes that are not UTF-8 become U+FFFD. */

void chimera_json_add_string      (JsonBuilder *builder,
                                   const char  *name,
                                   const char  *value);
void chimera_json_add_int         (JsonBuilder *builder,
                                   const char  *name,
                                   gint64       value);
void chimera_json_add_int_or_null (JsonBuilder *builder,
                                   const char  *name,
                                   gint64       value,
                                   gint64       absent);
void chimera_json_add_double      (JsonBuilder *builder,
                                   const char  *name,
                                   double       value);
void chimera_json_add_boolean     (JsonBuilder *builder,
                                   const char  *name,
                                   gboolean     value);
void chimera_json_add_time        (JsonBuilder *builder,
                                   const char  *name,
                                   gint64       unix_us);

/* End these with json_builder_end_object() and json_builder_end_array(). */
void chimera_json_begin_object    (JsonBuilder *builder,
                                   const char  *name);
void chimera_json_begin_array     (JsonBuilder *builder,
                                   const char  *name);

G_END_DECLS
