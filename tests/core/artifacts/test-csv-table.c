/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-csv-table.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>

#include "chimera-error.h"
#include "chimera-test.h"

#define MANY_ROWS 1000000

typedef struct
{
  char *dir;
  char *path;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->dir = chimera_test_make_dir ();
  fixture->path = g_build_filename (fixture->dir, "table.csv", NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  chimera_test_remove_dir (fixture->dir);
  g_free (fixture->dir);
  g_free (fixture->path);
}

static gboolean
is_complete (gpointer table)
{
  return chimera_csv_table_is_complete (table);
}

static ChimeraCsvTable *
load (const char *path)
{
  g_autoptr(ChimeraCsvTable) table = chimera_csv_table_new (path);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  chimera_csv_table_load_async (table, NULL, chimera_test_async_ready, &result);
  g_assert_true (chimera_csv_table_load_finish (table, chimera_test_await (&result), &error));
  g_assert_no_error (error);
  chimera_test_wait_until (is_complete, table);

  return g_steal_pointer (&table);
}

static ChimeraCsvTable *
load_text (Fixture    *fixture,
           const char *text,
           gssize      length)
{
  chimera_test_write_file (fixture->dir, "table.csv", text, length);

  return load (fixture->path);
}

static guint
get_n_rows (ChimeraCsvTable *table)
{
  return g_list_model_get_n_items (G_LIST_MODEL (table));
}

static guint
get_row_at (ChimeraCsvTable *table,
            guint            position)
{
  g_autoptr(ChimeraCsvRow) row = g_list_model_get_item (G_LIST_MODEL (table), position);

  return chimera_csv_row_get_index (row);
}

static void
assert_cell (ChimeraCsvTable *table,
             guint            row,
             guint            column,
             const char      *text)
{
  g_autofree char *cell = chimera_csv_table_dup_cell (table, row, column);

  g_assert_cmpstr (cell, ==, text);
}

static void
sort (ChimeraCsvTable *table,
      guint            column,
      ChimeraCsvOrder  order)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  chimera_csv_table_sort_async (table, column, order, NULL, chimera_test_async_ready, &result);
  g_assert_true (chimera_csv_table_sort_finish (table, chimera_test_await (&result), &error));
  g_assert_no_error (error);
}

