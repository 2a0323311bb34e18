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
    { "passed", "false|no|failed", "0|1|12|true" },
    { "success", "0|0.0|false", "1|1.0|12|true" },
    { "is_ok", "0|false", "1" },
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
  g_test_add_func ("/artifacts/nature/values/failures", test_failures);
  g_test_add_func ("/artifacts/nature/values/keys-and-labels", test_keys_and_labels);

  return g_test_run ();
}
