/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "chimera-csv-mask.h"
#include "chimera-csv-reader.h"
#include "chimera-error.h"
#include "chimera-test.h"
#include "csv-records.h"

#define ZERO "There is a zero byte here, so this is no text.\n"
#define OPEN "A quote is opened here and never closed.\n"

/* Every row is read whole and in pieces of every size. */
static void
test_records (void)
{
#define TEXT(s) s, sizeof s - 1
  static const struct
  {
    const char *text;
    gsize length;
    char separator;
    const char *expected;
  } rows[] = {
    { TEXT (""), ',', "" },
    { TEXT ("a"), ',', "1 1 0: [a]\n" },
    { TEXT ("a,b\n1,2\n"), ',', "1 1 0: [a][b]\n2 2 4: [1][2]\n" },
    { TEXT ("a,b\n1,2"), ',', "1 1 0: [a][b]\n2 2 4: [1][2]\n" },
    { TEXT ("a,b\r\n1,2\r\n"), ',', "1 1 0: [a][b]\n2 2 5: [1][2]\n" },
    { TEXT ("a,b\r1,2\r"), ',', "1 1 0: [a][b]\n2 2 4: [1][2]\n" },
    { TEXT ("a\r\r\nb\n\rc"), ',', "1 1 0: [a]\n2 3 4: [b]\n3 5 7: [c]\n" },
    { TEXT ("\n\n \t\na\n\n"), ',', "1 4 5: [a]\n" },
    { TEXT (",\n,,"), ',', "1 1 0: [][]\n2 2 2: [][][]\n" },
    { TEXT (" a , b "), ',', "1 1 0: [ a ][ b ]\n" },
    { TEXT ("a;b,c\n"), ';', "1 1 0: [a][b,c]\n" },
    { TEXT ("a\tb\t\n\t\n"), '\t', "1 1 0: [a][b][]\n2 2 5: [][]\n" },
    { TEXT ("a|b"), '|', "1 1 0: [a][b]\n" },
    /* quotes */
    { TEXT ("\"a\",\"b\"\n"), ',', "1 1 0: ['a']['b']\n" },
    { TEXT ("\"\"\n\"\",\"\""), ',', "1 1 0: ['']\n2 2 3: ['']['']\n" },
    { TEXT ("\"a,b\",c"), ',', "1 1 0: ['a,b'][c]\n" },
    { TEXT ("\"a\nb\",c\nd"), ',', "1 1 0: ['a\nb'][c]\n2 3 8: [d]\n" },
    { TEXT ("\"a\r\nb\r\rc\",c\r\nd"), ',', "1 1 0: ['a\r\nb\r\rc'][c]\n2 5 13: [d]\n" },
    { TEXT ("\"a\"\"b\""), ',', "1 1 0: ['a\"b']\n" },
    { TEXT ("\"\"\"\"\n\"\"\"a\"\"\""), ',', "1 1 0: ['\"']\n2 2 5: ['\"a\"']\n" },
    { TEXT ("x,\"{\"\"t\"\":0.3,\"\"p\"\":[1,2]}\"\n"), ',', "1 1 0: [x]['{\"t\":0.3,\"p\":[1,2]}']\n" },
    /* quotes where they should not be */
    { TEXT ("a\"b,c\"\n"), ',', "1 1 0: [a\"b][c\"]\n" },
    { TEXT ("a \"b\",c\n"), ',', "1 1 0: [a \"b\"][c]\n" },
    { TEXT (" \"b,c\"\n"), ',', "1 1 0: [ \"b][c\"]\n" },
    { TEXT ("\"a\"b,c\n"), ',', "1 1 0: ['ab'][c]\n" },
    { TEXT ("\"a\" \"b\",\"c\"d\"\n"), ',', "1 1 0: ['a \"b\"']['cd\"']\n" },
    { TEXT ("\"a\"\"b\"c\"\"d\n"), ',', "1 1 0: ['a\"bc\"\"d']\n" },
    { TEXT ("\"a\"\"\"b,1"), ',', "1 1 0: ['a\"b'][1]\n" },
    /* errors */
    { TEXT ("a,\"b"), ',', "1:3: " OPEN },
    { TEXT ("a\nb\n\xc3\xa4\xc3\xb6,\"b\n\n"), ',', "1 1 0: [a]\n2 2 2: [b]\n3:4: " OPEN },
    { TEXT ("\""), ',', "1:1: " OPEN },
    { TEXT ("\"\"\""), ',', "1:1: " OPEN },
    { TEXT ("\"x\ny\",\"z"), ',', "2:4: " OPEN },
    { TEXT ("a\nb\0c\n"), ',', "1 1 0: [a]\n2:2: " ZERO },
    { TEXT ("\"a\n\xe2\x82\xac\0"), ',', "2:2: " ZERO },
    { TEXT ("\"a\"\"\"\"\",\"\xe2\x82\xac\",\0"), ',', "1:13: " ZERO },
    /* what is not UTF-8 goes through */
    { TEXT ("\xff,\xc3\n\x01\x0b\x0c"), ',', "1 1 0: [\xff][\xc3]\n2 2 4: [\x01\x0b\x0c]\n" },
  };
#undef TEXT

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (gsize piece = 0; piece <= rows[i].length; piece++)
      {
        g_autofree char *result = csv_records_to_string (rows[i].text, rows[i].length, piece,
                                                         rows[i].separator, FALSE, NULL);

        g_test_message ("row %u in pieces of %" G_GSIZE_FORMAT, i, piece);
        g_assert_cmpstr (result, ==, rows[i].expected);
      }
}

