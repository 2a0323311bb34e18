/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-key-store.h"
#include "chimera-test.h"

/* The keyring of the desktop, with the program that most desktops have for it, on a bus and with a home
 * of the test's own. */

#ifdef HAVE_LIBSECRET

#define PROGRAM "gnome-keyring-daemon"

typedef struct
{
  GSubprocess *bus;
  GSubprocess *daemon;
  ChimeraKeyStore *store;
} Fixture;

static GSubprocess *
start_bus (void)
{
  g_autoptr(GError) error = NULL;
  GSubprocess *bus = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error,
                                       "dbus-daemon", "--session", "--nofork", "--print-address=1", NULL);
  g_autoptr(GDataInputStream) output = NULL;
  g_autofree char *address = NULL;

  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (bus));
  address = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (address);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", address, TRUE);

  return bus;
}

static void
on_appeared (GDBusConnection *connection,
             const char      *name,
             const char      *owner,
             gpointer         user_data)
{
  gboolean *is_there = user_data;

  *is_there = TRUE;
}

static gboolean
is_set (gpointer user_data)
{
  return *(gboolean *) user_data;
}

/* A password on standard input makes a keyring and unlocks it. */
static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GSubprocessLauncher) launcher = NULL;
  g_autofree char *home = chimera_test_make_dir ();
  g_autoptr(GError) error = NULL;
  gboolean is_there = FALSE;
  GOutputStream *input;
  guint watch;

  fixture->bus = start_bus ();
  /* With the address of the bus in its environment */
  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE |
                                        G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  /* What is asked of our own programs is not of this one. */
  g_subprocess_launcher_unsetenv (launcher, "G_DEBUG");
  g_subprocess_launcher_unsetenv (launcher, "MALLOC_PERTURB_");
  g_subprocess_launcher_setenv (launcher, "HOME", home, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", home, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_RUNTIME_DIR", home, TRUE);
  fixture->daemon = g_subprocess_launcher_spawn (launcher, &error, PROGRAM, "--foreground", "--unlock",
                                                 "--components=secrets", NULL);
  g_assert_no_error (error);
  input = g_subprocess_get_stdin_pipe (fixture->daemon);
  g_output_stream_write_all (input, "password", 8, NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (input, NULL, &error);
  g_assert_no_error (error);

  watch = g_bus_watch_name (G_BUS_TYPE_SESSION, "org.freedesktop.secrets", G_BUS_NAME_WATCHER_FLAGS_NONE,
                            on_appeared, NULL, &is_there, NULL);
  chimera_test_wait_until (is_set, &is_there);
  g_bus_unwatch_name (watch);
  fixture->store = chimera_key_store_new ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(GDBusConnection) connection = NULL;

  g_clear_object (&fixture->store);
  g_subprocess_force_exit (fixture->daemon);
  g_subprocess_wait (fixture->daemon, NULL, NULL);
  g_clear_object (&fixture->daemon);

  /* libsecret keeps the connection, which else ends the process with the bus; GTestDBus would wait for it. */
  connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_dbus_connection_set_exit_on_close (connection, FALSE);
  g_subprocess_force_exit (fixture->bus);
  g_subprocess_wait (fixture->bus, NULL, NULL);
  g_clear_object (&fixture->bus);
}

static void
set (Fixture    *fixture,
     const char *address,
     const char *key)
{
  g_autoptr(ChimeraServer) server = chimera_server_new (address, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GAsyncResult) ready = NULL;
  GAsyncResult *result = NULL;
  ChimeraKeyPlace place = CHIMERA_KEY_PLACE_FILE;

  chimera_key_store_set_async (fixture->store, server, key, NULL, chimera_test_async_ready, &result);
  ready = chimera_test_await (&result);
  chimera_key_store_set_finish (fixture->store, ready, &place, &error);
  g_assert_no_error (error);
  g_assert_cmpint (place, ==, CHIMERA_KEY_PLACE_KEYRING);
}

static void
assert_key (Fixture    *fixture,
            const char *address,
            const char *expected)
{
  g_autoptr(ChimeraServer) server = chimera_server_new (address, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GAsyncResult) ready = NULL;
  g_autofree char *key = NULL;
  GAsyncResult *result = NULL;
  ChimeraKeyPlace place = CHIMERA_KEY_PLACE_FILE;

  chimera_key_store_get_async (fixture->store, server, NULL, chimera_test_async_ready, &result);
  ready = chimera_test_await (&result);
  key = chimera_key_store_get_finish (fixture->store, ready, &place, &error);
  g_assert_no_error (error);
  g_assert_cmpint (place, ==, CHIMERA_KEY_PLACE_KEYRING);
  g_assert_cmpstr (key, ==, expected);
}

static void
test_keep (Fixture       *fixture,
           gconstpointer  data)
{
  assert_key (fixture, "https://one.example", NULL);
  set (fixture, "https://one.example", "first-key");
  set (fixture, "https://two.example", "other-key");
  set (fixture, "https://one.example", "second-key");
  assert_key (fixture, "https://one.example", "second-key");
  assert_key (fixture, "https://two.example", "other-key");

  set (fixture, "https://one.example", NULL);
  assert_key (fixture, "https://one.example", NULL);
  assert_key (fixture, "https://two.example", "other-key");
  g_assert_false (g_file_test (chimera_key_store_get_path (fixture->store), G_FILE_TEST_EXISTS));
}

#endif

static void
test_missing (void)
{
  g_test_skip ("Without libsecret, dbus-daemon or gnome-keyring-daemon there is no keyring to test with");
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

#ifdef HAVE_LIBSECRET
  g_autofree char *program = g_find_program_in_path (PROGRAM);
  g_autofree char *bus = g_find_program_in_path ("dbus-daemon");

  if (program != NULL && bus != NULL)
    {
      g_test_add ("/llm/keyring/keep", Fixture, NULL, set_up, test_keep, tear_down);

      return g_test_run ();
    }
#endif

  g_test_add_func ("/llm/keyring/missing", test_missing);

  return g_test_run ();
}
