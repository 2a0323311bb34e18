/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "chimera-error.h"
#include "chimera-json.h"
#include "chimera-test.h"

static const struct
{
  const char *text;
  int code; /* -1: it is JSON */
} texts[] = {
  { "{}", -1 },
  { " [1, 2.5, true, null, \"a/b // c /* d */ ' {[\"] \n", -1 },
  { "\"\\\"[[\"", -1 },
  { "7", -1 },
  { "", CHIMERA_ERROR_PARSE },
  { " \n", CHIMERA_ERROR_PARSE },
  { "{}{}", CHIMERA_ERROR_PARSE },
  { "[1] 2", CHIMERA_ERROR_PARSE },
  { "{'a':1}", CHIMERA_ERROR_PARSE },
  { "{\"a\":", CHIMERA_ERROR_PARSE },
  { "\xff", CHIMERA_ERROR_PARSE },
  /* Nor octal digits, of which it makes bytes that are no UTF-8, nor escapes of its own. */
  { "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"", -1 },
  { "\"a\\231\"", CHIMERA_ERROR_PARSE },
  { "{\"a \\231\"}", CHIMERA_ERROR_PARSE },
  { "\"\\x41\"", CHIMERA_ERROR_PARSE },
  { "\"\\", CHIMERA_ERROR_PARSE },
  /* json-glib takes comments, which RFC 8259 does not know. */
  { "/* a */ {}", CHIMERA_ERROR_PARSE },
  { "{} // a", CHIMERA_ERROR_PARSE },
  /* It also takes an object after a number, and aborts over it in 1.10. */
  { " [1, \"a\", {\"b\": [null]}] \n", -1 },
  { "\t-1.5e3\r\n", -1 },
  { "true", -1 },
  { "null\n", -1 },
  { "\"a b [ { \\\" \"", -1 },
  { "\xef\xbb\xbf{\"a\": 1}", -1 },
  { "{} {}", CHIMERA_ERROR_PARSE },
  { "{}1", CHIMERA_ERROR_PARSE },
  { "[] \"a\"", CHIMERA_ERROR_PARSE },
  { "1 {}", CHIMERA_ERROR_PARSE },
  { "1{}", CHIMERA_ERROR_PARSE },
  { "1 [2]", CHIMERA_ERROR_PARSE },
  { "1 2", CHIMERA_ERROR_PARSE },
  { "1 \"a\"", CHIMERA_ERROR_PARSE },
  { "\"a\" {}", CHIMERA_ERROR_PARSE },
  { "\"a\"{}", CHIMERA_ERROR_PARSE },
  { "\"a\" \"b\"", CHIMERA_ERROR_PARSE },
  { "null {}", CHIMERA_ERROR_PARSE },
  { "true[]", CHIMERA_ERROR_PARSE },
  { "var a = {}", CHIMERA_ERROR_PARSE },
  { "\xef\xbb\xbf", CHIMERA_ERROR_PARSE },
  { "\xef\xbb\xbf{} {}", CHIMERA_ERROR_PARSE },
};

static void
test_parse (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(JsonNode) node = chimera_json_parse (texts[i].text, strlen (texts[i].text), &error);

      g_test_message ("%s", texts[i].text);
      if (texts[i].code < 0)
        {
          g_assert_no_error (error);
          g_assert_nonnull (node);
        }
      else
        {
          g_assert_error (error, CHIMERA_ERROR, texts[i].code);
          g_assert_null (node);
        }
    }
}

static void
assert_refused (const char *prefix,
                int         code)
{
  g_autoptr(GString) text = g_string_new (prefix);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 200000; i++)
    g_string_append_c (text, '[');

  g_assert_null (chimera_json_parse (text->str, text->len, &error));
  g_assert_error (error, CHIMERA_ERROR, code);
}

/* Each of these would overflow the stack of json-glib's parser. */
static void
test_depth (void)
{
  assert_refused ("", CHIMERA_ERROR_TOO_LARGE);
  assert_refused ("[\"\\\\\",", CHIMERA_ERROR_TOO_LARGE);
  /* A quote in a comment does not begin a string. */
  assert_refused ("/*\"*/", CHIMERA_ERROR_PARSE);
  assert_refused ("//\"\n", CHIMERA_ERROR_PARSE);
}

static void
test_types (void)
{
  static const char text[] = "{\"s\":\"12\",\"i\":12,\"d\":12.0,\"h\":12.5,\"b\":true,\"n\":null,\"big\":1e300}";
  g_autoptr(JsonObject) object = chimera_json_parse_object (text, strlen (text), NULL);
  const char *string = "untouched";
  gint64 number = -7;
  double real = -7.0;
  gboolean boolean = 7;

  g_assert_false (chimera_json_get_int (object, "s", &number));
  g_assert_false (chimera_json_get_int (object, "h", &number));
  g_assert_false (chimera_json_get_int (object, "big", &number));
  g_assert_false (chimera_json_get_int (object, "n", &number));
  g_assert_false (chimera_json_get_int (object, "absent", &number));
  g_assert_cmpint (number, ==, -7);
  g_assert_true (chimera_json_get_int (object, "d", &number));
  g_assert_cmpint (number, ==, 12);

  g_assert_false (chimera_json_get_string (object, "i", &string));
  g_assert_cmpstr (string, ==, "untouched");
  g_assert_false (chimera_json_get_double (object, "b", &real));
  g_assert_cmpfloat (real, ==, -7.0);
  g_assert_false (chimera_json_get_boolean (object, "i", &boolean));
  g_assert_cmpint (boolean, ==, 7);
}

int
main (int    argc,
      char **argv)
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/base/json/parse", test_parse);
  g_test_add_func ("/base/json/depth", test_depth);
  g_test_add_func ("/base/json/types", test_types);

  return g_test_run ();
}
