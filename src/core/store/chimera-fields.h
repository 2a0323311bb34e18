/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* Members of a plain struct as columns of a table: one list serves the names in the SQL, the
 * values that are bound and the values that are read, so that they cannot fall out of step. */

/**
 * ChimeraFieldType:
 * @CHIMERA_FIELD_TEXT: char *, %NULL is NULL
 * @CHIMERA_FIELD_INT64: gint64
 * @CHIMERA_FIELD_INT64_OR_ABSENT: gint64, -1 is NULL
 * @CHIMERA_FIELD_TIME_OR_ABSENT: gint64, %G_MININT64 is NULL
 * @CHIMERA_FIELD_UINT64: guint64; above %G_MAXINT64 its two's complement is kept
 * @CHIMERA_FIELD_UINT: guint
 * @CHIMERA_FIELD_BOOLEAN: gboolean, 0 or 1
 * @CHIMERA_FIELD_DOUBLE: double, NAN is NULL
 */
typedef enum
{
  CHIMERA_FIELD_TEXT,
  CHIMERA_FIELD_INT64,
  CHIMERA_FIELD_INT64_OR_ABSENT,
  CHIMERA_FIELD_TIME_OR_ABSENT,
  CHIMERA_FIELD_UINT64,
  CHIMERA_FIELD_UINT,
  CHIMERA_FIELD_BOOLEAN,
  CHIMERA_FIELD_DOUBLE,
} ChimeraFieldType;

typedef struct
{
  const char *column;
  ChimeraFieldType type;
  gsize offset;
} ChimeraField;

/* An element of a list of fields: @TYPE is the end of the name of its type. */
#define CHIMERA_FIELD(Struct, member, column, TYPE) \
  { column, CHIMERA_FIELD_##TYPE, G_STRUCT_OFFSET (Struct, member) }
/* Lists of fields end with one that has no column. */
#define CHIMERA_FIELDS_END { NULL }

void chimera_fields_append_columns (const ChimeraField *fields,
                                    GPtrArray          *columns);
void chimera_fields_bind           (const ChimeraField *fields,
                                    gconstpointer       base,
                                    sqlite3_stmt       *statement,
                                    int                *inout_index);
void chimera_fields_read           (const ChimeraField *fields,
                                    gpointer            base,
                                    sqlite3_stmt       *statement,
                                    int                *inout_index);

G_END_DECLS
