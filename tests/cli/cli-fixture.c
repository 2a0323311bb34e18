/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli-fixture.h"

#include "chimera-json.h"
#include "chimera-test.h"

#include <signal.h>
#include <string.h>

char *
get_program (const char *variable)
{
  const char *path = g_getenv (variable);

  if (path == NULL)
    g_error ("%s does not say where the program is", variable);

  return g_strdup (path);
}

/* A world of its own: no settings, no keys, no history, no proxy, no server, and far from UTC. */
GSubprocessLauncher *
make_launcher (Fixture          *fixture,
               GSubprocessFlags  flags)
{
  GSubprocessLauncher *launcher = g_subprocess_launcher_new (flags);
  g_autofree char *data = g_build_filename (fixture->dir, "data", NULL);
  g_autofree char *config = g_build_filename (fixture->dir, "config", NULL);

  g_subprocess_launcher_setenv (launcher, "HOME", fixture->dir, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", data, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_CONFIG_HOME", config, TRUE);
  /* No keyring. */
  g_subprocess_launcher_setenv (launcher, "DBUS_SESSION_BUS_ADDRESS", "disabled:", TRUE);
  g_subprocess_launcher_setenv (launcher, "LC_ALL", "C.UTF-8", TRUE);
  g_subprocess_launcher_setenv (launcher, "TZ", "TST-14", TRUE);
  g_subprocess_launcher_unsetenv (launcher, "OLLAMA_HOST");
  g_subprocess_launcher_unsetenv (launcher, "http_proxy");
  if (fixture->given_key != NULL)
    g_subprocess_launcher_setenv (launcher, "CHIMERA_API_KEY", fixture->given_key, TRUE);
  else
    g_subprocess_launcher_unsetenv (launcher, "CHIMERA_API_KEY");

  return launcher;
}

void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->dir = chimera_test_make_dir ();
  fixture->folder = g_build_filename (fixture->dir, "folder", NULL);
  fixture->output = g_build_filename (fixture->dir, "out", "deep", NULL);
  chimera_test_write_file (fixture->dir, "folder/a.csv", "x,y\n1,2\n3,4\n", -1);
  chimera_test_write_file (fixture->dir, "folder/sub/b.json", "{\"rate\": 14.1}\n", -1);
  chimera_test_write_file (fixture->dir, "folder/c.md", "# Notes\n", -1);
}

void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  if (fixture->simulator != NULL)
    {
      g_subprocess_send_signal (fixture->simulator, SIGTERM);
      g_subprocess_wait (fixture->simulator, NULL, NULL);
      g_clear_object (&fixture->simulator);
    }
  chimera_test_remove_dir (fixture->dir);
  g_free (fixture->dir);
  g_free (fixture->folder);
  g_free (fixture->output);
  g_free (fixture->url);
}

