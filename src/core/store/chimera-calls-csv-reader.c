/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-calls-csv-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "chimera-csv-reader.h"
#include "chimera-error.h"

typedef struct
{
  /* (element-type ChimeraCallColumn): what each column of the file is; NULL for one of another name */
  GPtrArray *columns;
  /* (element-type ChimeraCallRow) */
  GPtrArray *rows;
  GError *error;
} Reading;

static gboolean
refuse (Reading                *reading,
        const ChimeraCsvRecord *record,
        const char             *column,
        const char             *reason)
{
  /* A finer reason may have been given already. */
  if (reading->error == NULL)
    g_set_error_literal (&reading->error, CHIMERA_ERROR, CHIMERA_ERROR_PARSE, reason);
  /* Translators: where in a table something is wrong: the line, the name of the column; what follows
   * is the reason, a sentence */
  g_prefix_error (&reading->error, _("Line %lu, %s: "), (gulong) record->line, column);

  return FALSE;
}

static gboolean
read_header (Reading                *reading,
             const ChimeraCsvRecord *record)
{
  reading->columns = g_ptr_array_new ();

  for (guint i = 0; i < record->n_cells; i++)
    {
      const ChimeraCallColumn *found = NULL;

      for (gsize c = 0; chimera_call_columns[c].name != NULL; c++)
        if (strlen (chimera_call_columns[c].name) == record->cells[i].length &&
            memcmp (chimera_call_columns[c].name, record->cells[i].text, record->cells[i].length) == 0)
          found = &chimera_call_columns[c];
      g_ptr_array_add (reading->columns, (gpointer) found);
    }

  for (gsize c = 0; chimera_call_columns[c].name != NULL; c++)
    if (!g_ptr_array_find (reading->columns, &chimera_call_columns[c], NULL))
      return refuse (reading, record, chimera_call_columns[c].name, _("There is no column of that name."));

  return TRUE;
}

static gboolean
parse_int (const char *text,
           gint64      minimum,
           gint64      maximum,
           gint64     *out_value)
{
  return g_ascii_string_to_signed (text, 10, minimum, maximum, out_value, NULL);
}

static gboolean
parse_double (const char *text,
              double     *out_value)
{
  char *end;
  double value = g_ascii_strtod (text, &end);

  if (end == text || *end != '\0' || !isfinite (value))
    return FALSE;

  *out_value = value;
  return TRUE;
}

/* An empty cell leaves a member as it is. */
static gboolean
read_member (ChimeraFieldType  type,
             gpointer          member,
             const char       *text,
             gboolean          is_quoted)
{
  gint64 value;

  if (*text == '\0' && !(type == CHIMERA_FIELD_TEXT && is_quoted))
    return TRUE;

  switch (type)
    {
    case CHIMERA_FIELD_TEXT:
      g_free (*(char **) member);
      *(char **) member = g_strdup (text);
      return TRUE;

    case CHIMERA_FIELD_INT64_OR_ABSENT:
      return parse_int (text, 0, G_MAXINT64, member);

    case CHIMERA_FIELD_INT64:
      return parse_int (text, G_MININT64, G_MAXINT64, member);

    case CHIMERA_FIELD_UINT:
      if (!parse_int (text, 0, G_MAXUINT, &value))
        return FALSE;
      *(guint *) member = (guint) value;
      return TRUE;

    case CHIMERA_FIELD_BOOLEAN:
      *(gboolean *) member = strcmp (text, "true") == 0;
      return *(gboolean *) member || strcmp (text, "false") == 0;

    case CHIMERA_FIELD_DOUBLE:
      return parse_double (text, member);

    case CHIMERA_FIELD_TIME_OR_ABSENT:
    case CHIMERA_FIELD_UINT64:
    default:
      g_assert_not_reached ();
    }
}

static gboolean
read_option (ChimeraOptions  *options,
             ChimeraOption    option,
             const char      *text,
             GError         **error)
{
  double value;

  return *text == '\0' ||
         (parse_double (text, &value) && chimera_options_set (options, option, value, error));
}

/* Of the trace only its two ends are known: when the first text came is not said, and does not matter. */
static gboolean
read_client_eval (ChimeraReply *reply,
                  const char   *text)
{
  ChimeraTraceMark ends[2] = { { 0 } };

  if (!parse_int (text, 1, G_MAXINT64, &ends[1].t_ns))
    return FALSE;

  g_array_append_vals (reply->trace, ends, G_N_ELEMENTS (ends));

  return TRUE;
}

