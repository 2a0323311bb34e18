/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-bench-simulator.h"

#include <string.h>

/**
 * chimera_bench_start_simulator:
 * @out_url: (out) (transfer full): where it listens
 * @...: its flags but --port, ended by %NULL
 *
 * Starts the simulator as a program of its own, so that what it costs is not the client's.
 *
 * Returns: (transfer full): the program, to be ended with chimera_bench_stop_simulator()
 */
GSubprocess *
chimera_bench_start_simulator (char **out_url,
                               ...)
{
  g_autoptr(GPtrArray) argv = g_ptr_array_new ();
  g_autoptr(GDataInputStream) stream = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *line = NULL;
  GSubprocess *process;
  va_list flags;

  g_ptr_array_add (argv, (gpointer) g_getenv ("CHIMERA_SIMULATOR_PROGRAM"));
  g_ptr_array_add (argv, (gpointer) "--port=0");
  va_start (flags, out_url);
  do
    g_ptr_array_add (argv, va_arg (flags, char *));
  while (argv->pdata[argv->len - 1] != NULL);
  va_end (flags);

  process = g_subprocess_newv ((const char * const *) argv->pdata, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  if (process == NULL)
    g_error ("%s", error->message);

  stream = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  line = g_data_input_stream_read_line (stream, NULL, NULL, NULL);
  g_assert (line != NULL && g_str_has_prefix (line, "listening on "));
  *out_url = g_strdup (line + strlen ("listening on "));

  return process;
}

/**
 * chimera_bench_stop_simulator:
 * @process: a simulator
 *
 * Ends it and waits for that: GSubprocess sends its signals from another thread, which a program that
 * returns takes with it.
 */
void
chimera_bench_stop_simulator (GSubprocess *process)
{
  g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, NULL);
}
