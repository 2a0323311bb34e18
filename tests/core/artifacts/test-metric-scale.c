/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-metric-scale.h"

#include "chimera-reading.h"
#include "chimera-test.h"
#include "tree.h"

typedef struct
{
  const char *what;
  const char *table;
  int digits;
  /* what is written: mean, deviation, median, minimum, maximum */
  const char *expected;
} Case;

static const Case cases[] = {
  { "two decimals for all, also where they are zeros",
    "tokens_s\n102\n110.02\n118.5\n", 5, "110.17 8.25 110.02 102.00 118.50" },
  { "fewer for fewer digits", "tokens_s\n102\n110.02\n118.5\n", 4, "110.2 8.3 110.0 102.0 118.5" },
  { "whole numbers stay whole, their mean has a decimal",
    "tokens\n480\n496\n525\n", 5, "500.3 22.8 496.0 480 525" },
  { "a small deviation is seen", "tokens_s\n100.0012\n100.0015\n100.0018\n", 5,
    "100.001500 0.000300 100.001500 100.0012 100.0018" },
  { "far below a large deviation nothing is told", "tokens_s\n3793.123\n2294.6\n5375.25\n", 4,
    "3821 1541 3793 2295 5375" },
  { "what is not zero is not shown as zero", "x\n0.0012\n40\n5000\n9000\n", 4,
    "3510 4348 2520 0.0012 9000" },
  { "one value has the decimals it has", "x\n0.5\n", 5, "0.5 – 0.5 0.5 0.5" },
  { "so have values that are all the same", "x\n36.25\n36.25\n", 5, "36.25 0.00 36.25 36.25 36.25" },
  { "one value is cut to its digits", "x\n1234.5678\n", 5, "1234.6 – 1234.6 1234.6 1234.6" },
  { "a large whole number is not rounded", "x\n12345678901\n", 4,
    "12345678901 – 12345678901 12345678901 12345678901" },
  { "tiny numbers have an exponent", "x\n0.00000000001\n0.00000000003\n", 4,
    "2e-11 1.414e-11 2e-11 1e-11 3e-11" },
  { "beyond the digits of a double nothing is written", "x\n100000000000001.1\n100000000000001.2\n", 9,
    "100000000000001 0.077 100000000000001 100000000000001 100000000000001" },
  { "in the unit that is shown", "load_ns\n5000000000\n6500000000\n7250000000\n", 5,
    "6.250 1.146 6.500 5.00 7.25" },
  { "differences around zero stay in their unit", "change_ms\n-4.5\n0.0007\n4.25\n", 4,
    "-0.083 4.376 0.001 -4.500 4.250" },
  { "negative values", "change\n-110.5\n-90.25\n-100\n", 5, "-100.25 10.13 -100.00 -110.50 -90.25" },
  { "groups that differ far more than their values",
    "model,tokens_s\na,10.1\na,10.2\nb,400.1\nb,400.3\n", 4, "205.2 225.2 205.2 10.1 400.3" },
};

static char *
write_all (ChimeraMetric *metric,
           int            digits)
{
  const ChimeraSummary *summary = chimera_metric_get_summary (metric);
  ChimeraMetricScale scale;
  g_autofree char *mean = NULL;
  g_autofree char *deviation = NULL;
  g_autofree char *median = NULL;
  g_autofree char *minimum = NULL;
  g_autofree char *maximum = NULL;

  chimera_metric_scale_init (&scale, metric, digits);
  mean = chimera_metric_scale_format_figure (&scale, summary->mean);
  deviation = chimera_metric_scale_format_figure (&scale, summary->deviation);
  median = chimera_metric_scale_format_figure (&scale, summary->median);
  minimum = chimera_metric_scale_format_value (&scale, summary->minimum);
  maximum = chimera_metric_scale_format_value (&scale, summary->maximum);

  return g_strjoin (" ", mean, deviation, median, minimum, maximum, NULL);
}

static void
test_case (gconstpointer data)
{
  const Case *expected = data;
  g_autofree char *dir = tree_make_dir ();
  g_autoptr(ChimeraInventory) inventory = NULL;
  GPtrArray *metrics;
  g_autofree char *written = NULL;

  chimera_test_write_file (dir, "a.csv", expected->table, -1);
  inventory = tree_read (dir);
  metrics = chimera_artifact_get_reading (tree_find (inventory, "a.csv"))->metrics;
  written = write_all (g_ptr_array_index (metrics, metrics->len - 1), expected->digits);
  g_assert_cmpstr (written, ==, expected->expected);

  tree_remove (dir);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/metric-scale/%s", cases[i].what);

      g_test_add_data_func (path, &cases[i], test_case);
    }

  return g_test_run ();
}
