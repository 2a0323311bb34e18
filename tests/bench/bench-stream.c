/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "chimera-bench.h"
#include "chimera-bench-simulator.h"
#include "chimera-client.h"
#include "chimera-test.h"

/* What a line of a stream costs the client, from the socket to the parsed chunk, beside what it costs
 * "curl -sN -o /dev/null" to throw it away: processor time of a program that does nothing else, less
 * that of the same program with an answer of one line. The simulator sends each line as an HTTP chunk
 * of its own: as fast as it goes, when many of them arrive at once, and one by one, which for both is
 * little but being woken. Then how many lines a second are read, and what stays in memory of a long
 * stream. Fails where a line at full speed costs more than it does curl, or fewer lines are read than
 * the design wants. */

#define N_ROUNDS 7
#define N_FAST 300000
#define N_SLOW 2000
#define SLOW_RATE "500"
#define N_LONG 3000000
#define LEAST_LINES_PER_S 100000.0
/* A window takes what came once per frame. */
#define FRAME_US 16000

/* Resident memory that is the process's own. */
static gsize
get_resident_bytes (void)
{
  g_autofree char *statm = NULL;
  gulong total, resident, shared;

  if (!g_file_get_contents ("/proc/self/statm", &statm, NULL, NULL) ||
      sscanf (statm, "%lu %lu %lu", &total, &resident, &shared) != 3)
    g_error ("/proc/self/statm cannot be read");

  return (resident - shared) * (gsize) sysconf (_SC_PAGESIZE);
}

/* With @live_text as a window takes it, once per frame. */
static ChimeraReply *
stream (const char      *url,
        guint            n_lines,
        ChimeraLiveText *live_text)
{
  g_autoptr(ChimeraClient) client = chimera_client_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(ChimeraServer) server = chimera_server_new (url, &error);
  g_autoptr(ChimeraRequest) request = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  ChimeraOptions options = { 0 };
  GAsyncResult *pending = NULL;
  ChimeraReply *reply;

  if (server == NULL)
    g_error ("%s", error->message);

  chimera_options_set (&options, CHIMERA_OPTION_NUM_PREDICT, n_lines, NULL);
  request = chimera_request_new (server, "simulated:latest", NULL, "Count.", &options);
  chimera_client_generate_async (client, request, live_text, NULL, chimera_test_async_ready, &pending);
  while (pending == NULL)
    {
      g_autofree char *response = NULL;
      g_autofree char *thinking = NULL;

      g_main_context_iteration (NULL, live_text == NULL);
      if (live_text == NULL)
        continue;
      g_usleep (FRAME_US);
      chimera_live_text_take (live_text, &response, &thinking);
    }
  result = pending;

  reply = chimera_client_generate_finish (client, result);
  if (reply->error != NULL)
    g_error ("%s", reply->error->message);

  return reply;
}

static double
to_us (struct timeval time)
{
  return (double) time.tv_sec * 1e6 + (double) time.tv_usec;
}

/* Processor time of a program in microseconds. */
static double
measure (const char * const *argv)
{
  g_autoptr(GError) error = NULL;
  struct rusage usage;
  int status = 0;
  GPid pid;

  if (!g_spawn_async (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, &error))
    g_error ("%s", error->message);
  if (wait4 (pid, &status, 0, &usage) != pid || status != 0)
    g_error ("%s failed", argv[0]);
  g_spawn_close_pid (pid);

  return to_us (usage.ru_utime) + to_us (usage.ru_stime);
}

static double
measure_client (const char *url,
                guint       n_lines)
{
  g_autofree char *lines = g_strdup_printf ("%u", n_lines);

  return measure ((const char * const []) { "/proc/self/exe", "--client", url, lines, NULL });
}

static double
measure_curl (const char *url,
              guint       n_lines)
{
  gboolean is_openai = g_str_has_suffix (url, "/v1");
  g_autofree char *address = g_strconcat (url, is_openai ? "/chat/completions" : "/api/generate", NULL);
  g_autofree char *body =
    is_openai ? g_strdup_printf ("{\"model\":\"simulated:latest\",\"stream\":true,\"max_tokens\":%u,"
                                 "\"messages\":[{\"role\":\"user\",\"content\":\"Count.\"}]}", n_lines)
              : g_strdup_printf ("{\"model\":\"simulated:latest\",\"prompt\":\"Count.\",\"options\":{\"num_predict\":%u}}",
                                 n_lines);

  return measure ((const char * const []) { "curl", "-sN", "-o", "/dev/null", "-d", body, address, NULL });
}

