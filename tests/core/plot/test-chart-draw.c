/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-cairo-canvas.h"
#include "chimera-chart.h"
#include "chimera-recording-canvas.h"
#include "chimera-test.h"

#include <float.h>
#include <math.h>

#define WIDTH 287.0
#define HEIGHT 178.0
#define ALL_FLAGS (CHIMERA_CHART_HEADING | CHIMERA_CHART_LEGEND | CHIMERA_CHART_CALLOUT)

static ChimeraChart *
make_chart (double last_run)
{
  ChimeraChart *chart = chimera_chart_new ("Throughput", "tok/s", "Run");

  chimera_chart_set_decimals (chart, 1);
  chimera_chart_set_x_range (chart, 1, last_run);
  chimera_chart_add_series (chart, "analysis", CHIMERA_MARKER_DISC, CHIMERA_COLOR_SERIES_A,
                            CHIMERA_COLOR_SERIES_A, CHIMERA_DASH_DASHED);
  chimera_chart_add_series (chart, "report", CHIMERA_MARKER_SQUARE, CHIMERA_COLOR_SERIES_B,
                            CHIMERA_COLOR_SERIES_B_TEXT, CHIMERA_DASH_DOTTED);

  return chart;
}

static void
record (const ChimeraChart          *chart,
        ChimeraRecordingCanvas      *canvas,
        ChimeraChartFlags            flags,
        const ChimeraChartSelection *selection)
{
  chimera_recording_canvas_init (canvas);
  chimera_chart_draw (chart, &canvas->parent, WIDTH, HEIGHT, flags, selection);
}

static void
test_empty (void)
{
  g_autoptr(ChimeraChart) chart = make_chart (5);
  g_auto(ChimeraRecordingCanvas) canvas = { 0 };

  record (chart, &canvas, CHIMERA_CHART_HEADING, NULL);
  g_assert_cmpuint (canvas.markers->len, ==, 0);
  g_assert_cmpuint (canvas.lines->len, ==, 3);

  /* Title, unit, axis title and the runs: no value is made up. */
  g_assert_cmpuint (canvas.texts->len, ==, 8);
  g_assert_nonnull (chimera_recording_canvas_find_text (&canvas, "Run"));
  g_assert_nonnull (chimera_recording_canvas_find_text (&canvas, "1"));
  g_assert_nonnull (chimera_recording_canvas_find_text (&canvas, "5"));
}

static void
test_heading (void)
{
  g_autoptr(ChimeraChart) chart = make_chart (5);
  g_auto(ChimeraRecordingCanvas) canvas = { 0 };
  const ChimeraRecordedText *word;
  const ChimeraRecordedText *figure;

  chimera_chart_set_summary (chart, "warm 115.8 ± 1.0");
  record (chart, &canvas, CHIMERA_CHART_HEADING, NULL);
  word = chimera_recording_canvas_find_text (&canvas, "warm");
  figure = chimera_recording_canvas_find_text (&canvas, "115.8 ± 1.0");
  g_assert_nonnull (word);
  g_assert_nonnull (figure);
  g_assert_cmpint (word->color, ==, CHIMERA_COLOR_DIM);
  g_assert_cmpint (figure->color, ==, CHIMERA_COLOR_FOREGROUND);
  g_assert_cmpfloat_with_epsilon (figure->x + figure->width, WIDTH - 12.0, 0.01);
  g_assert_true (chimera_recording_canvas_find_text (&canvas, "Throughput")->bold);
  chimera_recording_canvas_assert_apart (&canvas);

  chimera_recording_canvas_clear (&canvas);
  record (chart, &canvas, CHIMERA_CHART_NONE, NULL);
  g_assert_null (chimera_recording_canvas_find_text (&canvas, "Throughput"));
  g_assert_null (chimera_recording_canvas_find_text (&canvas, "warm"));
}

