/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-harvesters.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "chimera-csv-layout.h"
#include "chimera-csv-long.h"
#include "chimera-csv-reader.h"
#include "chimera-csv-text.h"
#include "chimera-long-table.h"
#include "chimera-summary-rows.h"

/* The text of an outcome is mostly that of the row before. */
#define MAX_OUTCOME 256

typedef struct
{
  /* NULL beyond the cap of the harvest, and of what is measured in a long table */
  ChimeraSeries *series;
  const char *name;
  ChimeraRole role;
  ChimeraCsvNumbers numbers;

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
  /* NULL where the table is not long */
  ChimeraLongTable *long_table;
  ChimeraCsvLong long_columns;
  /* once there was another byte; records come later than their bytes */
  gboolean is_beyond_ascii;
  ChimeraSummaryRows summaries;
} Harvester;

static void
add_columns (Harvester *self)
{
  const ChimeraCsvLayout *layout = self->layout;

  self->columns = g_new0 (Column, layout->n_columns);

  for (guint i = 0; i < layout->n_columns; i++)
    {
      Column *column = &self->columns[i];

      column->name = layout->names[i];
      column->series = chimera_harvest_add_series (self->harvest, "", column->name, column->name, 1);
      if (layout->units != NULL && layout->units[i] != NULL && column->series != NULL)
        chimera_series_set_unit (column->series, layout->units[i]);
      column->role = layout->natures[i].role;
      column->numbers = layout->numbers[i];
      if (column->role == CHIMERA_ROLE_OUTCOME)
        column->outcome = g_malloc (MAX_OUTCOME);
    }
}

/* What its values are named after is no key of theirs. */
static void
begin_long_table (Harvester *self)
{
  Column *value;

  chimera_csv_long_find (&self->long_columns, self->layout, self->sample);
  if (self->long_columns.metric < 0)
    return;

  value = &self->columns[self->long_columns.value];
  self->long_table = chimera_long_table_new (self->harvest, value->series, "", value->name,
                                             self->layout->natures[self->long_columns.value].unit, 1);
  value->series = NULL;
  self->columns[self->long_columns.metric].role = CHIMERA_ROLE_MEASURE;
}

/* Texts are UTF-8 in a harvest. */
static void
add_key (Harvester            *self,
         Column               *column,
         const ChimeraCsvCell *cell,
         const guint32        *row)
{
  g_autofree char *decoded = NULL;

  if (cell->length > CHIMERA_HARVEST_MAX_KEY_TEXT)
    return;

  if (G_LIKELY (!self->is_beyond_ascii) || chimera_csv_text_is_utf8 (cell->text, cell->length))
    {
      chimera_series_add_key (column->series, cell->text, cell->length, row);
      return;
    }

  decoded = chimera_csv_text_dup (cell->text, cell->length);
  chimera_series_add_key (column->series, decoded, strlen (decoded), row);
}

/* A number with a unit that nobody knows is a text. */
static void
add_quantity (ChimeraSeries *series,
              double         value,
              const char    *text,
              gsize          length,
              const guint32 *row)
{
  const ChimeraUnit *unit = chimera_unit_behind_number (text, length);

  if (unit != NULL)
    chimera_series_add_quantity (series, value, unit, row);
  else
    chimera_series_add_text (series);
}

/* @row_unit is what another cell of the row states. */
static inline void
add_value (Column               *column,
           ChimeraSeries        *series,
           const ChimeraUnit    *row_unit,
           const ChimeraCsvCell *cell,
           const guint32        *row)
{
  const char *unit = NULL;
  gsize unit_length = 0;
  double value;

  switch (chimera_csv_numbers_parse (&column->numbers, cell->text, cell->length, &value, &unit, &unit_length))
    {
    case CHIMERA_NUMBER_FOUND:
      if (G_UNLIKELY (unit != NULL))
        add_quantity (series, value, unit, unit_length, row);
      else if (row_unit != NULL)
        chimera_series_add_quantity (series, value, row_unit, row);
      else
        chimera_series_add_number (series, value, row);
      break;

    case CHIMERA_NUMBER_NOT_FINITE:
      if (!isnan (value))
        chimera_series_add_not_finite (series);
      break;

    case CHIMERA_NUMBER_TEXT:
      if (chimera_number_seems (cell->text, cell->length))
        chimera_series_add_seeming (series);
      else
        chimera_series_add_text (series);
      break;

    case CHIMERA_NUMBER_ABSENT:
    default:
      break;
    }
}

