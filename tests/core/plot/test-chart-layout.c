/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-chart.h"
#include "chimera-recording-canvas.h"
#include "chimera-test.h"

#include <math.h>

#define WIDTH 287.0
#define HEIGHT 178.0

typedef struct
{
  double x;
  double y;
} Place;

static ChimeraChart *
make_chart (double last_run)
{
  ChimeraChart *chart = chimera_chart_new ("Time to first token", "ms", "Run");

  chimera_chart_set_decimals (chart, 1);
  chimera_chart_set_x_range (chart, 1, last_run);
  chimera_chart_add_series (chart, "analysis", CHIMERA_MARKER_DISC, CHIMERA_COLOR_SERIES_A,
                            CHIMERA_COLOR_SERIES_A, CHIMERA_DASH_DASHED);
  chimera_chart_add_series (chart, "report", CHIMERA_MARKER_SQUARE, CHIMERA_COLOR_SERIES_B,
                            CHIMERA_COLOR_SERIES_B_TEXT, CHIMERA_DASH_DOTTED);

  return chart;
}

static Place
locate (const ChimeraChart *chart,
        guint               series,
        guint               point)
{
  g_auto(ChimeraRecordingCanvas) canvas = { 0 };
  Place place = { NAN, NAN };

  chimera_recording_canvas_init (&canvas);
  g_assert_true (chimera_chart_locate (chart, &canvas.parent, WIDTH, HEIGHT, CHIMERA_CHART_HEADING,
                                       series, point, &place.x, &place.y));

  return place;
}

/* Where the axis would put a value, from two points of the plot. */
static double
expected_y (Place  low,
            double low_value,
            Place  high,
            double high_value,
            double value)
{
  return low.y + (value - low_value) / (high_value - low_value) * (high.y - low.y);
}

