/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-fields.h"

#include <math.h>

/**
 * chimera_fields_append_columns:
 * @fields: (array zero-terminated=1): some columns
 * @columns: (element-type utf8): gets their names, not copied
 */
void
chimera_fields_append_columns (const ChimeraField *fields,
                               GPtrArray          *columns)
{
  for (gsize i = 0; fields[i].column != NULL; i++)
    g_ptr_array_add (columns, (gpointer) fields[i].column);
}

static void
bind_int64_unless (sqlite3_stmt *statement,
                   int           index,
                   gint64        value,
                   gint64        absent)
{
  if (value == absent)
    sqlite3_bind_null (statement, index);
  else
    sqlite3_bind_int64 (statement, index, value);
}

/**
 * chimera_fields_bind:
 * @fields: (array zero-terminated=1): some columns
 * @base: the struct they are members of; must outlive the next step of @statement
 * @statement: a statement with a parameter for each
 * @inout_index: (inout): the first one's parameter, from 1; the one after the last on return
 *
 * Binds the members. Texts are not copied.
 */
void
chimera_fields_bind (const ChimeraField *fields,
                     gconstpointer       base,
                     sqlite3_stmt       *statement,
                     int                *inout_index)
{
  for (gsize i = 0; fields[i].column != NULL; i++)
    {
      gconstpointer member = G_STRUCT_MEMBER_P (base, fields[i].offset);
      int index = (*inout_index)++;

      switch (fields[i].type)
        {
        case CHIMERA_FIELD_TEXT:
          sqlite3_bind_text (statement, index, *(char *const *) member, -1, SQLITE_STATIC);
          break;

        case CHIMERA_FIELD_INT64:
          sqlite3_bind_int64 (statement, index, *(const gint64 *) member);
          break;

        case CHIMERA_FIELD_INT64_OR_ABSENT:
          bind_int64_unless (statement, index, *(const gint64 *) member, -1);
          break;

        case CHIMERA_FIELD_TIME_OR_ABSENT:
          bind_int64_unless (statement, index, *(const gint64 *) member, G_MININT64);
          break;

        case CHIMERA_FIELD_UINT64:
          sqlite3_bind_int64 (statement, index, (gint64) *(const guint64 *) member);
          break;

        case CHIMERA_FIELD_UINT:
          sqlite3_bind_int64 (statement, index, *(const guint *) member);
          break;

        case CHIMERA_FIELD_BOOLEAN:
          sqlite3_bind_int (statement, index, *(const gboolean *) member != FALSE);
          break;

        case CHIMERA_FIELD_DOUBLE:
          /* SQLite makes NULL of NAN by itself. */
          sqlite3_bind_double (statement, index, *(const double *) member);
          break;

        default:
          g_assert_not_reached ();
        }
    }
}

static gint64
read_int64_or (sqlite3_stmt *statement,
               int           index,
               gint64        absent)
{
  return sqlite3_column_type (statement, index) == SQLITE_NULL ? absent : sqlite3_column_int64 (statement, index);
}

/**
 * chimera_fields_read:
 * @fields: (array zero-terminated=1): some columns
 * @base: the struct they are members of; texts it holds are freed and replaced
 * @statement: a statement that is on a row
 * @inout_index: (inout): the first one's column, from 0; the one after the last on return
 *
 * Reads the members from a row.
 */
void
chimera_fields_read (const ChimeraField *fields,
                     gpointer            base,
                     sqlite3_stmt       *statement,
                     int                *inout_index)
{
  for (gsize i = 0; fields[i].column != NULL; i++)
    {
      gpointer member = G_STRUCT_MEMBER_P (base, fields[i].offset);
      int index = (*inout_index)++;

      switch (fields[i].type)
        {
        case CHIMERA_FIELD_TEXT:
          g_free (*(char **) member);
          *(char **) member = g_strdup ((const char *) sqlite3_column_text (statement, index));
          break;

        case CHIMERA_FIELD_INT64:
          *(gint64 *) member = sqlite3_column_int64 (statement, index);
          break;

        case CHIMERA_FIELD_INT64_OR_ABSENT:
          *(gint64 *) member = read_int64_or (statement, index, -1);
          break;

        case CHIMERA_FIELD_TIME_OR_ABSENT:
          *(gint64 *) member = read_int64_or (statement, index, G_MININT64);
          break;

        case CHIMERA_FIELD_UINT64:
          *(guint64 *) member = (guint64) sqlite3_column_int64 (statement, index);
          break;

        case CHIMERA_FIELD_UINT:
          *(guint *) member = (guint) sqlite3_column_int64 (statement, index);
          break;

        case CHIMERA_FIELD_BOOLEAN:
          *(gboolean *) member = sqlite3_column_int (statement, index) != 0;
          break;

        case CHIMERA_FIELD_DOUBLE:
          *(double *) member = sqlite3_column_type (statement, index) == SQLITE_NULL
                                 ? (double) NAN
                                 : sqlite3_column_double (statement, index);
          break;

        default:
          g_assert_not_reached ();
        }
    }
}
