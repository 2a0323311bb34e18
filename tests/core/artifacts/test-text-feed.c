/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "chimera-test.h"
#include "chimera-text-feed.h"

static GString *
read_all (ChimeraTextFeed *feed)
{
  GString *all = g_string_new (NULL);
  const char *text;
  gsize length;

  do
    {
      g_autoptr(GError) error = NULL;

      g_assert_true (chimera_text_feed_next (feed, &text, &length, NULL, &error));
      g_assert_no_error (error);
      g_string_append_len (all, text, (gssize) length);
    }
  while (length > 0);

  g_assert_true (chimera_text_feed_next (feed, &text, &length, NULL, NULL));
  g_assert_cmpuint (length, ==, 0);

  return all;
}

static void
test_table (void)
{
#define TEXT(s) s, sizeof s - 1
  static const struct
  {
    const char *bytes;
    gsize n_bytes;
    const char *text;
    gsize length;
    const char *encoding;
    int start;
  } rows[] = {
    { TEXT (""), TEXT (""), "UTF-8", 0 },
    { TEXT ("a"), TEXT ("a"), "UTF-8", 0 },
    { TEXT ("a,b\n1,2\n"), TEXT ("a,b\n1,2\n"), "UTF-8", 0 },
    { TEXT ("\xef\xbb\xbf"), TEXT (""), "UTF-8", 3 },
    { TEXT ("\xef\xbb\xbf""a"), TEXT ("a"), "UTF-8", 3 },
    /* half a mark is no mark, and a second one is text */
    { TEXT ("\xef\xbb"), TEXT ("\xef\xbb"), "UTF-8", 0 },
    { TEXT ("\xef\xbb\xbf\xef\xbb\xbf"), TEXT ("\xef\xbb\xbf"), "UTF-8", 3 },
    { TEXT ("a\xef\xbb\xbf"), TEXT ("a\xef\xbb\xbf"), "UTF-8", 0 },
    { TEXT ("\xff\xff\0x"), TEXT ("\xff\xff\0x"), "UTF-8", 0 },
    { TEXT ("\xff\xfe"), TEXT (""), "UTF-16LE", -1 },
    { TEXT ("\xfe\xff"), TEXT (""), "UTF-16BE", -1 },
    { TEXT ("\xff\xfe""a\0,\0\n\0"), TEXT ("a,\n"), "UTF-16LE", -1 },
    { TEXT ("\xfe\xff\0a\0,\0\n"), TEXT ("a,\n"), "UTF-16BE", -1 },
    { TEXT ("\xff\xfe\0\0"), TEXT ("\0"), "UTF-16LE", -1 },
    { TEXT ("\xff\xfe\xe9\0\xac\x20"), TEXT ("\xc3\xa9\xe2\x82\xac"), "UTF-16LE", -1 },
    /* U+1F600 = D83D DE00 */
    { TEXT ("\xff\xfe\x3d\xd8\x00\xde"), TEXT ("\xf0\x9f\x98\x80"), "UTF-16LE", -1 },
    { TEXT ("\xfe\xff\xd8\x3d\xde\x00"), TEXT ("\xf0\x9f\x98\x80"), "UTF-16BE", -1 },
    /* a first half, twice, before a letter, and at the end; a second half alone; half a unit */
    { TEXT ("\xfe\xff\xd8\x3d\0a"), TEXT ("\xef\xbf\xbd""a"), "UTF-16BE", -1 },
    { TEXT ("\xfe\xff\xd8\x3d\xd8\x3d\xde\x00"), TEXT ("\xef\xbf\xbd\xf0\x9f\x98\x80"), "UTF-16BE", -1 },
    { TEXT ("\xfe\xff\xd8\x3d"), TEXT ("\xef\xbf\xbd"), "UTF-16BE", -1 },
    { TEXT ("\xfe\xff\xde\x00\0a"), TEXT ("\xef\xbf\xbd""a"), "UTF-16BE", -1 },
    { TEXT ("\xfe\xff\0a\0"), TEXT ("a\xef\xbf\xbd"), "UTF-16BE", -1 },
    { TEXT ("\xfe\xff\xd8\x3d\xde"), TEXT ("\xef\xbf\xbd"), "UTF-16BE", -1 },
  };
#undef TEXT

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (gsize piece = 1; piece <= rows[i].n_bytes + 1; piece++)
      {
        g_autoptr(GBytes) bytes = g_bytes_new_static (rows[i].bytes, rows[i].n_bytes);
        g_autoptr(ChimeraTextFeed) feed = chimera_text_feed_new_for_bytes (bytes, piece, 0);
        GString *text = read_all (feed);

        g_test_message ("row %u in pieces of %" G_GSIZE_FORMAT, i, piece);
        g_assert_cmpmem (text->str, text->len, rows[i].text, rows[i].length);
        g_assert_cmpstr (chimera_text_feed_get_encoding (feed), ==, rows[i].encoding);
        g_assert_cmpint (chimera_text_feed_get_start (feed), ==, rows[i].start);
        g_assert_cmpuint (chimera_text_feed_get_n_bytes (feed), ==, rows[i].n_bytes);
        g_assert_false (chimera_text_feed_is_cut (feed));
        g_string_free (text, TRUE);
      }
}

