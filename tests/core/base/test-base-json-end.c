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
  gboolean is_json;
} texts[] = {
  { "{}", TRUE },
  { " [1, \"a\", {\"b\": [null]}] \n", TRUE },
  { "7", TRUE },
  { "\t-1.5e3\r\n", TRUE },
  { "true", TRUE },
  { "null\n", TRUE },
  { "\"a b [ { \\\" \"", TRUE },
  { "\xef\xbb\xbf{\"a\": 1}", TRUE },
  { "{} {}", FALSE },
  { "{}1", FALSE },
  { "[] \"a\"", FALSE },
  { "1 {}", FALSE },
  { "1{}", FALSE },
  { "1 [2]", FALSE },
  { "1 2", FALSE },
  { "1 \"a\"", FALSE },
  { "\"a\" {}", FALSE },
  { "\"a\"{}", FALSE },
  { "\"a\" \"b\"", FALSE },
  { "null {}", FALSE },
  { "true[]", FALSE },
  { "var a = {}", FALSE },
  { "\xef\xbb\xbf", FALSE },
  { "\xef\xbb\xbf{} {}", FALSE },
};

/* One value and nothing after it. */
static void
test_end (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(JsonNode) node = chimera_json_parse (texts[i].text, strlen (texts[i].text), &error);

      g_test_message ("%s", texts[i].text);
      if (texts[i].is_json)
        {
          g_assert_no_error (error);
          g_assert_nonnull (node);
        }
      else
        {
          g_assert_error (error, CHIMERA_ERROR, CHIMERA_ERROR_PARSE);
          g_assert_null (node);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/base/json/end", test_end);

  return g_test_run ();
}
