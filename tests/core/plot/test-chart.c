/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-chart.h"
#include "chimera-test.h"

#include <math.h>

static ChimeraChart *
make_chart (void)
{
  ChimeraChart *chart = chimera_chart_new ("Throughput", "tok/s", "Run");

  chimera_chart_set_decimals (chart, 2);
  chimera_chart_add_series (chart, "analysis", CHIMERA_MARKER_DISC, CHIMERA_COLOR_SERIES_A,
                            CHIMERA_COLOR_SERIES_A, CHIMERA_DASH_DASHED);
  chimera_chart_add_series (chart, "report", CHIMERA_MARKER_SQUARE, CHIMERA_COLOR_SERIES_B,
                            CHIMERA_COLOR_SERIES_B_TEXT, CHIMERA_DASH_DOTTED);

  return chart;
}

static void
test_mean (void)
{
  g_autoptr(ChimeraChart) chart = make_chart ();
  guint n;

  g_assert_true (isnan (chimera_chart_get_mean (chart, 0, &n)));
  g_assert_cmpuint (n, ==, 0);

  chimera_chart_add_point (chart, 0, 1, 5000.0, CHIMERA_POINT_COLD, NULL);
  chimera_chart_add_point (chart, 0, 2, 700.0, CHIMERA_POINT_RUNNING, NULL);
  chimera_chart_add_point (chart, 0, 3, 900.0, CHIMERA_POINT_FAILED, NULL);
  chimera_chart_add_point (chart, 0, 4, NAN, CHIMERA_POINT_NORMAL, NULL);
  chimera_chart_add_point (chart, 0, 5, INFINITY, CHIMERA_POINT_NORMAL, NULL);
  g_assert_true (isnan (chimera_chart_get_mean (chart, 0, NULL)));

  chimera_chart_add_point (chart, 0, 6, 562.26, CHIMERA_POINT_NORMAL, NULL);
  chimera_chart_add_point (chart, 0, 7, 615.45, CHIMERA_POINT_NORMAL, NULL);
  g_assert_cmpfloat_with_epsilon (chimera_chart_get_mean (chart, 0, &n), 588.855, 1e-9);
  g_assert_cmpuint (n, ==, 2);

  /* The sum of these two is beyond a double. */
  chimera_chart_add_point (chart, 1, 1, 1e300, CHIMERA_POINT_NORMAL, NULL);
  chimera_chart_add_point (chart, 1, 2, 1e300, CHIMERA_POINT_NORMAL, NULL);
  g_assert_cmpfloat (chimera_chart_get_mean (chart, 1, NULL), ==, 1e300);
}

static void
test_copy_and_equal (void)
{
  g_autoptr(ChimeraChart) chart = make_chart ();
  g_autoptr(ChimeraChart) copy = NULL;

  chimera_chart_set_summary (chart, "warm 115.8 ± 1.0");
  chimera_chart_set_x_range (chart, 1, 5);
  chimera_chart_add_point (chart, 0, 1, NAN, CHIMERA_POINT_FAILED, "run 1");
  chimera_chart_add_point (chart, 1, 1, 115.06, CHIMERA_POINT_NORMAL, NULL);

  copy = chimera_chart_copy (chart);
  g_assert_true (chimera_chart_equal (chart, copy));
  g_assert_cmpstr (chimera_chart_get_title (copy), ==, "Throughput");
  g_assert_cmpstr (chimera_chart_get_unit (copy), ==, "tok/s");
  g_assert_cmpuint (chimera_chart_get_n_series (copy), ==, 2);
  g_assert_cmpstr (chimera_chart_get_series_name (copy, 1), ==, "report");
  g_assert_cmpuint (chimera_chart_get_n_points (copy, 0), ==, 1);
  g_assert_cmpstr (chimera_chart_get_point (copy, 0, 0)->label, ==, "run 1");
  g_assert_cmpint (chimera_chart_get_point (copy, 0, 0)->flags, ==, CHIMERA_POINT_FAILED);

  chimera_chart_add_point (copy, 1, 2, 116.0, CHIMERA_POINT_RUNNING, NULL);
  g_assert_false (chimera_chart_equal (chart, copy));
  chimera_chart_add_point (chart, 1, 2, 116.0, CHIMERA_POINT_NORMAL, NULL);
  g_assert_false (chimera_chart_equal (chart, copy));
  g_assert_false (chimera_chart_equal (chart, NULL));
  g_assert_true (chimera_chart_equal (NULL, NULL));

  g_clear_pointer (&copy, chimera_chart_free);
  copy = chimera_chart_copy (chart);
  chimera_chart_set_summary (copy, NULL);
  g_assert_false (chimera_chart_equal (chart, copy));
}