/* GLib's own conversion of text that has every kind of character. */
static void
test_utf16 (void)
{
  for (guint round = 0; round < 200; round++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      gboolean is_big_endian = round % 2 == 1;
      g_autofree char *units = NULL;
      g_autoptr(GByteArray) file = g_byte_array_new ();
      g_autoptr(GBytes) bytes = NULL;
      g_autoptr(ChimeraTextFeed) feed = NULL;
      GString *back;
      gsize n_units;

      for (int n = g_test_rand_int_range (0, 400); n > 0; n--)
        {
          static const gint32 ends[] = { 0x80, 0x800, 0xd800, 0x110000 };
          gunichar character = (gunichar) g_test_rand_int_range (1, ends[g_test_rand_int_range (0, 4)]);

          if (g_unichar_validate (character))
            g_string_append_unichar (text, character);
        }

      units = g_convert (text->str, (gssize) text->len, is_big_endian ? "UTF-16BE" : "UTF-16LE",
                         "UTF-8", NULL, &n_units, NULL);
      g_assert_nonnull (units);
      g_byte_array_append (file, (const guint8 *) (is_big_endian ? "\xfe\xff" : "\xff\xfe"), 2);
      g_byte_array_append (file, (const guint8 *) units, (guint) n_units);
      bytes = g_bytes_new (file->data, file->len);

      feed = chimera_text_feed_new_for_bytes (bytes, (gsize) g_test_rand_int_range (1, 64), 0);
      back = read_all (feed);
      g_assert_cmpmem (back->str, back->len, text->str, text->len);
      g_string_free (back, TRUE);
    }
}

static void
test_limit (void)
{
  static const char data[] = "\xef\xbb\xbf""0123456789";

  for (guint64 limit = 1; limit < 16; limit++)
    for (gsize piece = 1; piece < 16; piece++)
      {
        g_autoptr(GBytes) bytes = g_bytes_new_static (data, sizeof data - 1);
        g_autoptr(ChimeraTextFeed) feed = chimera_text_feed_new_for_bytes (bytes, piece, limit);
        gsize n = (gsize) MIN (limit, sizeof data - 1);
        gsize start = n >= 3 ? 3 : 0;
        GString *text;

        g_assert_cmpint (chimera_text_feed_is_cut (feed), ==, limit < sizeof data - 1);
        text = read_all (feed);
        g_assert_cmpmem (text->str, text->len, data + start, n - start);
        g_assert_cmpuint (chimera_text_feed_get_n_bytes (feed), ==, n);
        g_assert_cmpint (chimera_text_feed_is_cut (feed), ==, limit < sizeof data - 1);
        g_string_free (text, TRUE);
      }
}

