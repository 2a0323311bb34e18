/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-nature.h"

#include <string.h>

#define MEASURE CHIMERA_ROLE_MEASURE
#define KEY     CHIMERA_ROLE_KEY
#define OUTCOME CHIMERA_ROLE_OUTCOME
#define LABEL   CHIMERA_ROLE_LABEL

#define THROUGHPUT CHIMERA_TOPIC_THROUGHPUT
#define TTFT       CHIMERA_TOPIC_TTFT
#define LATENCY    CHIMERA_TOPIC_LATENCY
#define DURATION   CHIMERA_TOPIC_DURATION
#define TOKENS     CHIMERA_TOPIC_TOKENS
#define MEMORY     CHIMERA_TOPIC_MEMORY
#define OTHER      CHIMERA_TOPIC_OTHER

#define UNKNOWN CHIMERA_BETTER_UNKNOWN
#define HIGHER  CHIMERA_BETTER_HIGHER
#define LOWER   CHIMERA_BETTER_LOWER

static const struct
{
  const char *name;
  const char *unit;
  ChimeraTopic topic;
  ChimeraBetter better;
  gboolean is_statistic;
} measures[] = {
  /* Spelling */
  { "tokens_s", "tok/s", THROUGHPUT, HIGHER, FALSE },
  { "tok_s", "tok/s", THROUGHPUT, HIGHER, FALSE },
  { "tokens_per_s", "tok/s", THROUGHPUT, HIGHER, FALSE },
  { "tokens_per_second", "tok/s", THROUGHPUT, HIGHER, FALSE },
  { "tokensPerSecond", "tok/s", THROUGHPUT, HIGHER, FALSE },
  { "Tokens per Second", "tok/s", THROUGHPUT, HIGHER, FALSE },
  { "tokens-per-second", "tok/s", THROUGHPUT, HIGHER, FALSE },
  { "Tokens/s", "tok/s", THROUGHPUT, HIGHER, FALSE },
  { "Tokens / sec", "tok/s", THROUGHPUT, HIGHER, FALSE },
  { "tokens_sec", "tok/s", THROUGHPUT, HIGHER, FALSE },
  { "tps", "tok/s", THROUGHPUT, HIGHER, FALSE },
  { "decode_tps", "tok/s", THROUGHPUT, HIGHER, FALSE },
  { "t/s", "tok/s", THROUGHPUT, HIGHER, FALSE },
  { "Throughput (tok/s)", "tok/s", THROUGHPUT, HIGHER, FALSE },
  { "Throughput [tokens per second]", "tok/s", THROUGHPUT, HIGHER, FALSE },
  { "results[].tokens_s", "tok/s", THROUGHPUT, HIGHER, FALSE },
  { "results[].runs[].ttft_s", "s", TTFT, LOWER, FALSE },
  { "meanTtftMs", "ms", TTFT, LOWER, TRUE },
  { "TTFTMs", "ms", TTFT, LOWER, FALSE },
  { "**Mean TTFT:**", "", TTFT, LOWER, TRUE },
  { "mem_kB", "kB", MEMORY, LOWER, FALSE },
  { "memMiB", "MiB", MEMORY, LOWER, FALSE },

  /* The columns and members of the sample folder. */
  { "ttft_s", "s", TTFT, LOWER, FALSE },
  { "load_s", "s", DURATION, LOWER, FALSE },
  { "prompt_eval_s", "s", DURATION, LOWER, FALSE },
  { "eval_s", "s", DURATION, LOWER, FALSE },
  { "eval_s_mean", "s", DURATION, LOWER, TRUE },
  { "prompt_eval", "", OTHER, UNKNOWN, FALSE },
  { "prompt_eval_count", "tok", TOKENS, UNKNOWN, FALSE },
  { "eval_count", "tok", TOKENS, UNKNOWN, FALSE },
  { "Eval Count", "tok", TOKENS, UNKNOWN, FALSE },
  { "total_tokens", "tok", TOKENS, UNKNOWN, FALSE },
  { "totalTokens", "tok", TOKENS, UNKNOWN, FALSE },
  { "Tokens", "tok", TOKENS, UNKNOWN, FALSE },
  { "response_chars", "chars", OTHER, UNKNOWN, FALSE },
  { "mean_tokens_s", "tok/s", THROUGHPUT, HIGHER, TRUE },
  { "median_tokens_s", "tok/s", THROUGHPUT, HIGHER, TRUE },
  { "mean_ttft_s", "s", TTFT, LOWER, TRUE },
  { "mean_load_s", "s", DURATION, LOWER, TRUE },
  { "Generation Time (ms)", "ms", DURATION, LOWER, FALSE },
  { "compile_time_s", "s", DURATION, LOWER, FALSE },
  { "mean_time_ms", "ms", DURATION, LOWER, TRUE },
  { "std_time_ms", "ms", DURATION, UNKNOWN, TRUE },
  { "min_time_ms", "ms", DURATION, LOWER, TRUE },
  { "max_time_ms", "ms", DURATION, LOWER, TRUE },
  { "p50_ms", "ms", DURATION, LOWER, TRUE },
  { "p95_ms", "ms", DURATION, LOWER, TRUE },
  { "p99_ms", "ms", DURATION, LOWER, TRUE },
  { "mean_ms", "ms", DURATION, LOWER, TRUE },
  { "stdev_ms", "ms", DURATION, UNKNOWN, TRUE },
  { "latency_ms", "ms", LATENCY, LOWER, FALSE },
  { "Mean Latency (ms)", "ms", LATENCY, LOWER, TRUE },
  { "latency_percentiles.p95", "", LATENCY, LOWER, TRUE },
  { "cv_percent", "%", OTHER, UNKNOWN, TRUE },
  { "overall_mean_ms", "ms", DURATION, LOWER, TRUE },
  { "timing_stats.overall_stdev_ms", "ms", DURATION, UNKNOWN, TRUE },
  { "total_generation_time_ms", "ms", DURATION, LOWER, FALSE },
  { "overall_tokens_per_second", "tok/s", THROUGHPUT, HIGHER, FALSE },
  { "avg_tokens_per_second", "tok/s", THROUGHPUT, HIGHER, TRUE },
  { "cpu_percent", "%", OTHER, UNKNOWN, FALSE },
  { "memory_percent", "%", MEMORY, LOWER, FALSE },
  { "memory_mb", "MB", MEMORY, LOWER, FALSE },
  { "memory_used_mb", "MB", MEMORY, LOWER, FALSE },
  { "memory_used_gb", "GB", MEMORY, LOWER, FALSE },
  { "memory_total_mb", "MB", MEMORY, UNKNOWN, FALSE },
  { "memory_free_mb", "MB", MEMORY, HIGHER, FALSE },
  { "network_sent_mb", "MB", MEMORY, UNKNOWN, FALSE },
  { "model_size_bytes", "B", MEMORY, UNKNOWN, FALSE },
  { "Model Size Bytes", "B", MEMORY, UNKNOWN, FALSE },
  { "accuracy", "", OTHER, HIGHER, FALSE },
  { "loss", "", OTHER, LOWER, FALSE },
  { "success_rate", "", OTHER, HIGHER, FALSE },
  { "power_draw", "", OTHER, LOWER, FALSE },
  { "power_limit", "", OTHER, UNKNOWN, FALSE },
  { "fan_speed", "", OTHER, UNKNOWN, FALSE },
  { "clock_memory", "", OTHER, UNKNOWN, FALSE },
  { "utilization_memory", "", OTHER, UNKNOWN, FALSE },
  { "gpu_count", "", OTHER, UNKNOWN, FALSE },
  { "error_count", "", OTHER, LOWER, FALSE },
  { "Std (ms)", "ms", DURATION, UNKNOWN, TRUE },
  { "P95 TTFT (s)", "s", TTFT, LOWER, TRUE },
  { "P05 Tokens/s", "tok/s", THROUGHPUT, HIGHER, TRUE },
  { "TTFT Δ (ms)", "ms", TTFT, UNKNOWN, FALSE },
  { "Throughput Δ", "", THROUGHPUT, UNKNOWN, FALSE },
  { "Throughput Delta", "", THROUGHPUT, UNKNOWN, FALSE },
  { "Speedup", "", OTHER, HIGHER, FALSE },
  { "Efficiency (tok/s per GB)", "", OTHER, HIGHER, FALSE },
  { "Tokens per GB", "", OTHER, UNKNOWN, FALSE },
  { "GPU Memory (GB)", "GB", MEMORY, LOWER, FALSE },
  { "VRAM Headroom (%)", "%", MEMORY, HIGHER, FALSE },
  { "Peak Throughput (tok/s)", "tok/s", THROUGHPUT, HIGHER, TRUE },
  { "Mean TTFT (Time to First Token)", "", TTFT, LOWER, TRUE },
  { "Time to First Token", "", TTFT, LOWER, FALSE },
  { "Mean Token Generation Speed", "", THROUGHPUT, HIGHER, TRUE },
  { "Quality Score", "", OTHER, HIGHER, FALSE },
  { "Contention Rate", "", OTHER, LOWER, FALSE },
  { "Size (GB)", "GB", MEMORY, UNKNOWN, FALSE },
  { "gpu_mem_used_mb", "MB", MEMORY, LOWER, FALSE },

  /* Ollama: its durations are in nanoseconds, which the names do not say. */
  { "total_duration", "", DURATION, LOWER, FALSE },
  { "load_duration", "", DURATION, LOWER, FALSE },
  { "prompt_eval_duration", "", DURATION, LOWER, FALSE },
  { "eval_duration", "", DURATION, LOWER, FALSE },
  { "load_duration_ns", "ns", DURATION, LOWER, FALSE },
  { "prompt_eval_cached_count", "tok", TOKENS, UNKNOWN, FALSE },

  /* llama.cpp's server and llama-bench */
  { "prompt_per_second", "tok/s", THROUGHPUT, HIGHER, FALSE },
  { "prompt_per_token_ms", "ms", LATENCY, LOWER, FALSE },
  { "predicted_ms", "ms", DURATION, LOWER, FALSE },
  { "avg_ns", "ns", DURATION, LOWER, TRUE },
  { "stddev_ns", "ns", DURATION, UNKNOWN, TRUE },
  { "avg_ts", "tok/s", THROUGHPUT, HIGHER, TRUE },
  { "stddev_ts", "tok/s", THROUGHPUT, UNKNOWN, TRUE },
  { "samples_ts", "tok/s", THROUGHPUT, HIGHER, FALSE },
  { "model_size", "", OTHER, UNKNOWN, FALSE },

  /* benchmark_serving.py of vLLM */
  { "request_throughput", "req/s", THROUGHPUT, HIGHER, FALSE },
  { "request_goodput", "", THROUGHPUT, HIGHER, FALSE },
  { "output_throughput", "tok/s", THROUGHPUT, HIGHER, FALSE },
  { "total_token_throughput", "tok/s", THROUGHPUT, HIGHER, FALSE },
  { "mean_ttft_ms", "ms", TTFT, LOWER, TRUE },
  { "std_ttft_ms", "ms", TTFT, UNKNOWN, TRUE },
  { "median_tpot_ms", "ms", LATENCY, LOWER, TRUE },
  { "p99_itl_ms", "ms", LATENCY, LOWER, TRUE },
  { "p90_e2el_ms", "ms", LATENCY, LOWER, TRUE },
  { "total_input_tokens", "tok", TOKENS, UNKNOWN, FALSE },
  { "total_output_tokens", "tok", TOKENS, UNKNOWN, FALSE },
  { "duration", "", DURATION, LOWER, FALSE },

  /* GuideLLM and AIPerf */
  { "metrics.time_to_first_token_ms.successful.mean", "ms", TTFT, LOWER, TRUE },
  { "metrics.inter_token_latency_ms.successful.percentiles.p95", "ms", LATENCY, LOWER, TRUE },
  { "metrics.time_per_output_token_ms.successful.std_dev", "ms", LATENCY, UNKNOWN, TRUE },
  { "metrics.output_tokens_per_second.total.mean", "tok/s", THROUGHPUT, HIGHER, TRUE },
  { "metrics.requests_per_second.successful.mean", "req/s", THROUGHPUT, HIGHER, TRUE },
  { "metrics.request_latency.successful.median", "", LATENCY, LOWER, TRUE },
  { "metrics.request_latency.successful.count", "", LATENCY, UNKNOWN, TRUE },
  { "Output Token Throughput (tokens/sec)", "tok/s", THROUGHPUT, HIGHER, FALSE },
  { "Output Token Throughput Per User (tokens/sec/user)", "tok/s", THROUGHPUT, HIGHER, FALSE },
  { "Inter Token Latency (ms)", "ms", LATENCY, LOWER, FALSE },
  { "Request Latency (ms)", "ms", LATENCY, LOWER, FALSE },
  { "time_to_first_token.p99", "", TTFT, LOWER, TRUE },
  { "ttft.p95_ms", "ms", TTFT, LOWER, TRUE },

  /* MLPerf's loadgen */
  { "Samples per second", "samples/s", THROUGHPUT, HIGHER, FALSE },
  { "Mean latency (ns)", "ns", LATENCY, LOWER, TRUE },
  { "99.00 percentile latency (ns)", "ns", LATENCY, LOWER, TRUE },
  { "99.00 percentile first token latency (ns)", "ns", TTFT, LOWER, TRUE },

  /* The profiler of PyTorch, Nsight Systems and Nsight Compute */
  { "Self CPU %", "%", OTHER, UNKNOWN, FALSE },
  { "CPU time avg", "", DURATION, LOWER, TRUE },
  { "CPU time avg (us)", "µs", DURATION, LOWER, TRUE },
  { "CUDA Mem", "", MEMORY, LOWER, FALSE },
  { "# of Calls", "calls", OTHER, UNKNOWN, FALSE },
  { "Time (%)", "%", OTHER, UNKNOWN, FALSE },
  { "Total Time (ns)", "ns", DURATION, LOWER, FALSE },
  { "Med (ns)", "ns", DURATION, LOWER, TRUE },
  { "StdDev (ns)", "ns", DURATION, UNKNOWN, TRUE },
  { "Duration (min)", "min", DURATION, LOWER, FALSE },
  { "latency_min", "", LATENCY, LOWER, TRUE },
  { "gpu__time_duration.sum", "", DURATION, LOWER, TRUE },
  { "sm__warps_active.avg.pct_of_peak_sustained_active", "%", OTHER, UNKNOWN, TRUE },
  { "dram__bytes_read.sum.per_second", "/s", THROUGHPUT, HIGHER, FALSE },
  { "frames_drawn_per_second", "/s", THROUGHPUT, HIGHER, FALSE },

  /* Others */
  { "max_gpu_temp_c", "°C", OTHER, LOWER, TRUE },
  { "power_w", "W", OTHER, LOWER, FALSE },
  { "energy_j", "J", OTHER, LOWER, FALSE },
  { "sm_clock_mhz", "MHz", OTHER, UNKNOWN, FALSE },
  { "bytes_sent", "B", MEMORY, UNKNOWN, FALSE },
  { "tokens_generated", "tok", TOKENS, UNKNOWN, FALSE },
  { "token_count", "tok", TOKENS, UNKNOWN, FALSE },
  { "seconds_elapsed", "s", DURATION, LOWER, FALSE },
  { "ms_per_token", "ms", LATENCY, LOWER, FALSE },
  { "time_per_token_ms", "ms", LATENCY, LOWER, FALSE },
  { "time_to_first_token_s", "s", TTFT, LOWER, FALSE },
  { "first_token_latency", "", TTFT, LOWER, FALSE },
  { "response_time_ms", "ms", LATENCY, LOWER, FALSE },
  { "end_to_end_latency_s", "s", LATENCY, LOWER, FALSE },
  { "disk_read_mb_per_s", "MB/s", THROUGHPUT, HIGHER, FALSE },
  { "Memory Bandwidth (GB/s)", "GB/s", THROUGHPUT, HIGHER, FALSE },
  { "decode_rate", "", THROUGHPUT, HIGHER, FALSE },
  { "error_rate", "", OTHER, LOWER, FALSE },
  { "cache_hit_rate", "", OTHER, HIGHER, FALSE },
  { "perplexity", "", OTHER, LOWER, FALSE },
  { "p99.9_latency_us", "µs", LATENCY, LOWER, TRUE },
  { "count", "", OTHER, UNKNOWN, TRUE },
  { "n", "", OTHER, UNKNOWN, TRUE },
  { "mean", "", OTHER, UNKNOWN, TRUE },
  { "std_dev", "", OTHER, UNKNOWN, TRUE },
  { "prompt_tokens", "tok", TOKENS, UNKNOWN, FALSE },
  { "Prompt (ms)", "ms", DURATION, LOWER, FALSE },
  { "temperature_c", "°C", OTHER, LOWER, FALSE },
  { "", "", OTHER, UNKNOWN, FALSE },
  { "()[]..//", "", OTHER, UNKNOWN, FALSE },
  { "%", "%", OTHER, UNKNOWN, FALSE },
};

