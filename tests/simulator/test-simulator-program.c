/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <signal.h>
#include <string.h>

#include "chimera-test.h"

/* The program as a user starts it. */

static GSubprocess *
spawn (const char * const *arguments,
       GSubprocessFlags    flags)
{
  g_autoptr(GPtrArray) argv = g_ptr_array_new ();
  g_autoptr(GError) error = NULL;
  GSubprocess *process;

  g_ptr_array_add (argv, (gpointer) g_getenv ("CHIMERA_SIMULATOR_PROGRAM"));
  for (guint i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (argv, (gpointer) arguments[i]);
  g_ptr_array_add (argv, NULL);

  process = g_subprocess_newv ((const char * const *) argv->pdata, flags, &error);
  g_assert_no_error (error);

  return process;
}

static void
test_serves (void)
{
  static const int signals[] = { SIGTERM, SIGINT };

  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    {
      g_autoptr(GSubprocess) process = spawn ((const char *[]) { "--port", "0", "--rate", "0", "--seed", "4294967295", NULL },
                                              G_SUBPROCESS_FLAGS_STDOUT_PIPE);
      g_autoptr(GDataInputStream) output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
      g_autoptr(GSocketClient) client = g_socket_client_new ();
      g_autoptr(GSocketConnection) connection = NULL;
      g_autoptr(GError) error = NULL;
      g_autofree char *line = g_data_input_stream_read_line (output, NULL, NULL, &error);
      static const char request[] = "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
      char answer[1024] = { 0 };
      gsize n_read;

      g_assert_no_error (error);
      g_assert_true (g_str_has_prefix (line, "listening on http://127.0.0.1:"));

      g_socket_client_set_enable_proxy (client, FALSE);
      connection = g_socket_client_connect_to_host (client, line + strlen ("listening on http://"), 0, NULL, &error);
      g_assert_no_error (error);
      g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), request, strlen (request),
                                 NULL, NULL, &error);
      g_input_stream_read_all (g_io_stream_get_input_stream (G_IO_STREAM (connection)), answer, sizeof answer - 1,
                               &n_read, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (g_str_has_suffix (answer, "Ollama is running"));

      g_subprocess_send_signal (process, signals[i]);
      g_subprocess_wait (process, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (g_subprocess_get_if_exited (process));
      g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
    }
}

static void
test_usage (void)
{
  static const struct { const char *arguments[3]; const char *named; } cases[] = {
    { { "--port", "70000" }, "--port" },
    { { "--port", "-1" }, "--port" },
    { { "--port", "x" }, "--port" },
    { { "--rate", "-5" }, "--rate" },
    { { "--rate", "nan" }, "--rate" },
    { { "--tokens", "-1" }, "--tokens" },
    { { "--repeat" }, "--tokens" },
    { { "--load-ms", "-1" }, "--load-ms" },
    { { "--prefill-ms", "many" }, "--prefill-ms" },
    { { "--seed", "4294967296" }, "--seed" },
    { { "--fault", "earthquake" }, "--fault" },
    { { "--colour" }, "--colour" },
    { { "stray" }, "stray" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GSubprocess) process = spawn (cases[i].arguments,
                                              G_SUBPROCESS_FLAGS_STDERR_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE);
      g_autoptr(GError) error = NULL;
      g_autofree char *out = NULL;
      g_autofree char *err = NULL;

      g_subprocess_communicate_utf8 (process, NULL, NULL, &out, &err, &error);
      g_assert_no_error (error);
      g_test_message ("%s", err);
      g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 2);
      g_assert_nonnull (strstr (err, cases[i].named));
      g_assert_cmpstr (out, ==, "");
    }
}

static void
test_version_and_help (void)
{
  static const struct { const char *argument; const char *expected; } cases[] = {
    { "--version", "chimera-simulator " CHIMERA_VERSION "\n" },
    { "--help", "--prefill-ms" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GSubprocess) process = spawn ((const char *[]) { cases[i].argument, NULL }, G_SUBPROCESS_FLAGS_STDOUT_PIPE);
      g_autoptr(GError) error = NULL;
      g_autofree char *out = NULL;

      g_subprocess_communicate_utf8 (process, NULL, NULL, &out, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
      g_assert_nonnull (strstr (out, cases[i].expected));
    }
}

int
main (int    argc,
      char **argv)
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/simulator/program/serves", test_serves);
  g_test_add_func ("/simulator/program/usage", test_usage);
  g_test_add_func ("/simulator/program/version-and-help", test_version_and_help);

  return g_test_run ();
}
