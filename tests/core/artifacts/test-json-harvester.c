/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "chimera-harvest.h"
#include "chimera-json-documents.h"
#include "chimera-json-paths.h"
#include "chimera-test.h"
#include "harvests.h"

typedef struct
{
  const char *text;
  const char *expected;
} Case;

static void
check (const char *text,
       gboolean    is_lines,
       const char *expected)
{
  gsize length = strlen (text);

  g_test_message ("%s", text);

  /* Pieces of three bytes, because a byte order mark has to be in one */
  for (gsize piece = 3; piece <= 32; piece++)
    {
      g_autoptr(ChimeraReading) reading = json_harvest (text, length, is_lines, piece, 0);
      g_autofree char *found = json_harvest_to_text (reading);

      g_assert_cmpstr (found, ==, expected);
    }
}

static void
check_cases (const Case *cases,
             gsize       n_cases,
             gboolean    is_lines)
{
  for (gsize i = 0; i < n_cases; i++)
    check (cases[i].text, is_lines, cases[i].expected);
}

static void
test_documents (void)
{
  static const Case cases[] = {
    { "{\"ttft_s\": 0.25}", "rows 0 columns 1\nttft_s: 0.25@/ttft_s\n" },
    { "{\"a\": {\"b\": {\"c\": 1}}, \"d\": 2}", "rows 0 columns 2\na.b.c: 1@/a/b/c\nd: 2@/d\n" },
    { "{\"latencies\": [3, 1, 2]}",
      "rows 0 columns 1\nlatencies[]: 3@/latencies/0 1@/latencies/1 2@/latencies/2\n" },
    { "[1, 2]", "rows 0 columns 1\n[]: 1@/0 2@/1\n" },
    { "[[1, 2], [3]]", "rows 0 columns 1\n[][]: 1@/0/0 2@/0/1 3@/1/0\n" },
    { "[{\"x\": 1}, {\"x\": 2}, {\"y\": 3}]", "rows 3 columns 2\n[].x: 1@/0/x 2@/1/x\n[].y: 3@/2/y\n" },
    { "{\"results\": [{\"tokens_s\": 10, \"runs\": [{\"t\": 1}, {\"t\": 2}]}, {\"runs\": [{\"t\": 3}]}, {}]}",
      "rows 3 columns 2\nresults[].tokens_s: 10@/results/0/tokens_s\n"
      "results[].runs[].t: 1@/results/0/runs/0/t 2@/results/0/runs/1/t 3@/results/1/runs/0/t\n" },
    /* Elements that are no objects count for the places, not as records. */
    { "[null, {\"x\": 1}, 5]", "rows 1 columns 2\n[].x: 1@/1/x\n[]: 5@/2\n" },
    { "{\"a\": \"12.5\", \"b\": \" 7 \", \"c\": \"1,234\", \"d\": \"12 ms\", \"e\": \"\"}",
      "rows 0 columns 5\na: 12.5@/a\nb: 7@/b\nc: 1234@/c\nd: 12@/d\n" },
    { "", "rows 0 columns 0\n" },
    { " \n\t\n", "rows 0 columns 0\n" },
    /* In a text a number may have its unit, and others are converted to that of the first. */
    { "[{\"w\": \"2 s\"}, {\"w\": \"500 ms\"}, {\"w\": 3}, {\"w\": \"5 GB\"}, {\"w\": 0}]",
      "rows 5 columns 1\n[].w: 2@/0/w 0.5@/1/w 0@/4/w text 2\n" },
    { "{\"size\": \"8B\", \"players\": \"12 gamers\"}", "rows 0 columns 2\n" },
    { "[{\"x\": \"fast\"}, {\"x\": 1}, {\"x\": true}, {\"x\": null}, {\"x\": \"2\"}, {\"x\": 3}]",
      "rows 6 columns 1\n[].x: 1@/1/x 2@/4/x 3@/5/x text 2\n" },
    /* More texts than numbers are no series. */
    { "[{\"x\": \"a\"}, {\"x\": \"b\"}, {\"x\": 1}]", "rows 3 columns 1\n" },
    { "{\"a\": 1e999, \"b\": NaN, \"c\": -Infinity, \"d\": 1e-999, \"e\": true}", "rows 0 columns 5\nd: 0@/d\n" },
    { "[{\"a\": 1e999}, {\"a\": NaN}, {\"a\": 1}, {\"a\": 2}]", "rows 4 columns 1\n[].a: 1@/2/a 2@/3/a text 1\n" },
    /* As in a table: not a number is no value, infinity is counted. */
    { "[{\"a\": NaN}, {\"a\": NaN}, {\"a\": \"nan\"}, {\"a\": 1}]", "rows 4 columns 1\n[].a: 1@/3/a\n" },
    { "[{\"a\": -Infinity}, {\"a\": 1}]", "rows 2 columns 1\n[].a: 1@/1/a text 1\n" },
    { "[{\"a\": -Infinity}, {\"a\": \"inf\"}, {\"a\": 1e999}, {\"a\": 1}]", "rows 4 columns 1\n[].a: 1@/3/a text 3\n" },
    { "{\"a\": 9007199254740993, \"b\": 12345678901234567890}",
      "rows 0 columns 2\na: 9007199254740992@/a\nb: 1.2345678901234567e+19@/b\n" },
    { "{\"a\": {}, \"b\": [], \"c\": null}", "rows 0 columns 1\n" },
    { "5", "rows 0 columns 0\n" },
    { "{\"a\":1,\"b\":2,\"a\":3,\"c\":{\"d\":4},\"c\":{\"d\":5}}", "rows 0 columns 3\na: 1@/a\nb: 2@/b\nc.d: 4@/c/d\n" },
    { "{\"a\":[1,2],\"a\":[3,4]}", "rows 0 columns 1\na[]: 1@/a/0 2@/a/1\n" },
    { "[{\"a\":[1,2]},{\"a\":[3,4]}]", "rows 2 columns 1\n[].a[]: 1@/0/a/0 2@/0/a/1 3@/1/a/0 4@/1/a/1\n" },
    /* The same name as a number, an object and an array */
    { "[{\"a\":1},{\"a\":{\"b\":2}},{\"a\":[3]}]",
      "rows 3 columns 3\n[].a: 1@/0/a\n[].a.b: 2@/1/a/b\n[].a[]: 3@/2/a/0\n" },
  };

  check_cases (cases, G_N_ELEMENTS (cases), FALSE);
}

