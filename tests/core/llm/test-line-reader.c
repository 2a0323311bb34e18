/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "chimera-error.h"
#include "chimera-line-reader.h"
#include "chimera-test.h"

/* The lines of @data by the plainest means. */
static GPtrArray *
split_plainly (const char *data,
               gsize       length,
               gsize      *out_rest)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  gsize begin = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (data[i] == '\n')
        {
          gsize end = i > begin && data[i - 1] == '\r' ? i - 1 : i;

          g_ptr_array_add (lines, g_bytes_new (data + begin, end - begin));
          begin = i + 1;
        }
    }

  *out_rest = length - begin;

  return lines;
}

static void
take_all (ChimeraLineReader *reader,
          GPtrArray         *lines)
{
  const char *line;
  gsize length;

  while (chimera_line_reader_next (reader, &line, &length))
    {
      g_assert_cmpint (line[length], ==, '\0');
      g_ptr_array_add (lines, g_bytes_new (line, length));
    }
}

static void
assert_same_lines (GPtrArray *a,
                   GPtrArray *b)
{
  g_assert_cmpuint (a->len, ==, b->len);
  for (guint i = 0; i < a->len; i++)
    g_assert_true (g_bytes_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)));
}

static void
test_every_split (void)
{
  static const char data[] = "one\n\ntwo\r\n\r\nth\rree\nfo\0ur\n\rfive\r\nrest";
  gsize length = sizeof data - 1;
  gsize rest;
  g_autoptr(GPtrArray) expected = split_plainly (data, length, &rest);

  for (gsize first = 0; first <= length; first++)
    for (gsize second = first; second <= length; second++)
      {
        g_autoptr(ChimeraLineReader) reader = chimera_line_reader_new (64);
        g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
        const char *held;
        gsize held_length;

        g_assert_true (chimera_line_reader_feed (reader, data, first, NULL));
        take_all (reader, lines);
        g_assert_true (chimera_line_reader_feed (reader, data + first, second - first, NULL));
        take_all (reader, lines);
        g_assert_true (chimera_line_reader_feed (reader, data + second, length - second, NULL));
        take_all (reader, lines);

        assert_same_lines (lines, expected);
        g_assert_cmpuint (chimera_line_reader_get_rest (reader), ==, rest);
        held = chimera_line_reader_peek_rest (reader, &held_length);
        g_assert_cmpmem (held, held_length, "rest", 4);
        g_assert_cmpint (held[held_length], ==, '\0');
      }
}

/* Random bytes in random pieces, taken sometimes at once and sometimes late. */
static void
test_random_splits (void)
{
  for (guint round = 0; round < 300; round++)
    {
      gsize length = (gsize) g_test_rand_int_range (0, 60000);
      g_autofree char *data = g_malloc (length + 1);
      int rarity = g_test_rand_int_range (2, 3000);
      g_autoptr(ChimeraLineReader) reader = chimera_line_reader_new (CHIMERA_LINE_READER_DEFAULT_CAP);
      g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
      g_autoptr(GPtrArray) expected = NULL;
      gsize rest;

      for (gsize i = 0; i < length; i++)
        data[i] = g_test_rand_int_range (0, rarity) == 0 ? '\n' : "ab\r\0\xff"[g_test_rand_int_range (0, 5)];

      expected = split_plainly (data, length, &rest);

      for (gsize at = 0; at < length;)
        {
          gsize wanted = (gsize) g_test_rand_int_range (1, g_test_rand_int_range (2, 9000));
          gsize piece = MIN (wanted, length - at);

          g_assert_true (chimera_line_reader_feed (reader, data + at, piece, NULL));
          at += piece;
          if (g_test_rand_int_range (0, 3) > 0)
            take_all (reader, lines);
        }

      take_all (reader, lines);
      assert_same_lines (lines, expected);
      g_assert_cmpuint (chimera_line_reader_get_rest (reader), ==, rest);
    }
}

/* The lines before one that is too long come out, and nothing after, however it was split. */
static void
test_cap (void)
{
  static const char data[] = "12345678\na\n123456789\nb\n";
  gsize length = sizeof data - 1;

  for (gsize piece = 1; piece <= length; piece++)
    {
      g_autoptr(ChimeraLineReader) reader = chimera_line_reader_new (8);
      g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
      g_autoptr(GError) error = NULL;
      gboolean fed = TRUE;

      for (gsize at = 0; at < length && fed; at += piece)
        {
          fed = chimera_line_reader_feed (reader, data + at, MIN (piece, length - at), &error);
          take_all (reader, lines);
        }

      g_assert_false (fed);
      g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_TOO_LARGE);
      g_assert_nonnull (strstr (error->message, "8 bytes"));
      g_assert_cmpuint (lines->len, ==, 2);
      g_assert_cmpuint (g_bytes_get_size (g_ptr_array_index (lines, 0)), ==, 8);

      g_clear_error (&error);
      g_assert_false (chimera_line_reader_feed (reader, "c\n", 2, &error));
      g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_TOO_LARGE);
      take_all (reader, lines);
      g_assert_cmpuint (lines->len, ==, 2);
    }
}

static void
test_nothing (void)
{
  g_autoptr(ChimeraLineReader) reader = chimera_line_reader_new (8);
  const char *line = "untouched";
  gsize length = 77;

  g_assert_false (chimera_line_reader_next (reader, &line, &length));
  g_assert_true (chimera_line_reader_feed (reader, NULL, 0, NULL));
  g_assert_false (chimera_line_reader_next (reader, &line, &length));
  g_assert_cmpuint (chimera_line_reader_get_rest (reader), ==, 0);
  g_assert_cmpstr (chimera_line_reader_peek_rest (reader, &length), ==, "");
  g_assert_cmpuint (length, ==, 0);
  g_assert_cmpstr (line, ==, "untouched");
}

/* One long line byte by byte, and a million short lines at once: quadratic work would not end. */
static void
test_cost (void)
{
  g_autoptr(ChimeraLineReader) reader = chimera_line_reader_new (CHIMERA_LINE_READER_DEFAULT_CAP);
  g_autofree char *many = g_malloc (4 * 1000 * 1000);
  const char *line;
  gsize length;
  guint n_lines = 0;

  for (guint i = 0; i < 4 * 1000 * 1000; i++)
    {
      g_assert_true (chimera_line_reader_feed (reader, "x", 1, NULL));
      g_assert_false (chimera_line_reader_next (reader, &line, &length));
    }
  g_assert_true (chimera_line_reader_feed (reader, "\n", 1, NULL));
  g_assert_true (chimera_line_reader_next (reader, &line, &length));
  g_assert_cmpuint (length, ==, 4 * 1000 * 1000);

  for (guint i = 0; i < 1000 * 1000; i++)
    memcpy (many + 4 * i, "abc\n", 4);
  g_assert_true (chimera_line_reader_feed (reader, many, 4 * 1000 * 1000, NULL));
  while (chimera_line_reader_next (reader, &line, &length))
    n_lines++;
  g_assert_cmpuint (n_lines, ==, 1000 * 1000);
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/llm/line-reader/every-split", test_every_split);
  g_test_add_func ("/llm/line-reader/random-splits", test_random_splits);
  g_test_add_func ("/llm/line-reader/cap", test_cap);
  g_test_add_func ("/llm/line-reader/nothing", test_nothing);
  g_test_add_func ("/llm/line-reader/cost", test_cost);

  return g_test_run ();
}
