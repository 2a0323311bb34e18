/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "chimera-json.h"
#include "chimera-json-writer.h"
#include "chimera-test.h"

static char *
end (ChimeraJsonWriter *writer)
{
  chimera_json_writer_end_object (writer);

  return chimera_json_writer_dup_text (writer);
}

static void
test_values (void)
{
  g_autoptr(ChimeraJsonWriter) writer = chimera_json_writer_new (FALSE);
  g_autofree char *text = NULL;

  chimera_json_writer_begin_object (writer, NULL);
  chimera_json_writer_add_string (writer, "text", "a");
  chimera_json_writer_add_int (writer, "int", G_MININT64);
  chimera_json_writer_add_int_or_null (writer, "known", 0, -1);
  chimera_json_writer_add_double (writer, "double", 0.5);
  chimera_json_writer_add_boolean (writer, "yes", TRUE);
  chimera_json_writer_begin_object (writer, "object");
  chimera_json_writer_add_boolean (writer, "no", FALSE);
  chimera_json_writer_end_object (writer);
  chimera_json_writer_begin_array (writer, "array");
  chimera_json_writer_add_int (writer, NULL, 1);
  chimera_json_writer_end_array (writer);

  text = end (writer);
  g_assert_cmpstr (text, ==,
                   "{\"text\":\"a\",\"int\":-9223372036854775808,\"known\":0,\"double\":0.5,\"yes\":true,"
                   "\"object\":{\"no\":false},\"array\":[1]}");
}

/* Absent is not zero, and what JSON cannot hold is absent. */
static void
test_absent (void)
{
  g_autoptr(ChimeraJsonWriter) writer = chimera_json_writer_new (FALSE);
  g_autofree char *text = NULL;

  chimera_json_writer_begin_object (writer, NULL);
  chimera_json_writer_add_string (writer, "text", NULL);
  chimera_json_writer_add_int_or_null (writer, "minus_one", -1, -1);
  chimera_json_writer_add_int_or_null (writer, "zero", 0, 0);
  chimera_json_writer_add_double (writer, "nan", (double) NAN);
  chimera_json_writer_add_double (writer, "infinite", -(double) INFINITY);

  text = end (writer);
  g_assert_cmpstr (text, ==, "{\"text\":null,\"minus_one\":null,\"zero\":null,\"nan\":null,\"infinite\":null}");
}

static void
test_times (void)
{
  g_autoptr(ChimeraJsonWriter) writer = chimera_json_writer_new (FALSE);
  g_autofree char *text = NULL;

  chimera_json_writer_begin_object (writer, NULL);
  chimera_json_writer_add_time (writer, "time", G_GINT64_CONSTANT (1763146410999999));
  chimera_json_writer_add_time (writer, "epoch", 0);
  chimera_json_writer_add_time (writer, "before", -1);
  chimera_json_writer_add_time (writer, "never", G_MININT64);
  chimera_json_writer_add_time (writer, "beyond_the_calendar", G_MAXINT64);

  text = end (writer);
  g_assert_cmpstr (text, ==,
                   "{\"time\":\"2025-11-14T18:53:30Z\",\"epoch\":\"1970-01-01T00:00:00Z\","
                   "\"before\":\"1969-12-31T23:59:59Z\",\"never\":null,\"beyond_the_calendar\":null}");
}

static void
test_not_utf8 (void)
{
  g_autoptr(ChimeraJsonWriter) writer = chimera_json_writer_new (FALSE);
  g_autofree char *text = NULL;

  chimera_json_writer_begin_object (writer, NULL);
  chimera_json_writer_add_string (writer, "text", "a\xff" "b");

  text = end (writer);
  g_assert_cmpstr (text, ==, "{\"text\":\"a\xef\xbf\xbd" "b\"}");
}

static void
test_escapes (void)
{
  g_autoptr(ChimeraJsonWriter) writer = chimera_json_writer_new (FALSE);
  g_autofree char *text = NULL;

  chimera_json_writer_begin_object (writer, NULL);
  chimera_json_writer_add_string (writer, "a\"b", "\\ \b\t\n\f\r\x01\x1f\x7f / \xe2\x82\xac");

  text = end (writer);
  g_assert_cmpstr (text, ==,
                   "{\"a\\\"b\":\"\\\\ \\b\\t\\n\\f\\r\\u0001\\u001f\x7f / \xe2\x82\xac\"}");
}

