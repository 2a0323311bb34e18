/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-csv-row.h"

struct _ChimeraCsvRow
{
  GObject parent_instance;

  guint index;
};

G_DEFINE_FINAL_TYPE (ChimeraCsvRow, chimera_csv_row, G_TYPE_OBJECT)

static void
chimera_csv_row_class_init (ChimeraCsvRowClass *klass)
{
}

static void
chimera_csv_row_init (ChimeraCsvRow *self)
{
}

/**
 * chimera_csv_row_new:
 * @index: which row of the file, from 0, the header not counted
 *
 * Returns: (transfer full): a row
 */
ChimeraCsvRow *
chimera_csv_row_new (guint index)
{
  ChimeraCsvRow *self = g_object_new (CHIMERA_TYPE_CSV_ROW, NULL);

  self->index = index;

  return self;
}

/**
 * chimera_csv_row_get_index:
 * @self: a row
 *
 * Returns: which row of the file it is, from 0, the header not counted
 */
guint
chimera_csv_row_get_index (ChimeraCsvRow *self)
{
  g_return_val_if_fail (CHIMERA_IS_CSV_ROW (self), 0);

  return self->index;
}
