/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-csv-reader.h"

#include <string.h>

#include "chimera-number.h"

/* The first of equals wins. */
static const char separators[] = { ',', ';', '\t', '|' };

/* What a text looks like if @separator is its separator. */
typedef struct
{
  char separator;
  guint64 n_records;
  guint64 n_cells;
  guint64 n_odd;
  guint widest;
  /* how many records have so many cells, up to the widest; zero beyond */
  guint32 *n_records_of;
} Look;

static gboolean
is_decimal_comma_usual (char separator)
{
  return separator != ',';
}

/* A cell that has another separator in it and is no number: `1;2` where cells end at commas. */
static gboolean
is_odd (const ChimeraCsvCell *cell,
        char                  separator)
{
  double value;

  if (cell->is_quoted)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    if (separators[i] != separator && memchr (cell->text, separators[i], cell->length) != NULL)
      return !is_decimal_comma_usual (separator) ||
             (chimera_number_parse (cell->text, cell->length, CHIMERA_NUMBER_COMMA, &value) != CHIMERA_NUMBER_FOUND &&
              chimera_number_parse (cell->text, cell->length, CHIMERA_NUMBER_POINT, &value) != CHIMERA_NUMBER_FOUND);

  return FALSE;
}

static gboolean
look_at_record (const ChimeraCsvRecord *record,
                gpointer                user_data)
{
  Look *look = user_data;

  look->n_records++;
  look->n_cells += record->n_cells;
  look->n_records_of[record->n_cells]++;
  look->widest = MAX (look->widest, record->n_cells);
  for (guint i = 0; i < record->n_cells; i++)
    look->n_odd += is_odd (&record->cells[i], look->separator) ? 1 : 0;

  return TRUE;
}

/* How much of the text, 0 to 1, is in rows of one length and in cells that are not odd; 0 where most
 * rows have one cell. Rows count by their cells, so that prose above a table does not hide it. */
static double
rate (const Look *look)
{
  guint64 most = 0;
  guint width = 0;

  for (guint i = 1; i <= look->widest; i++)
    {
      guint64 n = (guint64) look->n_records_of[i] * i;

      if (n > most)
        {
          most = n;
          width = i;
        }
    }

  if (width < 2)
    return 0;

  return (double) most / (double) look->n_cells * (1 - (double) look->n_odd / (double) look->n_cells);
}

/* Errors do not matter here: what comes before them is looked at. */
static void
look_at (Look       *look,
         const char *text,
         gsize       length,
         gboolean    is_whole)
{
  g_autoptr(ChimeraCsvReader) reader = chimera_csv_reader_new (look->separator, look_at_record, look);

  if (chimera_csv_reader_feed (reader, text, length, NULL))
    chimera_csv_reader_end (reader, !is_whole && look->n_records > 0, NULL);
}

/* Whether rows of one cell each begin with a name and go on with decimals that have commas. */
typedef struct
{
  guint64 n_records;
  gboolean has_commas;
  gboolean is_column;
} Single;

static gboolean
look_at_single (const ChimeraCsvRecord *record,
                gpointer                user_data)
{
  Single *single = user_data;
  const ChimeraCsvCell *cell = record->cells;
  gboolean has_comma = memchr (cell->text, ',', cell->length) != NULL;
  double value;
  ChimeraNumberKind kind = chimera_number_parse (cell->text, cell->length, CHIMERA_NUMBER_COMMA, &value);

  if (single->n_records++ == 0)
    single->is_column = kind == CHIMERA_NUMBER_TEXT && !has_comma && cell->text[0] != '#';
  else
    single->is_column = kind != CHIMERA_NUMBER_TEXT;
  single->is_column &= record->n_cells == 1 && !(has_comma && cell->is_quoted);
  single->has_commas |= has_comma;

  return single->is_column;
}

/* "time_ms" above "1,5" and "2,25" is one column, not two without names. */
static gboolean
is_decimal_column (const char *text,
                   gsize       length,
                   gboolean    is_whole)
{
  Single single = { 0 };
  g_autoptr(ChimeraCsvReader) reader = chimera_csv_reader_new (';', look_at_single, &single);

  if (!chimera_csv_reader_feed (reader, text, length, NULL) ||
      !chimera_csv_reader_end (reader, !is_whole && single.n_records > 0, NULL))
    return FALSE;

  return single.is_column && single.has_commas;
}

/* Excel reads and writes "sep=;" as the first line; 0 where there is none. */
static char
get_stated (const char *text,
            gsize       length)
{
  gsize n = strlen ("sep=");

  if (length < n + 2 || g_ascii_strncasecmp (text, "sep=", n) != 0 || (text[n + 1] != '\r' && text[n + 1] != '\n'))
    return 0;

  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    if (text[n] == separators[i])
      return separators[i];

  return 0;
}

/**
 * chimera_csv_find_separator:
 * @text: (array length=length): the beginning of a table
 * @length: in bytes
 * @is_whole: whether this is all of it
 *
 * Finds the separator with which most of the text is in rows of one length, two cells or more, and
 * few cells have another separator in them. What stands in quotes does not count.
 *
 * A name above nothing but decimals with commas is a column of its own, as if a semicolon were to
 * separate it from others. A first line "sep=;" states it, as for Excel.
 *
 * Returns: one of , ; tab and |; a comma where there is no table
 */
char
chimera_csv_find_separator (const char *text,
                            gsize       length,
                            gboolean    is_whole)
{
  g_autofree guint32 *n_records_of = NULL;
  char stated = get_stated (text, length);
  char best = separators[0];
  double best_rating = 0;

  if (stated != 0)
    return stated;

  n_records_of = g_new0 (guint32, CHIMERA_CSV_MAX_COLUMNS + 1);

  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    {
      Look look = { .separator = separators[i], .n_records_of = n_records_of };
      double rating;

      if (memchr (text, separators[i], length) == NULL)
        continue;

      look_at (&look, text, length, is_whole);
      rating = rate (&look);
      memset (n_records_of, 0, sizeof *n_records_of * (look.widest + 1));
      if (rating > best_rating)
        {
          best = separators[i];
          best_rating = rating;
        }
    }

  if (best == ',' && best_rating > 0 && is_decimal_column (text, length, is_whole))
    best = ';';

  return best;
}
