/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "chimera-csv-columns.h"

G_BEGIN_DECLS

/* Finds out where the rows of a table begin, on a thread of its own, and says how far it is. */

/**
 * ChimeraCsvProgress:
 * @columns: (transfer full) (nullable): what the columns are, once; %NULL before and after
 * @separator: what stands between cells; 0 before @columns are known
 * @places: (array length=n_places): where rows begin that are known since the last time, as
 *   chimera_csv_blocks_grow() wants them
 * @n_places: how many there are
 * @end: where the rows that are known end, or somewhere behind
 * @n_rows: rows that are known
 * @n_cells: the most cells a row has
 * @n_ragged: rows with more or fewer cells than the header
 * @n_not_utf8: cells that are no UTF-8, of the header and above it too
 * @descriptor: (transfer full): of the file that is read, together with @columns; -1 before and after
 * @text: (transfer full) (nullable): the text that @places are in, where it is not the file's
 * @problem: (transfer full) (nullable): why there are no more rows, with line and column
 */
typedef struct
{
  ChimeraCsvColumns *columns;
  char separator;
  GArray *places;
  guint64 end;
  guint n_rows;
  guint n_cells;
  guint64 n_ragged;
  guint64 n_not_utf8;
  int descriptor;
  GBytes *text;
  char *problem;
} ChimeraCsvProgress;

typedef struct _ChimeraCsvIndexer ChimeraCsvIndexer;

ChimeraCsvIndexer *chimera_csv_indexer_new   (const char          *path,
                                              GSourceFunc          more,
                                              gpointer             user_data,
                                              GDestroyNotify       destroy);
ChimeraCsvIndexer *chimera_csv_indexer_ref   (ChimeraCsvIndexer   *self);
void               chimera_csv_indexer_unref (ChimeraCsvIndexer   *self);
gboolean           chimera_csv_indexer_run   (ChimeraCsvIndexer   *self,
                                              GCancellable        *cancellable,
                                              GError             **error);
void               chimera_csv_indexer_take  (ChimeraCsvIndexer   *self,
                                              ChimeraCsvProgress  *out_progress);
void               chimera_csv_progress_clear (ChimeraCsvProgress *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraCsvIndexer, chimera_csv_indexer_unref)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ChimeraCsvProgress, chimera_csv_progress_clear)

G_END_DECLS