/* Of a text that goes on only what is whole comes out, and no error about what is not. */
static void
test_cut (void)
{
  static const struct
  {
    const char *text;
    const char *expected;
  } rows[] = {
    { "a,b\n1,2", "1 1 0: [a][b]\n" },
    { "a,b\n1,2\n", "1 1 0: [a][b]\n2 2 4: [1][2]\n" },
    { "a,b\n1,2\r", "1 1 0: [a][b]\n2 2 4: [1][2]\n" },
    { "a,b\n1,\"2", "1 1 0: [a][b]\n" },
    { "a,b", "" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *result = csv_records_to_string (rows[i].text, strlen (rows[i].text), 0, ',', TRUE, NULL);

      g_assert_cmpstr (result, ==, rows[i].expected);
    }
}

static void
test_separator (void)
{
  static const struct
  {
    const char *text;
    char separator;
  } rows[] = {
    { "", ',' },
    { "a\n1\n2\n", ',' },
    { "a,b\n1,2\n", ',' },
    { "a;b\n1;2\n", ';' },
    { "a\tb\n1\t2\n", '\t' },
    { "a|b\n1|2\n", '|' },
    /* decimal commas, also without a header */
    { "a;b;c\n1,5;2,5;3,5\n1,5;2,5;3,5\n", ';' },
    { "1,5;2,5\n3,5;4,5\n", ';' },
    { "a\tb\n1,5\t2,5\n1,5\t2,5\n", '\t' },
    { "a\tb\n1,234\t2,345,678\n", '\t' },
    /* other separators in texts, with quotes and without */
    { "a,b\n\"x;y;z\",1\n\"x;y;z\",1\n", ',' },
    { "a,b\nx;y;z,1\nx;y,1\n", ',' },
    { "a,b\nx;y,1\nx;y,1\n", ',' },
    { "a;b\n\"x,y,z\";1\n\"x,y\";2\n", ';' },
    { "time,options\n1,{a|b|c}\n2,{a|b|c}\n", ',' },
    { "prompt;n\nHello, you there;1\nWell, well, well;2\n", ';' },
    /* prose above the table */
    { "==PROF== Connected to process 1\n==PROF== Disconnected; bye\n\"a\",\"b\",\"c\"\n1,2,3\n4,5,6\n", ',' },
    { "My results\n\na;b;c\n1,5;2,5;3\n", ';' },
    /* no table */
    { "Hello, world\nfoo\nbar\nbaz\n", ',' },
    { "One; two\nthree\nfour\n", ',' },
    /* ragged */
    { "a;b;c\n1;2\n1;2;3;4\n1;2;3\n5;6;7\n", ';' },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (gsize piece = 0; piece < 4; piece++)
      {
        char separator = 0;
        g_autofree char *result = csv_records_to_string (rows[i].text, strlen (rows[i].text), piece, 0,
                                                         FALSE, &separator);

        g_test_message ("row %u: %s", i, result);
        g_assert_cmpint (separator, ==, rows[i].separator);
      }
}

/* RFC 4180 and the rest by the plainest means: one character after the other. */
static char *
read_plainly (const char *text,
              gsize       length,
              char        separator)
{
  GString *all = g_string_new (NULL);
  guint64 number = 0;
  guint64 line = 1;
  gsize at = 0;

  while (at < length)
    {
      g_autoptr(GString) record = g_string_new (NULL);
      guint64 first_line = line;
      gsize begin = at;
      gboolean is_blank = TRUE;
      guint n_cells = 0;
      gboolean is_ended = FALSE;

      while (!is_ended)
        {
          g_autoptr(GString) cell = g_string_new (NULL);
          gboolean is_quoted = at < length && text[at] == '"';

          if (is_quoted)
            for (at++; at < length; at++)
              {
                if (text[at] == '"' && at + 1 < length && text[at + 1] == '"')
                  at++;
                else if (text[at] == '"')
                  break;
                if (text[at] == '\n' || (text[at] == '\r' && !(at + 1 < length && text[at + 1] == '\n')))
                  line++;
                g_string_append_c (cell, text[at]);
              }
          if (is_quoted && at == length)
            {
              g_string_append (all, "open");
              return g_string_free (all, FALSE);
            }
          if (is_quoted)
            at++;

          while (at < length && text[at] != separator && text[at] != '\n' && text[at] != '\r')
            g_string_append_c (cell, text[at++]);

          n_cells++;
          is_blank = is_blank && !is_quoted && strspn (cell->str, " \t") == cell->len;
          g_string_append_printf (record, is_quoted ? "['%s']" : "[%s]", cell->str);

          is_ended = at == length || text[at] != separator;
          if (!is_ended)
            at++;
        }

      if (at < length && text[at] == '\r' && at + 1 < length && text[at + 1] == '\n')
        at++;
      if (at < length)
        {
          at++;
          line++;
        }

      if (n_cells > 1 || !is_blank)
        g_string_append_printf (all, "%" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %" G_GSIZE_FORMAT ": %s\n",
                                ++number, first_line, begin, record->str);
    }

  return g_string_free (all, FALSE);
}

static void
test_random (void)
{
  for (guint round = 0; round < 20000; round++)
    {
      gsize length = (gsize) g_test_rand_int_range (0, round % 10 == 0 ? 2000 : 40);
      g_autofree char *text = g_malloc (length + 1);
      g_autofree char *expected = NULL;
      g_autofree char *whole = NULL;
      g_autofree char *split = NULL;
      int n_kinds = g_test_rand_int_range (5, 30);

      for (gsize i = 0; i < length; i++)
        text[i] = "\",\n\r ab12;xyz\tdefghijklmnopqrst"[g_test_rand_int_range (0, n_kinds)];

      expected = read_plainly (text, length, ',');
      whole = csv_records_to_string (text, length, 0, ',', FALSE, NULL);
      split = csv_records_to_string (text, length, (gsize) g_test_rand_int_range (1, 100), ',', FALSE, NULL);
      g_assert_cmpstr (whole, ==, split);

      if (g_str_has_suffix (expected, "open"))
        {
          expected[strlen (expected) - strlen ("open")] = '\0';
          g_assert_true (g_str_has_prefix (whole, expected));
          g_assert_true (g_str_has_suffix (whole, OPEN));
        }
      else
        g_assert_cmpstr (whole, ==, expected);
    }
}

static void
test_mask (void)
{
  for (guint round = 0; round < 5000; round++)
    {
      char bytes[CHIMERA_CSV_MASK_BYTES];
      char separator = ",;\t|"[round % 4];
      guint64 expected = 0;

      for (guint i = 0; i < sizeof bytes; i++)
        {
          bytes[i] = g_test_rand_bit () ? (char) g_test_rand_int_range (-128, 128) : ",;\t|\"\n\r\0\x0e\x8d"[g_test_rand_int_range (0, 10)];
          if (bytes[i] == separator || bytes[i] == '"' || (guint8) bytes[i] <= 13)
            expected |= G_GUINT64_CONSTANT (1) << i;
        }

      g_assert_cmphex (chimera_csv_mask (bytes, separator), ==, expected);
      g_assert_cmphex (chimera_csv_mask_portable (bytes, separator), ==, expected);
    }
}

static gboolean
stop_at_third (const ChimeraCsvRecord *record,
               gpointer                user_data)
{
  guint64 *last = user_data;

  *last = record->number;

  return record->number < 3;
}

static void
test_stop (void)
{
  guint64 last = 0;
  g_autoptr(ChimeraCsvReader) reader = chimera_csv_reader_new (',', stop_at_third, &last);

  g_assert_true (chimera_csv_reader_feed (reader, "a\nb\nc\nd\n\"", 9, NULL));
  g_assert_true (chimera_csv_reader_feed (reader, "e\n\0", 3, NULL));
  g_assert_true (chimera_csv_reader_end (reader, FALSE, NULL));
  g_assert_cmpuint (last, ==, 3);
}

static gboolean
count_record (const ChimeraCsvRecord *record,
              gpointer                user_data)
{
  guint64 *n = user_data;

  *n += record->n_cells;

  return TRUE;
}

static void
assert_too_large (const char *text,
                  gsize       length,
                  gsize       piece,
                  guint64     n_cells,
                  guint64     line,
                  guint64     column,
                  const char *word)
{
  guint64 n = 0;
  g_autoptr(ChimeraCsvReader) reader = chimera_csv_reader_new (',', count_record, &n);
  g_autoptr(GError) error = NULL;
  gboolean is_read = TRUE;
  guint64 error_line;
  guint64 error_column;

  for (gsize at = 0; at < length && is_read; at += piece)
    is_read = chimera_csv_reader_feed (reader, text + at, MIN (piece, length - at), &error);
  is_read = is_read && chimera_csv_reader_end (reader, FALSE, &error);

  g_assert_false (is_read);
  g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_TOO_LARGE);
  g_assert_nonnull (strstr (error->message, word));
  chimera_csv_reader_get_error_place (reader, &error_line, &error_column);
  g_assert_cmpuint (error_line, ==, line);
  g_assert_cmpuint (error_column, ==, column);
  g_assert_cmpuint (n, ==, n_cells);

  /* It stays that way. */
  g_clear_error (&error);
  g_assert_false (chimera_csv_reader_feed (reader, "a\n", 2, &error));
  g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_TOO_LARGE);
  g_assert_cmpuint (n, ==, n_cells);
}

