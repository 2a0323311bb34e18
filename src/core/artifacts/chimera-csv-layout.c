/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-csv-layout.h"

#include <string.h>

#include "chimera-csv-decimals.h"
#include "chimera-csv-header.h"
#include "chimera-csv-text.h"
#include "chimera-csv-units.h"

/* A line of a list of names has fewer blanks than a sentence. */
#define MIN_BLANKS_OF_PROSE 4

typedef struct
{
  ChimeraCsvSample *sample;
  ChimeraCsvLayout *layout;
  guint n_records;
  /* how many cells most records have, and the longest */
  guint width;
  guint widest;
  /* of each column of the widest record */
  ChimeraCsvNumbers *numbers;
} Work;

static const ChimeraCsvRecord *
get_record (const Work *work,
            guint       index)
{
  return chimera_csv_sample_get_record (work->sample, index);
}

static ChimeraNumberKind
get_kind (const Work            *work,
          const ChimeraCsvRecord *record,
          guint                   column)
{
  const ChimeraCsvCell *cell = &record->cells[column];
  double value;

  return chimera_number_parse (cell->text, cell->length, work->numbers[column].format, &value);
}

static int
compare_widths (gconstpointer a,
                gconstpointer b)
{
  guint width_a = *(const guint *) a;
  guint width_b = *(const guint *) b;

  return width_a < width_b ? -1 : width_a > width_b;
}

/* Records count by their cells, as when the separator was looked for. */
static void
find_width (Work *work)
{
  g_autofree guint *widths = g_new (guint, MAX (work->n_records, 1));
  guint64 most = 0;
  guint same = 0;

  for (guint i = 0; i < work->n_records; i++)
    widths[i] = get_record (work, i)->n_cells;
  qsort (widths, work->n_records, sizeof (guint), compare_widths);

  for (guint i = 0; i < work->n_records; i++)
    {
      same = i > 0 && widths[i] == widths[i - 1] ? same + 1 : 1;
      if ((guint64) same * widths[i] > most)
        {
          most = (guint64) same * widths[i];
          work->width = widths[i];
        }
    }
  work->widest = widths[work->n_records - 1];
}

/* "sep=;", which chimera_csv_find_separator() has read */
static gboolean
states_separator (const ChimeraCsvRecord *record)
{
  return record->number == 1 && record->n_cells == 2 && record->cells[1].length == 0 &&
         record->cells[0].length == strlen ("sep=") && g_ascii_strncasecmp (record->cells[0].text, "sep=", strlen ("sep=")) == 0;
}

/* Titles, comments and pairs of a name and a value. */
static void
find_beginning (Work *work)
{
  guint i = work->n_records > 1 && states_separator (get_record (work, 0)) ? 1 : 0;

  for (; i < work->n_records; i++)
    {
      const ChimeraCsvRecord *record = get_record (work, i);
      gboolean is_comment = record->n_cells != work->width && record->cells[0].length > 0 &&
                            record->cells[0].text[0] == '#';

      if (!is_comment && (record->n_cells == work->width || record->n_cells * 2 > work->width))
        break;
    }

  work->layout->n_above = i;
}

/* Sentences have no separators, no numbers and many blanks. */
static void
find_prose (Work *work)
{
  guint64 n_blanks = 0;

  if (work->width != 1)
    return;

  for (guint i = 0; i < work->n_records; i++)
    {
      const ChimeraCsvRecord *record = get_record (work, i);
      const ChimeraCsvCell *cell = record->cells;

      if (get_kind (work, record, 0) == CHIMERA_NUMBER_FOUND)
        return;
      for (gsize j = 0; j < cell->length; j++)
        n_blanks += cell->text[j] == ' ' ? 1 : 0;
    }

  if (n_blanks >= (guint64) work->n_records * MIN_BLANKS_OF_PROSE)
    {
      work->layout->is_prose = TRUE;
      work->layout->has_header = FALSE;
    }
}

static void
find_units (Work *work)
{
  ChimeraCsvLayout *layout = work->layout;

  if (layout->has_header)
    layout->units = chimera_csv_find_units (work->sample, layout->n_above + 1, layout->n_columns, work->numbers);
  layout->has_units = layout->units != NULL;
}

/* Whether the rows below the header are all of @n_cells cells, and the last cell of some holds
 * something. */
static gboolean
have_rows_all (const Work *work,
               guint       n_cells)
{
  gboolean is_last_used = FALSE;

  for (guint i = work->layout->n_above + 1; i < work->n_records; i++)
    {
      const ChimeraCsvRecord *record = get_record (work, i);

      if (record->n_cells != n_cells)
        return FALSE;
      is_last_used |= record->cells[n_cells - 1].length > 0;
    }

  return is_last_used;
}

/* Whether the cells beyond the header are all empty, because rows end in a separator. */
static gboolean
is_rest_empty (const Work *work,
               guint       n_names)
{
  for (guint i = work->layout->n_above + 1; i < work->n_records; i++)
    {
      const ChimeraCsvRecord *record = get_record (work, i);

      for (guint j = n_names; j < record->n_cells; j++)
        if (record->cells[j].length > 0)
          return FALSE;
    }

  return TRUE;
}

