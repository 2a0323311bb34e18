/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-nature.h"

#include <string.h>

/* Numbers where a text or a truth value would be. */
static void
test_failures (void)
{
  static const struct
  {
    const char *name;
    const char *failures;
    const char *others;
  } cases[] = {
    { "err", "boom|404 not found|true|yes|0x80004005", "2|-1|0|1|1.0|0.5|3.2%|12 ms|±0.02|1,234|0,5" },
    { "error", "boom|HTTP 500|True", "1|17|-3.5|5 tok/s" },
    { "failure", "timeout", "3" },
    { "error_message", "500|boom|-1", "0||0.5" },
    { "exception", "139", "none" },
    { "passed", "false|no|failed", "0|1|12|true" },
    { "success", "0|0.0|false", "1|1.0|12|true" },
    { "is_ok", "0|false", "1" },
    { "failed", "true|yes", "0|1|3|false" },
    { "timed_out", "true", "1|2" },
    { "is_error", "1|1.0|true", "0|false" },
    { "has_failed", "1|true", "0|2" },
    { "exit_code", "1|-9", "0" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(GStrv) failures = g_strsplit (cases[i].failures, "|", -1);
      g_auto(GStrv) others = g_strsplit (cases[i].others, "|", -1);

      for (char **text = failures; *text != NULL; text++)
        {
          g_test_message ("%s: %s", cases[i].name, *text);
          g_assert_true (chimera_nature_is_failure (cases[i].name, *text, strlen (*text)));
        }

      for (char **text = others; *text != NULL; text++)
        {
          g_test_message ("%s: %s", cases[i].name, *text);
          g_assert_false (chimera_nature_is_failure (cases[i].name, *text, strlen (*text)));
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/artifacts/nature/values/failures", test_failures);

  return g_test_run ();
}