/* The cells of a column in the order in which they are shown, "-" for one that is not there. */
static char *
join (ChimeraCsvTable *table,
      guint            column)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < get_n_rows (table); i++)
    {
      guint row = get_row_at (table, i);
      g_autofree char *cell = chimera_csv_table_dup_cell (table, row, column);
      guint position;

      g_assert_true (chimera_csv_table_find_row (table, row, &position));
      g_assert_cmpuint (position, ==, i);
      g_string_append_printf (text, "%s%s", i > 0 ? "|" : "", cell != NULL ? cell : "-");
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_column (ChimeraCsvTable *table,
               guint            column,
               const char      *expected)
{
  g_autofree char *found = join (table, column);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_cells (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(ChimeraCsvTable) table = NULL;
  guint column;

  table = load_text (fixture,
                     "name,tokens_s,note\r\n"
                     "a,1.5,\"two\r\nlines, one cell\"\r\n"
                     "b,\"22,80,000\",\"a \"\"quote\"\"\"\r\n"
                     "\r\n"
                     "c,3\r\n"
                     "d,4,\xff,more\r\n", -1);

  g_assert_cmpuint (get_n_rows (table), ==, 4);
  g_assert_cmpuint (chimera_csv_table_get_n_ragged (table), ==, 2);
  g_assert_cmpuint (chimera_csv_table_get_n_columns (table), ==, 4);
  g_assert_cmpstr (chimera_csv_table_get_column_name (table, 1), ==, "tokens_s");
  g_assert_cmpstr (chimera_csv_table_get_column_name (table, 3), ==, "column 4");
  g_assert_null (chimera_csv_table_get_problem (table));
  g_assert_false (chimera_csv_table_is_numeric (table, 0));
  g_assert_true (chimera_csv_table_is_numeric (table, 1));
  g_assert_true (chimera_csv_table_find_column (table, "note", &column));
  g_assert_cmpuint (column, ==, 2);
  g_assert_false (chimera_csv_table_find_column (table, "nothing", &column));

  assert_cell (table, 0, 0, "a");
  assert_cell (table, 0, 2, "two\r\nlines, one cell");
  assert_cell (table, 1, 1, "22,80,000");
  assert_cell (table, 1, 2, "a \"quote\"");
  assert_cell (table, 2, 1, "3");
  assert_cell (table, 2, 2, NULL);
  assert_cell (table, 3, 2, "\303\277");
  g_assert_cmpuint (chimera_csv_table_get_n_not_utf8 (table), ==, 1);
  assert_cell (table, 3, 3, "more");
  assert_cell (table, 4, 0, NULL);
}

static void
test_heads (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(ChimeraCsvTable) table = NULL;

  table = load_text (fixture,
                     "\xef\xbb\xbf# measured at night\n"
                     "size;latency\n"
                     ";(ms)\n"
                     "1;2,5\n"
                     "2;10,25\n", -1);

  g_assert_cmpuint (chimera_csv_table_get_n_above (table), ==, 1);
  g_assert_cmpuint (get_n_rows (table), ==, 2);
  g_assert_cmpstr (chimera_csv_table_get_column_unit (table, 1), ==, "ms");
  g_assert_null (chimera_csv_table_get_column_unit (table, 0));
  assert_cell (table, 0, 1, "2,5");

  /* As numbers: as texts "10,25" would come first. */
  sort (table, 1, CHIMERA_CSV_ORDER_DESCENDING);
  assert_column (table, 1, "10,25|2,5");
}

static void
test_utf16 (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(ChimeraCsvTable) table = NULL;
  g_autoptr(GString) text = g_string_new ("name,value\n");
  g_autofree char *bytes = NULL;
  gsize length;

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (text, "Größe %u,%u\n", i, i);
  bytes = g_convert (text->str, (gssize) text->len, "UTF-16", "UTF-8", NULL, &length, NULL);
  g_assert_nonnull (bytes);

  table = load_text (fixture, bytes, (gssize) length);
  g_assert_cmpuint (get_n_rows (table), ==, 5000);
  assert_cell (table, 0, 0, "Größe 0");
  assert_cell (table, 4999, 0, "Größe 4999");
  assert_cell (table, 4999, 1, "4999");
}

static void
test_sort (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(ChimeraCsvTable) table = NULL;

  table = load_text (fixture,
                     "key,value\n"
                     "a,10\n"
                     "b,9\n"
                     "c,\n"
                     "d,fast\n"
                     "e,9.0\n"
                     "f\n"
                     "g,-1e3\n"
                     "h,slow\n"
                     "i,fast\n", -1);

  sort (table, 1, CHIMERA_CSV_ORDER_ASCENDING);
  assert_column (table, 0, "g|b|e|a|d|i|h|c|f");
  sort (table, 1, CHIMERA_CSV_ORDER_DESCENDING);
  assert_column (table, 0, "h|d|i|a|b|e|g|c|f");
  sort (table, 0, CHIMERA_CSV_ORDER_DESCENDING);
  assert_column (table, 0, "i|h|g|f|e|d|c|b|a");
  sort (table, 0, CHIMERA_CSV_ORDER_FILE);
  assert_column (table, 0, "a|b|c|d|e|f|g|h|i");
}

static void
test_sort_is_stable (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr(ChimeraCsvTable) table = NULL;
  g_autoptr(GString) text = g_string_new ("a,b\n");

  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (text, "%u,w%u\n", i * 7919 % 13, i * 104729 % 5);
  table = load_text (fixture, text->str, (gssize) text->len);

  for (guint column = 0; column < 2; column++)
    for (ChimeraCsvOrder order = CHIMERA_CSV_ORDER_ASCENDING; order <= CHIMERA_CSV_ORDER_DESCENDING; order++)
      {
        sort (table, column, order);
        for (guint i = 1; i < get_n_rows (table); i++)
          {
            guint above = get_row_at (table, i - 1);
            guint below = get_row_at (table, i);
            g_autofree char *p = chimera_csv_table_dup_cell (table, above, column);
            g_autofree char *q = chimera_csv_table_dup_cell (table, below, column);
            gint64 sign = order == CHIMERA_CSV_ORDER_ASCENDING ? 1 : -1;
            gint64 step = column == 0 ? g_ascii_strtoll (q, NULL, 10) - g_ascii_strtoll (p, NULL, 10) : strcmp (q, p);

            g_assert_cmpint (step * sign, >=, 0);
            if (step == 0)
              g_assert_cmpuint (above, <, below);
          }
      }
}

static GArray *
search (ChimeraCsvTable *table,
        const char      *text,
        gboolean        *has_more)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GArray *hits;

  chimera_csv_table_search_async (table, text, NULL, chimera_test_async_ready, &result);
  hits = chimera_csv_table_search_finish (table, chimera_test_await (&result), has_more, &error);
  g_assert_no_error (error);

  return hits;
}

static void
assert_hit (GArray *hits,
            guint   i,
            guint   row,
            guint   column)
{
  g_assert_cmpuint (g_array_index (hits, ChimeraCsvHit, i).row, ==, row);
  g_assert_cmpuint (g_array_index (hits, ChimeraCsvHit, i).column, ==, column);
}

static void
test_search (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(ChimeraCsvTable) table = NULL;
  gboolean has_more = TRUE;

  table = load_text (fixture,
                     "model,note\n"
                     "Gemma,STRASSE\n"
                     "qwen,gemma beside\n"
                     "ÄRGER,Straße\n", -1);

  {
    g_autoptr(GArray) hits = search (table, "gemma", &has_more);

    g_assert_cmpuint (hits->len, ==, 2);
    g_assert_false (has_more);
    assert_hit (hits, 0, 0, 0);
    assert_hit (hits, 1, 1, 1);
  }
  {
    g_autoptr(GArray) hits = search (table, "straße", &has_more);

    g_assert_cmpuint (hits->len, ==, 2);
    assert_hit (hits, 0, 0, 1);
    assert_hit (hits, 1, 2, 1);
  }
  {
    g_autoptr(GArray) hits = search (table, "ärg", &has_more);

    g_assert_cmpuint (hits->len, ==, 1);
    assert_hit (hits, 0, 2, 0);
  }
  {
    g_autoptr(GArray) hits = NULL;

    /* In the order in which the rows are shown. */
    sort (table, 0, CHIMERA_CSV_ORDER_DESCENDING);
    hits = search (table, "gemma", &has_more);
    g_assert_cmpuint (hits->len, ==, 2);
    assert_hit (hits, 0, 1, 1);
    assert_hit (hits, 1, 0, 0);
  }
  {
    g_autoptr(GArray) hits = search (table, "model", &has_more);

    g_assert_cmpuint (hits->len, ==, 0);
  }
}

static void
test_values (Fixture       *fixture,
             gconstpointer  data)
{
  static const guint columns[] = { 1, 0 };
  g_autoptr(ChimeraCsvTable) table = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) values = NULL;
  g_autoptr(GError) error = NULL;
  const double *y;
  const double *x;

  table = load_text (fixture, "x,y\n1,10\n2,none\n3\n4,nan\n5,1e400\n6,\"1,234\"\n", -1);
  chimera_csv_table_read_values_async (table, columns, G_N_ELEMENTS (columns), NULL, chimera_test_async_ready, &result);
  values = chimera_csv_table_read_values_finish (table, chimera_test_await (&result), &error);
  g_assert_no_error (error);
  y = values->pdata[0];
  x = values->pdata[1];

  for (guint i = 0; i < 6; i++)
    g_assert_cmpfloat (x[i], ==, i + 1);
  g_assert_cmpfloat (y[0], ==, 10);
  for (guint i = 1; i < 5; i++)
    g_assert_true (isnan (y[i]));
  g_assert_cmpfloat (y[5], ==, 1234);
}