static const struct
{
  ChimeraRole role;
  const char *names;
} roles[] = {
  { KEY, "model;num_gpu;numGpu;Num GPU;num_ctx;temperature;temp;top_p;top_k;repeat_penalty;num_predict;"
         "config_name;Config;configuration;tag;Model Tag;quant;Quantization;backend;target_backend;"
         "provider;device;Device;dtype;DType;precision;scenario;Scenario;agent;persona;tone;Tone;"
         "Test Name;prompt;prompt_text;mode;variant;compiler;batch_size;Context;context;ctx;Context Size;"
         "GPU Layers;options.temperature;config.model;model_type;n_gpu_layers;n_batch;type_k;"
         "flash_attn;n_prompt;n_gen;max_concurrency;request_rate;num_prompts;seq_len;num_layers;"
         "max_tokens;Kernel Name;Operator;Host Name;Use Case;GPU (Chimera);Context (tokens)" },
  { LABEL, "timestamp;test_timestamp;timestamp_ns;datetime;generated_at;created_at;Test Date;date;id;ID;"
           "Process ID;Test ID;request_id;index;idx;prompt_index;seed;port;pid;run;Run;run_index;"
           "iteration;version;python_version;Rank;create_time;start_time;device__attribute_warp_size;"
           "device__attribute_max_gpu_frequency_khz;numa__id_cpu;CC;Stream;Notes;response;build_number;#" },
  { OUTCOME, "error;Error;err;results[].error;error_message;exception;success;Success;ok;passed;status;"
             "Status;outcome;failed;timed_out;exit_code;http_status" },
  { MEASURE, "model_ms;gpu_ms;Prompt (tokens);errors;mean_error;success_rate;error_rate;Success Rate (%);"
             "gpu.mean;temperature.max;gpu_temp;status_time_ms;runs;samples;model_load_time;"
             "update_time;completed" },
};