static gboolean
read_cell (const ChimeraCallColumn  *column,
           ChimeraCallRow           *row,
           const char               *text,
           gboolean                  is_quoted,
           GError                  **error)
{
  ChimeraCall *call = row->call;
  gint64 value = 0;

  switch (column->kind)
    {
    case CHIMERA_CALL_COLUMN_STAGE:
      return chimera_stage_from_name (text, &call->stage) && call->stage != CHIMERA_STAGE_INGEST;

    case CHIMERA_CALL_COLUMN_OUTCOME:
      return chimera_outcome_from_name (text, &call->outcome);

    case CHIMERA_CALL_COLUMN_COHORT:
      return chimera_cohort_from_name (text, &call->cohort);

    case CHIMERA_CALL_COLUMN_OPTION:
      return read_option (&call->options, column->option, text, error);

    case CHIMERA_CALL_COLUMN_STATUS:
      if (*text != '\0' && !parse_int (text, 1, 999, &value))
        return FALSE;
      call->reply->status = (guint) value;
      return TRUE;

    case CHIMERA_CALL_COLUMN_CLIENT_EVAL_NS:
      return *text == '\0' || read_client_eval (call->reply, text);

    case CHIMERA_CALL_COLUMN_OTHER_NS:
    case CHIMERA_CALL_COLUMN_THROUGHPUT:
      return TRUE;

    case CHIMERA_CALL_COLUMN_ROW:
    case CHIMERA_CALL_COLUMN_CALL:
    case CHIMERA_CALL_COLUMN_REPLY:
    case CHIMERA_CALL_COLUMN_SERVER:
    default:
      return read_member (column->type, G_STRUCT_MEMBER_P (chimera_call_column_get_base (column, row), column->offset),
                          text, is_quoted);
    }
}

static gboolean
read_row (Reading                *reading,
          const ChimeraCsvRecord *record)
{
  g_autoptr(ChimeraCallRow) row = g_new0 (ChimeraCallRow, 1);

  row->call = chimera_call_new (0, CHIMERA_STAGE_ANALYSIS);
  row->call->reply = chimera_reply_new ();

  for (guint i = 0; i < reading->columns->len; i++)
    {
      const ChimeraCallColumn *column = g_ptr_array_index (reading->columns, i);
      const ChimeraCsvCell *cell = i < record->n_cells ? &record->cells[i] : NULL;
      g_autofree char *text = cell != NULL ? g_strndup (cell->text, cell->length) : NULL;

      if (column == NULL)
        continue;
      if (text == NULL)
        return refuse (reading, record, column->name, _("The line ends before this column."));
      if (!g_utf8_validate (text, -1, NULL) ||
          !read_cell (column, row, text, cell->is_quoted, &reading->error))
        return refuse (reading, record, column->name, _("It is nothing that can stand there."));
    }

  if (row->call->run < 1 || row->repetition < 1)
    return refuse (reading, record, row->call->run < 1 ? "run" : "repetition", _("It is nothing that can stand there."));

  g_ptr_array_add (reading->rows, g_steal_pointer (&row));
  return TRUE;
}

static gboolean
on_record (const ChimeraCsvRecord *record,
           gpointer                user_data)
{
  Reading *reading = user_data;

  return reading->columns == NULL ? read_header (reading, record) : read_row (reading, record);
}

/**
 * chimera_calls_csv_read:
 * @text: (array length=length): a table as of chimera_calls_csv_write()
 * @length: in bytes
 * @error: %CHIMERA_ERROR_PARSE, naming line and column; %CHIMERA_ERROR_TOO_LARGE beyond the caps of
 *   chimera_csv_reader_new()
 *
 * Reads the figures of calls. Columns may stand in any order, and those of other names are left alone;
 * figures that follow from others (server_other_ns, throughput) are not read.
 *
 * Returns: (transfer full) (element-type ChimeraCallRow): the calls; %NULL with @error set
 */
GPtrArray *
chimera_calls_csv_read (const char  *text,
                        gsize        length,
                        GError     **error)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) chimera_call_row_free);
  Reading reading = { NULL, rows, NULL };
  g_autoptr(ChimeraCsvReader) reader = chimera_csv_reader_new (',', on_record, &reading);
  gboolean is_read = chimera_csv_reader_feed (reader, text, length, error) &&
                     chimera_csv_reader_end (reader, FALSE, error);
  gboolean has_header = reading.columns != NULL;

  g_clear_pointer (&reading.columns, g_ptr_array_unref);
  if (!is_read)
    {
      g_clear_error (&reading.error);
      return NULL;
    }
  if (reading.error != NULL)
    {
      g_propagate_error (error, reading.error);
      return NULL;
    }
  if (!has_header)
    {
      g_set_error_literal (error, CHIMERA_ERROR, CHIMERA_ERROR_PARSE, _("There is no table, only an empty text."));
      return NULL;
    }

  return g_steal_pointer (&rows);
}
