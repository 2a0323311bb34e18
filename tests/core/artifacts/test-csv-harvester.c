/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "chimera-harvesters.h"
#include "chimera-test.h"
#include "harvests.h"

typedef struct
{
  const char *text;
  const char *expected;
} Row;

/* Each is read at once and in pieces of one byte. */
static void
check_rows (const Row *rows,
            guint      n_rows)
{
  for (guint i = 0; i < n_rows; i++)
    for (guint round = 0; round < 2; round++)
      {
        g_autoptr(ChimeraReading) reading = csv_harvest (rows[i].text, strlen (rows[i].text),
                                                         round == 0 ? 100000 : 1, 0);
        g_autofree char *result = csv_harvest_to_text (reading);

        g_test_message ("row %u", i);
        g_assert_cmpstr (result, ==, rows[i].expected);
      }
}

static void
test_header (void)
{
  static const Row rows[] = {
    { "a,b\n1,x\n2,y\n", "UTF-8 ',' rows 2 columns 2\na: 1@1 2@2\n" },
    { "a\n1\n", "UTF-8 ',' rows 1 columns 1\na: 1@1\n" },
    /* none */
    { "1,2\n3,4\n", "UTF-8 ',' rows 2 columns 2\ncolumn 1: 1@1 3@2\ncolumn 2: 2@1 4@2\n" },
    { "x,1\ny,2\n", "UTF-8 ',' rows 2 columns 2\ncolumn 2: 1@1 2@2\n" },
    { "1\n2\n", "UTF-8 ',' rows 2 columns 1\ncolumn 1: 1@1 2@2\n" },
    /* names that are the same, empty, odd or not there */
    { "a,a,a\n1,2,3\n", "UTF-8 ',' rows 1 columns 3\na: 1@1\na (2): 2@1\na (3): 3@1\n" },
    { "a,a (2),a\n1,2,3\n", "UTF-8 ',' rows 1 columns 3\na: 1@1\na (2): 2@1\na (3): 3@1\n" },
    { ",a\n0,1\n1,2\n", "UTF-8 ',' rows 2 columns 2\ncolumn 1: 0@1 1@2\na: 1@1 2@2\n" },
    { "\"a\nb\", c \n1,2\n", "UTF-8 ',' rows 1 columns 2\na b: 1@1\nc: 2@1\n" },
    { "a\xff,b\n1,2\n", "UTF-8 ',' rows 1 columns 2\na\xef\xbf\xbd: 1@1\nb: 2@1\n" },
    { "a,b,\n1,2,\n", "UTF-8 ',' rows 1 columns 3\na: 1@1\nb: 2@1\n" },
    /* R leaves out the name of the first column; a separator at the end is no cell */
    { "a,b\nx,1,2\ny,3,4\n", "UTF-8 ',' rows 2 columns 3\na: 1@1 3@2\nb: 2@1 4@2\n" },
    { "a,b\n1,2,\n3,4,\n", "UTF-8 ',' rows 2 columns 2\na: 1@1 3@2\nb: 2@1 4@2\n" },
    /* a title above, and pairs */
    { "My results\n\na,b\n1,2\n3,4\n", "UTF-8 ',' rows 2 columns 2 above 1\na: 1@1 3@2\nb: 2@1 4@2\n" },
    { "# by me, today\na,b,c,d\n1,2,3,4\n1,2,3,4\n",
      "UTF-8 ',' rows 2 columns 4 above 1\na: 1@1 1@2\nb: 2@1 2@2\nc: 3@1 3@2\nd: 4@1 4@2\n" },
  };

  check_rows (rows, G_N_ELEMENTS (rows));
}

