/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-harvesters.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "chimera-csv-layout.h"
#include "chimera-csv-reader.h"

/* The text of an outcome is mostly that of the row before. */
#define MAX_OUTCOME 256

typedef struct
{
  /* NULL beyond the cap of the harvest */
  ChimeraSeries *series;
  const char *name;
  ChimeraRole role;

  /* the series' unit; stated in the cells and nowhere else where @is_unit_in_cells; @has_numbers
   * counts no zeros, which have any unit */
  const ChimeraUnit *unit;
  gboolean is_unit_in_cells;
  gboolean has_numbers;

  char *outcome;
  gsize outcome_length;
  gboolean is_failure;
} Column;

/* @sample is filled first; then @layout is known, and the records of the sample are the first that
 * are harvested. */
typedef struct
{
  ChimeraHarvest *harvest;
  ChimeraReading *reading;
  ChimeraCsvReader *reader;
  ChimeraCsvSample *sample;
  ChimeraCsvLayout *layout;
  Column *columns;
} Harvester;

static void
add_columns (Harvester *self)
{
  const ChimeraCsvLayout *layout = self->layout;

  self->columns = g_new0 (Column, layout->n_columns);

  for (guint i = 0; i < layout->n_columns; i++)
    {
      Column *column = &self->columns[i];
      ChimeraNature nature;

      column->name = layout->names[i];
      column->series = chimera_harvest_add_series (self->harvest, "", column->name, column->name, 1);
      chimera_nature_init (&nature, column->name);
      if (layout->units != NULL && layout->units[i] != NULL)
        {
          chimera_nature_set_unit (&nature, layout->units[i]);
          if (column->series != NULL)
            chimera_series_set_unit (column->series, layout->units[i]);
        }
      column->role = nature.role;
      column->unit = nature.unit;
      if (column->role == CHIMERA_ROLE_OUTCOME)
        column->outcome = g_malloc (MAX_OUTCOME);
    }
}

/* A number with its unit beside it. The series has the unit of the first one, and others of the
 * same kind are converted; what is of another kind cannot be in the same series. */
static gboolean
convert (Column     *column,
         const char *text,
         gsize       length,
         double     *value)
{
  const ChimeraUnit *unit = chimera_unit_from_symbol (text, length);

  /* "7B" is what a model has of parameters, billions of them. */
  if (unit == NULL || (length == 1 && text[0] == 'B' && text[-1] != ' '))
    return FALSE;
  if (unit == column->unit)
    return TRUE;

  if (column->unit == chimera_unit_none () && !column->has_numbers)
    {
      column->unit = unit;
      column->is_unit_in_cells = TRUE;
      chimera_series_set_unit (column->series, unit);
      return TRUE;
    }

  if (unit->quantity != column->unit->quantity)
    return FALSE;

  *value = *value * unit->factor / column->unit->factor;
  return isfinite (*value);
}

/* Where other cells have a unit, only a zero can do without. */
static inline gboolean
fits (Column     *column,
      const char *unit,
      gsize       unit_length,
      double     *value)
{
  if (G_LIKELY (unit == NULL))
    return !column->is_unit_in_cells || *value == 0;

  return convert (column, unit, unit_length, value);
}

static inline void
add_cell (Harvester            *self,
          Column               *column,
          const ChimeraCsvCell *cell,
          const guint32        *row)
{
  ChimeraNumberKind kind;
  const char *unit;
  gsize unit_length;
  double value;

  if (cell->length == 0)
    return;

  kind = chimera_number_parse_with_unit (cell->text, cell->length, self->layout->format, &value,
                                         &unit, &unit_length);

  switch (kind)
    {
    case CHIMERA_NUMBER_FOUND:
      if (fits (column, unit, unit_length, &value))
        {
          if (G_UNLIKELY (!column->has_numbers))
            column->has_numbers = value != 0;
          chimera_series_add_number (column->series, value, row);
        }
      else
        chimera_series_add_text (column->series);
      break;

    case CHIMERA_NUMBER_NOT_FINITE:
      if (!isnan (value))
        chimera_series_add_text (column->series);
      break;

    case CHIMERA_NUMBER_TEXT:
      chimera_series_add_text (column->series);
      break;

    case CHIMERA_NUMBER_ABSENT:
    default:
      break;
    }

  if (G_UNLIKELY (column->role == CHIMERA_ROLE_KEY))
    chimera_series_add_key (column->series, cell->text, cell->length, row);
}

static gboolean
is_failure (Column               *column,
            const ChimeraCsvCell *cell)
{
  if (cell->length == 0)
    return FALSE;

  if (cell->length != column->outcome_length || memcmp (cell->text, column->outcome, cell->length) != 0)
    {
      column->is_failure = chimera_nature_is_failure (column->name, cell->text, cell->length);
      column->outcome_length = cell->length <= MAX_OUTCOME ? cell->length : 0;
      memcpy (column->outcome, cell->text, column->outcome_length);
    }

  return column->is_failure;
}