static void
test_measures (void)
{
  g_assert_cmpuint (G_N_ELEMENTS (measures), >=, 150);

  for (gsize i = 0; i < G_N_ELEMENTS (measures); i++)
    {
      ChimeraNature nature;

      g_test_message ("%s", measures[i].name);
      chimera_nature_init (&nature, measures[i].name);
      g_assert_cmpstr (nature.unit->symbol, ==, measures[i].unit);
      g_assert_cmpint (nature.topic, ==, measures[i].topic);
      g_assert_cmpint (nature.better, ==, measures[i].better);
      g_assert_cmpint (nature.is_statistic, ==, measures[i].is_statistic);
      g_assert_cmpint (nature.role, ==, MEASURE);
      g_assert_true (!nature.is_undirected || nature.better == UNKNOWN);
    }
}

static void
test_roles (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      g_auto(GStrv) names = g_strsplit (roles[i].names, ";", -1);

      for (char **name = names; *name != NULL; name++)
        {
          ChimeraNature nature;

          g_test_message ("%s", *name);
          chimera_nature_init (&nature, *name);
          g_assert_cmpint (nature.role, ==, roles[i].role);
        }
    }
}

/* A units row, a member "unit", or a cell like "5.3 GB". */
static void
test_set_unit (void)
{
  static const struct
  {
    const char *name;
    const char *symbol;
    ChimeraRole role;
    ChimeraTopic topic;
    ChimeraBetter better;
  } cases[] = {
    { "Mean", "ms", MEASURE, DURATION, LOWER },
    { "Std", "ms", MEASURE, DURATION, UNKNOWN },
    { "TTFT", "s", MEASURE, TTFT, LOWER },
    { "request_latency", "ms", MEASURE, LATENCY, LOWER },
    { "latency_ms", "us", MEASURE, LATENCY, LOWER },
    { "Throughput", "tok/s", MEASURE, THROUGHPUT, HIGHER },
    { "Throughput", "%", MEASURE, OTHER, UNKNOWN },
    { "Throughput Delta", "tok/s", MEASURE, THROUGHPUT, UNKNOWN },
    { "Completed", "/s", MEASURE, THROUGHPUT, HIGHER },
    { "errors", "/s", MEASURE, OTHER, LOWER },
    { "Size", "GB", MEASURE, MEMORY, UNKNOWN },
    { "GPU Memory", "GB", MEASURE, MEMORY, LOWER },
    { "Headroom", "GB", MEASURE, MEMORY, UNKNOWN },
    { "memory_percent", "%", MEASURE, MEMORY, LOWER },
    { "value", "tokens", MEASURE, TOKENS, UNKNOWN },
    { "Power Draw", "W", MEASURE, OTHER, LOWER },
    { "Temperature", "°C", MEASURE, OTHER, LOWER },
    { "Context Size", "tokens", KEY, TOKENS, UNKNOWN },
    { "Model", "GB", MEASURE, MEMORY, UNKNOWN },
    { "timestamp", "ns", LABEL, DURATION, UNKNOWN },
    { "Accuracy", "%", MEASURE, OTHER, HIGHER },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const ChimeraUnit *unit = chimera_unit_from_symbol (cases[i].symbol, strlen (cases[i].symbol));
      ChimeraNature nature;

      g_test_message ("%s in %s", cases[i].name, cases[i].symbol);
      chimera_nature_init (&nature, cases[i].name);
      chimera_nature_set_unit (&nature, unit);

      g_assert_true (nature.unit == unit);
      g_assert_cmpint (nature.role, ==, cases[i].role);
      g_assert_cmpint (nature.topic, ==, cases[i].topic);
      g_assert_cmpint (nature.better, ==, cases[i].better);
    }
}

