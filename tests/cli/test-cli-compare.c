/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli-fixture.h"

#include "chimera-json.h"
#include "chimera-test.h"

#include <string.h>

/* Past experiments side by side. */

static JsonObject *
get_side (JsonObject *root,
          guint       side)
{
  return json_array_get_object_element (chimera_json_get_array (root, "sides"), side);
}

static gint64
get_n (JsonObject *side,
       const char *figure)
{
  return get_int (json_object_get_object_member (json_object_get_object_member (side, figure), "summary"), "n");
}

static void
test_compare (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *file = g_build_filename (fixture->dir, "comparison.md", NULL);
  g_autofree char *markdown = NULL;
  g_autofree char *errors = NULL;
  g_autofree char *printed = NULL;
  g_autofree char *content = NULL;
  g_autofree char *json = NULL;
  g_autofree char *reports = NULL;
  g_autoptr(JsonObject) root = NULL;
  g_autoptr(JsonObject) of_reports = NULL;

  start_simulator (fixture, "0", NULL);
  g_assert_cmpint (analyze (fixture, NULL, NULL, "--runs=2", "--num-ctx=8192"), ==, 0);
  g_assert_cmpint (analyze (fixture, NULL, NULL, "--runs=2", "--num-ctx=16384"), ==, 0);

  g_assert_cmpint (run (fixture, &markdown, &errors, "compare", "1", "2"), ==, 0);
  g_assert_cmpstr (errors, ==, "");
  g_assert_true (g_str_has_prefix (markdown, "# Chimera Comparison Report (simulated)\n"));
  g_assert_nonnull (strstr (markdown, "| num_ctx | 8192 | 16384 |\n"));
  g_assert_nonnull (strstr (markdown, "\n## B: num_ctx 16384\n"));

  g_assert_cmpint (run (fixture, &printed, NULL, "compare", "-o", file, "1", "2"), ==, 0);
  g_assert_cmpstr (printed, ==, "");
  g_assert_true (g_file_get_contents (file, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, markdown);

  /* The first call of each loads the model, with the context that it wants. */
  g_assert_cmpint (run (fixture, &json, NULL, "compare", "2", "1", "--json", "--cohort=warm"), ==, 0);
  root = parse_object (json);
  g_assert_cmpstr (get_string (root, "stage"), ==, "both");
  g_assert_cmpstr (get_string (root, "cohort"), ==, "warm");
  g_assert_cmpuint (json_array_get_length (chimera_json_get_array (root, "sides")), ==, 2);
  g_assert_cmpint (get_int (get_side (root, 0), "experiment"), ==, 2);
  g_assert_cmpstr (get_string (get_side (root, 1), "label"), ==, "num_ctx 8192");
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpint (get_int (get_side (root, i), "calls_left_out"), ==, 0);
      g_assert_cmpint (get_n (get_side (root, i), "throughput_tokens_per_s"), >=, 3);
      g_assert_cmpint (get_n (get_side (root, i), "duration_s"), >=, 1);
    }

  g_assert_cmpint (run (fixture, &reports, NULL, "compare", "1", "2", "1", "--stage", "report", "--json"), ==, 0);
  of_reports = parse_object (reports);
  g_assert_cmpstr (get_string (of_reports, "stage"), ==, "report");
  g_assert_cmpuint (json_array_get_length (chimera_json_get_array (of_reports, "sides")), ==, 3);
  g_assert_cmpint (get_n (get_side (of_reports, 2), "ttft_ms"), ==, 2);
}

/* The configurations of one experiment are sides without another one. */
static void
test_alone (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *markdown = NULL;
  g_autofree char *html = NULL;
  g_autofree char *json = NULL;
  g_autofree char *same = NULL;

  start_simulator (fixture, "0", NULL);
  g_assert_cmpint (analyze (fixture, NULL, NULL, "--sweep", "temperature=0.5,1"), ==, 0);

  g_assert_cmpint (run (fixture, &markdown, NULL, "compare", "1"), ==, 0);
  g_assert_nonnull (strstr (markdown, "\n| temperature | 0.5 | 1 |\n"));
  g_assert_cmpint (run (fixture, &html, NULL, "compare", "1", "--format", "html"), ==, 0);
  g_assert_true (g_str_has_prefix (html, "<!DOCTYPE html>"));
  g_assert_nonnull (strstr (html, "<svg"));
  g_assert_cmpint (run (fixture, &json, NULL, "compare", "1", "--json"), ==, 0);
  g_assert_cmpint (run (fixture, &same, NULL, "compare", "1", "--json", "--format=json"), ==, 0);
  g_assert_cmpstr (same, ==, json);
}

static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  static const struct { const char *arguments[5]; int status; const char *named; } cases[] = {
    { { "1" }, 2, "CANDIDATE" },
    { { "1", "two" }, 2, "two" },
    { { "1", "0" }, 2, "0" },
    { { "1", "2", "--stage=ingest" }, 2, "ingest" },
    { { "1", "2", "--cohort=hot" }, 2, "hot" },
    { { "1", "2", "--format=csv" }, 2, "csv" },
    { { "1", "2", "--format=html", "--json" }, 2, "html" },
    { { "1", "77" }, 1, "77" },
    { { "78", "1" }, 1, "78" },
    { { "1", "1", "-o", "/no/such/folder/file" }, 1, "/no/such/folder/file" },
  };
  g_autofree char *json = NULL;

  start_simulator (fixture, "0", NULL);
  g_assert_cmpint (analyze (fixture, NULL, NULL), ==, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *const *arguments = cases[i].arguments;
      g_autofree char *output = NULL;
      g_autofree char *errors = NULL;

      g_assert_cmpint (run (fixture, &output, &errors, "compare", arguments[0], arguments[1], arguments[2], arguments[3]),
                       ==, cases[i].status);
      g_assert_cmpstr (output, ==, "");
      if (strstr (errors, cases[i].named) == NULL)
        g_error ("“%s” is missing in: %s", cases[i].named, errors);
    }

  g_assert_cmpint (run (fixture, &json, NULL, "compare", "1", "77", "--json"), ==, 1);
  assert_only_error (json, "77");
}

int
main (int    argc,
      char **argv)
{
  chimera_test_init (&argc, &argv);

#define add(name, func) g_test_add ("/cli-compare/" name, Fixture, NULL, set_up, func, tear_down)
  add ("compare", test_compare);
  add ("alone", test_alone);
  add ("refused", test_refused);
#undef add

  return g_test_run ();
}
