/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli-fixture.h"

#include "chimera-json.h"
#include "chimera-test.h"

#include <glib/gstdio.h>
#include <string.h>

/* Reports of past experiments, and experiments from elsewhere. */

/* Two runs, with their files in the fixture's output. */
static void
make_experiment (Fixture *fixture)
{
  start_simulator (fixture, "0", NULL);
  g_assert_cmpint (analyze (fixture, NULL, NULL, "--runs=2", "--num-ctx=8192", "--output", fixture->output), ==, 0);
}

static char *
get_report (Fixture    *fixture,
            const char *id,
            const char *format)
{
  g_autofree char *errors = NULL;
  char *output = NULL;

  g_assert_cmpint (run (fixture, &output, &errors, "report", id, "--format", format), ==, 0);
  g_assert_cmpstr (errors, ==, "");

  return output;
}

/* The history gives back what was written when the experiment ended, to the last byte. */
static void
test_report (Fixture       *fixture,
             gconstpointer  data)
{
  static const struct { const char *format; const char *file; } formats[] = {
    { "markdown", "report.md" },
    { "html", "report.html" },
    { "json", "experiment.json" },
  };
  g_autofree char *csv = NULL;
  g_autofree char *markdown = NULL;
  g_autofree char *first = NULL;
  g_auto(GStrv) lines = NULL;

  make_experiment (fixture);

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *written = read_output (fixture, formats[i].file);
      g_autofree char *report = get_report (fixture, "1", formats[i].format);

      g_assert_cmpstr (report, ==, written);
    }

  csv = get_report (fixture, "1", "csv");
  lines = g_strsplit (csv, "\r\n", -1);
  /* A header, four calls, and nothing behind the last line. */
  g_assert_cmpuint (g_strv_length (lines), ==, 6);
  g_assert_true (g_str_has_prefix (lines[0], "run,configuration,configuration_label,repetition,stage,"));
  g_assert_true (g_str_has_prefix (lines[1], "1,0,Chimera Agent,1,analysis,complete,"));
  g_assert_true (g_str_has_prefix (lines[4], "2,0,Chimera Agent,2,report,complete,"));

  g_assert_cmpint (run (fixture, &markdown, NULL, "report", "1"), ==, 0);
  g_assert_nonnull (strstr (markdown, "| 2 | report | "));
  g_assert_cmpint (run (fixture, &first, NULL, "report", "1", "--run", "1"), ==, 0);
  g_assert_nonnull (strstr (first, "| 1 | report | "));
  g_assert_null (strstr (first, "| 2 | report | "));
}