static char *
dup_name (const ChimeraCsvCell *cell,
          guint                 column)
{
  char *name = cell != NULL ? chimera_csv_text_dup (cell->text, cell->length) : g_strdup ("");

  for (char *at = name; *at != '\0'; at++)
    if (g_ascii_iscntrl (*at))
      *at = ' ';

  if (*g_strstrip (name) == '\0')
    {
      g_free (name);
      name = g_strdup_printf ("column %u", column + 1);
    }

  return name;
}

/* A header that is one cell short, above rows that all have a cell more, leaves out the name of the
 * first column: write.table() of R does so. */
static void
find_names (Work *work)
{
  ChimeraCsvLayout *layout = work->layout;
  const ChimeraCsvRecord *first = get_record (work, layout->n_above);
  guint n_names = layout->has_header ? first->n_cells : 0;
  guint shift = n_names > 0 && have_rows_all (work, n_names + 1) ? 1 : 0;
  g_autoptr(GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  layout->n_columns = n_names + shift;
  if (n_names == 0 || !is_rest_empty (work, n_names))
    layout->n_columns = MAX (layout->n_columns, work->width);
  layout->names = g_new0 (char *, layout->n_columns + 1);

  for (guint i = 0; i < layout->n_columns; i++)
    {
      gboolean has_name = i >= shift && i - shift < n_names;
      char *name = dup_name (has_name ? &first->cells[i - shift] : NULL, i);

      if (g_hash_table_contains (known, name))
        {
          g_autofree char *plain = name;
          guint n = MAX (GPOINTER_TO_UINT (g_hash_table_lookup (known, plain)), 1);

          name = NULL;
          do
            {
              g_free (name);
              name = g_strdup_printf ("%s (%u)", plain, ++n);
            }
          while (g_hash_table_contains (known, name));

          /* The key stays the one that is there. */
          g_hash_table_insert (known, plain, GUINT_TO_POINTER (n));
        }

      layout->names[i] = name;
      g_hash_table_insert (known, name, NULL);
    }
}

/* What is said once for the column: its unit, by its name or by the row for that. */
static void
find_natures (Work *work)
{
  ChimeraCsvLayout *layout = work->layout;

  layout->natures = g_new0 (ChimeraNature, MAX (layout->n_columns, 1));
  layout->numbers = g_new0 (ChimeraCsvNumbers, MAX (layout->n_columns, 1));
  for (guint i = 0; i < layout->n_columns; i++)
    {
      chimera_nature_init (&layout->natures[i], layout->names[i]);
      if (layout->units != NULL && layout->units[i] != NULL)
        chimera_nature_set_unit (&layout->natures[i], layout->units[i]);

      layout->numbers[i] = i < work->widest ? work->numbers[i] : layout->others;
      layout->numbers[i].unit = layout->natures[i].unit;
    }
}

/**
 * chimera_csv_layout_new:
 * @sample: the first records of a table, or all of them
 * @separator: what stands between its cells
 *
 * Finds out what the records are. The header is the first record of the usual length, if no cell of
 * it is a number or if there is a name in front of numbers that rise. Decimal commas are looked for
 * where something else separates cells; see chimera_csv_decimals_find().
 *
 * Returns: (transfer full): what was found; it does not need @sample any more
 */
ChimeraCsvLayout *
chimera_csv_layout_new (ChimeraCsvSample *sample,
                        char              separator)
{
  ChimeraCsvLayout *layout = g_new0 (ChimeraCsvLayout, 1);
  g_autofree ChimeraCsvNumbers *numbers = NULL;
  Work work = { .sample = sample, .layout = layout, .n_records = chimera_csv_sample_get_n_records (sample) };

  chimera_csv_numbers_init (&layout->others, separator);
  if (work.n_records == 0)
    return layout;

  find_width (&work);
  find_beginning (&work);
  numbers = chimera_csv_decimals_find (sample, layout->n_above, work.widest, separator, &layout->others);
  work.numbers = numbers;
  layout->has_header = chimera_csv_has_header (sample, layout->n_above, numbers);
  find_prose (&work);
  find_names (&work);
  find_units (&work);
  find_natures (&work);

  return layout;
}

/**
 * chimera_csv_layout_free:
 * @self: (transfer full): a layout
 */
void
chimera_csv_layout_free (ChimeraCsvLayout *self)
{
  g_return_if_fail (self != NULL);

  g_strfreev (self->names);
  g_free (self->units);
  g_free (self->natures);
  g_free (self->numbers);
  g_free (self);
}

/**
 * chimera_csv_layout_get_n_heads:
 * @self: a layout
 *
 * Returns: how many records are before data row 1
 */
guint
chimera_csv_layout_get_n_heads (const ChimeraCsvLayout *self)
{
  return self->n_above + (self->has_header ? 1 : 0) + (self->has_units ? 1 : 0);
}

/**
 * chimera_csv_cells_are_ragged:
 * @cells: (array length=n_cells): the cells of a row
 * @n_cells: how many they are
 * @n_usual: how many a row has
 *
 * Returns: whether they are more or fewer. A separator at the end of a row is no cell.
 */
gboolean
chimera_csv_cells_are_ragged (const ChimeraCsvCell *cells,
                              guint                 n_cells,
                              guint                 n_usual)
{
  return n_cells != n_usual && !(n_cells == n_usual + 1 && cells[n_usual].length == 0);
}