static void
test_long_title (void)
{
  g_autoptr(ChimeraChart) chart = chimera_chart_new ("Zeit bis zum ersten ausgegebenen Wort des Modells", "ms", NULL);
  g_auto(ChimeraRecordingCanvas) canvas = { 0 };

  chimera_chart_set_summary (chart, "warm 541 ± 44");
  record (chart, &canvas, CHIMERA_CHART_HEADING, NULL);
  g_assert_true (g_str_has_suffix (g_array_index (canvas.texts, ChimeraRecordedText, 2).text, "…"));
  chimera_recording_canvas_assert_apart (&canvas);
}

/* The short title stands where the long one has no room, and nowhere else. */
static void
test_short_title (void)
{
  g_autoptr(ChimeraChart) roomy = make_chart (4);
  g_autoptr(ChimeraChart) chart = chimera_chart_new ("Zeit bis zum ersten ausgegebenen Wort des Modells", "ms", NULL);
  g_autoptr(ChimeraChart) copy = NULL;
  g_auto(ChimeraRecordingCanvas) canvas = { 0 };

  chimera_chart_set_short_title (roomy, "T");
  record (roomy, &canvas, CHIMERA_CHART_HEADING, NULL);
  g_assert_nonnull (chimera_recording_canvas_find_text (&canvas, "Throughput"));
  g_assert_null (chimera_recording_canvas_find_text (&canvas, "T"));
  chimera_recording_canvas_clear (&canvas);

  chimera_chart_set_summary (chart, "warm 541 ± 44");
  chimera_chart_set_short_title (chart, "TTFT");
  copy = chimera_chart_copy (chart);
  g_assert_true (chimera_chart_equal (chart, copy));
  record (copy, &canvas, CHIMERA_CHART_HEADING, NULL);
  g_assert_nonnull (chimera_recording_canvas_find_text (&canvas, "TTFT"));

  chimera_chart_set_short_title (chart, NULL);
  g_assert_false (chimera_chart_equal (chart, copy));
}

static const ChimeraRecordedMarker *
find_marker (ChimeraRecordingCanvas *canvas,
             ChimeraColor            fill,
             ChimeraColor            stroke)
{
  for (guint i = 0; i < canvas->markers->len; i++)
    {
      const ChimeraRecordedMarker *marker = &g_array_index (canvas->markers, ChimeraRecordedMarker, i);

      if (marker->fill == fill && marker->stroke == stroke)
        return marker;
    }

  return NULL;
}

static void
test_flags (void)
{
  g_autoptr(ChimeraChart) chart = make_chart (4);
  g_auto(ChimeraRecordingCanvas) normal = { 0 };
  g_auto(ChimeraRecordingCanvas) cold = { 0 };
  g_auto(ChimeraRecordingCanvas) running = { 0 };
  g_auto(ChimeraRecordingCanvas) failed = { 0 };
  static const ChimeraPointFlags flags[] = {
    CHIMERA_POINT_NORMAL, CHIMERA_POINT_COLD, CHIMERA_POINT_RUNNING, CHIMERA_POINT_FAILED,
  };
  ChimeraRecordingCanvas *canvases[] = { &normal, &cold, &running, &failed };

  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    {
      g_autoptr(ChimeraChart) one = chimera_chart_copy (chart);

      chimera_chart_add_point (one, 0, 1, 115.0, flags[i], NULL);
      record (one, canvases[i], CHIMERA_CHART_HEADING, NULL);
    }

  /* Filled, with an edge in the colour of the ground. */
  g_assert_nonnull (find_marker (&normal, CHIMERA_COLOR_SERIES_A, CHIMERA_COLOR_GROUND));
  g_assert_cmpfloat (find_marker (&normal, CHIMERA_COLOR_SERIES_A, CHIMERA_COLOR_GROUND)->radius, ==, 5.0);
  g_assert_null (find_marker (&normal, CHIMERA_COLOR_NONE, CHIMERA_COLOR_SERIES_A));
  g_assert_cmpuint (chimera_recording_canvas_count_lines (&normal, CHIMERA_COLOR_SERIES_A, CHIMERA_DASH_DASHED), ==, 1);

  /* Hollow, and without a mean. */
  g_assert_nonnull (find_marker (&cold, CHIMERA_COLOR_NONE, CHIMERA_COLOR_SERIES_A));
  g_assert_null (find_marker (&cold, CHIMERA_COLOR_SERIES_A, CHIMERA_COLOR_GROUND));
  g_assert_cmpuint (chimera_recording_canvas_count_lines (&cold, CHIMERA_COLOR_SERIES_A, CHIMERA_DASH_DASHED), ==, 0);

  /* With a disc behind it. */
  g_assert_nonnull (find_marker (&running, CHIMERA_COLOR_SERIES_A, CHIMERA_COLOR_GROUND));
  g_assert_cmpfloat (find_marker (&running, CHIMERA_COLOR_SERIES_A, CHIMERA_COLOR_NONE)->alpha, ==, 0.22);
  g_assert_cmpuint (chimera_recording_canvas_count_lines (&running, CHIMERA_COLOR_SERIES_A, CHIMERA_DASH_DASHED), ==, 0);

  /* Hollow and struck through. */
  g_assert_nonnull (find_marker (&failed, CHIMERA_COLOR_NONE, CHIMERA_COLOR_SERIES_A));
  g_assert_cmpuint (chimera_recording_canvas_count_lines (&failed, CHIMERA_COLOR_SERIES_A, CHIMERA_DASH_SOLID), ==, 1);
  g_assert_cmpuint (chimera_recording_canvas_count_lines (&failed, CHIMERA_COLOR_SERIES_A, CHIMERA_DASH_DASHED), ==, 0);
}