static void
test_failures (void)
{
  static const struct
  {
    const char *name;
    const char *failures;
    const char *others;
  } cases[] = {
    { "error", "boom|'charmap' codec can't encode character|true|Connection error.|timeout|HTTP 500",
      "|  |none|None|NULL|null|nan|NaN|false|FALSE|0|no|No error|no errors|ok|-|N/A|[]|1|2|-1|0.0123|1.5e-3" },
    { "results[].error", "boom", "None" },
    { "Error Message", "boom", "" },
    { "exception", "ValueError('x')", "" },
    { "success", "false|False|FALSE|no| No |failed|❌", "true|TRUE|yes|0|1||maybe|✅" },
    { "isSuccess", "false", "true" },
    { "ok", "false", "true" },
    { "failed", "true|True|yes", "false|0|3|" },
    { "timed_out", "true", "false" },
    { "status", "failed|FAILED|error|Error: no such model|timeout|timed out|timed_out|cancelled|canceled|"
                "aborted|failed (exit 1)|oom|out of memory|500|404", "ok|OK|success|completed|done|200|skipped||running" },
    { "outcome", "failed", "finished" },
    { "exit_code", "1|-9|137", "0||ok|00" },
    { "http_status", "404|500|503", "200|301|0|" },
    { "tokens_s", "false|failed|boom|", "0" },
    { "success_rate", "0", "false" },
    { "", "false", "boom" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(GStrv) failures = g_strsplit (cases[i].failures, "|", -1);
      g_auto(GStrv) others = g_strsplit (cases[i].others, "|", -1);
      gboolean is_outcome = i < 13;

      for (char **text = failures; *text != NULL; text++)
        {
          g_test_message ("%s: %s", cases[i].name, *text);
          g_assert_cmpint (chimera_nature_is_failure (cases[i].name, *text, strlen (*text)), ==, is_outcome);
        }

      for (char **text = others; *text != NULL; text++)
        {
          g_test_message ("%s: %s", cases[i].name, *text);
          g_assert_false (chimera_nature_is_failure (cases[i].name, *text, strlen (*text)));
        }
    }

  g_assert_false (chimera_nature_is_failure ("error", NULL, 0));
  g_assert_false (chimera_nature_is_failure ("success", "falsehood", 9));
  g_assert_true (chimera_nature_is_failure ("success", "falsehood", 5));
}

/* Any bytes are a name: whatever it says, it holds together. */
static void
test_any_bytes (void)
{
  static const char alphabet[] = "aAzZ09_-. ()[]/%\303\265\377spertokn";
  g_autoptr(GRand) rand = g_rand_new_with_seed (3);
  char name[600];

  for (guint i = 0; i < 20000; i++)
    {
      guint length = g_rand_int_range (rand, 0, i % 16 == 0 ? 599 : 40);
      ChimeraNature nature;

      for (guint j = 0; j < length; j++)
        name[j] = alphabet[g_rand_int_range (rand, 0, sizeof alphabet - 1)];
      name[length] = '\0';

      chimera_nature_init (&nature, name);
      g_assert_nonnull (nature.unit);
      g_assert_true (!nature.is_undirected || nature.better == UNKNOWN);
      if (nature.unit->quantity == CHIMERA_QUANTITY_TOKEN_RATE)
        g_assert_cmpint (nature.topic, ==, THROUGHPUT);
      chimera_nature_is_failure (name, name, length);
    }

  /* Longer than any unit, on both sides of a stroke. */
  memset (name, 'a', sizeof name - 1);
  name[sizeof name - 1] = '\0';
  name[500] = '/';
  {
    ChimeraNature nature;

    chimera_nature_init (&nature, name);
    g_assert_cmpstr (nature.unit->symbol, ==, "");
  }
}

/* A name is read once for each series, a failure asked for in each row: about a microsecond where
 * nothing slows the program down, and no more than a hundred anywhere. */
static void
test_speed (void)
{
  const guint n_rounds = 20;
  gint64 start = g_get_monotonic_time ();
  gint64 elapsed;
  ChimeraNature nature;

  for (guint round = 0; round < n_rounds; round++)
    {
      for (gsize i = 0; i < G_N_ELEMENTS (measures); i++)
        chimera_nature_init (&nature, measures[i].name);
    }

  elapsed = g_get_monotonic_time () - start;
  g_test_message ("%.0f ns for each name",
                  1000.0 * elapsed / (n_rounds * G_N_ELEMENTS (measures)));
  g_assert_cmpint (elapsed, <, 100 * n_rounds * G_N_ELEMENTS (measures));
}

/* What was read before is remembered, but not for ever, and not as something else. */
static void
test_again (void)
{
  g_autofree char *long_name = g_strnfill (1000, 'x');
  ChimeraNature first;
  ChimeraNature nature;

  chimera_nature_init (&first, "ttft_ms");

  for (guint i = 0; i < 10000; i++)
    {
      g_autofree char *name = g_strdup_printf (i % 2 == 0 ? "load_%u_ms" : "read_%u_mb", i);

      for (guint k = 0; k < 2; k++)
        {
          chimera_nature_init (&nature, name);
          g_assert_cmpint (nature.role, ==, CHIMERA_ROLE_MEASURE);
          g_assert_cmpint (nature.unit->quantity, ==, i % 2 == 0 ? CHIMERA_QUANTITY_TIME : CHIMERA_QUANTITY_BYTES);
        }
    }

  for (guint k = 0; k < 2; k++)
    {
      chimera_nature_init (&nature, long_name);
      g_assert_true (nature.unit == chimera_unit_none ());
      chimera_nature_init (&nature, "ttft_ms");
      g_assert_true (nature.unit == first.unit);
      g_assert_cmpint (nature.topic, ==, first.topic);
      g_assert_cmpint (nature.better, ==, first.better);
    }

  /* A copy that is changed changes nothing for the next. */
  chimera_nature_set_unit (&nature, chimera_unit_none ());
  chimera_nature_init (&nature, "ttft_ms");
  g_assert_true (nature.unit == first.unit);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/artifacts/nature/measures", test_measures);
  g_test_add_func ("/artifacts/nature/roles", test_roles);

  g_test_add_func ("/artifacts/nature/set-unit", test_set_unit);
  g_test_add_func ("/artifacts/nature/failures", test_failures);
  g_test_add_func ("/artifacts/nature/any-bytes", test_any_bytes);
  g_test_add_func ("/artifacts/nature/speed", test_speed);
  g_test_add_func ("/artifacts/nature/again", test_again);

  return g_test_run ();
}
