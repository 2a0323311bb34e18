/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>
#include <string.h>

#include "chimera-json.h"
#include "chimera-json-members.h"
#include "chimera-test.h"

static char *
end (JsonBuilder *builder)
{
  g_autoptr(JsonNode) root = NULL;

  json_builder_end_object (builder);
  root = json_builder_get_root (builder);

  return chimera_json_to_string (root, FALSE);
}

static void
test_values (void)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  chimera_json_add_string (builder, "text", "a");
  chimera_json_add_int (builder, "int", G_MININT64);
  chimera_json_add_int_or_null (builder, "known", 0, -1);
  chimera_json_add_double (builder, "double", 0.5);
  chimera_json_add_boolean (builder, "yes", TRUE);
  chimera_json_begin_object (builder, "object");
  chimera_json_add_boolean (builder, "no", FALSE);
  json_builder_end_object (builder);
  chimera_json_begin_array (builder, "array");
  json_builder_add_int_value (builder, 1);
  json_builder_end_array (builder);

  text = end (builder);
  g_assert_cmpstr (text, ==,
                   "{\"text\":\"a\",\"int\":-9223372036854775808,\"known\":0,\"double\":0.5,\"yes\":true,"
                   "\"object\":{\"no\":false},\"array\":[1]}");
}

static void
test_exponents (void)
{
  static const double values[] = { 3e-9, 1e300, -5e-9, 1.5e-9, 5e15 };
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autofree char *text = NULL;
  JsonArray *array;

  json_builder_begin_object (builder);
  chimera_json_add_string (builder, "2e-9.0", "a \" 3e-9.0 \\");
  chimera_json_begin_array (builder, "values");
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    json_builder_add_double_value (builder, values[i]);
  json_builder_end_array (builder);
  chimera_json_add_boolean (builder, "yes", TRUE);

  text = end (builder);
  g_assert_true (g_str_has_prefix (text, "{\"2e-9.0\":\"a \\\" 3e-9.0 \\\\\",\"values\":["));
  g_assert_null (strstr (strchr (text, '['), "e-09.0"));
  g_assert_null (strstr (text, "e+300.0"));
  g_assert_true (g_str_has_suffix (text, "],\"yes\":true}"));

  g_assert_true (json_parser_load_from_data (parser, text, -1, NULL));
  array = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "values");
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    g_assert_cmpfloat (json_array_get_double_element (array, i), ==, values[i]);
}

/* Absent is not zero, and what JSON cannot hold is absent. */
static void
test_absent (void)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  chimera_json_add_string (builder, "text", NULL);
  chimera_json_add_int_or_null (builder, "minus_one", -1, -1);
  chimera_json_add_int_or_null (builder, "zero", 0, 0);
  chimera_json_add_double (builder, "nan", (double) NAN);
  chimera_json_add_double (builder, "infinite", -(double) INFINITY);

  text = end (builder);
  g_assert_cmpstr (text, ==, "{\"text\":null,\"minus_one\":null,\"zero\":null,\"nan\":null,\"infinite\":null}");
}

static void
test_not_utf8 (void)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  chimera_json_add_string (builder, "text", "a\xff" "b");

  text = end (builder);
  g_assert_cmpstr (text, ==, "{\"text\":\"a\xef\xbf\xbd" "b\"}");
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/base/json-members/values", test_values);
  g_test_add_func ("/base/json-members/exponents", test_exponents);
  g_test_add_func ("/base/json-members/absent", test_absent);
  g_test_add_func ("/base/json-members/not-utf8", test_not_utf8);

  return g_test_run ();
}