static void
assert_fails (Fixture *fixture,
              GQuark   domain,
              int      code)
{
  g_autoptr(ChimeraCsvTable) table = chimera_csv_table_new (fixture->path);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  chimera_csv_table_load_async (table, NULL, chimera_test_async_ready, &result);
  g_assert_false (chimera_csv_table_load_finish (table, chimera_test_await (&result), &error));
  g_assert_error (error, domain, code);
}

static void
test_broken (Fixture       *fixture,
             gconstpointer  data)
{
  assert_fails (fixture, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);

  chimera_test_write_file (fixture->dir, "table.csv", "", 0);
  assert_fails (fixture, CHIMERA_ERROR, CHIMERA_ERROR_PARSE);

  chimera_test_write_file (fixture->dir, "table.csv", "\x01,\x02\n\x03,\x04\x05\x06\n", 10);
  assert_fails (fixture, CHIMERA_ERROR, CHIMERA_ERROR_PARSE);

  chimera_test_write_file (fixture->dir, "table.csv", "\0\0\0", 3);
  assert_fails (fixture, CHIMERA_ERROR, CHIMERA_ERROR_PARSE);

  /* What stands before the place is still worth a look. */
  {
    g_autoptr(ChimeraCsvTable) table = load_text (fixture, "a,b\n1,2\n3,\0\n5,6\n", 16);

    g_assert_cmpuint (get_n_rows (table), ==, 1);
    g_assert_nonnull (strstr (chimera_csv_table_get_problem (table), "Line 3, column 3"));
    assert_cell (table, 0, 1, "2");
  }
}

