/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-reading-text.h"

#include <glib/gi18n.h>

#include "chimera-format.h"

static char *
format_count (guint64 n)
{
  return chimera_format_display ((double) n, 0);
}

static char *
make_size (ChimeraReading      *reading,
           ChimeraArtifactKind  kind)
{
  g_autofree char *rows = format_count (reading->n_rows);
  g_autofree char *columns = format_count (reading->n_columns);
  g_autofree char *rows_text = NULL;
  g_autofree char *columns_text = NULL;

  switch (kind)
    {
    case CHIMERA_ARTIFACT_CSV:
      rows_text = g_strdup_printf (ngettext ("%s row", "%s rows", (gulong) reading->n_rows), rows);
      columns_text = g_strdup_printf (ngettext ("%s column", "%s columns", (gulong) reading->n_columns), columns);
      /* Translators: the size of a table: "36 rows × 11 columns" */
      return g_strdup_printf (_("%s × %s"), rows_text, columns_text);

    case CHIMERA_ARTIFACT_JSON:
      return g_strdup_printf (ngettext ("%s key", "%s keys", (gulong) reading->n_columns), columns);

    case CHIMERA_ARTIFACT_MARKDOWN:
      return g_strdup_printf (ngettext ("%s table", "%s tables", (gulong) reading->n_columns), columns);

    case CHIMERA_ARTIFACT_FOLDER:
    case CHIMERA_ARTIFACT_OTHER:
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * chimera_reading_text_dup_contents:
 * @reading: what was read
 * @kind: of the file
 *
 * Returns: (transfer full): how large it is and how many series it has: "36 rows × 11 columns ·
 *   8 series", "412 keys · 96 series", "3 tables · 12 series"
 */
char *
chimera_reading_text_dup_contents (ChimeraReading      *reading,
                                   ChimeraArtifactKind  kind)
{
  guint n = reading->metrics->len;
  g_autofree char *size = make_size (reading, kind);
  g_autofree char *count = format_count (n);
  g_autofree char *series = g_strdup_printf (ngettext ("%s series", "%s series", n), count);

  return g_strdup_printf ("%s · %s", size, series);
}

static void
append_line (GString *text,
             char    *line)
{
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, line);
  g_free (line);
}

/* @sentence has a %s for the count. */
static void
append_count (GString    *text,
              guint64     n,
              const char *sentence)
{
  g_autofree char *count = NULL;
  g_auto(GStrv) parts = NULL;

  if (n == 0)
    return;

  count = format_count (n);
  parts = g_strsplit (sentence, "%s", 2);
  append_line (text, g_strjoinv (count, parts));
}

static void
append_failed (GString             *text,
               guint64              n,
               ChimeraArtifactKind  kind)
{
  if (kind == CHIMERA_ARTIFACT_CSV)
    append_count (text, n, ngettext ("%s row says that it failed; it is in no series.",
                                     "%s rows say that they failed; they are in no series.", (gulong) n));
  else
    append_count (text, n, ngettext ("%s record says that it failed; it is in no series.",
                                     "%s records say that they failed; they are in no series.", (gulong) n));
}

static void
append_not_utf8 (GString             *text,
                 guint64              n,
                 ChimeraArtifactKind  kind)
{
  if (kind == CHIMERA_ARTIFACT_JSON)
    append_count (text, n, ngettext ("%s string is not UTF-8; its broken bytes were read as U+FFFD.",
                                     "%s strings are not UTF-8; their broken bytes were read as U+FFFD.", (gulong) n));
  else
    append_count (text, n, ngettext ("%s cell is not UTF-8 and was read as Windows-1252.",
                                     "%s cells are not UTF-8 and were read as Windows-1252.", (gulong) n));
}

static void
append_untaken (GString        *text,
                ChimeraReading *reading)
{
  g_autoptr(GString) names = g_string_new (NULL);
  guint n_more = reading->n_untaken - reading->untaken->len;

  if (reading->n_untaken == 0)
    return;

  for (guint i = 0; i < reading->untaken->len; i++)
    {
      const ChimeraUntaken *untaken = g_ptr_array_index (reading->untaken, i);
      g_autofree char *numbers = format_count (untaken->n_numbers);
      g_autofree char *cells = format_count (untaken->n_cells);

      if (i > 0)
        g_string_append (names, ", ");
      /* Translators: the name of a column, how many of its cells look like numbers, and how many cells it
       * has: "ppl (3 of 4 cells)" */
      g_string_append_printf (names, ngettext ("%s (%s of %s cell)", "%s (%s of %s cells)", (gulong) untaken->n_cells),
                              untaken->name, numbers, cells);
    }

  /* Translators: %s is a list of columns: "ppl (3 of 4 cells), loss (2 of 4 cells)" */
  append_line (text, g_strdup_printf (ngettext ("Column with numbers that were not taken: %s",
                                                "Columns with numbers that were not taken: %s", reading->n_untaken),
                                      names->str));
  /* Translators: %s is a number of columns beyond those that were named before */
  append_count (text, n_more, ngettext ("%s more column has such numbers.", "%s more columns have such numbers.", n_more));
}

/**
 * chimera_reading_text_dup_remarks:
 * @reading: what was read
 * @kind: of the file
 *
 * Returns: (transfer full) (nullable): what there is to be said about it besides, a line each: an
 *   error and where it is, rows that failed, that only a sample was read; %NULL where there is nothing
 */
char *
chimera_reading_text_dup_remarks (ChimeraReading      *reading,
                                  ChimeraArtifactKind  kind)
{
  g_autoptr(GString) text = g_string_new (NULL);

  if (reading->error != NULL)
    append_line (text, chimera_reading_dup_error (reading));
  append_count (text, reading->n_bad_records,
                ngettext ("%s record could not be parsed and is left out.",
                          "%s records could not be parsed and are left out.", (gulong) reading->n_bad_records));
  append_failed (text, reading->n_failed, kind);
  append_count (text, reading->n_ragged,
                ngettext ("%s row has more or fewer cells than the header.",
                          "%s rows have more or fewer cells than the header.", (gulong) reading->n_ragged));
  if (reading->lacks_header)
    append_line (text, g_strdup (_("The table has no header; the names of its columns are made up.")));
  append_count (text, reading->n_guessed,
                ngettext ("%s number can be read in two ways; its mark was taken to be before decimals.",
                          "%s numbers can be read in two ways; their mark was taken to be before decimals.",
                          (gulong) reading->n_guessed));
  append_count (text, reading->n_contrary,
                ngettext ("%s cell has its decimals written in another way than its column.",
                          "%s cells have their decimals written in another way than their column.",
                          (gulong) reading->n_contrary));
  append_not_utf8 (text, reading->n_not_utf8, kind);
  append_untaken (text, reading);
  append_count (text, reading->n_series_left_out,
                ngettext ("%s series is left out: there are too many.",
                          "%s series are left out: there are too many.", reading->n_series_left_out));
  append_count (text, reading->n_lines_left_out,
                ngettext ("The last %s line is left out: there are too many tables or cells.",
                          "The last %s lines are left out: there are too many tables or cells.",
                          (gulong) reading->n_lines_left_out));
  if (reading->is_sampled)
    {
      g_autofree char *bytes = chimera_format_bytes (reading->n_bytes);

      /* Translators: %s is a size, "256 MB": only the beginning of a large file was read */
      append_line (text, g_strdup_printf (_("Sampled: first %s."), bytes));
    }

  return text->len > 0 ? g_strdup (text->str) : NULL;
}
