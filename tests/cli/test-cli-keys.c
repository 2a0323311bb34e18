/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli-fixture.h"

#include "chimera-json.h"
#include "chimera-test.h"

#include <glib/gstdio.h>
#include <string.h>

/* Keys of servers, from the environment and from the file they are kept in. */

static void
assert_nowhere_below (const char *dir,
                      const char *text,
                      guint      *n_files)
{
  g_autoptr(GDir) entries = g_dir_open (dir, 0, NULL);
  const char *name;

  while (entries != NULL && (name = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *path = g_build_filename (dir, name, NULL);
      g_autofree char *content = NULL;
      gsize length;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        assert_nowhere_below (path, text, n_files);
      else
        {
          g_assert_true (g_file_get_contents (path, &content, &length, NULL));
          g_test_message ("%s", path);
          g_assert_null (memmem (content, length, text, strlen (text)));
          (*n_files)++;
        }
    }
}

/* OpenAI's protocol with a key: it opens the server, and is to be found nowhere afterwards. */
static void
test_key (Fixture       *fixture,
          gconstpointer  data)
{
  static const char secret[] = "sk-no-one-may-see-this";
  static const char wrong[] = "sk-this-is-wrong";
  g_autofree char *address = NULL;
  guint n_files = 0;

  fixture->wanted_key = secret;
  start_simulator (fixture, "0", NULL);
  address = g_strconcat (fixture->url, "/v1", NULL);

  for (guint i = 0; i < 3; i++)
    {
      static const struct { const char *key; int status; } cases[] = { { NULL, 1 }, { wrong, 1 }, { "sk bad", 2 } };
      g_autofree char *output = NULL;
      g_autofree char *errors = NULL;

      fixture->given_key = cases[i].key;
      g_assert_cmpint (run (fixture, &output, &errors, "models", "--server", address), ==, cases[i].status);
      g_assert_nonnull (strstr (errors, cases[i].status == 2 ? "CHIMERA_API_KEY" : "Invalid API Key"));
      g_assert_null (strstr (errors, "sk"));
    }

  fixture->given_key = secret;
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *output = NULL;
      g_autofree char *errors = NULL;
      g_autofree char *json = NULL;
      g_autofree char *report = NULL;
      g_autoptr(JsonObject) result = NULL;
      JsonObject *aggregates;
      gboolean is_simulated = FALSE;

      g_assert_cmpint (run (fixture, &output, &errors, "analyze", fixture->folder, "--server", i == 0 ? address : fixture->url,
                            "--model", "simulated", "--num-gpu", "7", "--output", fixture->output, "--json"), ==, 0);
      g_assert_cmpint (strstr (errors, "settles num_gpu") != NULL, ==, i == 0);
      g_assert_cmpint (strstr (errors, "by the client’s clock") != NULL, ==, i == 0);
      report = read_output (fixture, "report.md");
      g_assert_cmpint (strstr (report, "\n† Measured by the client") != NULL, ==, i == 0);
      g_assert_null (strstr (output, secret));
      g_assert_null (strstr (errors, secret));
      json = read_output (fixture, "experiment.json");
      g_assert_null (strstr (json, secret));

      result = parse_object (output);
      g_assert_true (chimera_json_get_boolean (result, "simulated", &is_simulated));
      g_assert_true (is_simulated);
      aggregates = chimera_json_get_object (result, "aggregates");
      g_assert_cmpint (get_int (chimera_json_get_object (aggregates, "all"), "n_calls"), ==, 2);
      g_assert_cmpstr (get_string (result, "server"), ==, i == 0 ? address : fixture->url);
    }

  /* The history, its journal, the reports and experiment.json. */
  assert_nowhere_below (fixture->dir, secret, &n_files);
  assert_nowhere_below (fixture->dir, wrong, &n_files);
  g_assert_cmpuint (n_files, >=, 8);
}

static void
keep_key (Fixture    *fixture,
          const char *url,
          const char *key)
{
  g_autofree char *folder = g_build_filename (fixture->dir, "config", "chimera", NULL);
  g_autofree char *path = g_build_filename (folder, "keys", NULL);
  g_autofree char *content = g_strdup_printf ("[%s]\nkey=%s\n", url, key);
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents_full (path, content, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error);
  g_assert_no_error (error);
}