static void
test_file_gets_shorter (Fixture       *fixture,
                        gconstpointer  data)
{
  static const guint column = 0;
  g_autoptr(ChimeraCsvTable) table = NULL;
  g_autoptr(GString) text = g_string_new ("a\n");
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) values = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (text, "%u\n", i);
  table = load_text (fixture, text->str, (gssize) text->len);
  assert_cell (table, 999, 0, "999");

  {
    g_autoptr(GFile) file = g_file_new_for_path (fixture->path);
    g_autoptr(GFileIOStream) stream = g_file_open_readwrite (file, NULL, NULL);

    g_assert_true (g_seekable_truncate (G_SEEKABLE (stream), 12, NULL, NULL));
  }

  assert_cell (table, 500, 0, NULL);
  chimera_csv_table_read_values_async (table, &column, 1, NULL, chimera_test_async_ready, &result);
  values = chimera_csv_table_read_values_finish (table, chimera_test_await (&result), NULL);
  g_assert_cmpfloat (((double *) values->pdata[0])[4], ==, 4);
  g_assert_true (isnan (((double *) values->pdata[0])[999]));
  sort (table, 0, CHIMERA_CSV_ORDER_DESCENDING);
  g_assert_cmpuint (get_row_at (table, 0), ==, 4);
}

/* What has the name of the file by now is another file: nothing of it is shown, and it is not waited
 * for a pipe. */
static void
test_file_is_replaced (Fixture       *fixture,
                       gconstpointer  data)
{
  static const guint column = 0;
  g_autoptr(GString) text = g_string_new ("a\n");

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (text, "%u\n", i);

  for (guint round = 0; round < 3; round++)
    {
      g_autoptr(ChimeraCsvTable) table = load_text (fixture, text->str, (gssize) text->len);
      g_autoptr(GAsyncResult) result = NULL;
      g_autoptr(GPtrArray) values = NULL;

      g_assert_no_errno (g_unlink (fixture->path));
      if (round == 1)
        chimera_test_write_file (fixture->dir, "table.csv", "another,table\nx,y\n", -1);
      else if (round == 2)
        g_assert_no_errno (mkfifo (fixture->path, 0600));

      assert_cell (table, 0, 0, "0");
      assert_cell (table, 999, 0, "999");
      chimera_csv_table_read_values_async (table, &column, 1, NULL, chimera_test_async_ready, &result);
      values = chimera_csv_table_read_values_finish (table, chimera_test_await (&result), NULL);
      g_assert_nonnull (values);
      g_assert_cmpfloat (((double *) values->pdata[0])[999], ==, 999);
      sort (table, 0, CHIMERA_CSV_ORDER_DESCENDING);
      g_assert_cmpuint (get_row_at (table, 0), ==, 999);
      g_unlink (fixture->path);
    }
}