static void
test_pretty (void)
{
  g_autoptr(ChimeraJsonWriter) writer = chimera_json_writer_new (TRUE);
  g_autofree char *text = NULL;

  chimera_json_writer_begin_array (writer, NULL);
  chimera_json_writer_begin_object (writer, NULL);
  chimera_json_writer_add_null (writer, "a");
  chimera_json_writer_begin_array (writer, "empty");
  chimera_json_writer_end_array (writer);
  chimera_json_writer_end_object (writer);
  chimera_json_writer_begin_object (writer, NULL);
  chimera_json_writer_end_object (writer);
  chimera_json_writer_add_int (writer, NULL, 7);
  chimera_json_writer_end_array (writer);

  text = chimera_json_writer_dup_text (writer);
  g_assert_cmpstr (text, ==, "[\n  {\n    \"a\": null,\n    \"empty\": []\n  },\n  {},\n  7\n]");
}

/* What is written is read again as the same number, by json-glib and by nobody's kindness: no digits
 * follow an exponent's. */
static void
test_doubles (void)
{
  static const struct
  {
    double value;
    const char *text;
  } cases[] = {
    { 0, "0.0" }, { -0.0, "-0.0" }, { 3, "3.0" }, { 0.1, "0.1" }, { 100.755, "100.755" },
    { 1e-8, "1e-08" }, { 2.5e-8, "2.5e-08" }, { 1e18, "1e+18" }, { 1e15, "1e+15" }, { 123456789012345, "123456789012345.0" },
    { 1.0 / 3, "0.3333333333333333" }, { 0.1 + 0.2, "0.30000000000000004" },
    { DBL_MAX, "1.7976931348623157e+308" }, { DBL_MIN, "2.2250738585072014e-308" }, { 5e-324, "4.94065645841247e-324" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(ChimeraJsonWriter) writer = chimera_json_writer_new (FALSE);
      g_autofree char *text = NULL;

      chimera_json_writer_add_double (writer, NULL, cases[i].value);
      text = chimera_json_writer_dup_text (writer);
      g_assert_cmpstr (text, ==, cases[i].text);
    }

  for (int exponent = -30; exponent <= 30; exponent++)
    for (int k = 1; k <= 97; k += 8)
      {
        g_autoptr(ChimeraJsonWriter) writer = chimera_json_writer_new (FALSE);
        g_autoptr(JsonNode) node = NULL;
        g_autoptr(GError) error = NULL;
        g_autofree char *text = NULL;
        double value = k * pow (10, exponent);

        chimera_json_writer_begin_array (writer, NULL);
        chimera_json_writer_add_double (writer, NULL, value);
        chimera_json_writer_end_array (writer);
        text = chimera_json_writer_dup_text (writer);
        node = chimera_json_parse (text, strlen (text), &error);
        g_assert_no_error (error);
        g_assert_true (json_array_get_double_element (json_node_get_array (node), 0) == value);
        g_assert_false (g_str_has_suffix (text, "e.0]"));
        g_assert_null (strstr (strpbrk (text, "e]"), "."));
      }
}

static void
on_piece (const char *text,
          gsize       length,
          gpointer    user_data)
{
  GPtrArray *pieces = user_data;

  g_ptr_array_add (pieces, g_strndup (text, length));
}

/* However much it is, little of it is kept. */
static void
test_pieces (void)
{
  g_autoptr(GPtrArray) pieces = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(ChimeraJsonWriter) writer = chimera_json_writer_new_for_func (FALSE, on_piece, pieces);
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(JsonNode) node = NULL;
  g_autoptr(GError) error = NULL;

  chimera_json_writer_begin_array (writer, NULL);
  for (guint i = 0; i < 100000; i++)
    chimera_json_writer_add_int (writer, NULL, i);
  chimera_json_writer_end_array (writer);
  chimera_json_writer_flush (writer);

  g_assert_cmpuint (pieces->len, >, 5);
  for (guint i = 0; i < pieces->len; i++)
    {
      g_assert_cmpuint (strlen (pieces->pdata[i]), <, 70000);
      g_string_append (text, pieces->pdata[i]);
    }

  node = chimera_json_parse (text->str, text->len, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (node)), ==, 100000);
}

static void
test_node (void)
{
  const char *text = "{\"z\":[1,-2.5,true,null,\"x\"],\"a\":{\"n\":{}}}";
  g_autoptr(JsonNode) node = chimera_json_parse (text, strlen (text), NULL);
  g_autofree char *again = chimera_json_to_string (node);

  g_assert_cmpstr (again, ==, text);
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/base/json-writer/values", test_values);
  g_test_add_func ("/base/json-writer/absent", test_absent);
  g_test_add_func ("/base/json-writer/times", test_times);
  g_test_add_func ("/base/json-writer/escapes", test_escapes);
  g_test_add_func ("/base/json-writer/pretty", test_pretty);
  g_test_add_func ("/base/json-writer/doubles", test_doubles);
  g_test_add_func ("/base/json-writer/pieces", test_pieces);
  g_test_add_func ("/base/json-writer/node", test_node);
  g_test_add_func ("/base/json-writer/not-utf8", test_not_utf8);

  return g_test_run ();
}