static void
add_row (Harvester              *self,
         const ChimeraCsvRecord *record)
{
  guint n_columns = self->layout->n_columns;
  guint n = MIN (record->n_cells, n_columns);
  guint32 row = (guint32) ++self->reading->n_rows;
  gboolean has_failed = FALSE;

  for (guint i = 0; i < n; i++)
    {
      Column *column = &self->columns[i];

      if (G_LIKELY (column->series != NULL))
        add_cell (self, column, &record->cells[i], &row);
      if (G_UNLIKELY (column->role == CHIMERA_ROLE_OUTCOME))
        has_failed |= is_failure (column, &record->cells[i]);
    }

  /* A separator at the end of a row is no cell. */
  if (record->n_cells != n_columns &&
      !(record->n_cells == n_columns + 1 && record->cells[n_columns].length == 0))
    self->reading->n_ragged++;

  if (has_failed)
    {
      self->reading->n_failed++;
      chimera_harvest_add_failure (self->harvest, "", 1, &row);
    }
}

static void
lay_out (Harvester *self)
{
  guint n_records = chimera_csv_sample_get_n_records (self->sample);

  self->layout = chimera_csv_layout_new (self->sample, chimera_csv_reader_get_separator (self->reader));
  self->reading->n_above = self->layout->n_above;
  self->reading->n_columns = self->layout->n_columns;
  add_columns (self);

  for (guint i = chimera_csv_layout_get_n_heads (self->layout); i < n_records; i++)
    add_row (self, chimera_csv_sample_get_record (self->sample, i));
}

static gboolean
take_record (const ChimeraCsvRecord *record,
             gpointer                user_data)
{
  Harvester *self = user_data;

  if (G_LIKELY (self->layout != NULL))
    {
      add_row (self, record);
    }
  else
    {
      chimera_csv_sample_add (self->sample, record);
      if (chimera_csv_sample_is_full (self->sample))
        lay_out (self);
    }

  /* Places have 32 bits. */
  return self->reading->n_rows < G_MAXUINT32;
}

static void
keep_error (Harvester *self,
            GError    *failure)
{
  g_free (self->reading->error);
  self->reading->error = g_strdup (failure->message);
  chimera_csv_reader_get_error_place (self->reader, &self->reading->error_line, &self->reading->error_column);
}

/* Feeds the reader to the end of the text or to its first error. */
static gboolean
read_all (Harvester        *self,
          ChimeraTextFeed  *feed,
          GCancellable     *cancellable,
          GError          **error)
{
  g_autoptr(GError) failure = NULL;
  const char *text;
  gsize length;

  do
    {
      gboolean is_read;

      if (!chimera_text_feed_next (feed, &text, &length, cancellable, error))
        return FALSE;

      is_read = length > 0 ? chimera_csv_reader_feed (self->reader, text, length, &failure)
                           : chimera_csv_reader_end (self->reader, chimera_text_feed_is_cut (feed), &failure);
      if (!is_read)
        {
          keep_error (self, failure);
          break;
        }
    }
  while (length > 0 && self->reading->n_rows < G_MAXUINT32);

  if (self->layout == NULL)
    lay_out (self);
  self->reading->is_sampled |= self->reading->n_rows == G_MAXUINT32;

  return TRUE;
}

/**
 * chimera_csv_harvest:
 * @feed: the text of a table, from its beginning
 * @harvest: what its columns are added to
 * @reading: what is found out beside them
 * @cancellable: (nullable): to stop early
 * @error: a #GIOErrorEnum of @feed
 *
 * Reads a table. Rows count from 1 below the header; every column is a series, with the texts in it
 * counted; keys and failures go by the names of the columns. A cell with a unit of its own ("12 ms",
 * "5%") is a number. "nan" is taken for nothing, as the programs that write it mean it, and an
 * infinite number for a text.
 *
 * Returns: %FALSE with @error where the text cannot be had
 */
gboolean
chimera_csv_harvest (ChimeraTextFeed  *feed,
                     ChimeraHarvest   *harvest,
                     ChimeraReading   *reading,
                     GCancellable     *cancellable,
                     GError          **error)
{
  Harvester self = { .harvest = harvest, .reading = reading };
  g_autoptr(ChimeraCsvReader) reader = chimera_csv_reader_new (0, take_record, &self);
  g_autoptr(ChimeraCsvSample) sample = chimera_csv_sample_new ();
  gboolean is_read;

  self.reader = reader;
  self.sample = sample;
  is_read = read_all (&self, feed, cancellable, error);

  if (is_read)
    {
      reading->separator = chimera_csv_reader_get_separator (reader);
      reading->encoding = chimera_text_feed_get_encoding (feed);
      if (reading->error == NULL && self.layout->is_prose)
        reading->error = g_strdup (_("This holds no table: there are sentences in it and no cells."));
    }

  for (guint i = 0; self.columns != NULL && i < self.layout->n_columns; i++)
    g_free (self.columns[i].outcome);
  g_free (self.columns);
  g_clear_pointer (&self.layout, chimera_csv_layout_free);

  return is_read;
}