/* Numbers with their units beside them are numbers here as they are in metrics. */
static void
test_units_in_cells (Fixture       *fixture,
                     gconstpointer  data)
{
  static const guint columns[] = { 0, 1 };
  g_autoptr(ChimeraCsvTable) table = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) values = NULL;

  table = load_text (fixture,
                     "latency,load,t_s\n"
                     "12 ms,50%,1\n"
                     "1.2 s,5%,2\n"
                     "300 ms,12.5 %,500 ms\n"
                     "7 GB,-,3\n", -1);

  g_assert_true (chimera_csv_table_is_numeric (table, 0));
  g_assert_true (chimera_csv_table_is_numeric (table, 1));
  g_assert_cmpstr (chimera_csv_table_get_value_unit (table, 0), ==, "ms");
  g_assert_cmpstr (chimera_csv_table_get_value_unit (table, 1), ==, "%");
  /* The name says it already. */
  g_assert_cmpstr (chimera_csv_table_get_value_unit (table, 2), ==, "");
  g_assert_null (chimera_csv_table_get_column_unit (table, 0));

  chimera_csv_table_read_values_async (table, columns, 2, NULL, chimera_test_async_ready, &result);
  values = chimera_csv_table_read_values_finish (table, chimera_test_await (&result), NULL);
  g_assert_cmpfloat (((double *) values->pdata[0])[0], ==, 12);
  g_assert_cmpfloat (((double *) values->pdata[0])[1], ==, 1200);
  g_assert_true (isnan (((double *) values->pdata[0])[3]));
  g_assert_cmpfloat (((double *) values->pdata[1])[2], ==, 12.5);

  sort (table, 0, CHIMERA_CSV_ORDER_ASCENDING);
  assert_column (table, 0, "12 ms|300 ms|1.2 s|7 GB");
  sort (table, 1, CHIMERA_CSV_ORDER_ASCENDING);
  assert_column (table, 1, "5%|12.5 %|50%|-");
  sort (table, 2, CHIMERA_CSV_ORDER_ASCENDING);
  assert_column (table, 2, "500 ms|1|2|3");
}

static void
test_windows_1252 (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr(ChimeraCsvTable) table = load_text (fixture, "mod\xe8le,v\n\x80 uro,1\ncaf\xc3\xa9,2\n", -1);
  gboolean has_more;
  g_autoptr(GArray) hits = search (table, "\xe2\x82\xac U", &has_more);

  g_assert_cmpuint (chimera_csv_table_get_n_not_utf8 (table), ==, 2);
  g_assert_cmpstr (chimera_csv_table_get_column_name (table, 0), ==, "mod\xc3\xa8le");
  assert_cell (table, 0, 0, "\xe2\x82\xac uro");
  assert_cell (table, 1, 0, "caf\xc3\xa9");
  g_assert_cmpuint (hits->len, ==, 1);
}