static void
test_legend (void)
{
  g_autoptr(ChimeraChart) chart = make_chart (4);
  g_auto(ChimeraRecordingCanvas) canvas = { 0 };
  g_auto(ChimeraRecordingCanvas) whole = { 0 };
  g_auto(ChimeraRecordingCanvas) ended = { 0 };

  chimera_chart_add_point (chart, 0, 1, 115.0, CHIMERA_POINT_COLD, NULL);
  chimera_chart_add_point (chart, 0, 2, 115.0, CHIMERA_POINT_NORMAL, NULL);
  record (chart, &canvas, CHIMERA_CHART_HEADING | CHIMERA_CHART_LEGEND, NULL);
  g_assert_nonnull (chimera_recording_canvas_find_text (&canvas, "analysis"));
  g_assert_nonnull (chimera_recording_canvas_find_text (&canvas, "report"));
  g_assert_nonnull (chimera_recording_canvas_find_text (&canvas, "cold: the model was loaded"));
  g_assert_nonnull (chimera_recording_canvas_find_text (&canvas, "mean without cold calls"));
  g_assert_null (chimera_recording_canvas_find_text (&canvas, "running"));
  g_assert_cmpuint (chimera_recording_canvas_count_lines (&canvas, CHIMERA_COLOR_DIM, CHIMERA_DASH_DASHED), ==, 1);
  g_assert_cmpuint (chimera_recording_canvas_count_lines (&canvas, CHIMERA_COLOR_DIM, CHIMERA_DASH_DOTTED), ==, 0);
  chimera_recording_canvas_assert_apart (&canvas);

  chimera_recording_canvas_init (&whole);
  chimera_chart_draw (chart, &whole.parent, 640.0, 20.0, CHIMERA_CHART_LEGEND_ONLY | CHIMERA_CHART_LIVE, NULL);
  g_assert_nonnull (chimera_recording_canvas_find_text (&whole, "running"));
  g_assert_cmpuint (chimera_recording_canvas_count_lines (&whole, CHIMERA_COLOR_DIM, CHIMERA_DASH_DASHED), ==, 1);
  g_assert_cmpuint (chimera_recording_canvas_count_lines (&whole, CHIMERA_COLOR_DIM, CHIMERA_DASH_DOTTED), ==, 1);
  g_assert_cmpuint (whole.texts->len, ==, 5);
  g_assert_cmpfloat (chimera_chart_measure_legend (chart, &whole.parent, 100.0, CHIMERA_CHART_LEGEND_ONLY), >,
                     chimera_chart_measure_legend (chart, &whole.parent, 640.0, CHIMERA_CHART_LEGEND_ONLY));

  /* When all calls have ended there is none to explain. */
  chimera_recording_canvas_init (&ended);
  chimera_chart_draw (chart, &ended.parent, 640.0, 20.0, CHIMERA_CHART_LEGEND_ONLY, NULL);
  g_assert_nonnull (chimera_recording_canvas_find_text (&ended, "cold: the model was loaded"));
  g_assert_null (chimera_recording_canvas_find_text (&ended, "running"));
}