static void
test_names (void)
{
  static const Case cases[] = {
    { "{\"a.b\": 1, \"c[0]\": 2, \"\": 3, \"say \\\"x\\\"\": 4, \"back\\\\slash\": 5}",
      "rows 0 columns 5\n\"a.b\": 1@/a.b\n\"c[0]\": 2@/c[0]\n\"\": 3@/\n\"say \\\"x\\\"\": 4@/say \"x\"\n"
      "\"back\\\\slash\": 5@/back\\slash\n" },
    { "{\"a/b\": 1, \"m~n\": 2, \"tokens per second\": 3}",
      "rows 0 columns 3\na/b: 1@/a~1b\nm~n: 2@/m~0n\ntokens per second: 3@/tokens per second\n" },
    { "{\"a.b\": [{\"c.d\": 1}], \"a\": {\"b\": [{\"c\": {\"d\": 2}}]}}",
      "rows 1 columns 2\n\"a.b\"[].\"c.d\": 1@/a.b/0/c.d\na.b[].c.d: 2@/a/b/0/c/d\n" },
    { "{\"nul\": 1, \"nul\\u0000x\": 2, \"~u0000\": 3}",
      "rows 0 columns 3\nnul: 1@/nul\n\"nul\\u0000x\": 2@/nul~u0000x\n~u0000: 3@/~0u0000\n" },
    { "{\"\\u0061\": [1], \"line\\nbreak\": 2, \"\\u00e9\": 3, \"\\\\u000a\": 4}",
      "rows 0 columns 4\na[]: 1@/a/0\n\"line\\u000abreak\": 2@/line\nbreak\n\xc3\xa9: 3@/\xc3\xa9\n"
      "\"\\\\u000a\": 4@/\\u000a\n" },
  };

  check_cases (cases, G_N_ELEMENTS (cases), FALSE);
}