void
start_simulator (Fixture    *fixture,
                 const char *rate,
                 const char *fault)
{
  g_autoptr(GSubprocessLauncher) launcher = make_launcher (fixture, G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr(GDataInputStream) stream = NULL;
  g_autofree char *program = get_program ("CHIMERA_SIMULATOR_PROGRAM");
  g_autofree char *line = NULL;
  g_autoptr(GError) error = NULL;

  fixture->simulator = g_subprocess_launcher_spawn (launcher, &error, program, "--port", "0", "--rate", rate,
                                                    "--tokens", "60", "--load-ms", "5", "--prefill-ms", "1",
                                                    "--fault", fault != NULL ? fault : "none",
                                                    fixture->wanted_key != NULL ? "--api-key" : NULL,
                                                    fixture->wanted_key, NULL);
  g_assert_no_error (error);

  stream = g_data_input_stream_new (g_subprocess_get_stdout_pipe (fixture->simulator));
  line = g_data_input_stream_read_line_utf8 (stream, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (line);
  g_assert_true (g_str_has_prefix (line, "listening on http://127.0.0.1:"));
  fixture->url = g_strdup (line + strlen ("listening on "));
}

int
run_v (Fixture            *fixture,
       const char *const  *arguments,
       char              **out_output,
       char              **out_errors)
{
  g_autoptr(GSubprocessLauncher) launcher = NULL;
  g_autoptr(GSubprocess) process = NULL;
  g_autoptr(GPtrArray) argv = g_ptr_array_new ();
  g_autofree char *program = get_program ("CHIMERA_CLI_PROGRAM");
  g_autofree char *output = NULL;
  g_autofree char *errors = NULL;
  g_autoptr(GError) error = NULL;

  g_ptr_array_add (argv, program);
  for (gsize i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (argv, (char *) arguments[i]);
  g_ptr_array_add (argv, NULL);

  launcher = make_launcher (fixture, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv->pdata, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, &errors, &error);
  g_assert_no_error (error);
  if (*errors != '\0')
    g_test_message ("%s: %s", arguments[0], errors);

  if (out_output != NULL)
    *out_output = g_steal_pointer (&output);
  if (out_errors != NULL)
    *out_errors = g_steal_pointer (&errors);

  g_assert_true (g_subprocess_get_if_exited (process));

  return g_subprocess_get_exit_status (process);
}

int
analyze_v (Fixture            *fixture,
           const char *const  *options,
           char              **out_output,
           char              **out_errors)
{
  g_autoptr(GPtrArray) arguments = g_ptr_array_new ();

  g_ptr_array_add (arguments, (char *) "analyze");
  g_ptr_array_add (arguments, fixture->folder);
  g_ptr_array_add (arguments, (char *) "--server");
  g_ptr_array_add (arguments, fixture->url);
  for (gsize i = 0; options[i] != NULL; i++)
    g_ptr_array_add (arguments, (char *) options[i]);
  g_ptr_array_add (arguments, NULL);

  return run_v (fixture, (const char *const *) arguments->pdata, out_output, out_errors);
}

JsonObject *
parse_object (const char *text)
{
  g_autoptr(GError) error = NULL;
  JsonObject *object = chimera_json_parse_object (text, strlen (text), &error);

  g_assert_no_error (error);

  return object;
}

gint64
get_int (JsonObject *object,
         const char *member)
{
  gint64 value;

  g_assert_true (chimera_json_get_int (object, member, &value));

  return value;
}

const char *
get_string (JsonObject *object,
            const char *member)
{
  const char *value;

  g_assert_true (chimera_json_get_string (object, member, &value));

  return value;
}

/* "2025-11-14T18:53:30Z" */
gint64
get_time_us (JsonObject *object,
             const char *member)
{
  const char *text = get_string (object, member);
  g_autoptr(GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);

  g_assert_cmpuint (strlen (text), ==, strlen ("2025-11-14T18:53:30Z"));
  g_assert_true (g_str_has_suffix (text, "Z"));
  g_assert_nonnull (time);

  return g_date_time_to_unix (time) * G_USEC_PER_SEC;
}

char *
read_output (Fixture    *fixture,
             const char *name)
{
  g_autofree char *path = g_build_filename (fixture->output, name, NULL);
  g_autoptr(GError) error = NULL;
  char *content = NULL;

  g_file_get_contents (path, &content, NULL, &error);
  g_assert_no_error (error);

  return content;
}

JsonObject *
read_history (Fixture *fixture,
              guint    n_expected)
{
  g_autofree char *output = NULL;
  g_autoptr(JsonObject) history = NULL;
  JsonArray *experiments;

  g_assert_cmpint (run (fixture, &output, NULL, "history", "--json"), ==, 0);
  history = parse_object (output);
  experiments = chimera_json_get_array (history, "experiments");
  g_assert_nonnull (experiments);
  g_assert_cmpuint (json_array_get_length (experiments), ==, n_expected);

  return n_expected > 0 ? json_object_ref (json_array_get_object_element (experiments, 0)) : NULL;
}

/* What a command with --json prints that fails before it has a result. */
void
assert_only_error (const char *output,
                   const char *named)
{
  g_autoptr(JsonObject) object = parse_object (output);

  g_assert_cmpuint (json_object_get_size (object), ==, 1);
  g_assert_nonnull (strstr (get_string (object, "error"), named));
}
