/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-metric.h"
#include "chimera-untaken.h"

G_BEGIN_DECLS

/**
 * ChimeraReading:
 * @ref_count: private
 * @error: (nullable): a sentence that says why the file, or a part of it, could not be read or
 *   parsed; it names neither the file nor the position
 * @error_line: the line of the error, from 1; 0 where it has none
 * @error_column: its column in that line, in characters from 1; 0 where it has none
 * @n_bytes: how many bytes were read
 * @is_sampled: whether the file is longer than what was read
 * @has_changed: whether the file was not, or did not stay, what the scan had listed
 * @n_rows: data rows of a table, records of a JSON array or of JSON Lines; lines of Markdown
 * @n_above: records above the header of a table, which are no part of it: titles, comments
 * @n_columns: columns of a table; different keys (folded paths) of JSON; tables of Markdown
 * @n_failed: rows or records that say of themselves that they failed; their values are in no metric
 * @n_ragged: rows of a table with more or fewer cells than its header
 * @n_guessed: numbers of a table such as "1,234", where nothing in it says whether the mark is before
 *   decimals or between thousands; it was taken to be before decimals
 * @n_contrary: cells of a table whose decimals are written in another way than in the rest of their
 *   column: texts that would have been numbers, and numbers read in the wrong way before that was
 *   known
 * @n_not_utf8: cells of a table that are no UTF-8 and were read as Windows-1252; strings of JSON with
 *   bytes that are no UTF-8 and were read as U+FFFD
 * @lacks_header: whether the columns of a table have made-up names, because its first row has data
 * @n_bad_records: documents of JSON Lines that could not be parsed; @error is about the first
 * @n_series_left_out: series beyond %CHIMERA_HARVEST_MAX_SERIES, and metrics of a long table beyond
 *   %CHIMERA_LONG_TABLE_MAX_METRICS
 * @n_lines_left_out: last lines of Markdown that were not read, because there are too many cells or
 *   tables in the file
 * @n_keys_left_out: keys by which values are not grouped, because there would be too many groups
 * @n_series_spoilt: series that are left out because a record failed of which they hold more values
 *   than could be taken back
 * @n_repeated: members of JSON objects whose key has come before in the same object; the first one
 *   counts
 * @n_summaries: rows of tables that sum the others up ("Total", "mean"); their values are in no metric
 * @untaken: (element-type ChimeraUntaken): the first columns with numbers that were not taken, never
 *   %NULL
 * @n_untaken: how many these are all together
 * @separator: of a CSV file; 0 for others
 * @encoding: static: "UTF-8", "UTF-16LE", ...; "Windows-1252" where @n_not_utf8 cells are in it
 * @metrics: (element-type ChimeraMetric): in the order of the file; empty, never %NULL
 *
 * What one artifact holds. It never changes once it is there; any thread may read it.
 */
struct _ChimeraReading
{
  gatomicrefcount ref_count;

  char *error;
  guint64 error_line;
  guint64 error_column;

  guint64 n_bytes;
  gboolean is_sampled;
  gboolean has_changed;
  guint64 n_rows;
  guint64 n_above;
  guint64 n_columns;
  guint64 n_failed;
  guint64 n_ragged;
  guint64 n_guessed;
  guint64 n_contrary;
  guint64 n_not_utf8;
  gboolean lacks_header;
  guint64 n_bad_records;
  guint n_series_left_out;
  guint64 n_lines_left_out;
  guint n_keys_left_out;
  guint n_series_spoilt;
  guint64 n_repeated;
  guint64 n_summaries;
  GPtrArray *untaken;
  guint n_untaken;
  char separator;
  const char *encoding;

  GPtrArray *metrics;
};

ChimeraReading *chimera_reading_new        (void);
ChimeraReading *chimera_reading_ref        (ChimeraReading *self);
void            chimera_reading_unref      (ChimeraReading *self);
char           *chimera_reading_dup_error  (ChimeraReading *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraReading, chimera_reading_unref)

G_END_DECLS