/* Statistics are in the unit of what they are of, and of its topic. */
static void
test_natures (void)
{
  static const struct
  {
    const char *text;
    ChimeraTopic topic;
    const char *unit;
  } cases[] = {
    { "{\"ttft_ms\": {\"mean\": 5}}", CHIMERA_TOPIC_TTFT, "ms" },
    { "{\"runs\": [{\"ttft_ms\": {\"p50\": 5}}]}", CHIMERA_TOPIC_TTFT, "ms" },
    { "{\"time_to_first_token_ms\": {\"successful\": {\"mean\": 5}}}", CHIMERA_TOPIC_TTFT, "ms" },
    { "{\"metrics\": {\"throughput_tok_s\": {\"mean\": 5}}}", CHIMERA_TOPIC_THROUGHPUT, "tok/s" },
    { "{\"latency_percentiles\": {\"p95\": 5}}", CHIMERA_TOPIC_LATENCY, "" },
    { "{\"latencies_ms\": [5, 6]}", CHIMERA_TOPIC_LATENCY, "ms" },
    { "{\"ttft_ms\": {\"model_a\": 5}}", CHIMERA_TOPIC_OTHER, "" },
    { "{\"tps\": \"101.5 tokens/s\"}", CHIMERA_TOPIC_THROUGHPUT, "tok/s" },
    { "{\"samples\": [5, 6]}", CHIMERA_TOPIC_OTHER, "" },
    { "{\"ttft_ms\": {\"samples\": [5, 6]}}", CHIMERA_TOPIC_TTFT, "ms" },
    { "{\"ttft_ms\": {\"values\": [5, 6]}}", CHIMERA_TOPIC_TTFT, "ms" },
    { "{\"samples\": 5}", CHIMERA_TOPIC_OTHER, "samples" },
    { "{\"value\": 5, \"unit\": \"ms\"}", CHIMERA_TOPIC_DURATION, "ms" },
    { "[{\"unit\": \"ms\", \"value\": 5}, {\"unit\": \"ms\", \"value\": 6}]", CHIMERA_TOPIC_DURATION, "ms" },
    { "[{\"unit\": \"ms\", \"value\": 5}, {\"unit\": \"s\", \"value\": 6}]", CHIMERA_TOPIC_OTHER, "" },
    { "[{\"unit\": \"ms\", \"value\": 5}, {\"value\": 6}]", CHIMERA_TOPIC_OTHER, "" },
    { "[{\"unit\": \"blobs\", \"value\": 5}]", CHIMERA_TOPIC_OTHER, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(ChimeraReading) reading = json_harvest (cases[i].text, strlen (cases[i].text), FALSE, 4096, 0);
      const ChimeraNature *nature;

      g_assert_cmpuint (reading->metrics->len, ==, 1);
      nature = chimera_metric_get_nature (g_ptr_array_index (reading->metrics, 0));
      g_assert_cmpint (nature->topic, ==, cases[i].topic);
      g_assert_cmpstr (nature->unit->symbol, ==, cases[i].unit);
    }
}

/* Instants and counts of errors can be told by their values only. */
static void
test_values_tell (void)
{
  const char *instants = "[{\"time_s\": 1759000000.5}, {\"time_s\": 1759000001}]";
  const char *times = "[{\"time_s\": 12}, {\"time_s\": 13}]";
  g_autoptr(ChimeraReading) labels = json_harvest (instants, strlen (instants), FALSE, 4096, 0);
  g_autoptr(ChimeraReading) measures = json_harvest (times, strlen (times), FALSE, 4096, 0);

  g_assert_cmpint (chimera_metric_get_nature (g_ptr_array_index (labels->metrics, 0))->role, ==, CHIMERA_ROLE_LABEL);
  g_assert_cmpint (chimera_metric_get_nature (g_ptr_array_index (measures->metrics, 0))->role, ==, CHIMERA_ROLE_MEASURE);
}

static void
test_repeated (void)
{
  static const struct
  {
    const char *text;
    guint n_repeated;
  } cases[] = {
    { "{\"a\": 1, \"b\": 2}", 0 },
    { "[{\"a\": 1}, {\"a\": 2}]", 0 },
    { "{\"a\": 1, \"a\": 2}", 1 },
    { "{\"a\": [1], \"a\": {\"b\": 2, \"b\": 3}, \"a\": null}", 2 },
    { "[{\"a\": 1, \"b\": {\"c\": 1, \"c\": 2}}, {\"a\": 1, \"a\": 2}]", 2 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(ChimeraReading) reading = json_harvest (cases[i].text, strlen (cases[i].text), FALSE, 4096, 0);

      g_assert_cmpuint (reading->n_repeated, ==, cases[i].n_repeated);
    }
}

static void
test_keys (void)
{
  check ("{\"model\": \"gemma3\", \"results\": ["
         "{\"num_gpu\": 10, \"tokens_s\": 1}, {\"num_gpu\": 20, \"tokens_s\": 2}, {\"num_gpu\": 10, \"tokens_s\": 3}]}",
         FALSE,
         "rows 3 columns 3\n"
         "results[].num_gpu {model=gemma3}: 10@/results/0/num_gpu 20@/results/1/num_gpu 10@/results/2/num_gpu\n"
         "results[].tokens_s {model=gemma3}: 1@/results/0/tokens_s 2@/results/1/tokens_s 3@/results/2/tokens_s"
         " [num_gpu=10 n=2 mean=2] [num_gpu=20 n=1 mean=2]\n");

  /* Beside, not among: the texts of an array say nothing of numbers elsewhere. */
  check ("{\"models\": [\"a\", \"b\"], \"model\": [\"a\", \"b\"], \"tokens_s\": [1, 2]}", FALSE,
         "rows 0 columns 3\ntokens_s[]: 1@/tokens_s/0 2@/tokens_s/1\n");

  /* The innermost of several of one name counts, whatever comes first. */
  check ("{\"model\": \"global\", \"results\": ["
         "{\"model\": \"a\", \"tokens_s\": 1}, {\"model\": \"b\", \"tokens_s\": 2}], \"tokens_s\": 3}",
         FALSE,
         "rows 2 columns 4\n"
         "results[].tokens_s: 1@/results/0/tokens_s 2@/results/1/tokens_s"
         " [model=a n=1 mean=1] [model=b n=1 mean=2]\n"
         "tokens_s {model=global}: 3@/tokens_s\n");

  /* Numbers are compared as numbers. */
  check ("[{\"num_gpu\": 60, \"ms\": 1}, {\"num_gpu\": 60.0, \"ms\": 3}, {\"num_gpu\": \"60\", \"ms\": 5}, {\"num_gpu\": 40.50, \"ms\": 2}]",
         FALSE,
         "rows 4 columns 2\n[].num_gpu: 60@/0/num_gpu 60@/1/num_gpu 60@/2/num_gpu 40.5@/3/num_gpu\n"
         "[].ms: 1@/0/ms 3@/1/ms 5@/2/ms 2@/3/ms [num_gpu=60 n=3 mean=3] [num_gpu=40.50 n=1 mean=2]\n");

  check ("[{\"metric\": \"wait\", \"value\": 1}, {\"metric\": \"load\", \"value\": 3}, {\"metric\": \"wait\", \"value\": 5}]",
         FALSE,
         "rows 3 columns 2\n"
         "[].wait: 1@/0/value 5@/2/value\n[].load: 3@/1/value\n");
  check ("{\"metric\": \"wait\", \"value\": 1}", FALSE, "rows 0 columns 2\nvalue {metric=wait}: 1@/value\n");
  check ("[{\"name\": \"wait\", \"value\": 1}, {\"name\": \"load\", \"value\": 3}, {\"name\": \"wait\", \"value\": 5}]",
         FALSE,
         "rows 3 columns 2\n"
         "[].value: 1@/0/value 3@/1/value 5@/2/value [name=wait n=2 mean=3] [name=load n=1 mean=3]\n");

  check ("{\"model\":\"a\",\"config\":{\"num_ctx\":2048},\"tokens_s\":1}\n"
         "{\"model\":\"b\",\"config\":{\"num_ctx\":4096},\"tokens_s\":2}\n", TRUE,
         "rows 2 columns 3\n[].config.num_ctx: 2048@/0/config/num_ctx 4096@/1/config/num_ctx\n"
         "[].tokens_s: 1@/0/tokens_s 2@/1/tokens_s"
         " [model=a, num_ctx=2048 n=1 mean=1] [model=b, num_ctx=4096 n=1 mean=2]\n");
}

/* One object for each measurement: the text in it says of what, whatever member comes first. */
static void
test_long_table (void)
{
  static const Case cases[] = {
    { "[{\"name\": \"ttft\", \"value\": 12, \"unit\": \"ms\"}, {\"unit\": \"tok/s\", \"value\": 100, \"name\": \"rate\"},"
      " {\"value\": 1, \"unit\": \"s\", \"name\": \"ttft\"}]",
      "rows 3 columns 3\n[].ttft: 12@/0/value 1000@/2/value\n[].rate: 100@/1/value\n" },
    { "{\"model\": \"m\", \"results\": [{\"metricName\": \"p99.9\", \"val\": \"3\", \"gpu\": \"a\"},"
      " {\"metricName\": \"p99.9\", \"val\": 5, \"gpu\": \"b\"}]}",
      "rows 2 columns 4\nresults[].\"p99.9\" {model=m}: 3@/results/0/val 5@/results/1/val "
      "[gpu=a n=1 mean=3] [gpu=b n=1 mean=5]\n" },
    /* other numbers stay what they are, and so does a name that is not the metric */
    { "[{\"name\": \"x\", \"metric\": \"a\", \"value\": 1, \"n\": 5}, {\"name\": \"y\", \"metric\": \"a\", \"value\": 3, \"n\": 6}]",
      "rows 2 columns 4\n[].n: 5@/0/n 6@/1/n [name=x n=1 mean=5] [name=y n=1 mean=6]\n"
      "[].a: 1@/0/value 3@/1/value [name=x n=1 mean=1] [name=y n=1 mean=3]\n" },
    /* a unit of null is one that is not there; each object is judged by itself */
    { "[{\"name\": \"a\", \"unit\": \"ms\", \"value\": 1}, {\"name\": \"b\", \"unit\": null, \"value\": 2}, {\"name\": \"c\", \"value\": 3}]",
      "rows 3 columns 3\n[].value {name=c}: 3@/2/value\n[].a: 1@/0/value\n[].b: 2@/1/value\n" },
    /* units of several quantities, unknown ones, texts, values that nothing names */
    { "[{\"metric\": \"a\", \"unit\": \"ms\", \"value\": 1}, {\"metric\": \"a\", \"unit\": \"GB\", \"value\": 2},"
      " {\"metric\": \"a\", \"unit\": \"elo\", \"value\": 3}, {\"metric\": \"a\", \"unit\": \"ms\", \"value\": \"OOM\"},"
      " {\"metric\": \"a\", \"unit\": \"ms\", \"value\": true}, {\"metric\": \"a\", \"unit\": \"ms\", \"value\": null},"
      " {\"metric\": \"\", \"value\": 4}]",
      "rows 7 columns 3\n[].value: 4@/6/value\n[].a: 1@/0/value text 2\n[].a: 2@/1/value\n[].a (elo): 3@/2/value\n" },
    /* the first value counts, and others are members */
    { "[{\"metric\": \"a\", \"value\": 1, \"result\": 2}]",
      "rows 1 columns 3\n[].result: 2@/0/result\n[].a: 1@/0/value\n" },
    { "[{\"metric\": \"success\", \"value\": 0}, {\"metric\": \"success\", \"value\": 1}]",
      "rows 2 columns 2\n[].success: 0@/0/value 1@/1/value\n" },
    { "[{\"metric\": \"a\", \"value\": 1, \"error\": \"x\"}, {\"metric\": \"a\", \"value\": 2}]",
      "rows 2 columns 3 failed 1\n[].a: 2@/1/value failed 1\n" },
    /* these are none */
    { "[{\"metric\": \"a\", \"value\": [1, 2]}, {\"metric\": \"b\", \"value\": [3]}]",
      "rows 2 columns 2\n[].value[]: 1@/0/value/0 2@/0/value/1 3@/1/value/0 [metric=a n=2 mean=1.5] [metric=b n=1 mean=3]\n" },
    { "{\"name\": \"ttft\", \"value\": 12, \"unit\": \"ms\"}", "rows 0 columns 3\nvalue {name=ttft}: 12@/value\n" },
  };

  check_cases (cases, G_N_ELEMENTS (cases), FALSE);
  check ("{\"metric\":\"a\",\"value\":1}\n{\"metric\":\"b\",\"value\":2}\n{\"metric\":\"a\",\"value\":3}\n", TRUE,
         "rows 3 columns 2\n[].a: 1@/0/value 3@/2/value\n[].b: 2@/1/value\n");
}

static void
test_failures (void)
{
  static const Case cases[] = {
    { "[{\"t_s\": 1, \"error\": null}, {\"t_s\": 2, \"error\": \"timeout\"}, {\"success\": false, \"t_s\": 3},"
      " {\"status\": \"failed\", \"t_s\": 4}, {\"status\": \"ok\", \"success\": true, \"error\": \"\", \"t_s\": 5}]",
      "rows 5 columns 4 failed 3\n[].t_s: 1@/0/t_s 5@/4/t_s failed 3\n" },
    /* Twice in one object is once. */
    { "[{\"error\": \"x\", \"success\": false, \"t_s\": 1}, {\"t_s\": 2}]",
      "rows 2 columns 3 failed 1\n[].t_s: 2@/1/t_s failed 1\n" },
    /* Zeros and ones, beside texts and alone */
    { "[{\"t_s\": 1, \"failed\": 0}, {\"t_s\": 2, \"failed\": 1}, {\"t_s\": 3, \"failed\": 1, \"error\": \"x\"}]",
      "rows 3 columns 3 failed 2\n[].t_s: 1@/0/t_s failed 2\n[].failed: 0@/0/failed failed 2\n" },
    { "{\"t_s\": 1, \"success\": 0}", "rows 0 columns 2 failed 1\nt_s: failed 1\nsuccess: failed 1\n" },
    { "{\"t_s\": 1, \"failed\": [0, 1]}",
      "rows 0 columns 2\nt_s: 1@/t_s\nfailed[]: 0@/failed/0 1@/failed/1\n" },
    /* Other objects are judged by themselves. */
    { "{\"a\": [{\"success\": 0, \"t_s\": 1}, {\"success\": 1, \"t_s\": 2}], \"sum\": {\"success\": 7, \"t_s\": 3}}",
      "rows 2 columns 4 failed 1\na[].success: 1@/a/1/success failed 1\na[].t_s: 2@/a/1/t_s failed 1\n"
      "sum.success: 7@/sum/success\nsum.t_s: 3@/sum/t_s\n" },
    /* Only what is in the object that failed */
    { "{\"jit\": {\"compile\": {\"success\": false, \"compile_s\": 1}, \"run_s\": 2}}",
      "rows 0 columns 3 failed 1\njit.compile.compile_s: failed 1\njit.run_s: 2@/jit/run_s\n" },
    { "{\"results\": [{\"runs\": [{\"t_s\": 1}, {\"t_s\": 2, \"error\": \"x\"}]}, {\"runs\": [{\"t_s\": 3}]}]}",
      "rows 2 columns 2 failed 1\n"
      "results[].runs[].t_s: 1@/results/0/runs/0/t_s 3@/results/1/runs/0/t_s failed 1\n" },
    { "{\"results\": [{\"runs\": [{\"t_s\": 1}, {\"t_s\": 2}], \"error\": \"x\"}, {\"runs\": [{\"t_s\": 3}]}]}",
      "rows 2 columns 2 failed 1\nresults[].runs[].t_s: 3@/results/1/runs/0/t_s failed 2\n" },
  };

  check_cases (cases, G_N_ELEMENTS (cases), FALSE);
}

#define COMMA "A comma or } was expected."

static void
test_lines (void)
{
  static const Case cases[] = {
    { "", "rows 0 columns 0\n" },
    { "{\"x\":1}\n\n{\"x\":2}\r\n", "rows 2 columns 1\n[].x: 1@/0/x 2@/1/x\n" },
    { "1\n2\n", "rows 2 columns 1\n[]: 1@/0 2@/1\n" },
    { "{\"x\":1}\n{\"x\":2 \"y\":3}\n{\"x\":4}\n",
      "rows 3 columns 1 bad 1 error 2:8 " COMMA "\n[].x: 1@/0/x 4@/2/x failed 1\n" },
    { "oops\n{\"x\":1}\n{\"x\":\n{\"x\":3}\n[",
      "rows 5 columns 1 bad 3 error 1:1 This is neither a number nor true, false or null.\n[].x: 1@/1/x 3@/3/x\n" },
    /* What was whole before the garbage on its line is no measurement either. */
    { "{\"x\":1} {\n{\"x\":2}\n", "rows 2 columns 1 bad 1 error 1:9 The end of the line was expected.\n"
                                  "[].x: 2@/1/x failed 1\n" },
    { "1 2\n3\n", "rows 2 columns 1 bad 1 error 1:3 The end of the line was expected.\n[]: 3@/1 failed 1\n" },
    { "{\"error\":\"x\",\"t_s\":1}\n{\"error\":\"x\",\"t_s\":2\n{\"t_s\":3}\n",
      "rows 3 columns 2 failed 2 bad 1 error 2:21 The line ends before the value does.\n"
      "[].t_s: 3@/2/t_s failed 2\n" },
    { "[{\"x\":1},{\"x\":2}]\n[{\"x\":3}]\n", "rows 2 columns 1\n[][].x: 1@/0/0/x 2@/0/1/x 3@/1/0/x\n" },
    /* Not one on a line after all */
    { "{\n \"x\": 1\n}\n{\n \"x\": 2\n}\n", "rows 2 columns 1\n[].x: 1@/0/x 2@/1/x\n" },
    { "{\n \"x\": 1\n}\n", "rows 1 columns 1\n[].x: 1@/0/x\n" },
  };

  check_cases (cases, G_N_ELEMENTS (cases), TRUE);
}

static void
test_misnamed (void)
{
  static const Case cases[] = {
    { "{\"x\":1}\n{\"x\":2}\n", "rows 2 columns 1\n[].x: 1@/0/x 2@/1/x\n" },
    { "{\"x\":1}\n{\"x\":2,}\n{\"x\":3}\n",
      "rows 3 columns 1 bad 1 error 2:8 A name in quotation marks was expected.\n[].x: 1@/0/x 3@/2/x failed 1\n" },
    { "{\"x\":1}{\"x\":2}", "rows 2 columns 1\n[].x: 1@/0/x 2@/1/x\n" },
    { "{\n\"x\":1}\n{\n\"x\":2\n}", "rows 2 columns 1\n[].x: 1@/0/x 2@/1/x\n" },
    { "{\n\"x\":1}\n{\n\"x\":2\n", "rows 2 columns 1 bad 1 error 5:1 The file ends before the value does.\n"
                                   "[].x: 1@/0/x failed 1\n" },
    { "{\"x\":1} trailing", "rows 0 columns 1 error 1:9 The end of the file was expected.\nx: 1@/x\n" },
    { "{\"x\":1", "rows 0 columns 1 error 1:7 The file ends before the value does.\nx: 1@/x\n" },
    { "", "rows 0 columns 0\n" },
    { "\xef\xbb\xbf{\"x\":1}", "rows 0 columns 1\nx: 1@/x\n" },
  };

  check_cases (cases, G_N_ELEMENTS (cases), FALSE);
}

static void
test_sampled (void)
{
  static const char lines[] = "{\"x\":1}\n{\"x\":2}\n{\"x\":3,\"y\":4}\n";
  static const char document[] = "{\"x\":[10,20,30]}";
  g_autoptr(ChimeraReading) in_third = json_harvest (lines, strlen (lines), TRUE, 8, 25);
  g_autoptr(ChimeraReading) in_number = json_harvest (document, strlen (document), FALSE, 8, 10);
  g_autofree char *in_third_text = json_harvest_to_text (in_third);
  g_autofree char *in_number_text = json_harvest_to_text (in_number);

  /* Half a record, and half a number, are none. */
  g_assert_cmpstr (in_third_text, ==, "rows 3 columns 1\n[].x: 1@/0/x 2@/1/x failed 1\n");
  g_assert_cmpstr (in_number_text, ==, "rows 0 columns 1\nx[]: 10@/x/0\n");
}

static void
test_deep (void)
{
  g_autoptr(ChimeraReading) reading = NULL;
  g_autofree char *text = NULL;

  /* Nine arrays are one too many; what stands beside is measured. */
  check ("[[[[[[[[1]]]]]]]]", FALSE, "rows 0 columns 1\n[][][][][][][][]: 1@/0/0/0/0/0/0/0/0\n");
  check ("[[[[[[[[[1],[2]],5]]]]]]]", FALSE,
         "rows 0 columns 1 left out 1\n[][][][][][][]: 5@/0/0/0/0/0/0/1\n");
}

/* @n objects with a member of their own each */
static char *
make_wide (guint       n,
           const char *suffix)
{
  GString *text = g_string_new ("{");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s\"m%u%s\":{\"v\":%u}", i > 0 ? "," : "", i, suffix, i);
  g_string_append (text, ",\"last\":1}");

  return g_string_free (text, FALSE);
}

static void
test_wide (void)
{
  g_autofree char *many = make_wide (5000, "");
  g_autofree char *too_many = make_wide (40000, "");
  g_autoptr(GString) long_name = g_string_new ("{\"");
  g_autoptr(ChimeraReading) many_reading = json_harvest (many, strlen (many), FALSE, 4096, 0);
  g_autoptr(ChimeraReading) too_many_reading = json_harvest (too_many, strlen (too_many), FALSE, 4096, 0);

  g_assert_cmpuint (many_reading->metrics->len, ==, CHIMERA_HARVEST_MAX_SERIES);
  g_assert_cmpuint (many_reading->n_columns, ==, 5001);
  g_assert_cmpuint (many_reading->n_series_left_out, ==, 5001 - CHIMERA_HARVEST_MAX_SERIES);

  /* The paths there is no room for are counted by their hashes, of which some are the same. */
  g_assert_cmpuint (too_many_reading->n_columns, ==, (CHIMERA_JSON_PATHS_MAX_NODES - 1) / 2);
  g_assert_cmpuint (too_many_reading->n_series_left_out, >, 35000 - CHIMERA_HARVEST_MAX_SERIES);
  g_assert_cmpuint (too_many_reading->n_series_left_out, <=, 40001 - CHIMERA_HARVEST_MAX_SERIES);

  for (guint i = 0; i < CHIMERA_JSON_PATHS_MAX_LENGTH; i++)
    g_string_append_c (long_name, 'n');
  g_string_append (long_name, "\":1,\"x\":2}");
  check (long_name->str, FALSE, "rows 0 columns 1 left out 1\nx: 2@/x\n");
}

static void
test_guess (void)
{
  static const struct
  {
    const char *head;
    ChimeraJsonDocuments json;
    ChimeraJsonDocuments lines;
  } cases[] = {
    { "", CHIMERA_JSON_ONE_DOCUMENT, CHIMERA_JSON_LINES },
    { "{}", CHIMERA_JSON_ONE_DOCUMENT, CHIMERA_JSON_LINES },
    { "{}\n", CHIMERA_JSON_ONE_DOCUMENT, CHIMERA_JSON_LINES },
    { "{}\n{}", CHIMERA_JSON_LINES, CHIMERA_JSON_LINES },
    { "{}{}", CHIMERA_JSON_DOCUMENTS, CHIMERA_JSON_LINES },
    { "1\n2", CHIMERA_JSON_LINES, CHIMERA_JSON_LINES },
    { "1 2", CHIMERA_JSON_DOCUMENTS, CHIMERA_JSON_LINES },
    { "1 x", CHIMERA_JSON_ONE_DOCUMENT, CHIMERA_JSON_LINES },
    { "{\n}", CHIMERA_JSON_ONE_DOCUMENT, CHIMERA_JSON_DOCUMENTS },
    { "{\n}\n{", CHIMERA_JSON_DOCUMENTS, CHIMERA_JSON_DOCUMENTS },
    { "[\n1,\n2", CHIMERA_JSON_ONE_DOCUMENT, CHIMERA_JSON_DOCUMENTS },
    { "{\"a\":\n{\"a\":1}\n", CHIMERA_JSON_ONE_DOCUMENT, CHIMERA_JSON_DOCUMENTS },
    { "{\"a\":1,\n{\"a\":1}\n", CHIMERA_JSON_ONE_DOCUMENT, CHIMERA_JSON_LINES },
    { "x\n{}\n{}", CHIMERA_JSON_ONE_DOCUMENT, CHIMERA_JSON_LINES },
    { "{}\nx\n{}", CHIMERA_JSON_ONE_DOCUMENT, CHIMERA_JSON_LINES },
    { "{}\n{x\n{}", CHIMERA_JSON_LINES, CHIMERA_JSON_LINES },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize length = strlen (cases[i].head);

      g_test_message ("%s", cases[i].head);
      g_assert_cmpint (chimera_json_documents_guess (cases[i].head, length, FALSE), ==, cases[i].json);
      g_assert_cmpint (chimera_json_documents_guess (cases[i].head, length, TRUE), ==, cases[i].lines);
    }
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/json-harvester/documents", test_documents);
  g_test_add_func ("/json-harvester/names", test_names);
  g_test_add_func ("/json-harvester/natures", test_natures);
  g_test_add_func ("/json-harvester/values-tell", test_values_tell);
  g_test_add_func ("/json-harvester/keys", test_keys);
  g_test_add_func ("/json-harvester/repeated", test_repeated);
  g_test_add_func ("/json-harvester/long-table", test_long_table);
  g_test_add_func ("/json-harvester/failures", test_failures);
  g_test_add_func ("/json-harvester/lines", test_lines);
  g_test_add_func ("/json-harvester/misnamed", test_misnamed);
  g_test_add_func ("/json-harvester/sampled", test_sampled);
  g_test_add_func ("/json-harvester/deep", test_deep);
  g_test_add_func ("/json-harvester/wide", test_wide);
  g_test_add_func ("/json-harvester/guess", test_guess);

  return g_test_run ();
}
