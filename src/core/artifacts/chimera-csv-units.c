/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-csv-units.h"

#include <string.h>

static void
strip_unit (const char **text,
            gsize       *length)
{
  while (*length > 0 && strchr (" \t([", **text) != NULL)
    {
      ++*text;
      --*length;
    }
  while (*length > 0 && strchr (" \t)]", (*text)[*length - 1]) != NULL)
    --*length;
}

static ChimeraNumberKind
get_kind (const ChimeraCsvCell    *cell,
          const ChimeraCsvNumbers *numbers)
{
  double value;

  return chimera_number_parse (cell->text, cell->length, numbers->format, &value);
}

/* Whether the cells of a column from @first on are numbers and not more texts, as far as there are
 * any: "FAILED" in a row takes no other row its unit. Below a unit one number is enough. */
static gboolean
is_numeric_from (ChimeraCsvSample        *sample,
                 guint                    first,
                 guint                    column,
                 const ChimeraCsvNumbers *numbers,
                 gboolean                 has_unit)
{
  guint n_numbers = 0;
  guint n_texts = 0;

  for (guint i = first; i < chimera_csv_sample_get_n_records (sample); i++)
    {
      const ChimeraCsvRecord *record = chimera_csv_sample_get_record (sample, i);
      ChimeraNumberKind kind;

      if (column >= record->n_cells)
        continue;
      kind = get_kind (&record->cells[column], numbers);
      n_texts += kind == CHIMERA_NUMBER_TEXT ? 1 : 0;
      n_numbers += kind == CHIMERA_NUMBER_FOUND ? 1 : 0;
    }

  return n_numbers > 0 && (has_unit || n_numbers >= n_texts);
}

/* What stands among units for a column that has none. */
static gboolean
says_no_unit (const char *text,
              gsize       length)
{
  static const char *const words[] = { "-", "name", "text", "string", "str", "label" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (strlen (words[i]) == length && g_ascii_strncasecmp (text, words[i], length) == 0)
      return TRUE;

  return length == 0;
}

/**
 * chimera_csv_find_units:
 * @sample: the first records of a table, or all of them
 * @index: which of them is below the header
 * @n_columns: how many columns there are
 * @numbers: (array): how numbers are written in each of its columns
 *
 * The record has units if there is one we know among them, and words only where numbers follow. A column
 * of texts may have "name" or "(text)" for a unit if all others are known.
 *
 * Returns: (transfer container) (nullable) (array length=n_columns): the unit of each column, %NULL where
 *   it has none that is known; %NULL where @index is no row of units
 */
const ChimeraUnit **
chimera_csv_find_units (ChimeraCsvSample        *sample,
                        guint                    index,
                        guint                    n_columns,
                        const ChimeraCsvNumbers *numbers)
{
  const ChimeraCsvRecord *record;
  g_autofree const ChimeraUnit **units = NULL;
  guint n_known = 0;
  guint n_unknown = 0;
  guint n_texts = 0;

  if (index + 1 >= chimera_csv_sample_get_n_records (sample))
    return NULL;

  record = chimera_csv_sample_get_record (sample, index);
  units = g_new0 (const ChimeraUnit *, n_columns);

  for (guint i = 0; i < record->n_cells; i++)
    {
      const char *text = record->cells[i].text;
      gsize length = record->cells[i].length;
      ChimeraNumberKind kind = get_kind (&record->cells[i], &numbers[i]);
      gboolean is_none;

      if (kind == CHIMERA_NUMBER_ABSENT)
        continue;
      if (kind != CHIMERA_NUMBER_TEXT || i >= n_columns)
        return NULL;

      strip_unit (&text, &length);
      is_none = says_no_unit (text, length);
      units[i] = is_none ? NULL : chimera_unit_from_symbol (text, length);
      if (is_numeric_from (sample, index + 1, i, &numbers[i], units[i] != NULL))
        {
          n_known += units[i] != NULL ? 1 : 0;
          n_unknown += units[i] == NULL && !is_none ? 1 : 0;
        }
      else if (is_none)
        n_texts++;
      else
        return NULL;
    }

  return n_known > 0 && (n_texts == 0 || n_unknown == 0) ? g_steal_pointer (&units) : NULL;
}