static void
test_step (void)
{
  static const struct
  {
    guint series;
    guint point;
  } order[] = { { 0, 0 }, { 1, 0 }, { 0, 1 }, { 1, 2 }, { 0, 2 } };
  g_autoptr(ChimeraChart) chart = make_chart ();
  ChimeraChartSelection selection = { FALSE, 9, 9 };

  g_assert_false (chimera_chart_step (chart, CHIMERA_CHART_STEP_FIRST, NULL, &selection));
  g_assert_false (chimera_chart_step (chart, CHIMERA_CHART_STEP_NEXT, &selection, &selection));
  g_assert_cmpuint (selection.series, ==, 9);

  chimera_chart_add_point (chart, 0, 1, 1.0, CHIMERA_POINT_COLD, NULL);
  chimera_chart_add_point (chart, 1, 1, 1.0, CHIMERA_POINT_NORMAL, NULL);
  chimera_chart_add_point (chart, 0, 2, 1.0, CHIMERA_POINT_NORMAL, NULL);
  chimera_chart_add_point (chart, 1, 2, NAN, CHIMERA_POINT_NORMAL, NULL);
  chimera_chart_add_point (chart, 0, 4, 1.0, CHIMERA_POINT_NORMAL, NULL);
  chimera_chart_add_point (chart, 1, 3, 1.0, CHIMERA_POINT_NORMAL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      g_assert_true (chimera_chart_step (chart, CHIMERA_CHART_STEP_NEXT, &selection, &selection));
      g_assert_cmpuint (selection.series, ==, order[i].series);
      g_assert_cmpuint (selection.point, ==, order[i].point);
    }
  g_assert_false (chimera_chart_step (chart, CHIMERA_CHART_STEP_NEXT, &selection, &selection));

  for (guint i = G_N_ELEMENTS (order) - 1; i > 0; i--)
    {
      g_assert_true (chimera_chart_step (chart, CHIMERA_CHART_STEP_PREVIOUS, &selection, &selection));
      g_assert_cmpuint (selection.series, ==, order[i - 1].series);
      g_assert_cmpuint (selection.point, ==, order[i - 1].point);
    }
  g_assert_false (chimera_chart_step (chart, CHIMERA_CHART_STEP_PREVIOUS, &selection, &selection));

  g_assert_true (chimera_chart_step (chart, CHIMERA_CHART_STEP_LAST, &selection, &selection));
  g_assert_cmpuint (selection.point, ==, 2);
  g_assert_true (chimera_chart_step (chart, CHIMERA_CHART_STEP_FIRST, &selection, &selection));
  g_assert_cmpuint (selection.point, ==, 0);
  g_assert_true (chimera_chart_step (chart, CHIMERA_CHART_STEP_PREVIOUS, NULL, &selection));
  g_assert_cmpuint (selection.point, ==, 2);
}

static void
test_describe (void)
{
  g_autoptr(ChimeraChart) chart = make_chart ();
  g_autoptr(ChimeraChart) plain = chimera_chart_new ("CV", NULL, NULL);
  g_autofree char *empty = chimera_chart_describe (chart);
  g_autofree char *text = NULL;
  g_autofree char *labelled = NULL;
  g_autofree char *unlabelled = NULL;
  g_autofree char *absent = NULL;
  g_autofree char *without_unit = NULL;

  g_assert_cmpstr (empty, ==, "analysis: no warm calls. report: no warm calls.");

  chimera_chart_add_point (chart, 0, 1, 117.254, CHIMERA_POINT_COLD, "run 1, analysis, cold");
  chimera_chart_add_point (chart, 1, 1, 115.06, CHIMERA_POINT_NORMAL, NULL);
  chimera_chart_add_point (chart, 1, 2, NAN, CHIMERA_POINT_FAILED, "run 2, report, failed");
  text = chimera_chart_describe (chart);
  g_assert_cmpstr (text, ==, "analysis: no warm calls. report: 1 warm call, mean 115.06 tok/s.");
  labelled = chimera_chart_describe_point (chart, 0, 0);
  g_assert_cmpstr (labelled, ==, "run 1, analysis, cold: 117.25 tok/s");
  unlabelled = chimera_chart_describe_point (chart, 1, 0);
  g_assert_cmpstr (unlabelled, ==, "Run 1, report: 115.06 tok/s");
  absent = chimera_chart_describe_point (chart, 1, 1);
  g_assert_cmpstr (absent, ==, "run 2, report, failed: – tok/s");

  chimera_chart_add_series (plain, "all", CHIMERA_MARKER_DISC, CHIMERA_COLOR_SERIES_0,
                            CHIMERA_COLOR_SERIES_0, CHIMERA_DASH_SOLID);
  chimera_chart_add_point (plain, 0, 3, 0.0123456, CHIMERA_POINT_NORMAL, NULL);
  without_unit = chimera_chart_describe_point (plain, 0, 0);
  g_assert_cmpstr (without_unit, ==, "CV 3, all: 0.01235");
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/plot/chart/mean", test_mean);
  g_test_add_func ("/plot/chart/copy-and-equal", test_copy_and_equal);
  g_test_add_func ("/plot/chart/step", test_step);
  g_test_add_func ("/plot/chart/describe", test_describe);

  return g_test_run ();
}
