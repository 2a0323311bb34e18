/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "csv-records.h"

static gboolean
append_record (const ChimeraCsvRecord *record,
               gpointer                user_data)
{
  GString *all = user_data;

  g_string_append_printf (all, "%" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT ": ",
                          record->number, record->line, record->offset);
  for (guint i = 0; i < record->n_cells; i++)
    {
      const ChimeraCsvCell *cell = &record->cells[i];

      g_string_append (all, cell->is_quoted ? "['" : "[");
      g_string_append_len (all, cell->text, cell->length);
      g_string_append (all, cell->is_quoted ? "']" : "]");
    }
  g_string_append_c (all, '\n');

  return TRUE;
}

char *
csv_records_to_string (const char *text,
                       gsize       length,
                       gsize       piece,
                       char        separator,
                       gboolean    is_cut,
                       char       *out_separator)
{
  GString *all = g_string_new (NULL);
  g_autoptr(ChimeraCsvReader) reader = chimera_csv_reader_new (separator, append_record, all);
  g_autoptr(GError) error = NULL;
  gboolean is_read = TRUE;

  for (gsize at = 0; at < length && is_read;)
    {
      gsize n = piece > 0 ? MIN (piece, length - at) : length;
      /* a copy without anything behind it, so that ASan sees who reads on */
      g_autofree char *copy = g_memdup2 (text + at, n);

      is_read = chimera_csv_reader_feed (reader, copy, n, &error);
      at += n;
    }

  is_read = is_read && chimera_csv_reader_end (reader, is_cut, &error);
  if (!is_read)
    {
      guint64 line;
      guint64 column;

      chimera_csv_reader_get_error_place (reader, &line, &column);
      g_string_append_printf (all, "%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT ": %s\n", line, column, error->message);
    }

  if (out_separator != NULL)
    *out_separator = chimera_csv_reader_get_separator (reader);

  return g_string_free (all, FALSE);
}