static void
test_caps (void)
{
  gsize cap = CHIMERA_CSV_MAX_RECORD;
  g_autofree char *text = g_malloc (cap + 64);
  guint64 n = 0;

  /* just not too long, and one byte more, with and without its end, in one piece and in many */
  memset (text, 'x', cap + 64);
  text[0] = '\n';
  text[cap + 1] = '\n';
  {
    g_autoptr(ChimeraCsvReader) reader = chimera_csv_reader_new (',', count_record, &n);

    g_assert_true (chimera_csv_reader_feed (reader, text, cap + 2, NULL));
    g_assert_true (chimera_csv_reader_end (reader, FALSE, NULL));
    g_assert_cmpuint (n, ==, 1);
  }

  memset (text + 4, 'x', cap + 5);
  memcpy (text, "a,b\n\n", 5);
  text[cap + 5] = 'x';
  text[cap + 6] = '\n';
  assert_too_large (text, cap + 7, cap + 7, 2, 3, 1, "16 MiB");
  assert_too_large (text, cap + 7, 100000, 2, 3, 1, "16 MiB");
  text[cap + 6] = '\0';
  assert_too_large (text, cap + 7, cap + 7, 2, 3, 1, "16 MiB");
  assert_too_large (text, cap + 6, 4096, 2, 3, 1, "16 MiB");
  text[5] = '"';
  text[cap + 6] = 'x';
  assert_too_large (text, cap + 60, cap + 60, 2, 3, 1, "quote");

  /* columns */
  n = CHIMERA_CSV_MAX_COLUMNS;
  memset (text, ',', 2 * n);
  text[n - 1] = '\n';
  text[2 * n] = '\n';
  assert_too_large (text, 2 * n + 1, 2 * n + 1, n, 2, n + 1, "16384");
  assert_too_large (text, 2 * n + 1, 7, n, 2, n + 1, "16384");
}

