/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-nature.h"

typedef struct
{
  const char *name;
  const char *unit;
  ChimeraTopic topic;
  ChimeraBetter better;
} Case;

static void
check (const Case *cases,
       gsize       n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      ChimeraNature nature;

      g_test_message ("%s", cases[i].name);
      chimera_nature_init (&nature, cases[i].name);
      g_assert_cmpstr (nature.unit->symbol, ==, cases[i].unit);
      g_assert_cmpint (nature.topic, ==, cases[i].topic);
      g_assert_cmpint (nature.better, ==, cases[i].better);
      g_assert_cmpint (nature.role, ==, CHIMERA_ROLE_MEASURE);
    }
}

/* What is counted, or has a unit that is no time, before a "s" that has lost its stroke. */
static void
test_counted (void)
{
  static const Case cases[] = {
    { "tokens_s", "tok/s", CHIMERA_TOPIC_THROUGHPUT, CHIMERA_BETTER_HIGHER },
    { "toks_sec", "tok/s", CHIMERA_TOPIC_THROUGHPUT, CHIMERA_BETTER_HIGHER },
    { "tokens_mean_s", "tok/s", CHIMERA_TOPIC_THROUGHPUT, CHIMERA_BETTER_HIGHER },
    { "onnx_runtime_tokens_s", "tok/s", CHIMERA_TOPIC_THROUGHPUT, CHIMERA_BETTER_HIGHER },
    { "read_mb_s", "MB/s", CHIMERA_TOPIC_THROUGHPUT, CHIMERA_BETTER_HIGHER },
    { "read_MB_s", "MB/s", CHIMERA_TOPIC_THROUGHPUT, CHIMERA_BETTER_HIGHER },
    { "bandwidth_gb_s", "GB/s", CHIMERA_TOPIC_THROUGHPUT, CHIMERA_BETTER_HIGHER },
    { "throughput_mb_s", "MB/s", CHIMERA_TOPIC_THROUGHPUT, CHIMERA_BETTER_HIGHER },
    { "throughput_mb_s_p95", "MB/s", CHIMERA_TOPIC_THROUGHPUT, CHIMERA_BETTER_HIGHER },
    { "disk_mib_s", "MiB/s", CHIMERA_TOPIC_THROUGHPUT, CHIMERA_BETTER_HIGHER },
    { "net_gbit_s", "Gbit/s", CHIMERA_TOPIC_THROUGHPUT, CHIMERA_BETTER_HIGHER },
    { "net_Gb_s", "Gbit/s", CHIMERA_TOPIC_THROUGHPUT, CHIMERA_BETTER_HIGHER },
    { "bytes_s", "B/s", CHIMERA_TOPIC_THROUGHPUT, CHIMERA_BETTER_HIGHER },
    { "samples_s", "samples/s", CHIMERA_TOPIC_THROUGHPUT, CHIMERA_BETTER_HIGHER },
    { "images_s", "images/s", CHIMERA_TOPIC_THROUGHPUT, CHIMERA_BETTER_HIGHER },
    { "img_s", "images/s", CHIMERA_TOPIC_THROUGHPUT, CHIMERA_BETTER_HIGHER },
    { "frames_s", "images/s", CHIMERA_TOPIC_THROUGHPUT, CHIMERA_BETTER_HIGHER },
    { "req_s", "req/s", CHIMERA_TOPIC_THROUGHPUT, CHIMERA_BETTER_HIGHER },
    { "queries_s", "req/s", CHIMERA_TOPIC_THROUGHPUT, CHIMERA_BETTER_HIGHER },
    { "it_s", "it/s", CHIMERA_TOPIC_THROUGHPUT, CHIMERA_BETTER_HIGHER },
    { "steps_s", "it/s", CHIMERA_TOPIC_THROUGHPUT, CHIMERA_BETTER_HIGHER },
    { "ops_s", "op/s", CHIMERA_TOPIC_THROUGHPUT, CHIMERA_BETTER_HIGHER },
    { "gflops_s", "GFLOP/s", CHIMERA_TOPIC_THROUGHPUT, CHIMERA_BETTER_HIGHER },
    { "gflop_s", "GFLOP/s", CHIMERA_TOPIC_THROUGHPUT, CHIMERA_BETTER_HIGHER },
    { "rows_s", "/s", CHIMERA_TOPIC_THROUGHPUT, CHIMERA_BETTER_HIGHER },
    { "docs_s", "/s", CHIMERA_TOPIC_THROUGHPUT, CHIMERA_BETTER_HIGHER },
    { "docsPerSec", "/s", CHIMERA_TOPIC_THROUGHPUT, CHIMERA_BETTER_HIGHER },
    { "kbit_s", "/s", CHIMERA_TOPIC_THROUGHPUT, CHIMERA_BETTER_HIGHER },
    { "chars_s", "/s", CHIMERA_TOPIC_THROUGHPUT, CHIMERA_BETTER_HIGHER },
    { "cycles_s", "Hz", CHIMERA_TOPIC_OTHER, CHIMERA_BETTER_UNKNOWN },
    { "throughput_s", "/s", CHIMERA_TOPIC_THROUGHPUT, CHIMERA_BETTER_HIGHER },
    { "throughput_total_s", "/s", CHIMERA_TOPIC_THROUGHPUT, CHIMERA_BETTER_HIGHER },
    { "decode_speed_s", "/s", CHIMERA_TOPIC_THROUGHPUT, CHIMERA_BETTER_HIGHER },
    { "decode_rate_s", "/s", CHIMERA_TOPIC_THROUGHPUT, CHIMERA_BETTER_HIGHER },

    /* With the stroke, whatever is counted; but a quantity is divided by its unit in labels of axes. */
    { "rows/s", "/s", CHIMERA_TOPIC_THROUGHPUT, CHIMERA_BETTER_HIGHER },
    { "widgets / sec", "/s", CHIMERA_TOPIC_THROUGHPUT, CHIMERA_BETTER_HIGHER },
    { "r/s", "/s", CHIMERA_TOPIC_THROUGHPUT, CHIMERA_BETTER_HIGHER },
    { "rMB/s", "MB/s", CHIMERA_TOPIC_THROUGHPUT, CHIMERA_BETTER_HIGHER },
    { "Read Mb/s", "Mbit/s", CHIMERA_TOPIC_THROUGHPUT, CHIMERA_BETTER_HIGHER },
    { "Time/s", "s", CHIMERA_TOPIC_DURATION, CHIMERA_BETTER_LOWER },
    { "TTFT / s", "s", CHIMERA_TOPIC_TTFT, CHIMERA_BETTER_LOWER },
    { "Latency / ms", "ms", CHIMERA_TOPIC_LATENCY, CHIMERA_BETTER_LOWER },

    /* A rate of what is bad. */
    { "errors_s", "/s", CHIMERA_TOPIC_OTHER, CHIMERA_BETTER_LOWER },
    { "errors_per_second", "/s", CHIMERA_TOPIC_OTHER, CHIMERA_BETTER_LOWER },
    { "frames_dropped_per_second", "/s", CHIMERA_TOPIC_OTHER, CHIMERA_BETTER_LOWER },
    { "failed_requests_per_second", "req/s", CHIMERA_TOPIC_OTHER, CHIMERA_BETTER_LOWER },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_seconds (void)
{
  static const Case cases[] = {
    { "load_s", "s", CHIMERA_TOPIC_DURATION, CHIMERA_BETTER_LOWER },
    { "total_s", "s", CHIMERA_TOPIC_DURATION, CHIMERA_BETTER_LOWER },
    { "mean_s", "s", CHIMERA_TOPIC_DURATION, CHIMERA_BETTER_LOWER },
    { "prefill_s", "s", CHIMERA_TOPIC_DURATION, CHIMERA_BETTER_LOWER },
    { "wall_s", "s", CHIMERA_TOPIC_DURATION, CHIMERA_BETTER_LOWER },
    { "time_s", "s", CHIMERA_TOPIC_DURATION, CHIMERA_BETTER_LOWER },
    { "t_s", "s", CHIMERA_TOPIC_DURATION, CHIMERA_BETTER_LOWER },
    { "decode_time_s", "s", CHIMERA_TOPIC_DURATION, CHIMERA_BETTER_LOWER },
    { "sample_time_s", "s", CHIMERA_TOPIC_DURATION, CHIMERA_BETTER_LOWER },
    { "samples_time_s", "s", CHIMERA_TOPIC_DURATION, CHIMERA_BETTER_LOWER },
    { "throughput_test_time_s", "s", CHIMERA_TOPIC_DURATION, CHIMERA_BETTER_LOWER },
    { "ttft_s", "s", CHIMERA_TOPIC_TTFT, CHIMERA_BETTER_LOWER },
    { "step_s", "s", CHIMERA_TOPIC_DURATION, CHIMERA_BETTER_LOWER },
    { "request_s", "s", CHIMERA_TOPIC_DURATION, CHIMERA_BETTER_LOWER },
    { "token_s", "s", CHIMERA_TOPIC_DURATION, CHIMERA_BETTER_LOWER },
    { "process_s", "s", CHIMERA_TOPIC_DURATION, CHIMERA_BETTER_LOWER },
    { "analysis_s", "s", CHIMERA_TOPIC_DURATION, CHIMERA_BETTER_LOWER },
    { "times_s", "s", CHIMERA_TOPIC_DURATION, CHIMERA_BETTER_LOWER },
    { "delays_s", "s", CHIMERA_TOPIC_DURATION, CHIMERA_BETTER_LOWER },
    { "ttfts_s", "s", CHIMERA_TOPIC_DURATION, CHIMERA_BETTER_LOWER },
    { "latencies_s", "s", CHIMERA_TOPIC_LATENCY, CHIMERA_BETTER_LOWER },
    { "time_between_tokens_s", "s", CHIMERA_TOPIC_LATENCY, CHIMERA_BETTER_LOWER },
    { "time_to_100_tokens_s", "s", CHIMERA_TOPIC_DURATION, CHIMERA_BETTER_LOWER },
    { "time_for_requests_s", "s", CHIMERA_TOPIC_DURATION, CHIMERA_BETTER_LOWER },
    { "time_per_100_requests_s", "s", CHIMERA_TOPIC_DURATION, CHIMERA_BETTER_LOWER },
    { "latency_all_requests_s", "s", CHIMERA_TOPIC_LATENCY, CHIMERA_BETTER_LOWER },

    /* Micrometer's timer: a stroke that is lost leaves no plural. */
    { "http_server_requests_seconds", "s", CHIMERA_TOPIC_DURATION, CHIMERA_BETTER_LOWER },
  };

  check (cases, G_N_ELEMENTS (cases));
}

/* Neither a rate nor a time for certain: no unit, and above all no verdict. */
static void
test_unsure (void)
{
  static const Case cases[] = {
    { "warmups_s", "", CHIMERA_TOPIC_OTHER, CHIMERA_BETTER_UNKNOWN },
    { "epochs_s", "", CHIMERA_TOPIC_OTHER, CHIMERA_BETTER_UNKNOWN },
    { "kernels_s", "", CHIMERA_TOPIC_OTHER, CHIMERA_BETTER_UNKNOWN },
    { "watts_s", "", CHIMERA_TOPIC_OTHER, CHIMERA_BETTER_UNKNOWN },
    { "mean_retries_s", "", CHIMERA_TOPIC_OTHER, CHIMERA_BETTER_UNKNOWN },
    { "bandwidth_test_s", "", CHIMERA_TOPIC_THROUGHPUT, CHIMERA_BETTER_UNKNOWN },
  };

  check (cases, G_N_ELEMENTS (cases));
}

/* The time of a token or of a request is a latency, however it is written. */
static void
test_of_each (void)
{
  static const Case cases[] = {
    { "ms_per_token", "ms", CHIMERA_TOPIC_LATENCY, CHIMERA_BETTER_LOWER },
    { "ms/token", "ms", CHIMERA_TOPIC_LATENCY, CHIMERA_BETTER_LOWER },
    { "Decode (ms/token)", "ms", CHIMERA_TOPIC_LATENCY, CHIMERA_BETTER_LOWER },
    { "Decode [ms per tok]", "ms", CHIMERA_TOPIC_LATENCY, CHIMERA_BETTER_LOWER },
    { "s/request", "s", CHIMERA_TOPIC_LATENCY, CHIMERA_BETTER_LOWER },
    { "time_per_output_token", "", CHIMERA_TOPIC_LATENCY, CHIMERA_BETTER_LOWER },
    { "time_per_output_token_ms", "ms", CHIMERA_TOPIC_LATENCY, CHIMERA_BETTER_LOWER },
    { "Time per request [ms]", "ms", CHIMERA_TOPIC_LATENCY, CHIMERA_BETTER_LOWER },
    { "joules_per_token", "", CHIMERA_TOPIC_OTHER, CHIMERA_BETTER_UNKNOWN },
    { "max_output_token", "", CHIMERA_TOPIC_OTHER, CHIMERA_BETTER_UNKNOWN },
    { "s/it", "s", CHIMERA_TOPIC_DURATION, CHIMERA_BETTER_LOWER },
    { "tokens_per_second", "tok/s", CHIMERA_TOPIC_THROUGHPUT, CHIMERA_BETTER_HIGHER },
  };

  check (cases, G_N_ELEMENTS (cases));
}

/* Capitals tell milli from mega and bits from bytes, and a country from a microsecond. */
static void
test_case (void)
{
  static const Case cases[] = {
    { "power_MW", "", CHIMERA_TOPIC_OTHER, CHIMERA_BETTER_LOWER },
    { "POWER_MW", "", CHIMERA_TOPIC_OTHER, CHIMERA_BETTER_LOWER },
    { "power_mW", "mW", CHIMERA_TOPIC_OTHER, CHIMERA_BETTER_LOWER },
    { "power_mw", "mW", CHIMERA_TOPIC_OTHER, CHIMERA_BETTER_LOWER },
    { "powerKW", "kW", CHIMERA_TOPIC_OTHER, CHIMERA_BETTER_LOWER },
    { "energy_MJ", "", CHIMERA_TOPIC_OTHER, CHIMERA_BETTER_LOWER },
    { "d_Gb", "", CHIMERA_TOPIC_OTHER, CHIMERA_BETTER_UNKNOWN },
    { "d_GB", "GB", CHIMERA_TOPIC_MEMORY, CHIMERA_BETTER_UNKNOWN },
    { "d_gb", "GB", CHIMERA_TOPIC_MEMORY, CHIMERA_BETTER_UNKNOWN },
    { "Agent B", "", CHIMERA_TOPIC_OTHER, CHIMERA_BETTER_UNKNOWN },
    { "US", "", CHIMERA_TOPIC_OTHER, CHIMERA_BETTER_UNKNOWN },
    { "Revenue (US)", "", CHIMERA_TOPIC_OTHER, CHIMERA_BETTER_UNKNOWN },
    { "Sales US", "", CHIMERA_TOPIC_OTHER, CHIMERA_BETTER_UNKNOWN },
    { "us", "µs", CHIMERA_TOPIC_DURATION, CHIMERA_BETTER_LOWER },
    { "decode_us", "µs", CHIMERA_TOPIC_DURATION, CHIMERA_BETTER_LOWER },
    { "durationUs", "µs", CHIMERA_TOPIC_DURATION, CHIMERA_BETTER_LOWER },
    { "durationUS", "µs", CHIMERA_TOPIC_DURATION, CHIMERA_BETTER_LOWER },
    { "DECODE_US", "µs", CHIMERA_TOPIC_DURATION, CHIMERA_BETTER_LOWER },
    { "DECODE_MS", "ms", CHIMERA_TOPIC_DURATION, CHIMERA_BETTER_LOWER },
    { "UPTIME_H", "h", CHIMERA_TOPIC_DURATION, CHIMERA_BETTER_UNKNOWN },
    { "GPU_TEMP_C", "°C", CHIMERA_TOPIC_OTHER, CHIMERA_BETTER_LOWER },
  };

  check (cases, G_N_ELEMENTS (cases));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/artifacts/nature/rate/counted", test_counted);
  g_test_add_func ("/artifacts/nature/rate/seconds", test_seconds);
  g_test_add_func ("/artifacts/nature/rate/unsure", test_unsure);
  g_test_add_func ("/artifacts/nature/rate/of-each", test_of_each);
  g_test_add_func ("/artifacts/nature/rate/case", test_case);

  return g_test_run ();
}
