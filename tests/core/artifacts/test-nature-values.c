/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-nature.h"

#include <string.h>

/* What a name alone tells of points in time. */
static void
test_instants (void)
{
  static const struct
  {
    ChimeraRole role;
    const char *names;
  } cases[] = {
    { CHIMERA_ROLE_LABEL,
      "start;End;start_ms;start_s;start_time;start_time_ms;startTimeMs;end_time_ns;Start (ns);"
      "load_start_ms;prefill_end_s;kernel_start_ns;time_start;start_ms_min;epoch;epoch_ms;unix_time_s;"
      "unix_ts;unix_ms;ts;ts_ms;start_ts;time_unix_nano;start_time_unix_nano;request_time_unix;"
      "timestamp;timestamp_ms;created;created_on;created_at;created_ms;started_at_ms;finished_time_s;"
      "month;Year;day;hour;minute;week;time_of_day;hour_of_day;release_year" },
    { CHIMERA_ROLE_MEASURE,
      "time;time_s;time_ms;cold_start_ms;cold_start_time_s;warm_start_s;end_to_end_ms;time_to_start_ms;"
      "startup_ms;unix_socket_latency_ms;memory_end;accuracy_start;gpu_mem_start_mb;tokens_end;"
      "epoch_time_s;hours;minutes;generated_tokens;completed;update_time;queued_ms;cost_per_month;"
      "requests_per_day;on_ms;on_time;avg_ts;tokens_per_model;test_duration_day;days" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(GStrv) names = g_strsplit (cases[i].names, ";", -1);

      for (char **name = names; *name != NULL; name++)
        {
          ChimeraNature nature;

          g_test_message ("%s", *name);
          chimera_nature_init (&nature, *name);
          g_assert_cmpint (nature.role, ==, cases[i].role);
          if (nature.role == CHIMERA_ROLE_LABEL)
            {
              g_assert_true (nature.is_undirected);
              g_assert_cmpint (nature.better, ==, CHIMERA_BETTER_UNKNOWN);
            }
        }
    }
}

/* What the values tell where the name leaves it open. */
static void
test_refine (void)
{
  static const struct
  {
    const char *name;
    double minimum;
    double maximum;
    ChimeraRole role;
    ChimeraBetter better;
  } cases[] = {
    /* 2025-09-30, in each unit; a duration of 31 years is none. */
    { "time_s", 1759190400, 1759190460, CHIMERA_ROLE_LABEL, CHIMERA_BETTER_UNKNOWN },
    { "time_s", 1759190400, 1759190400, CHIMERA_ROLE_LABEL, CHIMERA_BETTER_UNKNOWN },
    { "time_ms", 1759190400e3, 1759190460e3, CHIMERA_ROLE_LABEL, CHIMERA_BETTER_UNKNOWN },
    { "request_latency_us", 1759190400e6, 1759190460e6, CHIMERA_ROLE_LABEL, CHIMERA_BETTER_UNKNOWN },
    { "elapsed_ns", 1759190400e9, 1759190460e9, CHIMERA_ROLE_LABEL, CHIMERA_BETTER_UNKNOWN },
    { "epoch_time_s", 1759190400, 1759190460, CHIMERA_ROLE_LABEL, CHIMERA_BETTER_UNKNOWN },
    { "time_s", 0.5, 12, CHIMERA_ROLE_MEASURE, CHIMERA_BETTER_LOWER },
    { "time_s", 0, 1759190460, CHIMERA_ROLE_MEASURE, CHIMERA_BETTER_LOWER },
    { "time_s", 999999999, 1759190460, CHIMERA_ROLE_MEASURE, CHIMERA_BETTER_LOWER },
    { "time_s", 1759190400, 2000000001, CHIMERA_ROLE_MEASURE, CHIMERA_BETTER_LOWER },
    { "load_ns", 1.2e9, 1.9e9, CHIMERA_ROLE_MEASURE, CHIMERA_BETTER_LOWER },

    /* Without a unit only a span that is tiny beside the values tells: Ollama's durations are in
     * nanoseconds, a second or two of them. */
    { "time", 1759190400, 1759190460, CHIMERA_ROLE_LABEL, CHIMERA_BETTER_UNKNOWN },
    { "time", 1759190400e3, 1759190460e3, CHIMERA_ROLE_LABEL, CHIMERA_BETTER_UNKNOWN },
    { "time", 1759190400e9, 1759190460e9, CHIMERA_ROLE_LABEL, CHIMERA_BETTER_UNKNOWN },
    { "total_duration", 1.2e9, 1.9e9, CHIMERA_ROLE_MEASURE, CHIMERA_BETTER_LOWER },
    { "total_duration", 1.2e9, 1.201e9, CHIMERA_ROLE_MEASURE, CHIMERA_BETTER_LOWER },
    { "total_duration", 1.2e9, 1.2e9, CHIMERA_ROLE_MEASURE, CHIMERA_BETTER_LOWER },
    { "parameters", 1.2e9, 1.2e9, CHIMERA_ROLE_MEASURE, CHIMERA_BETTER_UNKNOWN },
    { "tokens_s", 1.2e9, 1.2e9, CHIMERA_ROLE_MEASURE, CHIMERA_BETTER_HIGHER },
    { "model_size_bytes", 1.2e9, 1.2e9, CHIMERA_ROLE_MEASURE, CHIMERA_BETTER_UNKNOWN },

    /* What is no 0 and no 1 says nothing of whether its row counts. */
    { "error", 0, 1, CHIMERA_ROLE_OUTCOME, CHIMERA_BETTER_LOWER },
    { "error", 0, 2, CHIMERA_ROLE_MEASURE, CHIMERA_BETTER_LOWER },
    { "err", -1, 2, CHIMERA_ROLE_MEASURE, CHIMERA_BETTER_UNKNOWN },
    { "passed", 0, 1, CHIMERA_ROLE_OUTCOME, CHIMERA_BETTER_HIGHER },
    { "passed", 0, 12, CHIMERA_ROLE_MEASURE, CHIMERA_BETTER_HIGHER },
    { "failed", 3, 3, CHIMERA_ROLE_MEASURE, CHIMERA_BETTER_LOWER },
    { "exit_code", 0, 137, CHIMERA_ROLE_OUTCOME, CHIMERA_BETTER_UNKNOWN },
    { "http_status", 200, 503, CHIMERA_ROLE_OUTCOME, CHIMERA_BETTER_UNKNOWN },
    { "status", 200, 503, CHIMERA_ROLE_OUTCOME, CHIMERA_BETTER_UNKNOWN },

    { "num_ctx", 1759190400, 1759190460, CHIMERA_ROLE_KEY, CHIMERA_BETTER_UNKNOWN },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ChimeraNature nature;

      g_test_message ("%s from %g to %g", cases[i].name, cases[i].minimum, cases[i].maximum);
      chimera_nature_init (&nature, cases[i].name);
      chimera_nature_refine (&nature, cases[i].minimum, cases[i].maximum);
      g_assert_cmpint (nature.role, ==, cases[i].role);
      g_assert_cmpint (nature.better, ==, cases[i].better);
      g_assert_true (!nature.is_undirected || nature.better == CHIMERA_BETTER_UNKNOWN);

      /* Once is enough. */
      chimera_nature_refine (&nature, cases[i].minimum, cases[i].maximum);
      g_assert_cmpint (nature.role, ==, cases[i].role);
      g_assert_cmpint (nature.better, ==, cases[i].better);
    }
}

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
    { "passed", "", "false|no|failed|0|1|12|true" },
    { "verdict", "", "FAIL|pass|false" },
    { "success", "false", "0|0.0|1|1.0|12|true" },
    { "is_ok", "false", "0|1" },
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

/* What tells rows apart, and what numbers them. */
static void
test_keys_and_labels (void)
{
  static const struct
  {
    ChimeraRole role;
    const char *names;
  } cases[] = {
    { CHIMERA_ROLE_KEY, "customer;Customer;tenant;project;country;nvidia_driver" },
    { CHIMERA_ROLE_LABEL,
      "customer_id;seed;random_seed;port;server_port;pid;uid;version;cuda_version;order_number;thread_id" },
    { CHIMERA_ROLE_MEASURE, "customers;errors_per_type;tokens_per_config;number_of_tokens" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(GStrv) names = g_strsplit (cases[i].names, ";", -1);

      for (char **name = names; *name != NULL; name++)
        {
          ChimeraNature nature;

          g_test_message ("%s", *name);
          chimera_nature_init (&nature, *name);
          g_assert_cmpint (nature.role, ==, cases[i].role);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/artifacts/nature/values/instants", test_instants);
  g_test_add_func ("/artifacts/nature/values/refine", test_refine);
  g_test_add_func ("/artifacts/nature/values/failures", test_failures);
  g_test_add_func ("/artifacts/nature/values/keys-and-labels", test_keys_and_labels);

  return g_test_run ();
}
