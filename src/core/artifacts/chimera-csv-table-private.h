/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-csv-table.h"

#include "chimera-csv-blocks.h"
#include "chimera-csv-columns.h"
#include "chimera-csv-indexer.h"

G_BEGIN_DECLS

struct _ChimeraCsvTable
{
  GObject parent_instance;

  char *path;
  ChimeraCsvIndexer *indexer;
  GTask *load;
  ChimeraCsvColumns *columns;
  ChimeraCsvBlocks *blocks;
  char separator;
  guint n_rows;
  guint64 n_ragged;
  char *problem;
  gboolean is_complete;

  /* Where the rows of the file are shown, both ways; NULL in the order of the file. */
  guint32 *row_at;
  guint32 *position_of;
};

/**
 * ChimeraCsvJob:
 * @path: of the file
 * @separator: what stands between its cells
 * @format: how its numbers are written
 * @n_heads: how many records there are before the first row
 * @n_rows: how many rows the table has
 *
 * What a thread needs to know about a table to go through it. It gets a copy of its own.
 */
typedef struct
{
  char *path;
  char separator;
  ChimeraNumberFormat format;
  guint n_heads;
  guint n_rows;
} ChimeraCsvJob;

void chimera_csv_job_init  (ChimeraCsvJob   *self,
                            ChimeraCsvTable *table);
void chimera_csv_job_clear (ChimeraCsvJob   *self);

void chimera_csv_table_set_complete (ChimeraCsvTable *self);
void chimera_csv_table_set_order    (ChimeraCsvTable *self,
                                     guint32         *row_at);

G_END_DECLS