static void
test_file (void)
{
  g_autofree char *dir = chimera_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "long.csv", NULL);
  g_autoptr(GString) content = g_string_new (NULL);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (content, "%u,%u\n", i, i * 7);
  chimera_test_write_file (dir, "long.csv", content->str, (gssize) content->len);

  for (guint64 limit = 0; limit <= content->len + 1; limit += content->len / 3)
    {
      g_autoptr(ChimeraTextFeed) feed = chimera_text_feed_open (path, limit, &error);
      gsize n = limit == 0 || limit > content->len ? content->len : (gsize) limit;
      GString *text;

      g_assert_no_error (error);
      text = read_all (feed);
      g_assert_cmpmem (text->str, text->len, content->str, n);
      g_assert_cmpint (chimera_text_feed_is_cut (feed), ==, n < content->len);
      g_string_free (text, TRUE);
    }

  /* A file that became longer after it was opened was cut too. */
  {
    g_autoptr(ChimeraTextFeed) feed = chimera_text_feed_open (path, content->len, &error);
    FILE *file;
    GString *text;

    g_assert_no_error (error);
    g_assert_false (chimera_text_feed_is_cut (feed));
    file = g_fopen (path, "a");
    g_assert_nonnull (file);
    g_assert_cmpint (fputs ("more", file), >=, 0);
    g_assert_cmpint (fclose (file), ==, 0);
    text = read_all (feed);
    g_assert_cmpuint (text->len, ==, content->len);
    g_assert_true (chimera_text_feed_is_cut (feed));
    g_string_free (text, TRUE);
  }

  chimera_test_remove_dir (dir);
}

static void
test_cancelled (void)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static ("0123456789", 10);
  g_autoptr(ChimeraTextFeed) feed = chimera_text_feed_new_for_bytes (bytes, 4, 0);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  const char *text;
  gsize length;

  g_assert_true (chimera_text_feed_next (feed, &text, &length, cancellable, &error));
  g_assert_cmpmem (text, length, "0123", 4);
  g_cancellable_cancel (cancellable);
  g_assert_false (chimera_text_feed_next (feed, &text, &length, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
assert_refused (const char *dir,
                const char *name,
                int         code,
                const char *word)
{
  g_autofree char *path = g_build_filename (dir, name, NULL);
  g_autoptr(GError) error = NULL;

  g_assert_null (chimera_text_feed_open (path, 0, &error));
  g_assert_error (error, G_IO_ERROR, code);
  g_assert_nonnull (strstr (error->message, word));
  g_assert_null (strstr (error->message, name));
}

static void
test_refused (void)
{
  g_autofree char *dir = chimera_test_make_dir ();
  g_autofree char *link = g_build_filename (dir, "link.csv", NULL);
  g_autofree char *folder = g_build_filename (dir, "folder.csv", NULL);
  g_autofree char *pipe = g_build_filename (dir, "pipe.csv", NULL);

  chimera_test_write_file (dir, "file.csv", "a\n1\n", -1);
  g_assert_cmpint (symlink ("file.csv", link), ==, 0);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);

  assert_refused (dir, "absent.csv", G_IO_ERROR_NOT_FOUND, "No such file");
  assert_refused (dir, "link.csv", G_IO_ERROR_NOT_REGULAR_FILE, "link");
  assert_refused (dir, "folder.csv", G_IO_ERROR_NOT_REGULAR_FILE, "not a regular file");
  assert_refused (dir, "pipe.csv", G_IO_ERROR_NOT_REGULAR_FILE, "not a regular file");
  assert_refused (dir, "file.csv/x", G_IO_ERROR_NOT_DIRECTORY, "Not a directory");

  chimera_test_remove_dir (dir);
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/artifacts/text-feed/table", test_table);
  g_test_add_func ("/artifacts/text-feed/utf16", test_utf16);
  g_test_add_func ("/artifacts/text-feed/limit", test_limit);
  g_test_add_func ("/artifacts/text-feed/file", test_file);
  g_test_add_func ("/artifacts/text-feed/cancelled", test_cancelled);
  g_test_add_func ("/artifacts/text-feed/refused", test_refused);

  return g_test_run ();
}