static void
test_lane (void)
{
  static const struct
  {
    double cold;
    gboolean is_off;
  } rows[] = {
    { 5049.18, TRUE },
    { 750.0, TRUE },
    { 740.0, FALSE },
    { 615.0, FALSE },
    { 500.0, FALSE },
    { 365.0, FALSE },
    { 350.0, TRUE },
    { 0.0, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(ChimeraChart) chart = make_chart (3);
      g_auto(ChimeraRecordingCanvas) canvas = { 0 };
      Place cold;
      Place low;
      Place high;

      g_test_message ("cold call of %g ms", rows[i].cold);
      chimera_chart_add_point (chart, 0, 1, rows[i].cold, CHIMERA_POINT_COLD, NULL);
      chimera_chart_add_point (chart, 0, 2, 615.0, CHIMERA_POINT_NORMAL, NULL);
      chimera_chart_add_point (chart, 1, 1, 513.0, CHIMERA_POINT_NORMAL, NULL);
      chimera_chart_add_point (chart, 1, 2, 489.0, CHIMERA_POINT_NORMAL, NULL);

      cold = locate (chart, 0, 0);
      high = locate (chart, 0, 1);
      low = locate (chart, 1, 1);
      g_assert_cmpfloat (high.y, <, low.y);
      if (rows[i].is_off)
        g_assert_cmpfloat (cold.y, <, high.y - 8.0);
      else
        g_assert_cmpfloat_with_epsilon (cold.y, expected_y (low, 489.0, high, 615.0, rows[i].cold), 2.5);

      chimera_recording_canvas_init (&canvas);
      chimera_chart_draw (chart, &canvas.parent, WIDTH, HEIGHT, CHIMERA_CHART_HEADING, NULL);
      g_assert_true ((chimera_recording_canvas_find_text (&canvas, "cold") != NULL) == rows[i].is_off);
      chimera_recording_canvas_assert_apart (&canvas);
    }
}

/* A lane that holds more than cold calls is not called cold. */
static void
test_lane_of_failed (void)
{
  g_autoptr(ChimeraChart) chart = make_chart (3);
  g_auto(ChimeraRecordingCanvas) canvas = { 0 };

  chimera_chart_add_point (chart, 0, 1, 500.0, CHIMERA_POINT_NORMAL, NULL);
  chimera_chart_add_point (chart, 0, 2, 510.0, CHIMERA_POINT_NORMAL, NULL);
  chimera_chart_add_point (chart, 0, 3, 60000.0, CHIMERA_POINT_FAILED, NULL);

  chimera_recording_canvas_init (&canvas);
  chimera_chart_draw (chart, &canvas.parent, WIDTH, HEIGHT, CHIMERA_CHART_HEADING, NULL);
  g_assert_null (chimera_recording_canvas_find_text (&canvas, "cold"));
  g_assert_nonnull (chimera_recording_canvas_find_text (&canvas, "off scale"));
  g_assert_nonnull (chimera_recording_canvas_find_text (&canvas, "60000"));
}

static void
test_only_cold (void)
{
  g_autoptr(ChimeraChart) chart = make_chart (3);
  g_auto(ChimeraRecordingCanvas) canvas = { 0 };
  Place first;
  Place second;

  chimera_chart_add_point (chart, 0, 1, 5049.18, CHIMERA_POINT_COLD, NULL);
  chimera_chart_add_point (chart, 1, 1, 900.0, CHIMERA_POINT_COLD, NULL);
  first = locate (chart, 0, 0);
  second = locate (chart, 1, 0);
  g_assert_cmpfloat (first.y, <, second.y - 40.0);

  chimera_recording_canvas_init (&canvas);
  chimera_chart_draw (chart, &canvas.parent, WIDTH, HEIGHT, CHIMERA_CHART_HEADING, NULL);
  g_assert_null (chimera_recording_canvas_find_text (&canvas, "cold"));
  g_assert_cmpuint (chimera_recording_canvas_count_lines (&canvas, CHIMERA_COLOR_SERIES_A, CHIMERA_DASH_DASHED), ==, 0);
}

static void
test_side_by_side (void)
{
  g_autoptr(ChimeraChart) chart = make_chart (5);
  Place analysis;
  Place report;
  Place next;

  chimera_chart_add_point (chart, 0, 2, 500.0, CHIMERA_POINT_NORMAL, NULL);
  chimera_chart_add_point (chart, 1, 2, 500.0, CHIMERA_POINT_NORMAL, NULL);
  chimera_chart_add_point (chart, 0, 3, 510.0, CHIMERA_POINT_NORMAL, NULL);
  analysis = locate (chart, 0, 0);
  report = locate (chart, 1, 0);
  next = locate (chart, 0, 1);

  g_assert_cmpfloat (report.x - analysis.x, >, 9.0);
  g_assert_cmpfloat (report.x - analysis.x, <, 25.0);
  g_assert_cmpfloat (next.x - report.x, >, report.x - analysis.x);
  g_assert_cmpfloat (analysis.y, ==, report.y);
}

static void
test_nearest (void)
{
  g_autoptr(ChimeraChart) chart = make_chart (5);
  g_auto(ChimeraRecordingCanvas) canvas = { 0 };
  ChimeraChartSelection found = { FALSE, 7, 7 };

  chimera_recording_canvas_init (&canvas);
  g_assert_false (chimera_chart_find_nearest (chart, &canvas.parent, WIDTH, HEIGHT, CHIMERA_CHART_HEADING,
                                              100.0, 100.0, 1000.0, &found));

  chimera_chart_add_point (chart, 0, 1, 5049.0, CHIMERA_POINT_COLD, NULL);
  for (guint i = 1; i <= 5; i++)
    {
      chimera_chart_add_point (chart, 0, i, 500.0 + 17.0 * (i * i % 7), CHIMERA_POINT_NORMAL, NULL);
      chimera_chart_add_point (chart, 1, i, i == 3 ? NAN : 520.0 - 9.0 * i, CHIMERA_POINT_NORMAL, NULL);
    }

  for (guint i = 0; i < 2; i++)
    for (guint j = 0; j < chimera_chart_get_n_points (chart, i); j++)
      {
        double x;
        double y;

        if (!chimera_chart_locate (chart, &canvas.parent, WIDTH, HEIGHT, CHIMERA_CHART_HEADING, i, j, &x, &y))
          {
            g_assert_cmpuint (i, ==, 1);
            g_assert_cmpuint (j, ==, 2);
            continue;
          }

        g_assert_cmpfloat (x, >, 0.0);
        g_assert_cmpfloat (x, <, WIDTH);
        g_assert_cmpfloat (y, >, 0.0);
        g_assert_cmpfloat (y, <, HEIGHT);
        g_assert_true (chimera_chart_find_nearest (chart, &canvas.parent, WIDTH, HEIGHT, CHIMERA_CHART_HEADING,
                                                   x + 1.0, y - 1.0, 5.0, &found));
        g_assert_cmpuint (found.series, ==, i);
        g_assert_cmpuint (found.point, ==, j);
      }

  found = (ChimeraChartSelection) { FALSE, 7, 7 };
  g_assert_false (chimera_chart_find_nearest (chart, &canvas.parent, WIDTH, HEIGHT, CHIMERA_CHART_HEADING,
                                              1.0, HEIGHT - 1.0, 5.0, &found));
  g_assert_cmpuint (found.series, ==, 7);
}

/* The mean's line runs where the axis has the mean, its label shows it, and labels keep apart. */
static void
test_mean_line (void)
{
  g_autoptr(ChimeraChart) chart = make_chart (4);
  g_auto(ChimeraRecordingCanvas) canvas = { 0 };
  const ChimeraRecordedText *analysis;
  const ChimeraRecordedText *report;
  Place low;
  Place high;
  gboolean has_line = FALSE;

  chimera_chart_add_point (chart, 0, 1, 5000.0, CHIMERA_POINT_COLD, NULL);
  chimera_chart_add_point (chart, 0, 2, 500.0, CHIMERA_POINT_NORMAL, NULL);
  chimera_chart_add_point (chart, 0, 3, 600.0, CHIMERA_POINT_NORMAL, NULL);
  chimera_chart_add_point (chart, 0, 4, 530.0, CHIMERA_POINT_RUNNING, NULL);
  chimera_chart_add_point (chart, 1, 2, 550.5, CHIMERA_POINT_NORMAL, NULL);

  low = locate (chart, 0, 1);
  high = locate (chart, 0, 2);

  chimera_recording_canvas_init (&canvas);
  chimera_chart_draw (chart, &canvas.parent, WIDTH, HEIGHT, CHIMERA_CHART_HEADING, NULL);
  for (guint i = 0; i < canvas.lines->len; i++)
    {
      const ChimeraRecordedLine *line = &g_array_index (canvas.lines, ChimeraRecordedLine, i);

      if (line->color != CHIMERA_COLOR_SERIES_A)
        continue;
      has_line = TRUE;
      g_assert_cmpint (line->dash, ==, CHIMERA_DASH_DASHED);
      g_assert_cmpfloat_with_epsilon (line->y1, (low.y + high.y) / 2.0, 1.0);
      g_assert_cmpfloat (line->y1, ==, line->y2);
    }
  g_assert_true (has_line);

  analysis = chimera_recording_canvas_find_text (&canvas, "550.0");
  report = chimera_recording_canvas_find_text (&canvas, "550.5");
  g_assert_nonnull (analysis);
  g_assert_nonnull (report);
  g_assert_cmpfloat (analysis->y - report->y, >=, analysis->size);
  g_assert_cmpfloat_with_epsilon ((analysis->y + report->y) / 2.0, (low.y + high.y) / 2.0 + 0.355 * analysis->size, 2.0);
  chimera_recording_canvas_assert_apart (&canvas);
}

/* Many means at one place, at the upper end of the plot or the lower one: all inside, all apart. */
static void
test_crowd_of_means (void)
{
  static const double lonely[] = { 100.0, 300.0 };

  for (guint i = 0; i < G_N_ELEMENTS (lonely); i++)
    {
      g_autoptr(ChimeraChart) chart = chimera_chart_new ("Throughput", "tok/s", "Run");
      g_auto(ChimeraRecordingCanvas) canvas = { 0 };

      for (guint j = 0; j < 6; j++)
        {
          guint series = chimera_chart_add_series (chart, "series", CHIMERA_MARKER_DISC, CHIMERA_COLOR_SERIES_A,
                                                   CHIMERA_COLOR_SERIES_A, CHIMERA_DASH_DASHED);

          chimera_chart_add_point (chart, series, 1, j < 5 ? 200.0 : lonely[i], CHIMERA_POINT_NORMAL, NULL);
        }

      chimera_recording_canvas_init (&canvas);
      chimera_chart_draw (chart, &canvas.parent, WIDTH, HEIGHT, CHIMERA_CHART_HEADING, NULL);
      chimera_recording_canvas_assert_apart (&canvas);
      for (guint j = 0; j < canvas.texts->len; j++)
        {
          g_assert_cmpfloat (g_array_index (canvas.texts, ChimeraRecordedText, j).y, >, 10.0);
          g_assert_cmpfloat (g_array_index (canvas.texts, ChimeraRecordedText, j).y, <, HEIGHT);
        }
    }
}

/* A lane full of cold calls: figures where there is room, nothing over anything. */
static void
test_crowded_lane (void)
{
  for (guint runs = 1; runs <= 40; runs++)
    {
      g_autoptr(ChimeraChart) chart = make_chart (runs);
      g_auto(ChimeraRecordingCanvas) canvas = { 0 };
      guint n_figures = 0;

      for (guint run = 1; run <= runs; run++)
        {
          chimera_chart_add_point (chart, 0, run, 5000.0 + run, CHIMERA_POINT_COLD, NULL);
          chimera_chart_add_point (chart, 1, run, 500.0 + run % 3, CHIMERA_POINT_NORMAL, NULL);
        }

      chimera_recording_canvas_init (&canvas);
      chimera_chart_draw (chart, &canvas.parent, WIDTH, HEIGHT, CHIMERA_CHART_HEADING, NULL);
      chimera_recording_canvas_assert_apart (&canvas);

      for (guint i = 0; i < canvas.texts->len; i++)
        {
          const ChimeraRecordedText *text = &g_array_index (canvas.texts, ChimeraRecordedText, i);

          if (!g_str_has_prefix (text->text, "50") || !text->bold || text->color != CHIMERA_COLOR_SERIES_A)
            continue;
          n_figures++;
          for (guint j = 0; j < canvas.markers->len; j++)
            {
              const ChimeraRecordedMarker *marker = &g_array_index (canvas.markers, ChimeraRecordedMarker, j);

              if (fabs (marker->y - text->y) < text->size)
                g_assert_true (marker->x + marker->radius <= text->x ||
                               marker->x - marker->radius >= text->x + text->width);
            }
        }
      if (runs <= 4)
        g_assert_cmpuint (n_figures, ==, runs);
    }
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/plot/layout/lane", test_lane);
  g_test_add_func ("/plot/layout/lane-of-failed", test_lane_of_failed);
  g_test_add_func ("/plot/layout/only-cold", test_only_cold);
  g_test_add_func ("/plot/layout/side-by-side", test_side_by_side);
  g_test_add_func ("/plot/layout/nearest", test_nearest);
  g_test_add_func ("/plot/layout/mean-line", test_mean_line);
  g_test_add_func ("/plot/layout/crowd-of-means", test_crowd_of_means);
  g_test_add_func ("/plot/layout/crowded-lane", test_crowded_lane);

  return g_test_run ();
}
