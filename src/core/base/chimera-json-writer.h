/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Writes JSON (RFC 8259) as it is told, without keeping a tree of it: a digest may list millions of
 * values. json-glib's generator is not used because the one of Debian 12 writes 1e-08 as "1e-08.0",
 * which no parser takes.
 *
 * Names are %NULL for elements of an array and for the outermost value. Absent is null, not 0 and
 * not left out; bytes that are not UTF-8 become U+FFFD. */

typedef struct _ChimeraJsonWriter ChimeraJsonWriter;

/**
 * ChimeraJsonWriterFunc:
 * @text: (array length=length): the next piece
 * @length: its length in bytes
 * @user_data: from chimera_json_writer_new()
 */
typedef void (*ChimeraJsonWriterFunc) (const char *text,
                                       gsize       length,
                                       gpointer    user_data);

ChimeraJsonWriter *chimera_json_writer_new             (gboolean               pretty);
ChimeraJsonWriter *chimera_json_writer_new_for_func    (gboolean               pretty,
                                                        ChimeraJsonWriterFunc  func,
                                                        gpointer               user_data);
void               chimera_json_writer_free            (ChimeraJsonWriter     *self);
void               chimera_json_writer_flush           (ChimeraJsonWriter     *self);
char              *chimera_json_writer_dup_text        (ChimeraJsonWriter     *self);

void               chimera_json_writer_begin_object    (ChimeraJsonWriter     *self,
                                                        const char            *name);
void               chimera_json_writer_end_object      (ChimeraJsonWriter     *self);
void               chimera_json_writer_begin_array     (ChimeraJsonWriter     *self,
                                                        const char            *name);
void               chimera_json_writer_end_array       (ChimeraJsonWriter     *self);

void               chimera_json_writer_add_null        (ChimeraJsonWriter     *self,
                                                        const char            *name);
void               chimera_json_writer_add_string      (ChimeraJsonWriter     *self,
                                                        const char            *name,
                                                        const char            *value);
void               chimera_json_writer_add_int         (ChimeraJsonWriter     *self,
                                                        const char            *name,
                                                        gint64                 value);
void               chimera_json_writer_add_int_or_null (ChimeraJsonWriter     *self,
                                                        const char            *name,
                                                        gint64                 value,
                                                        gint64                 absent);
void               chimera_json_writer_add_double      (ChimeraJsonWriter     *self,
                                                        const char            *name,
                                                        double                 value);
void               chimera_json_writer_add_boolean     (ChimeraJsonWriter     *self,
                                                        const char            *name,
                                                        gboolean               value);
void               chimera_json_writer_add_time        (ChimeraJsonWriter     *self,
                                                        const char            *name,
                                                        gint64                 unix_us);
void               chimera_json_writer_add_node        (ChimeraJsonWriter     *self,
                                                        const char            *name,
                                                        JsonNode              *node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraJsonWriter, chimera_json_writer_free)

G_END_DECLS
