/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-csv-row.h"

G_BEGIN_DECLS

/* A CSV file to look at: a #GListModel of #ChimeraCsvRow that fills while the file is read on
 * another thread, with the cells taken from the file when somebody asks for them.
 *
 *     ChimeraCsvTable       order and number of the rows, what the columns are
 *       ChimeraCsvIndexer   another thread: where rows begin, and a sample of the columns
 *       ChimeraCsvBlocks    the rows around a place, read again when they are looked at
 *       chimera_csv_pass()  other threads: the whole table, to sort, to search and to plot
 *
 * Of the file eight bytes for every sixteen rows are kept, and four more for each row where the
 * table is sorted. UTF-16 is kept as decoded text, up to a cap.
 *
 * Rows are counted from 0 behind what the layout calls heads, columns from 0.
 *
 * Property: "complete" when the whole file has been read. */

/* Of UTF-16 as UTF-8. The rows behind are not shown. */
#define CHIMERA_CSV_TABLE_MAX_DECODED (256 * 1024 * 1024)

/* Rows behind this are not shown: it is what a list can hold. */
#define CHIMERA_CSV_TABLE_MAX_ROWS 1000000000

/* Hits of a search behind this are not counted. */
#define CHIMERA_CSV_TABLE_MAX_HITS 100000

/**
 * ChimeraCsvOrder:
 * @CHIMERA_CSV_ORDER_FILE: as the rows stand in the file
 * @CHIMERA_CSV_ORDER_REVERSED: the last row of the file first
 * @CHIMERA_CSV_ORDER_ASCENDING: numbers from the least, then texts as the locale sorts them, then
 *   cells without anything; equals as in the file
 * @CHIMERA_CSV_ORDER_DESCENDING: texts from the last, then numbers from the greatest, then cells
 *   without anything; equals as in the file
 */
typedef enum
{
  CHIMERA_CSV_ORDER_FILE,
  CHIMERA_CSV_ORDER_REVERSED,
  CHIMERA_CSV_ORDER_ASCENDING,
  CHIMERA_CSV_ORDER_DESCENDING,
} ChimeraCsvOrder;

/**
 * ChimeraCsvHit:
 * @row: in which something was found
 * @column: likewise
 */
typedef struct
{
  guint row;
  guint column;
} ChimeraCsvHit;

#define CHIMERA_TYPE_CSV_TABLE (chimera_csv_table_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraCsvTable, chimera_csv_table, CHIMERA, CSV_TABLE, GObject)

ChimeraCsvTable *chimera_csv_table_new             (const char           *path);

void             chimera_csv_table_load_async      (ChimeraCsvTable      *self,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
gboolean         chimera_csv_table_load_finish     (ChimeraCsvTable      *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);
gboolean         chimera_csv_table_is_complete     (ChimeraCsvTable      *self);
const char      *chimera_csv_table_get_problem     (ChimeraCsvTable      *self);
guint64          chimera_csv_table_get_n_ragged    (ChimeraCsvTable      *self);
guint64          chimera_csv_table_get_n_not_utf8  (ChimeraCsvTable      *self);
gboolean         chimera_csv_table_has_header      (ChimeraCsvTable      *self);
guint            chimera_csv_table_get_n_above     (ChimeraCsvTable      *self);

guint            chimera_csv_table_get_n_columns   (ChimeraCsvTable      *self);
const char      *chimera_csv_table_get_column_name (ChimeraCsvTable      *self,
                                                    guint                 column);
const char      *chimera_csv_table_get_column_unit (ChimeraCsvTable      *self,
                                                    guint                 column);
const char      *chimera_csv_table_get_value_unit  (ChimeraCsvTable      *self,
                                                    guint                 column);
guint            chimera_csv_table_get_column_width (ChimeraCsvTable     *self,
                                                    guint                 column);
gboolean         chimera_csv_table_is_numeric      (ChimeraCsvTable      *self,
                                                    guint                 column);
gboolean         chimera_csv_table_find_column     (ChimeraCsvTable      *self,
                                                    const char           *name,
                                                    guint                *out_column);

char            *chimera_csv_table_dup_cell        (ChimeraCsvTable      *self,
                                                    guint                 row,
                                                    guint                 column);
gboolean         chimera_csv_table_count_cells     (ChimeraCsvTable      *self,
                                                    guint                 row,
                                                    guint                *out_n_cells);
gboolean         chimera_csv_table_find_row        (ChimeraCsvTable      *self,
                                                    guint                 row,
                                                    guint                *out_position);

/* The following need a complete table. */

void             chimera_csv_table_sort_async      (ChimeraCsvTable      *self,
                                                    guint                 column,
                                                    ChimeraCsvOrder       order,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
gboolean         chimera_csv_table_sort_finish     (ChimeraCsvTable      *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);
void             chimera_csv_table_search_async    (ChimeraCsvTable      *self,
                                                    const char           *text,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
GArray          *chimera_csv_table_search_finish   (ChimeraCsvTable      *self,
                                                    GAsyncResult         *result,
                                                    gboolean             *out_has_more,
                                                    GError              **error);
void             chimera_csv_table_read_values_async (ChimeraCsvTable    *self,
                                                    const guint          *columns,
                                                    guint                 n_columns,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
GPtrArray       *chimera_csv_table_read_values_finish (ChimeraCsvTable   *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);

G_END_DECLS