static void
test_many_runs (void)
{
  for (guint n_runs = 1; n_runs < 6000; n_runs += 1 + n_runs / 9)
    {
      g_autoptr(ChimeraChart) chart = make_chart (n_runs);
      g_auto(ChimeraRecordingCanvas) canvas = { 0 };

      g_test_message ("%u runs", n_runs);
      for (guint run = 1; run <= n_runs; run++)
        for (guint series = 0; series < 2; series++)
          chimera_chart_add_point (chart, series, run, g_test_rand_double_range (110.0, 120.0),
                                   run % 50 == 1 ? CHIMERA_POINT_COLD : CHIMERA_POINT_NORMAL, NULL);

      record (chart, &canvas, CHIMERA_CHART_HEADING, NULL);
      chimera_recording_canvas_assert_apart (&canvas);
      g_assert_cmpuint (canvas.texts->len, >=, 6);
      /* At most two of a series in a column, and twice the few that are special. */
      g_assert_cmpuint (canvas.markers->len, <=, 2 * 2 * (guint) WIDTH + 2 * 2 * (n_runs / 50 + 1) + 2);
      g_assert_nonnull (chimera_recording_canvas_find_text (&canvas, "1"));
      for (guint j = 0; j < canvas.markers->len; j++)
        {
          const ChimeraRecordedMarker *marker = &g_array_index (canvas.markers, ChimeraRecordedMarker, j);

          g_assert_cmpfloat (marker->x - marker->radius, >=, 0.0);
          g_assert_cmpfloat (marker->x + marker->radius, <=, WIDTH);
          g_assert_cmpfloat (marker->y + marker->radius, <=, HEIGHT);
        }
    }
}

static void
test_selection (void)
{
  g_autoptr(ChimeraChart) chart = make_chart (3);
  const ChimeraChartSelection here = { TRUE, 0, 1 };
  const ChimeraChartSelection absent = { TRUE, 1, 0 };
  const ChimeraChartSelection nowhere = { TRUE, 5, 5 };
  g_auto(ChimeraRecordingCanvas) canvas = { 0 };

  chimera_chart_add_point (chart, 0, 1, 115.0, CHIMERA_POINT_NORMAL, NULL);
  chimera_chart_add_point (chart, 0, 2, 116.26, CHIMERA_POINT_NORMAL, "run 2, analysis");
  chimera_chart_add_point (chart, 1, 2, NAN, CHIMERA_POINT_NORMAL, NULL);

  record (chart, &canvas, ALL_FLAGS, &here);
  g_assert_nonnull (find_marker (&canvas, CHIMERA_COLOR_NONE, CHIMERA_COLOR_ACCENT));
  g_assert_nonnull (chimera_recording_canvas_find_text (&canvas, "116.3 tok/s"));
  g_assert_nonnull (chimera_recording_canvas_find_text (&canvas, "run 2, analysis"));

  chimera_recording_canvas_clear (&canvas);
  record (chart, &canvas, ALL_FLAGS, &absent);
  g_assert_null (find_marker (&canvas, CHIMERA_COLOR_NONE, CHIMERA_COLOR_ACCENT));

  chimera_recording_canvas_clear (&canvas);
  record (chart, &canvas, ALL_FLAGS, &nowhere);
  g_assert_null (find_marker (&canvas, CHIMERA_COLOR_NONE, CHIMERA_COLOR_ACCENT));
}

