/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-csv-header.h"

#include <string.h>

#include "chimera-csv-text.h"
#include "chimera-nature.h"

/* Numbers that rise in the first record: three of them do so in one of six rows of data. */
#define MIN_RUNGS 3
#define MIN_RUNGS_OF_KEY 2

/* What names a column is not in it. */
static gboolean
comes_again (ChimeraCsvSample     *sample,
             guint                 first,
             const ChimeraCsvCell *name)
{
  for (guint i = first + 1; i < chimera_csv_sample_get_n_records (sample); i++)
    {
      const ChimeraCsvCell *cell = chimera_csv_sample_get_record (sample, i)->cells;

      if (cell->length == name->length && memcmp (cell->text, name->text, name->length) == 0)
        return TRUE;
    }

  return FALSE;
}

static guint
get_min_rungs (const ChimeraCsvCell *cell)
{
  g_autofree char *name = chimera_csv_text_dup (cell->text, cell->length);
  ChimeraNature nature;

  chimera_nature_init (&nature, name);

  return nature.role == CHIMERA_ROLE_KEY ? MIN_RUNGS_OF_KEY : MIN_RUNGS;
}

/* A name in front and numbers that rise behind: "num_ctx,2048,4096", "metric,1,2,4,8". */
static gboolean
is_ladder (const ChimeraCsvRecord *record)
{
  double last = -G_MAXDOUBLE;
  double value;

  if (chimera_number_parse (record->cells[0].text, record->cells[0].length, CHIMERA_NUMBER_POINT, &value) !=
      CHIMERA_NUMBER_TEXT || record->n_cells - 1 < get_min_rungs (&record->cells[0]))
    return FALSE;

  for (guint i = 1; i < record->n_cells; i++)
    {
      const ChimeraCsvCell *cell = &record->cells[i];

      if (memchr (cell->text, ',', cell->length) != NULL || memchr (cell->text, '.', cell->length) != NULL ||
          chimera_number_parse (cell->text, cell->length, CHIMERA_NUMBER_POINT, &value) != CHIMERA_NUMBER_FOUND ||
          value <= last)
        return FALSE;
      last = value;
    }

  return TRUE;
}

/**
 * chimera_csv_has_header:
 * @sample: the first records of a table, or all of them
 * @first: which of them is the first that is not above the table
 * @numbers: (array): how numbers are written in each of its columns
 *
 * The first record names the columns if there is a name in it and no number. There may be numbers if
 * they are whole and rise behind a name that no other row has: sizes that were tried, say.
 *
 * Returns: whether the first record is a header
 */
gboolean
chimera_csv_has_header (ChimeraCsvSample        *sample,
                        guint                    first,
                        const ChimeraCsvNumbers *numbers)
{
  const ChimeraCsvRecord *record = chimera_csv_sample_get_record (sample, first);
  gboolean has_name = FALSE;
  double value;

  for (guint i = 0; i < record->n_cells; i++)
    {
      const ChimeraCsvCell *cell = &record->cells[i];
      ChimeraNumberKind kind = chimera_number_parse (cell->text, cell->length, numbers[i].format, &value);

      if (kind == CHIMERA_NUMBER_FOUND)
        return first + 1 < chimera_csv_sample_get_n_records (sample) && is_ladder (record) &&
               !comes_again (sample, first, &record->cells[0]);
      has_name |= kind == CHIMERA_NUMBER_TEXT;
    }

  return has_name;
}
