/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "chimera-error.h"
#include "chimera-event-reader.h"
#include "chimera-test.h"

/* The events, each in brackets, and behind a bar what is left at the end. */
static char *
read_all (const char *stream,
          gsize       length,
          gsize       piece)
{
  g_autoptr(ChimeraEventReader) reader = chimera_event_reader_new (1000);
  GString *out = g_string_new (NULL);
  const char *data;
  gsize data_length;

  for (gsize at = 0; at < length; at += piece)
    {
      g_autoptr(GError) error = NULL;

      g_assert_true (chimera_event_reader_feed (reader, stream + at, MIN (piece, length - at), NULL));
      while (chimera_event_reader_next (reader, &data, &data_length, &error))
        {
          g_assert_cmpuint (data_length, >, 0);
          g_assert_cmpint (data[data_length], ==, '\0');
          g_string_append_printf (out, "[%s]", data);
        }
      g_assert_no_error (error);
    }

  data = chimera_event_reader_take_rest (reader, &data_length);
  g_assert_cmpuint (data_length, ==, strlen (data));
  g_string_append_printf (out, "|%s", data);

  return g_string_free (out, FALSE);
}

static void
test_streams (void)
{
  static const struct
  {
    const char *stream;
    const char *expected;
  } cases[] = {
    { "", "|" },
    { "data: a\n\n", "[a]|" },
    { "data:a\n\n", "[a]|" },
    { "data:  a\n\n", "[ a]|" },
    { "data: a\r\n\r\n", "[a]|" },
    { "data: a\n\ndata: b\n\ndata: [DONE]\n\n", "[a][b][[DONE]]|" },
    { "data: a\ndata: b\n\n", "[a\nb]|" },
    { ": ping\n\ndata: a\n: between\n\n:\n\n", "[a]|" },
    { "event: message\nid: 7\nretry: 100\ndata: a\n\n", "[a]|" },
    { "error: {\"code\":500}\n\n", "[{\"code\":500}]|" },
    /* Nothing but names that begin like it. */
    { "database: a\n\ndat: b\n\ndata\n\n", "|" },
    { "\n\n\ndata: a\n\n\n\n", "[a]|" },
    { "data:\n\ndata: \n\n", "|" },
    /* Not ended by its blank line, or not even by its line break. */
    { "data: a\n\ndata: b\n", "[a]|b" },
    { "data: a\n\ndata: b", "[a]|b" },
    { "data: a\ndata: b", "|a\nb" },
    { "data: a\n\nda", "[a]|" },
    /* No events at all. */
    { "{\"error\":{}}", "|{\"error\":{}}" },
    { "{\"error\":{}}\n", "[{\"error\":{}}]|" },
    { "<html>\n</html>\n", "[<html>][</html>]|" },
    { "data: \xe2\x82\xac\n\n", "[\xe2\x82\xac]|" },
  };
  static const gsize pieces[] = { 1, 2, 3, 5, 8, 1000 };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint j = 0; j < G_N_ELEMENTS (pieces); j++)
      {
        g_autofree char *got = read_all (cases[i].stream, strlen (cases[i].stream), pieces[j]);

        g_test_message ("%s", cases[i].stream);
        g_assert_cmpstr (got, ==, cases[i].expected);
      }
}

/* A line that is too long, and an event of many lines that is. */
static void
test_caps (void)
{
  g_autofree char *many = g_strnfill (100, 'x');

  for (guint is_event = 0; is_event < 2; is_event++)
    {
      g_autoptr(ChimeraEventReader) reader = chimera_event_reader_new (1000);
      g_autoptr(GString) stream = g_string_new ("data: before\n\n");
      g_autoptr(GError) error = NULL;
      const char *data;
      gsize length;
      gboolean fed;

      for (guint i = 0; i < 12; i++)
        g_string_append_printf (stream, "%s%s%s", is_event || i == 0 ? "data: " : "", many, is_event ? "\n" : "");

      fed = chimera_event_reader_feed (reader, stream->str, stream->len, is_event ? NULL : &error);
      g_assert_cmpint (fed, ==, is_event);

      g_assert_true (chimera_event_reader_next (reader, &data, &length, NULL));
      g_assert_cmpstr (data, ==, "before");
      g_assert_false (chimera_event_reader_next (reader, &data, &length, is_event ? &error : NULL));
      g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_TOO_LARGE);
    }
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/llm/event-reader/streams", test_streams);
  g_test_add_func ("/llm/event-reader/caps", test_caps);

  return g_test_run ();
}
