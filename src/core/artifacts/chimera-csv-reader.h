/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Takes a table apart as its text comes, however it is split: RFC 4180, and what else is found.
 * Separators may be , ; tab or |; lines may end in LF, CRLF or CR; rows may differ in length. */

#define CHIMERA_CSV_MAX_RECORD (16 * 1024 * 1024)
#define CHIMERA_CSV_MAX_COLUMNS 16384

/* The separator is found in so much of the text. */
#define CHIMERA_CSV_SAMPLE (64 * 1024)

/**
 * ChimeraCsvCell:
 * @text: what the cell holds, without its quotes and without a zero byte behind it; it need not be
 *   valid UTF-8
 * @length: in bytes
 * @is_quoted: whether it stood in quotes
 */
typedef struct
{
  const char *text;
  guint length;
  guint is_quoted : 1;
  /*< private >*/
  guint is_raw : 1;
} ChimeraCsvCell;

/**
 * ChimeraCsvRecord:
 * @cells: (array length=n_cells): the cells
 * @n_cells: their number, at least 1
 * @number: which record it is, from 1; empty lines are none
 * @line: the line of the text it begins in, from 1
 * @offset: where in the text it begins, in bytes
 *
 * One row of a table; all of it is valid during the callback only. chimera_text_feed_get_start()
 * knows where in the file an offset in the text is.
 */
typedef struct
{
  const ChimeraCsvCell *cells;
  guint n_cells;
  guint64 number;
  guint64 line;
  guint64 offset;
} ChimeraCsvRecord;

typedef struct _ChimeraCsvReader ChimeraCsvReader;

/**
 * ChimeraCsvRecordFunc:
 * @record: a record
 * @user_data: what was given with the callback
 *
 * Returns: whether to go on
 */
typedef gboolean (*ChimeraCsvRecordFunc) (const ChimeraCsvRecord *record,
                                          gpointer                user_data);

ChimeraCsvReader *chimera_csv_reader_new           (char                   separator,
                                                    ChimeraCsvRecordFunc   func,
                                                    gpointer               user_data);
void              chimera_csv_reader_free          (ChimeraCsvReader      *self);
gboolean          chimera_csv_reader_feed          (ChimeraCsvReader      *self,
                                                    const char            *text,
                                                    gsize                  length,
                                                    GError               **error);
gboolean          chimera_csv_reader_end           (ChimeraCsvReader      *self,
                                                    gboolean               is_cut,
                                                    GError               **error);
char              chimera_csv_reader_get_separator (ChimeraCsvReader      *self);
void              chimera_csv_reader_get_error_place (ChimeraCsvReader    *self,
                                                    guint64               *out_line,
                                                    guint64               *out_column);

char              chimera_csv_find_separator       (const char            *text,
                                                    gsize                  length,
                                                    gboolean               is_whole);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraCsvReader, chimera_csv_reader_free)

G_END_DECLS