/* Of two servers each gets its own: that of the environment, and the one that is kept. One alone gets the
 * kept one where the environment has none. */
static void
test_keys (Fixture       *fixture,
           gconstpointer  data)
{
  static const char secret[] = "sk-no-one-may-see-this";
  static const char kept[] = "sk-kept-for-the-other";
  g_autofree char *keys = g_build_filename (fixture->dir, "config", "chimera", "keys", NULL);
  g_autofree char *other = NULL;
  g_autofree char *agent = NULL;
  g_autoptr(GSubprocess) other_simulator = NULL;
  guint n_files = 0;

  fixture->wanted_key = kept;
  start_simulator (fixture, "0", NULL);
  other_simulator = g_steal_pointer (&fixture->simulator);
  other = g_steal_pointer (&fixture->url);
  agent = g_strdup_printf ("insight,server=%s", other);
  fixture->wanted_key = secret;
  start_simulator (fixture, "0", NULL);
  fixture->given_key = secret;

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *output = NULL;
      g_autofree char *errors = NULL;

      if (i == 1)
        keep_key (fixture, other, kept);
      g_assert_cmpint (analyze (fixture, &output, &errors, "--agent", "analyst", "--agent", agent,
                                "--output", fixture->output, "--json"), ==, i == 0 ? 1 : 0);
      g_assert_cmpint (strstr (errors, "Invalid API Key") != NULL, ==, i == 0);
      g_assert_null (strstr (output, "sk-"));
      g_assert_null (strstr (errors, "sk-"));
    }

  /* Where none is given the one that is kept is sent to the server of the command, too. */
  fixture->given_key = NULL;
  g_assert_cmpint (run (fixture, NULL, NULL, "analyze", fixture->folder, "--server", other, "--model", "simulated"), ==, 0);

  g_assert_cmpint (g_unlink (keys), ==, 0);
  assert_nowhere_below (fixture->dir, secret, &n_files);
  assert_nowhere_below (fixture->dir, kept, &n_files);
  g_assert_cmpuint (n_files, >=, 8);

  g_subprocess_force_exit (other_simulator);
}

/* The list of models is asked for with the kept key, too, where the environment has none. */
static void
test_kept_key (Fixture       *fixture,
               gconstpointer  data)
{
  static const char kept[] = "sk-kept-for-the-server";
  g_autofree char *keys = g_build_filename (fixture->dir, "config", "chimera", "keys", NULL);

  fixture->wanted_key = kept;
  start_simulator (fixture, "0", NULL);

  for (guint i = 0; i < 4; i++)
    {
      static const struct { int mode; const char *given_key; int status; } cases[] = {
        { 0, NULL, 1 },
        { 0600, NULL, 0 },
        { 0600, "sk-this-is-wrong", 1 },
        /* Others can read it. */
        { 0644, NULL, 1 },
      };
      g_autofree char *output = NULL;
      g_autofree char *errors = NULL;

      if (cases[i].mode != 0)
        {
          keep_key (fixture, fixture->url, kept);
          g_assert_cmpint (g_chmod (keys, cases[i].mode), ==, 0);
        }
      fixture->given_key = cases[i].given_key;
      g_assert_cmpint (run (fixture, &output, &errors, "models", "--server", fixture->url), ==, cases[i].status);
      g_assert_cmpint (strstr (output, "simulated") != NULL, ==, cases[i].status == 0);
      g_assert_cmpint (strstr (errors, "Invalid API Key") != NULL, ==, cases[i].status != 0);
      g_assert_cmpint (strstr (errors, keys) != NULL, ==, cases[i].mode == 0644);
      g_assert_null (strstr (output, "sk-"));
      g_assert_null (strstr (errors, "sk-"));
    }
}

int
main (int    argc,
      char **argv)
{
  chimera_test_init (&argc, &argv);

#define add(name, func) g_test_add ("/cli-keys/" name, Fixture, NULL, set_up, func, tear_down)
  add ("key", test_key);
  add ("keys", test_keys);
  add ("kept-key", test_kept_key);
#undef add

  return g_test_run ();
}
