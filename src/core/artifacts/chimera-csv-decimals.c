/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-csv-decimals.h"

/* What the columns say together: how many are sure of each format, and how many have a hint of it. */
typedef struct
{
  guint n_settled[2];
  guint n_hinted[2];
} Votes;

static Votes
count_votes (const ChimeraCsvNumbers *columns,
             guint                    n_columns)
{
  Votes votes = { 0 };

  for (guint i = 0; i < n_columns; i++)
    {
      if (columns[i].certainty == CHIMERA_CSV_SETTLED)
        votes.n_settled[columns[i].format]++;
      else if (columns[i].certainty == CHIMERA_CSV_HINTED)
        votes.n_hinted[columns[i].format]++;
    }

  return votes;
}

static void
tell (ChimeraCsvNumbers   *numbers,
      ChimeraNumberFormat  format,
      gboolean             is_sure)
{
  if (numbers->certainty == CHIMERA_CSV_SETTLED)
    return;

  numbers->format = format;
  numbers->certainty = CHIMERA_CSV_HINTED;
  numbers->is_told = is_sure;
}

/* Columns that settle it speak for those that do not, if they agree. Without any, a hint of commas
 * is enough where semicolons separate cells: it is why they do. */
static void
spread (ChimeraCsvNumbers *numbers,
        const Votes       *votes,
        char               separator)
{
  gboolean has_points = votes->n_settled[CHIMERA_NUMBER_POINT] > 0;
  gboolean has_commas = votes->n_settled[CHIMERA_NUMBER_COMMA] > 0;

  if (has_points != has_commas)
    tell (numbers, has_commas ? CHIMERA_NUMBER_COMMA : CHIMERA_NUMBER_POINT, TRUE);
  else if (!has_points && separator == ';' && votes->n_hinted[CHIMERA_NUMBER_COMMA] > 0)
    tell (numbers, CHIMERA_NUMBER_COMMA, FALSE);
}

/**
 * chimera_csv_decimals_find:
 * @sample: the first records of a table, or all of them
 * @first: which of them are looked at: from this one on
 * @n_columns: how many cells the longest of them has
 * @separator: what stands between its cells
 * @out_others: (out): the numbers behind the last column
 *
 * Finds out how decimals are written, for each column: "1,5" can only be a decimal comma, "1.5" only
 * a point, and "1,234" either. Any cell that can only be one settles its column, whatever the others
 * are, and columns that are settled alike tell the rest. Where nothing is settled the mark is taken
 * to be before decimals, and a later row may still say otherwise.
 *
 * Returns: (transfer full) (array length=n_columns): the numbers of each column, of which none was
 *   read yet
 */
ChimeraCsvNumbers *
chimera_csv_decimals_find (ChimeraCsvSample  *sample,
                           guint              first,
                           guint              n_columns,
                           char               separator,
                           ChimeraCsvNumbers *out_others)
{
  ChimeraCsvNumbers *columns = g_new0 (ChimeraCsvNumbers, n_columns);
  Votes votes;

  for (guint i = 0; i < n_columns; i++)
    chimera_csv_numbers_init (&columns[i], separator);
  chimera_csv_numbers_init (out_others, separator);
  if (out_others->is_fixed)
    return columns;

  for (guint i = first; i < chimera_csv_sample_get_n_records (sample); i++)
    {
      const ChimeraCsvRecord *record = chimera_csv_sample_get_record (sample, i);
      double value;

      for (guint j = 0; j < record->n_cells; j++)
        chimera_csv_numbers_read (&columns[j], record->cells[j].text, record->cells[j].length, &value);
    }

  votes = count_votes (columns, n_columns);
  spread (out_others, &votes, separator);
  for (guint i = 0; i < n_columns; i++)
    {
      ChimeraCsvNumbers numbers;

      spread (&columns[i], &votes, separator);
      chimera_csv_numbers_init (&numbers, separator);
      numbers.format = columns[i].format;
      numbers.certainty = columns[i].certainty;
      numbers.is_told = columns[i].is_told;
      columns[i] = numbers;
    }

  return columns;
}