static void
test_units (void)
{
  static const Row rows[] = {
    /* as NVIDIA Nsight Compute writes them */
    { "\"ID\",\"Name\",\"limit_registers\",\"duration.sum\",\"active\"\n"
      "\"\",\"\",\"block\",\"us\",\"%\"\n"
      "\"0\",\"mmq\",\"21.0\",\"9.408\",\"22,80,000\"\n",
      "UTF-8 ',' rows 1 columns 5\nID {Name=mmq}: 0@1\nlimit_registers {Name=mmq}: 21@1\n"
      "duration.sum \xc2\xb5s {Name=mmq}: 9.408@1\nactive % {Name=mmq}: 2280000@1\n" },
    { "t,v\n[ms],(GB)\n1,2\n", "UTF-8 ',' rows 1 columns 2\nt ms: 1@1\nv GB: 2@1\n" },
    /* these are rows of data: a name below a name, nothing known, nothing below */
    { "name,unit\nms,s\nx,y\n", "UTF-8 ',' rows 2 columns 2\n" },
    { "a,b\nfoo,bar\n1,2\n", "UTF-8 ',' rows 2 columns 2\na: 1@2 text 1\nb: 2@2 text 1\n" },
    { "a,b\n-,ms\n", "UTF-8 ',' rows 1 columns 2\n" },
    /* from the names */
    { "ttft_s,x (ms)\n1,2\n", "UTF-8 ',' rows 1 columns 2\nttft_s s: 1@1\nx (ms) ms: 2@1\n" },
    /* beside the numbers; a zero needs none, another number does */
    { "load,m\n12.5%,5.5 GB\n50 %,2000 MB\n0,0\n7,1 s\n",
      "UTF-8 ',' rows 4 columns 2\nload %: 12.5@1 50@2 0@3 text 1\nm GB: 5.5@1 2@2 0@3 text 1\n" },
    { "m,n\n0,0\n512 MiB,1\n1 GiB,2 s\n",
      "UTF-8 ',' rows 3 columns 2\nm MiB: 0@1 512@2 1024@3\nn: 0@1 1@2 text 1\n" },
    { "t_s\n500 ms\n2 s\n3\n", "UTF-8 ',' rows 3 columns 1\nt_s s: 0.5@1 2@2 3@3\n" },
    { "v\n5\n6\n7 ms\n", "UTF-8 ',' rows 3 columns 1\nv: 5@1 6@2 text 1\n" },
    { "model,v\n7B,7 B\n4.3B,8 B\n", "UTF-8 ',' rows 2 columns 2\nv B: 7@1 8@2 [model=7B n=1 mean=7] [model=4.3B n=1 mean=8]\n" },
    { "v\n5\n6\n7 apples\n", "UTF-8 ',' rows 3 columns 1\nv: 5@1 6@2 text 1\n" },
  };

  check_rows (rows, G_N_ELEMENTS (rows));
}

static void
test_format (void)
{
  static const Row rows[] = {
    { "a;b\n1,5;x\n2,25;y\n", "UTF-8 ';' rows 2 columns 2\na: 1.5@1 2.25@2\n" },
    { "a;b\n1.234,5;2\n", "UTF-8 ';' rows 1 columns 2\na: 1234.5@1\nb: 2@1\n" },
    { "a;b\n1,234;1\n", "UTF-8 ';' rows 1 columns 2\na: 1.234@1\nb: 1@1\n" },
    { "a;b\n1.5;1\n", "UTF-8 ';' rows 1 columns 2\na: 1.5@1\nb: 1@1\n" },
    { "a\tb\n1,5\t2,5\n", "UTF-8 '\t' rows 1 columns 2\na: 1.5@1\nb: 2.5@1\n" },
    { "a\tb\n1,234\t2,345,678\n", "UTF-8 '\t' rows 1 columns 2\na: 1234@1\nb: 2345678@1\n" },
    { "a\tb\n1,234\t2.5\n", "UTF-8 '\t' rows 1 columns 2\na: 1234@1\nb: 2.5@1\n" },
    { "a|b\n1|2\n", "UTF-8 '|' rows 1 columns 2\na: 1@1\nb: 2@1\n" },
    /* with commas between the cells it is no decimal comma, whatever the quotes say */
    { "a,b\n\"1,5\",2\n", "UTF-8 ',' rows 1 columns 2\nb: 2@1\n" },
    { "a,b\n\"1,500\",2\n", "UTF-8 ',' rows 1 columns 2\na: 1500@1\nb: 2@1\n" },
  };

  check_rows (rows, G_N_ELEMENTS (rows));
}

static void
test_cells (void)
{
  static const Row rows[] = {
    /* absent is not zero, and not text */
    { "a,b\n,1\n-,2\nN/A,3\nnull,4\nnan,5\n5,6\n", "UTF-8 ',' rows 6 columns 2\na: 5@6\nb: 1@1 2@2 3@3 4@4 5@5 6@6\n" },
    { "a\n1\n2\ninf\nx\n", "UTF-8 ',' rows 4 columns 1\na: 1@1 2@2 text 2\n" },
    /* half of the cells have to be numbers */
    { "a,z\n1,\nx,\n", "UTF-8 ',' rows 2 columns 2\na: 1@1 text 1\n" },
    { "a,z\n1,\nx,\ny,\n", "UTF-8 ',' rows 3 columns 2\n" },
    /* rows of other lengths */
    { "a,b\n1\n2,3\n4,5,6\n", "UTF-8 ',' rows 3 columns 2 ragged 2\na: 1@1 2@2 4@3\nb: 3@2 5@3\n" },
    { "a,b\n\n1,2\n\n\n3,4\n", "UTF-8 ',' rows 2 columns 2\na: 1@1 3@2\nb: 2@1 4@2\n" },
  };

  check_rows (rows, G_N_ELEMENTS (rows));
}