static void
test_ragged (Fixture       *fixture,
             gconstpointer  data)
{
  static const struct
  {
    guint n_cells;
    gboolean is_ragged;
  } rows[] = { { 2, FALSE }, { 1, TRUE }, { 3, TRUE }, { 3, FALSE } };
  g_autoptr(ChimeraCsvTable) table = load_text (fixture, "a,b\n1,2\n3\n4,5,6\n7,8,\n9,10\n11,12\n", -1);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      guint n_cells;

      g_assert_cmpint (chimera_csv_table_count_cells (table, i, &n_cells), ==, rows[i].is_ragged);
      g_assert_cmpuint (n_cells, ==, rows[i].n_cells);
    }
  g_assert_true (chimera_csv_table_has_header (table));
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(ChimeraCsvTable) table = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  table = load_text (fixture, "a\n2\n1\n", -1);
  chimera_csv_table_sort_async (table, 0, CHIMERA_CSV_ORDER_ASCENDING, cancellable, chimera_test_async_ready, &result);
  g_cancellable_cancel (cancellable);
  g_assert_false (chimera_csv_table_sort_finish (table, chimera_test_await (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_column (table, 0, "2|1");
  g_clear_error (&error);
  g_clear_object (&result);

  {
    g_autoptr(ChimeraCsvTable) other = chimera_csv_table_new (fixture->path);

    chimera_csv_table_load_async (other, cancellable, chimera_test_async_ready, &result);
    g_assert_false (chimera_csv_table_load_finish (other, chimera_test_await (&result), &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  }
}

static void
on_items_changed (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  guint      *n_rows)
{
  g_assert_cmpuint (removed, ==, 0);
  g_assert_cmpuint (position, ==, *n_rows);
  *n_rows += added;
}

/* Far more than the time it takes; what is bounded is that it is not quadratic. */
static void
test_many_rows (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(ChimeraCsvTable) table = chimera_csv_table_new (fixture->path);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GString) text = g_string_new ("row,noise,word\n");
  gint64 start_us;
  guint n_rows = 0;

  for (guint i = 0; i < MANY_ROWS; i++)
    g_string_append_printf (text, "%u,%u,w%u\n", i, i * 2654435761u >> 12, i % 97);
  chimera_test_write_file (fixture->dir, "table.csv", text->str, (gssize) text->len);

  start_us = g_get_monotonic_time ();
  g_signal_connect (table, "items-changed", G_CALLBACK (on_items_changed), &n_rows);
  chimera_csv_table_load_async (table, NULL, chimera_test_async_ready, &result);
  g_assert_true (chimera_csv_table_load_finish (table, chimera_test_await (&result), NULL));
  g_test_message ("first rows after %.3f s", (double) (g_get_monotonic_time () - start_us) / G_USEC_PER_SEC);
  chimera_test_wait_until (is_complete, table);
  g_test_message ("all rows after %.3f s", (double) (g_get_monotonic_time () - start_us) / G_USEC_PER_SEC);
  g_assert_cmpuint (n_rows, ==, MANY_ROWS);
  g_signal_handlers_disconnect_by_func (table, on_items_changed, &n_rows);

  assert_cell (table, MANY_ROWS - 1, 0, "999999");
  assert_cell (table, 123456, 2, "w72");

  start_us = g_get_monotonic_time ();
  sort (table, 1, CHIMERA_CSV_ORDER_ASCENDING);
  g_test_message ("sorted after %.3f s", (double) (g_get_monotonic_time () - start_us) / G_USEC_PER_SEC);
  for (guint i = 1000; i < MANY_ROWS; i += 9973)
    {
      g_autofree char *above = chimera_csv_table_dup_cell (table, get_row_at (table, i - 1), 1);
      g_autofree char *below = chimera_csv_table_dup_cell (table, get_row_at (table, i), 1);

      g_assert_cmpint (g_ascii_strtoll (above, NULL, 10), <=, g_ascii_strtoll (below, NULL, 10));
    }

  {
    gboolean has_more = FALSE;
    g_autoptr(GArray) hits = NULL;

    start_us = g_get_monotonic_time ();
    hits = search (table, "W9", &has_more);
    g_test_message ("searched after %.3f s", (double) (g_get_monotonic_time () - start_us) / G_USEC_PER_SEC);
    g_assert_cmpuint (hits->len, >, 80000);
    g_assert_false (has_more);
  }
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/csv-table/cells", test_cells },
    { "/csv-table/heads", test_heads },
    { "/csv-table/utf-16", test_utf16 },
    { "/csv-table/sort", test_sort },
    { "/csv-table/sort-is-stable", test_sort_is_stable },
    { "/csv-table/search", test_search },
    { "/csv-table/values", test_values },
    { "/csv-table/broken", test_broken },
    { "/csv-table/file-gets-shorter", test_file_gets_shorter },
    { "/csv-table/file-is-replaced", test_file_is_replaced },
    { "/csv-table/units-in-cells", test_units_in_cells },
    { "/csv-table/windows-1252", test_windows_1252 },
    { "/csv-table/ragged", test_ragged },
    { "/csv-table/cancel", test_cancel },
    { "/csv-table/many-rows", test_many_rows },
  };

  chimera_test_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}
