/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli-fixture.h"

#include "chimera-json.h"
#include "chimera-test.h"

#include <string.h>

/* The list of past experiments. */

/* The table for people follows their clock, here 14 hours ahead of UTC. */
static void
test_local_time (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *table = NULL;
  g_autoptr(JsonObject) entry = NULL;
  g_autoptr(GDateTime) started = NULL;
  g_autoptr(GTimeZone) zone = g_time_zone_new_offset (14 * 3600);
  g_autoptr(GDateTime) local = NULL;
  g_autofree char *expected = NULL;

  start_simulator (fixture, "0", NULL);
  g_assert_cmpint (analyze (fixture, NULL, NULL), ==, 0);
  entry = read_history (fixture, 1);
  started = g_date_time_new_from_iso8601 (get_string (entry, "started"), NULL);
  local = g_date_time_to_timezone (started, zone);
  expected = g_date_time_format (local, "%m/%d/%y %H:%M:%S");

  g_assert_cmpint (run (fixture, &table, NULL, "history"), ==, 0);
  g_assert_nonnull (strstr (table, expected));
}

/* Where the folder of the history should be there is a file. */
static void
test_no_history (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *output = NULL;
  g_autofree char *errors = NULL;

  chimera_test_write_file (fixture->dir, "data", "", -1);
  g_assert_cmpint (run (fixture, &output, &errors, "history", "--json"), ==, 1);
  assert_only_error (output, "history");
  g_assert_nonnull (strstr (errors, "history"));
}

static void
test_search (Fixture       *fixture,
             gconstpointer  data)
{
  static const struct { const char *option; guint n; } cases[] = {
    { "--search=simulated", 1 }, { "--search=no such words", 0 }, { "--search=", 1 }, { "--tag=nightly", 0 },
  };
  g_autofree char *table = NULL;

  start_simulator (fixture, "0", NULL);
  g_assert_cmpint (analyze (fixture, NULL, NULL), ==, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *output = NULL;
      g_autoptr(JsonObject) history = NULL;
      JsonArray *experiments;
      JsonObject *entry;

      g_assert_cmpint (run (fixture, &output, NULL, "history", "--json", cases[i].option), ==, 0);
      history = parse_object (output);
      experiments = chimera_json_get_array (history, "experiments");
      g_assert_cmpuint (json_array_get_length (experiments), ==, cases[i].n);
      entry = cases[i].n > 0 ? json_array_get_object_element (experiments, 0) : NULL;
      if (entry != NULL)
        {
          g_assert_cmpstr (get_string (entry, "found_in"), ==, "title");
          g_assert_true (json_object_get_null_member (entry, "excerpt"));
          g_assert_true (json_object_get_null_member (entry, "notes"));
          g_assert_cmpuint (json_array_get_length (chimera_json_get_array (entry, "tags")), ==, 0);
        }
    }

  g_assert_cmpint (run (fixture, &table, NULL, "history", "--search", "no such words"), ==, 0);
  g_assert_cmpstr (table, ==, "");
}

int
main (int    argc,
      char **argv)
{
  chimera_test_init (&argc, &argv);

#define add(name, func) g_test_add ("/cli-history/" name, Fixture, NULL, set_up, func, tear_down)
  add ("local-time", test_local_time);
  add ("no-history", test_no_history);
  add ("search", test_search);
#undef add

  return g_test_run ();
}