/* The two by turns, as what a line by itself costs depends on what else the machine does: the median of
 * the rounds' ratios counts. Of each the best round is printed, less what it takes to start the program
 * and to ask for one line. */
static double
compare (const char *name,
         const char *url,
         guint       n_lines)
{
  static double (*const programs[]) (const char *, guint) = { measure_client, measure_curl };
  double best_us[G_N_ELEMENTS (programs)] = { G_MAXDOUBLE, G_MAXDOUBLE };
  double ratios[N_ROUNDS];
  double median;

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      double cost_us[G_N_ELEMENTS (programs)];

      for (guint j = 0; j < G_N_ELEMENTS (programs); j++)
        {
          cost_us[j] = (programs[j] (url, n_lines) - programs[j] (url, 1)) / (n_lines - 1);
          best_us[j] = MIN (best_us[j], cost_us[j]);
        }
      ratios[i] = cost_us[0] / cost_us[1];
    }

  median = chimera_bench_median (ratios, N_ROUNDS);
  g_print ("%s: %.3f us of processor time in the client, %.3f us in curl; %.2f times as much (%.2f to %.2f)\n",
           name, best_us[0], best_us[1], median, ratios[0], ratios[N_ROUNDS - 1]);

  return median;
}

/* Resident memory of a long stream: what is kept by design is the text and the trace. Whether it was
 * read fast enough. */
static gboolean
read_long (const char *url)
{
  g_autoptr(ChimeraLiveText) live_text = chimera_live_text_new ();
  g_autoptr(ChimeraReply) first = stream (url, 1000, live_text);
  gsize begin = get_resident_bytes ();
  g_autoptr(ChimeraReply) reply = stream (url, N_LONG, live_text);
  gsize end = get_resident_bytes ();
  gsize kept = strlen (reply->response) + strlen (reply->thinking) + reply->trace->len * sizeof (ChimeraTraceMark);
  double lines_per_s = reply->n_chunks / ((double) (reply->duration_ns - reply->ttft_ns) / 1e9);

  g_print ("%u lines: %.0f lines/s; resident memory %.1f MB before, %.1f MB after, of which %.1f MB are the text "
           "and the trace, kept by design\n",
           reply->n_chunks, lines_per_s, (double) begin / 1e6, (double) end / 1e6, (double) kept / 1e6);

  return lines_per_s >= LEAST_LINES_PER_S;
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *fast_url = NULL;
  g_autofree char *slow_url = NULL;
  g_autofree char *v1_url = NULL;
  g_autofree char *curl = g_find_program_in_path ("curl");
  g_autoptr(GSubprocess) fast = NULL;
  g_autoptr(GSubprocess) slow = NULL;
  gboolean is_good;

  if (argc == 4 && g_str_equal (argv[1], "--client"))
    {
      chimera_reply_unref (stream (argv[2], (guint) atoi (argv[3]), NULL));
      return 0;
    }

  if (g_getenv ("CHIMERA_SIMULATOR_PROGRAM") == NULL)
    {
      g_print ("CHIMERA_SIMULATOR_PROGRAM does not say where the simulator is\n");
      return 77;
    }

  if (curl == NULL)
    {
      g_print ("There is no curl to compare with\n");
      return 77;
    }

  fast = chimera_bench_start_simulator (&fast_url, "--rate=0", "--tokens=1000000000", "--repeat", "--load-ms=0",
                                        "--prefill-ms=0", NULL);
  slow = chimera_bench_start_simulator (&slow_url, "--rate=" SLOW_RATE, "--tokens=1000000000", "--repeat", "--load-ms=0",
                                        "--prefill-ms=0", NULL);
  v1_url = g_strconcat (fast_url, "/v1", NULL);

  is_good = read_long (fast_url);
  is_good &= compare ("A line of Ollama at full speed", fast_url, N_FAST) <= 1.0;
  compare ("A line of Ollama by itself", slow_url, N_SLOW);
  compare ("An event of OpenAI at full speed", v1_url, N_FAST);

  chimera_bench_stop_simulator (fast);
  chimera_bench_stop_simulator (slow);

  return is_good ? 0 : 1;
}