static void
test_report_to_file (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autofree char *file = g_build_filename (fixture->dir, "calls.csv", NULL);
  g_autofree char *no_place = g_build_filename (fixture->dir, "none", "calls.csv", NULL);
  g_autofree char *csv = NULL;
  g_autofree char *content = NULL;
  g_autofree char *output = NULL;
  g_autofree char *dash = NULL;
  g_autofree char *errors = NULL;
  g_autofree char *pdf_errors = NULL;
  g_autofree char *run_errors = NULL;
  g_autofree char *id_errors = NULL;

  make_experiment (fixture);
  csv = get_report (fixture, "1", "csv");

  g_assert_cmpint (run (fixture, &output, NULL, "report", "1", "--format=csv", "-o", file), ==, 0);
  g_assert_cmpstr (output, ==, "");
  g_assert_true (g_file_get_contents (file, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, csv);
  g_assert_cmpint (run (fixture, &dash, NULL, "report", "1", "--format=csv", "-o", "-"), ==, 0);
  g_assert_cmpstr (dash, ==, csv);

  g_assert_cmpint (run (fixture, NULL, &errors, "report", "1", "-o", no_place), ==, 1);
  g_assert_nonnull (strstr (errors, no_place));
  g_assert_cmpint (run (fixture, NULL, &pdf_errors, "report", "1", "--format", "pdf"), ==, 2);
  g_assert_nonnull (strstr (pdf_errors, "PDF"));
  g_assert_cmpint (run (fixture, NULL, &run_errors, "report", "1", "--run", "3"), ==, 1);
  g_assert_nonnull (strstr (run_errors, "3"));
  g_assert_cmpint (run (fixture, NULL, &id_errors, "report", "2"), ==, 1);
  g_assert_nonnull (strstr (id_errors, "2"));
}

/* Chimera takes its own figures for what they are. */
static void
test_analyse_own (Fixture       *fixture,
                  gconstpointer  data)
{
  static const struct { const char *name; const char *topic; const char *unit; } metrics[] = {
    { "throughput_tokens_per_s", "throughput", "tok/s" },
    { "ttft_ns", "ttft", "ns" },
    { "duration_ns", "duration", "ns" },
    { "server_eval_tokens", "tokens", "tok" },
  };
  g_autofree char *own = g_build_filename (fixture->dir, "own", NULL);
  g_autofree char *file = g_build_filename (own, "calls.csv", NULL);
  g_autofree char *output = NULL;
  g_autoptr(JsonObject) digest = NULL;
  JsonArray *found;

  make_experiment (fixture);
  g_assert_cmpint (g_mkdir (own, 0700), ==, 0);
  g_assert_cmpint (run (fixture, NULL, NULL, "report", "1", "--format=csv", "-o", file), ==, 0);
  g_assert_cmpint (run (fixture, &output, NULL, "digest", own, "--json"), ==, 0);
  digest = parse_object (output);
  found = chimera_json_get_array (digest, "metrics");

  for (gsize i = 0; i < G_N_ELEMENTS (metrics); i++)
    {
      guint n = 0;

      for (guint j = 0; j < json_array_get_length (found); j++)
        {
          JsonObject *metric = json_array_get_object_element (found, j);

          if (!g_str_equal (get_string (metric, "name"), metrics[i].name))
            continue;
          g_assert_cmpstr (get_string (metric, "topic"), ==, metrics[i].topic);
          g_assert_cmpstr (get_string (metric, "unit"), ==, metrics[i].unit);
          g_assert_cmpint (get_int (metric, "n"), ==, 4);
          n++;
        }
      g_assert_cmpuint (n, ==, 1);
    }
}

/* Without the number it has in the history. */
static char *
dup_without_id (const char *text,
                gint64      id)
{
  g_autofree char *member = g_strdup_printf ("  \"id\": %" G_GINT64_FORMAT ",\n", id);
  g_autoptr(GString) rest = g_string_new (text);

  g_assert_cmpuint (g_string_replace (rest, member, "", 1), ==, 1);

  return g_string_free (g_steal_pointer (&rest), FALSE);
}

static void
test_import (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *file = g_build_filename (fixture->output, "experiment.json", NULL);
  g_autofree char *missing = g_build_filename (fixture->dir, "missing.json", NULL);
  g_autofree char *other = g_build_filename (fixture->folder, "sub", "b.json", NULL);
  g_autofree char *empty = g_build_filename (fixture->dir, "empty.json", NULL);
  g_autofree char *newer = g_build_filename (fixture->dir, "newer.json", NULL);
  g_autofree char *written = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *imported = NULL;
  g_autofree char *rest = NULL;
  g_autofree char *output = NULL;
  g_autofree char *errors = NULL;
  g_autoptr(JsonObject) entry = NULL;

  make_experiment (fixture);
  written = read_output (fixture, "experiment.json");
  expected = dup_without_id (written, 1);
  chimera_test_write_file (fixture->dir, "empty.json", "", -1);
  chimera_test_write_file (fixture->dir, "newer.json", "{\"format\": \"chimera-experiment\", \"version\": 99}", -1);

  /* What is refused is named with the reason, and does not keep the others out. */
  g_assert_cmpint (run (fixture, &output, &errors, "import", missing, other, empty, newer, fixture->dir, file), ==, 1);
  g_assert_nonnull (strstr (errors, missing));
  g_assert_nonnull (strstr (errors, other));
  g_assert_nonnull (strstr (errors, "chimera-experiment"));
  g_assert_nonnull (strstr (errors, empty));
  g_assert_nonnull (strstr (errors, "99"));
  g_assert_nonnull (strstr (output, file));
  g_assert_null (strstr (output, newer));

  entry = read_history (fixture, 2);
  imported = get_report (fixture, "2", "json");
  rest = dup_without_id (imported, 2);
  g_assert_cmpstr (rest, ==, expected);

  g_assert_cmpint (run (fixture, NULL, NULL, "import", file, file), ==, 0);
  g_clear_pointer (&entry, json_object_unref);
  entry = read_history (fixture, 4);
  g_assert_cmpint (get_int (entry, "calls"), ==, 4);
}

int
main (int    argc,
      char **argv)
{
  chimera_test_init (&argc, &argv);

#define add(name, func) g_test_add ("/cli-report/" name, Fixture, NULL, set_up, func, tear_down)
  add ("report", test_report);
  add ("report-to-file", test_report_to_file);
  add ("analyse-own", test_analyse_own);
  add ("import", test_import);
#undef add

  return g_test_run ();
}