static inline void
add_cell (Harvester            *self,
          Column               *column,
          const ChimeraCsvCell *cell,
          const guint32        *row)
{
  if (cell->length == 0)
    return;

  add_value (column, column->series, NULL, cell, row);
  if (G_UNLIKELY (column->role == CHIMERA_ROLE_KEY))
    add_key (self, column, cell, row);
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

/* A short row has nothing in its last cells. */
static const ChimeraCsvCell *
get_cell (const ChimeraCsvRecord *record,
          int                     column)
{
  static const ChimeraCsvCell none = { .text = "" };

  return column >= 0 && (guint) column < record->n_cells ? &record->cells[column] : &none;
}

static void
add_measurement (Harvester              *self,
                 const ChimeraCsvRecord *record,
                 const guint32          *row)
{
  const ChimeraCsvLong *columns = &self->long_columns;
  const ChimeraCsvCell *value = get_cell (record, columns->value);
  const ChimeraCsvCell *metric = get_cell (record, columns->metric);
  const ChimeraCsvCell *unit = get_cell (record, columns->unit);
  const ChimeraUnit *row_unit;
  ChimeraSeries *series;

  if (value->length == 0)
    return;

  series = chimera_long_table_get_series (self->long_table, metric->text, metric->length, unit->text, unit->length,
                                          &row_unit);
  if (series != NULL)
    add_value (&self->columns[columns->value], series, row_unit, value, row);
}

static void
add_row (Harvester              *self,
         const ChimeraCsvRecord *record)
{
  guint n_columns = self->layout->n_columns;
  guint n = MIN (record->n_cells, n_columns);
  guint32 row = (guint32) ++self->reading->n_rows;
  gboolean has_failed = FALSE;

  /* What is measured may be called "Total" or "Mean". */
  if (n > 0 && G_LIKELY (self->long_columns.metric != 0))
    chimera_summary_rows_add (&self->summaries, record->cells[0].text, record->cells[0].length, row);

  for (guint i = 0; i < n; i++)
    {
      Column *column = &self->columns[i];

      if (G_LIKELY (column->series != NULL))
        add_cell (self, column, &record->cells[i], &row);
      if (G_UNLIKELY (column->role == CHIMERA_ROLE_OUTCOME))
        has_failed |= is_failure (column, &record->cells[i]);
    }

  if (G_UNLIKELY (self->long_table != NULL))
    add_measurement (self, record, &row);

  if (chimera_csv_cells_are_ragged (record->cells, record->n_cells, n_columns))
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
  self->reading->lacks_header = self->layout->n_columns > 0 && !self->layout->has_header && !self->layout->is_prose;
  add_columns (self);
  begin_long_table (self);

  for (guint i = chimera_csv_layout_get_n_heads (self->layout); i < n_records; i++)
    add_row (self, chimera_csv_sample_get_record (self->sample, i));
}

static gboolean
take_record (const ChimeraCsvRecord *record,
             gpointer                user_data)
{
  Harvester *self = user_data;

  if (G_UNLIKELY (self->is_beyond_ascii))
    self->reading->n_not_utf8 += chimera_csv_record_count_not_utf8 (record);

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

      self->is_beyond_ascii = self->is_beyond_ascii || !chimera_csv_text_is_ascii (text, length);
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
  self->reading->n_summaries = chimera_summary_rows_give (&self->summaries, self->harvest);

  return TRUE;
}

/* What the last row may still have changed. */
static void
finish_columns (Harvester *self)
{
  if (self->long_table != NULL)
    self->reading->n_series_left_out += chimera_long_table_get_n_left_out (self->long_table);

  for (guint i = 0; i < self->layout->n_columns; i++)
    {
      const ChimeraCsvNumbers *numbers = &self->columns[i].numbers;

      self->reading->n_guessed += chimera_csv_numbers_get_n_guessed (numbers);
      self->reading->n_contrary += numbers->n_contrary;
    }
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
 * "5%") is a number. Rows that sum others up are left out. "nan" is taken for nothing, as the programs
 * that write it mean it, and an infinite number is counted and no value. Cells that are no UTF-8 are
 * taken for Windows-1252. Of a long table, "metric,value,unit", the values of each metric are a series.
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
      reading->encoding = reading->n_not_utf8 > 0 ? "Windows-1252" : chimera_text_feed_get_encoding (feed);
      finish_columns (&self);
      if (reading->error == NULL && self.layout->is_prose)
        reading->error = g_strdup (_("This holds no table: there are sentences in it and no cells."));
    }

  for (guint i = 0; self.columns != NULL && i < self.layout->n_columns; i++)
    g_free (self.columns[i].outcome);
  g_free (self.columns);
  g_clear_pointer (&self.layout, chimera_csv_layout_free);
  g_clear_pointer (&self.long_table, chimera_long_table_free);

  return is_read;
}