static void
test_failures (void)
{
  static const Row rows[] = {
    { "v,error\n1,\n0,boom\n0,boom\n3,\n0,bang\n",
      "UTF-8 ',' rows 5 columns 2 failed 3\nv: 1@1 3@4 failed 3\n" },
    { "success,v\nTRUE,1\nFALSE,2\n", "UTF-8 ',' rows 2 columns 2 failed 1\nv: 1@1 failed 1\n" },
    { "v,error\n0,boom\n", "UTF-8 ',' rows 1 columns 2 failed 1\nv: failed 1\n" },
    { "model,tokens_s\na,1\nb,2\na,3\n",
      "UTF-8 ',' rows 3 columns 2\ntokens_s tok/s: 1@1 2@2 3@3 [model=a n=2 mean=2] [model=b n=1 mean=2]\n" },
  };

  check_rows (rows, G_N_ELEMENTS (rows));
}

static void
test_groups (void)
{
  static const Row rows[] = {
    /* the name of a configuration stands for all that makes it, where all have one */
    { "config_name,num_gpu,v\na,60,1\na,60,3\nb,70,5\n",
      "UTF-8 ',' rows 3 columns 3\nnum_gpu: 60@1 60@2 70@3\n"
      "v: 1@1 3@2 5@3 [config_name=a n=2 mean=2] [config_name=b n=1 mean=5]\n" },
    { "config_name,num_gpu,v\na,60,1\na,60,3\nb,70,5\n,80,7\n",
      "UTF-8 ',' rows 4 columns 3\nnum_gpu: 60@1 60@2 70@3 80@4\n"
      "v: 1@1 3@2 5@3 7@4 [config_name=a, num_gpu=60 n=2 mean=2] [config_name=b, num_gpu=70 n=1 mean=5] "
      "[num_gpu=80 n=1 mean=7]\n" },
    /* a key that some rows do not have is none that all have in common */
    { "model,quant,v\na,,1\na,q4,3\na,,5\n",
      "UTF-8 ',' rows 3 columns 3\nv {model=a}: 1@1 3@2 5@3 [ n=2 mean=3] [quant=q4 n=1 mean=3]\n" },
    /* one that has other texts where the values are not */
    { "model,v\na,1\nb,\na,3\n", "UTF-8 ',' rows 3 columns 2\nv {model=a}: 1@1 3@3\n" },
    { "quant,v\nq4,1\n,3\nq4,5\n",
      "UTF-8 ',' rows 3 columns 2\nv: 1@1 3@2 5@3 [quant=q4 n=2 mean=3] [ n=1 mean=3]\n" },
  };

  check_rows (rows, G_N_ELEMENTS (rows));
}

static void
test_no_table (void)
{
  static const Row rows[] = {
    { "", "UTF-8 ',' rows 0 columns 0\n" },
    { "\n\n", "UTF-8 ',' rows 0 columns 0\n" },
    { "a,b\n", "UTF-8 ',' rows 0 columns 2\n" },
    { "tokens_s\n", "UTF-8 ',' rows 0 columns 1\n" },
    { "model\nllama\ngemma\n", "UTF-8 ',' rows 2 columns 1\n" },
    { "==ERROR== the argument for option '--page' is invalid. Use --help for further details.\n",
      "UTF-8 ',' rows 1 columns 1 error 0:0 This holds no table: there are sentences in it and no cells.\n" },
    { "a,b\n1,\"2\n3,4\n", "UTF-8 ',' rows 0 columns 2 error 2:3 A quote is opened here and never closed.\n" },
  };

  check_rows (rows, G_N_ELEMENTS (rows));
}