/* One row byte by byte, and many short ones at once: quadratic work would not end. */
static void
test_cost (void)
{
  guint64 n = 0;
  g_autoptr(ChimeraCsvReader) reader = chimera_csv_reader_new (',', count_record, &n);
  g_autofree char *many = g_malloc (4 * 1000 * 1000);

  for (guint i = 0; i < 4 * 1000 * 1000; i++)
    g_assert_true (chimera_csv_reader_feed (reader, i % 1000 == 0 ? "," : "x", 1, NULL));
  g_assert_cmpuint (n, ==, 0);
  g_assert_true (chimera_csv_reader_feed (reader, "\n", 1, NULL));
  g_assert_cmpuint (n, ==, 4001);

  for (guint i = 0; i < 1000 * 1000; i++)
    memcpy (many + 4 * i, "a,\"\n", 4);
  g_assert_true (chimera_csv_reader_feed (reader, many, 4 * 1000 * 1000, NULL));
  g_assert_true (chimera_csv_reader_end (reader, FALSE, NULL));
  g_assert_cmpuint (n, >, 4001 + 1000 * 1000 - 2);
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/artifacts/csv-reader/records", test_records);
  g_test_add_func ("/artifacts/csv-reader/cut", test_cut);
  g_test_add_func ("/artifacts/csv-reader/separator", test_separator);
  g_test_add_func ("/artifacts/csv-reader/random", test_random);
  g_test_add_func ("/artifacts/csv-reader/mask", test_mask);
  g_test_add_func ("/artifacts/csv-reader/stop", test_stop);
  g_test_add_func ("/artifacts/csv-reader/caps", test_caps);
  g_test_add_func ("/artifacts/csv-reader/cost", test_cost);

  return g_test_run ();
}
