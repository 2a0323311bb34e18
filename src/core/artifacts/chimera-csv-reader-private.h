/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-csv-reader.h"

G_BEGIN_DECLS

/**
 * ChimeraCsvState:
 * @CHIMERA_CSV_PLAIN: in a cell without quotes, or at the beginning of one
 * @CHIMERA_CSV_QUOTED: in quotes
 * @CHIMERA_CSV_CLOSED: behind a quote that ends the cell, or is the first of two
 * @CHIMERA_CSV_TAIL: in what stands between the closing quote and the end of the cell
 */
typedef enum
{
  CHIMERA_CSV_PLAIN,
  CHIMERA_CSV_QUOTED,
  CHIMERA_CSV_CLOSED,
  CHIMERA_CSV_TAIL,
} ChimeraCsvState;

/* One buffer, which begins at @offset of the text:
 *
 *   data        start          cell_start       scanned          end            capacity
 *    |  given out | cells that are whole | looked at  | not looked at | at least 64 free |
 *
 * Bytes are moved to the front only when at least as many lie before them, so each is moved a
 * constant number of times. */
struct _ChimeraCsvReader
{
  ChimeraCsvRecordFunc func;
  gpointer user_data;
  char separator;
  gboolean is_finding_separator;
  gboolean is_stopped;

  char *data;
  gsize capacity;
  gsize start;
  gsize cell_start;
  gsize scanned;
  gsize end;
  guint64 offset;

  ChimeraCsvState state;
  gsize closed_at;
  gboolean is_raw;
  gboolean may_skip_line_feed;

  ChimeraCsvCell *cells;
  guint n_cells;
  guint n_allocated;
  guint n_raw;

  guint64 n_records;
  guint64 record_line;
  guint64 line;
  gsize line_start;
  guint64 quote_line;
  gsize quote_line_start;

  GError *error;
  guint64 error_line;
  guint64 error_column;
};

gboolean chimera_csv_reader_scan        (ChimeraCsvReader *self);
gboolean chimera_csv_reader_end_record  (ChimeraCsvReader *self,
                                         gsize             at);
gboolean chimera_csv_reader_fail_quoted (ChimeraCsvReader *self);

G_END_DECLS