static void
test_encodings (void)
{
  static const char le[] = "\xff\xfe""a\0;\0b\0\n\0""1\0,\0""5\0;\0""2\0\n\0";
  static const char be[] = "\xfe\xff\0a\0\t\0b\0\r\0\n\0""1\0\t\0""2";
  static const char mark[] = "\xef\xbb\xbf\"a\",b\n1,2\n";
  static const struct
  {
    const char *text;
    gsize length;
    const char *expected;
  } rows[] = {
    { le, sizeof le - 1, "UTF-16LE ';' rows 1 columns 2\na: 1.5@1\nb: 2@1\n" },
    { be, sizeof be - 1, "UTF-16BE '\t' rows 1 columns 2\na: 1@1\nb: 2@1\n" },
    { mark, sizeof mark - 1, "UTF-8 ',' rows 1 columns 2\na: 1@1\nb: 2@1\n" },
    /* UTF-16 without its mark */
    { be + 2, sizeof be - 3, "UTF-8 ',' rows 0 columns 0 error 1:1 There is a zero byte here, so this is no text.\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (gsize piece = 1; piece <= rows[i].length; piece++)
      {
        g_autoptr(ChimeraReading) reading = csv_harvest (rows[i].text, rows[i].length, piece, 0);
        g_autofree char *result = csv_harvest_to_text (reading);

        g_assert_cmpstr (result, ==, rows[i].expected);
      }
}

/* Of a file that is too long only whole rows count, wherever it is cut. */
static void
test_sampled (void)
{
  static const char text[] = "a,b\n10,20\n30,40\n";

  for (guint64 limit = 1; limit < sizeof text; limit++)
    {
      g_autoptr(ChimeraReading) reading = csv_harvest (text, sizeof text - 1, 3, limit);
      guint expected = limit < 10 ? 0 : limit < 16 ? 1 : 2;

      g_assert_null (reading->error);
      g_assert_cmpuint (reading->n_rows, ==, expected);
      for (guint i = 0; i < reading->metrics->len; i++)
        {
          gsize n;
          const double *values = chimera_metric_get_values (g_ptr_array_index (reading->metrics, i), &n);

          g_assert_cmpuint (n, ==, expected);
          g_assert_cmpfloat (values[0], ==, i == 0 ? 10 : 20);
        }
    }
}

/* More rows than are looked at for the layout, and more columns than are measured. */
static void
test_large (void)
{
  g_autoptr(GString) tall = g_string_new ("n,square\n");
  g_autoptr(GString) wide = g_string_new (NULL);
  g_autoptr(ChimeraReading) reading = NULL;
  guint n_columns = CHIMERA_HARVEST_MAX_SERIES + 5;

  for (guint i = 1; i <= 5000; i++)
    g_string_append_printf (tall, "%u,%u.5\n", i, i * i);
  reading = csv_harvest (tall->str, tall->len, 1000, 0);
  g_assert_cmpuint (reading->n_rows, ==, 5000);
  {
    ChimeraMetric *metric = g_ptr_array_index (reading->metrics, 1);
    gsize n;
    const double *values = chimera_metric_get_values (metric, &n);

    g_assert_cmpuint (n, ==, 5000);
    for (guint i = 0; i < n; i++)
      {
        g_assert_cmpfloat (values[i], ==, (i + 1) * (i + 1) + 0.5);
        g_assert_cmpuint (chimera_metric_get_row (metric, i), ==, i + 1);
      }
  }
  g_clear_pointer (&reading, chimera_reading_unref);

  for (guint row = 0; row < 3; row++)
    for (guint i = 0; i < n_columns; i++)
      g_string_append_printf (wide, row == 0 ? "c%u%s" : "%u%s", i, i + 1 < n_columns ? "," : "\n");
  reading = csv_harvest (wide->str, wide->len, 1000, 0);
  g_assert_cmpuint (reading->n_columns, ==, n_columns);
  g_assert_cmpuint (reading->n_rows, ==, 2);
  g_assert_cmpuint (reading->metrics->len, ==, CHIMERA_HARVEST_MAX_SERIES);
  g_assert_cmpuint (reading->n_series_left_out, ==, 5);
}

static void
test_cancelled (void)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static ("a,b\n1,2\n", 8);
  g_autoptr(ChimeraTextFeed) feed = chimera_text_feed_new_for_bytes (bytes, 4, 0);
  g_autoptr(ChimeraHarvest) harvest = chimera_harvest_new (CHIMERA_PLACE_ROW);
  g_autoptr(ChimeraReading) reading = chimera_reading_new ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (chimera_csv_harvest (feed, harvest, reading, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/artifacts/csv-harvester/header", test_header);
  g_test_add_func ("/artifacts/csv-harvester/units", test_units);
  g_test_add_func ("/artifacts/csv-harvester/format", test_format);
  g_test_add_func ("/artifacts/csv-harvester/cells", test_cells);
  g_test_add_func ("/artifacts/csv-harvester/failures", test_failures);
  g_test_add_func ("/artifacts/csv-harvester/groups", test_groups);
  g_test_add_func ("/artifacts/csv-harvester/no-table", test_no_table);
  g_test_add_func ("/artifacts/csv-harvester/encodings", test_encodings);
  g_test_add_func ("/artifacts/csv-harvester/sampled", test_sampled);
  g_test_add_func ("/artifacts/csv-harvester/large", test_large);
  g_test_add_func ("/artifacts/csv-harvester/cancelled", test_cancelled);

  return g_test_run ();
}
