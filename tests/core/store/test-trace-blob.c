/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-error.h"
#include "chimera-reply.h"
#include "chimera-test.h"
#include "chimera-trace-blob.h"

static GArray *
make_trace (const ChimeraTraceMark *marks,
            gsize                   n_marks)
{
  GArray *trace = g_array_new (FALSE, FALSE, sizeof (ChimeraTraceMark));

  g_array_append_vals (trace, marks, (guint) n_marks);

  return trace;
}

static void
assert_round_trip (GArray *trace)
{
  g_autoptr(GBytes) blob = chimera_trace_blob_encode (trace);
  g_autoptr(GArray) same = NULL;
  g_autoptr(GError) error = NULL;

  same = chimera_trace_blob_decode (g_bytes_get_data (blob, NULL), g_bytes_get_size (blob), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (same->len, ==, trace->len);
  for (guint i = 0; i < trace->len; i++)
    {
      g_assert_cmpint (g_array_index (same, ChimeraTraceMark, i).t_ns, ==,
                       g_array_index (trace, ChimeraTraceMark, i).t_ns);
      g_assert_cmpuint (g_array_index (same, ChimeraTraceMark, i).bytes, ==,
                        g_array_index (trace, ChimeraTraceMark, i).bytes);
    }
}

static void
test_extremes (void)
{
  static const ChimeraTraceMark marks[] = {
    { 0, 0 }, { G_MAXINT64, G_MAXUINT32 }, { G_MININT64, 1 }, { -1, 127 }, { 1, 128 }, { 1, 16384 }, { 999, 3 },
  };

  for (gsize n = 0; n <= G_N_ELEMENTS (marks); n++)
    {
      g_autoptr(GArray) trace = make_trace (marks, n);

      assert_round_trip (trace);
    }
}

static void
test_bytes (void)
{
  static const ChimeraTraceMark marks[] = { { 541000000, 4 }, { 549600000, 300 } };
  static const ChimeraTraceMark odd[] = { { 3, 1 } };
  /* 1000; 541,000 µs zigzag 1,082,000; 4; 8,600 µs zigzag 17,200; 300 */
  static const guint8 expected[] = { 0xe8, 0x07, 0x90, 0x85, 0x42, 0x04, 0xb0, 0x86, 0x01, 0xac, 0x02 };
  static const guint8 expected_odd[] = { 0x01, 0x06, 0x01 };
  g_autoptr(GArray) trace = make_trace (marks, G_N_ELEMENTS (marks));
  g_autoptr(GArray) odd_trace = make_trace (odd, G_N_ELEMENTS (odd));
  g_autoptr(GBytes) blob = chimera_trace_blob_encode (trace);
  g_autoptr(GBytes) odd_blob = chimera_trace_blob_encode (odd_trace);
  g_autoptr(GBytes) none = chimera_trace_blob_encode (NULL);

  g_assert_cmpmem (g_bytes_get_data (blob, NULL), g_bytes_get_size (blob), expected, sizeof expected);
  g_assert_cmpmem (g_bytes_get_data (odd_blob, NULL), g_bytes_get_size (odd_blob), expected_odd, sizeof expected_odd);
  g_assert_cmpuint (g_bytes_get_size (none), ==, 0);
}

static void
test_random (void)
{
  for (guint round = 0; round < 200; round++)
    {
      g_autoptr(GArray) trace = make_trace (NULL, 0);
      gboolean is_us = g_test_rand_bit ();
      gint64 t = 0;

      for (gint n = g_test_rand_int_range (0, 300); n > 0; n--)
        {
          ChimeraTraceMark mark = { 0 };

          t += (gint64) g_test_rand_int_range (-1000, 20000000) * (is_us ? 1000 : 1);
          mark.t_ns = t;
          mark.bytes = (guint32) g_test_rand_int ();
          g_array_append_val (trace, mark);
        }

      assert_round_trip (trace);
    }
}

static void
test_damaged (void)
{
  static const struct
  {
    const char *data;
    gsize size;
  } cases[] = {
    { "\x05", 1 },                                             /* no such unit */
    { "\x80", 1 },                                             /* a number without an end */
    { "\x01\x02", 2 },                                         /* no bytes after the time */
    { "\x01\x02\x80\x80\x80\x80\x10", 7 },                     /* more bytes than 32 bits count */
    { "\x01\xff\xff\xff\xff\xff\xff\xff\xff\xff\x02\x01", 12 }, /* more than 64 bits */
    { "\xe8\x07\xfe\xff\xff\xff\xff\xff\xff\xff\xff\x01\x01", 13 }, /* overflows in nanoseconds */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (chimera_trace_blob_decode (cases[i].data, cases[i].size, &error));
      g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_PARSE);
    }

  for (guint round = 0; round < 2000; round++)
    {
      guint8 data[40];
      gsize size = (gsize) g_test_rand_int_range (0, sizeof data);
      g_autoptr(GArray) trace = NULL;
      g_autoptr(GError) error = NULL;

      for (gsize i = 0; i < size; i++)
        data[i] = (guint8) g_test_rand_int_range (0, 256);
      data[0] = round % 2 == 0 ? 1 : data[0];

      trace = chimera_trace_blob_decode (data, size, &error);
      g_assert_cmpint (trace == NULL, ==, error != NULL);
    }
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/trace-blob/extremes", test_extremes);
  g_test_add_func ("/trace-blob/bytes", test_bytes);
  g_test_add_func ("/trace-blob/random", test_random);
  g_test_add_func ("/trace-blob/damaged", test_damaged);

  return g_test_run ();
}