/* The callout stays inside wherever its point is. */
static void
test_callout_inside (void)
{
  g_autoptr(ChimeraChart) chart = make_chart (20);

  for (guint run = 1; run <= 20; run++)
    chimera_chart_add_point (chart, 0, run, g_test_rand_double_range (100.0, 200.0), CHIMERA_POINT_NORMAL,
                             "a label that is much too long for a chart as small as this one can ever be");

  for (guint i = 0; i < 20; i++)
    {
      const ChimeraChartSelection selection = { TRUE, 0, i };
      g_auto(ChimeraRecordingCanvas) canvas = { 0 };

      record (chart, &canvas, ALL_FLAGS, &selection);
      g_assert_cmpuint (canvas.rects->len, ==, 2);
      for (guint j = 0; j < canvas.rects->len; j++)
        {
          const ChimeraRecordedRect *rect = &g_array_index (canvas.rects, ChimeraRecordedRect, j);

          g_assert_cmpfloat (rect->x, >=, 0.0);
          g_assert_cmpfloat (rect->y, >=, 0.0);
          g_assert_cmpfloat (rect->x + rect->width, <=, WIDTH);
          g_assert_cmpfloat (rect->y + rect->height, <=, HEIGHT);
        }
    }
}

static void
test_large_and_small_figures (void)
{
  static const struct
  {
    double values[2];
    const char *mean;
  } rows[] = {
    { { 1e12, 2e12 }, "1.50×10¹²" },
    { { 1e-7, 2e-7 }, "1.50×10⁻⁷" },
    { { 99.96e6, 99.96e6 }, "1.000×10⁸" },
    { { -1291.0, -1293.0 }, "-1292.0" },
    { { 0.0, 0.0 }, "0.0" },
    { { 1291.0, 1293.0 }, "1292.0" },
    { { 0.011, 0.012 }, "0.0115" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(ChimeraChart) chart = make_chart (2);
      g_auto(ChimeraRecordingCanvas) canvas = { 0 };
      const ChimeraRecordedText *last;

      chimera_chart_add_point (chart, 0, 1, rows[i].values[0], CHIMERA_POINT_NORMAL, NULL);
      chimera_chart_add_point (chart, 0, 2, rows[i].values[1], CHIMERA_POINT_NORMAL, NULL);
      record (chart, &canvas, CHIMERA_CHART_HEADING, NULL);
      last = &g_array_index (canvas.texts, ChimeraRecordedText, canvas.texts->len - 1);
      g_assert_cmpstr (last->text, ==, rows[i].mean);
      chimera_recording_canvas_assert_apart (&canvas);
    }
}

/* Text twice and three times as large in the same place: figures give way, nothing overlaps. */
static void
test_large_text (void)
{
  for (double em = 8.0; em <= 30.0; em += 1.0)
    {
      g_autoptr(ChimeraChart) chart = make_chart (9);
      g_auto(ChimeraRecordingCanvas) canvas = { 0 };

      for (guint run = 1; run <= 9; run++)
        chimera_chart_add_point (chart, 0, run, 110.0 + run, CHIMERA_POINT_NORMAL, NULL);

      chimera_recording_canvas_init (&canvas);
      canvas.parent.em = em;
      chimera_chart_draw (chart, &canvas.parent, 400.0, HEIGHT, CHIMERA_CHART_HEADING, NULL);
      chimera_recording_canvas_assert_apart (&canvas);
    }
}

static double
random_extreme (void)
{
  static const double odd[] = {
    0.0, -0.0, 1.0, -1.0, NAN, INFINITY, -INFINITY, DBL_MAX, -DBL_MAX, DBL_MIN, 5e-324, 1e300, -1e300, 1e-300,
    1e15, 1e16, 116.4, 9007199254740993.0,
  };

  if (g_test_rand_bit ())
    return odd[g_test_rand_int_range (0, G_N_ELEMENTS (odd))];

  return g_test_rand_double_range (-1.0, 1.0) * pow (10.0, g_test_rand_double_range (-300.0, 300.0));
}

/* Whatever comes in, every coordinate is a number, on both canvases, and nothing hangs. */
static void
test_extremes (void)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 287, 178);
  cairo_t *cr = cairo_create (surface);

  for (guint round = 0; round < 400; round++)
    {
      g_autoptr(ChimeraChart) chart = make_chart (3);
      g_auto(ChimeraRecordingCanvas) canvas = { 0 };
      g_auto(ChimeraCairoCanvas) cairo_canvas = { 0 };
      ChimeraChartSelection selection = { FALSE, 0, 0 };
      guint n = (guint) g_test_rand_int_range (0, 12);
      double width = round % 5 == 0 ? g_test_rand_double_range (1.0, 60.0) : WIDTH;
      double height = round % 7 == 0 ? g_test_rand_double_range (1.0, 60.0) : HEIGHT;

      chimera_chart_set_decimals (chart, g_test_rand_int_range (-1, 16));
      for (guint i = 0; i < n; i++)
        chimera_chart_add_point (chart, i % 2, g_test_rand_bit () ? i / 2 + 1.0 : random_extreme (),
                                 random_extreme (), (ChimeraPointFlags) g_test_rand_int_range (0, 8), NULL);
      chimera_chart_step (chart, CHIMERA_CHART_STEP_LAST, NULL, &selection);

      chimera_recording_canvas_init (&canvas);
      chimera_chart_draw (chart, &canvas.parent, width, height, ALL_FLAGS, &selection);

      chimera_cairo_canvas_init (&cairo_canvas, cr, NULL, NULL, chimera_palette_dark);
      chimera_chart_draw (chart, &cairo_canvas.parent, width, height, ALL_FLAGS, &selection);
      g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
    }

  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
