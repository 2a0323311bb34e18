/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-csv-sample.h"

#include <string.h>

struct _ChimeraCsvSample
{
  GPtrArray *records;
  gsize n_bytes;
};

/**
 * chimera_csv_sample_new:
 *
 * Returns: (transfer full): a sample without records
 */
ChimeraCsvSample *
chimera_csv_sample_new (void)
{
  ChimeraCsvSample *self = g_new0 (ChimeraCsvSample, 1);

  self->records = g_ptr_array_new_with_free_func (g_free);

  return self;
}

/**
 * chimera_csv_sample_free:
 * @self: (transfer full): a sample
 */
void
chimera_csv_sample_free (ChimeraCsvSample *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->records);
  g_free (self);
}

/**
 * chimera_csv_sample_add:
 * @self: a sample that is not full
 * @record: the next record, which is copied
 */
void
chimera_csv_sample_add (ChimeraCsvSample       *self,
                        const ChimeraCsvRecord *record)
{
  gsize n_bytes = 0;
  ChimeraCsvRecord *copy;
  ChimeraCsvCell *cells;
  char *text;

  g_return_if_fail (!chimera_csv_sample_is_full (self));

  for (guint i = 0; i < record->n_cells; i++)
    n_bytes += record->cells[i].length;

  /* the record, its cells and their text in one block */
  copy = g_malloc (sizeof *copy + record->n_cells * sizeof *cells + n_bytes);
  cells = (ChimeraCsvCell *) (copy + 1);
  text = (char *) (cells + record->n_cells);

  *copy = *record;
  copy->cells = cells;
  for (guint i = 0; i < record->n_cells; i++)
    {
      cells[i] = record->cells[i];
      cells[i].text = memcpy (text, record->cells[i].text, record->cells[i].length);
      text += record->cells[i].length;
    }

  g_ptr_array_add (self->records, copy);
  self->n_bytes += n_bytes;
}

/**
 * chimera_csv_sample_is_full:
 * @self: a sample
 *
 * Returns: whether it is enough
 */
gboolean
chimera_csv_sample_is_full (ChimeraCsvSample *self)
{
  return self->records->len >= CHIMERA_CSV_SAMPLE_RECORDS || self->n_bytes >= CHIMERA_CSV_SAMPLE_BYTES;
}

/**
 * chimera_csv_sample_get_n_records:
 * @self: a sample
 *
 * Returns: how many records there are
 */
guint
chimera_csv_sample_get_n_records (ChimeraCsvSample *self)
{
  return self->records->len;
}

/**
 * chimera_csv_sample_get_record:
 * @self: a sample
 * @index: which one, from 0
 *
 * Returns: (transfer none): the record
 */
const ChimeraCsvRecord *
chimera_csv_sample_get_record (ChimeraCsvSample *self,
                               guint             index)
{
  return g_ptr_array_index (self->records, index);
}