test_cairo_pixels (void)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 287, 178);
  cairo_t *cr = cairo_create (surface);
  g_autoptr(ChimeraChart) chart = make_chart (3);
  g_auto(ChimeraCairoCanvas) canvas = { 0 };
  const guint32 *pixels;
  double x;
  double y;

  chimera_chart_add_point (chart, 0, 1, 110.0, CHIMERA_POINT_NORMAL, NULL);
  chimera_chart_add_point (chart, 1, 2, 120.0, CHIMERA_POINT_NORMAL, NULL);
  chimera_cairo_canvas_init (&canvas, cr, NULL, NULL, chimera_palette_light);
  chimera_chart_draw (chart, &canvas.parent, WIDTH, HEIGHT, CHIMERA_CHART_HEADING, NULL);
  g_assert_false (cairo_has_current_point (cr));

  /* The middle of a marker has its series' colour, the corner is not painted. */
  cairo_surface_flush (surface);
  pixels = (const guint32 *) cairo_image_surface_get_data (surface);
  g_assert_cmphex (pixels[0], ==, 0);
  chimera_chart_locate (chart, &canvas.parent, WIDTH, HEIGHT, CHIMERA_CHART_HEADING, 0, 0, &x, &y);
  g_assert_cmphex (pixels[(int) y * cairo_image_surface_get_stride (surface) / 4 + (int) x], ==, 0xff0072b2);
  chimera_chart_locate (chart, &canvas.parent, WIDTH, HEIGHT, CHIMERA_CHART_HEADING, 1, 0, &x, &y);
  g_assert_cmphex (pixels[(int) y * cairo_image_surface_get_stride (surface) / 4 + (int) x], ==, 0xffd55e00);

  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/plot/draw/empty", test_empty);
  g_test_add_func ("/plot/draw/heading", test_heading);
  g_test_add_func ("/plot/draw/long-title", test_long_title);
  g_test_add_func ("/plot/draw/short-title", test_short_title);
  g_test_add_func ("/plot/draw/flags", test_flags);
  g_test_add_func ("/plot/draw/legend", test_legend);
  g_test_add_func ("/plot/draw/many-runs", test_many_runs);
  g_test_add_func ("/plot/draw/selection", test_selection);
  g_test_add_func ("/plot/draw/callout-inside", test_callout_inside);
  g_test_add_func ("/plot/draw/large-and-small-figures", test_large_and_small_figures);
  g_test_add_func ("/plot/draw/large-text", test_large_text);
  g_test_add_func ("/plot/draw/extremes", test_extremes);
  g_test_add_func ("/plot/draw/cairo-pixels", test_cairo_pixels);

  return g_test_run ();
}
