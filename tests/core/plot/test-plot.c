/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-plot.h"

#include <math.h>
#include <string.h>

#include "chimera-decimate.h"
#include "chimera-recording-canvas.h"
#include "chimera-test.h"

#define WIDTH 600.0
#define HEIGHT 240.0

static ChimeraPlot *
make_plot (const double *x,
           const double *y,
           gsize         n)
{
  return chimera_plot_new ("x", "y", x != NULL ? g_memdup2 (x, n * sizeof *x) : NULL,
                           g_memdup2 (y, n * sizeof *y), n);
}

/* Every pixel column keeps its first, lowest, highest and last point, and nothing else. */
static void
test_decimate_line (void)
{
  static const double x[] = { 0.1, 0.2, 0.3, 0.4, 0.5, 0.9, 1.0, 3.5, 3.6, 3.7 };
  static const double y[] = { 5, 7, 1, 6, 9, 4, 2, 1, 1, 1 };
  static const gsize expected[] = { 0, 2, 4, 5, 6, 7, 9 };
  g_autoptr(GArray) kept = chimera_decimate_line (x, y, G_N_ELEMENTS (x), 1.0);

  g_assert_cmpmem (kept->data, kept->len * sizeof (gsize), expected, sizeof expected);
}

static void
test_decimate_line_keeps_peaks (void)
{
  gsize n = 100000;
  g_autofree double *x = g_new (double, n);
  g_autofree double *y = g_new (double, n);
  g_autoptr(GArray) kept = NULL;
  gboolean has_peak = FALSE;

  for (gsize i = 0; i < n; i++)
    {
      x[i] = (double) i * 500.0 / (double) n;
      y[i] = sin ((double) i / 300.0);
    }
  y[77777] = 40.0;
  kept = chimera_decimate_line (x, y, n, 1.0);

  g_assert_cmpuint (kept->len, <=, 4 * 500);
  for (guint i = 0; i < kept->len; i++)
    has_peak |= g_array_index (kept, gsize, i) == 77777;
  g_assert_true (has_peak);
}

static void
test_repeats (void)
{
  static const double contexts[] = { 2048, 4096, 2048, 4096, 8192 };
  static const double times[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 11 };
  static const double y[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 };
  g_autoptr(ChimeraPlot) by_row = make_plot (NULL, y, 5);
  g_autoptr(ChimeraPlot) by_context = make_plot (contexts, y, 5);
  g_autoptr(ChimeraPlot) by_time = make_plot (times, y, 12);

  g_assert_false (chimera_plot_has_repeats (by_row));
  g_assert_true (chimera_plot_has_repeats (by_context));
  g_assert_false (chimera_plot_has_repeats (by_time));
}

/* Times of a clock in nanoseconds: they rise, however little beside what they are. */
static void
test_large_values (void)
{
  double y[10];
  g_autoptr(ChimeraPlot) plot = NULL;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (y); i++)
    y[i] = 1759099000123456768.0 + i * 1024.0;
  plot = make_plot (NULL, y, G_N_ELEMENTS (y));
  first = chimera_plot_describe_point (plot, 0);
  last = chimera_plot_describe_point (plot, 9);
  g_assert_cmpstr (first, ==, "row 1: y \xe2\x88\x92 1759099000123456768 0");
  g_assert_cmpstr (last, ==, "row 10: y \xe2\x88\x92 1759099000123456768 9216");
}

static void
test_points (void)
{
  static const double y[] = { 3, NAN, 1, INFINITY, 2 };
  g_autoptr(ChimeraPlot) plot = make_plot (NULL, y, G_N_ELEMENTS (y));
  g_autofree char *text = chimera_plot_describe (plot);
  g_autofree char *point = chimera_plot_describe_point (plot, 2);
  gsize row = 99;

  g_assert_cmpuint (chimera_plot_get_n_points (plot), ==, 3);
  g_assert_true (chimera_plot_has_point (plot, 0));
  g_assert_false (chimera_plot_has_point (plot, 1));
  g_assert_false (chimera_plot_has_point (plot, 3));
  g_assert_false (chimera_plot_has_point (plot, 5));
  g_assert_cmpstr (text, ==, "3 points, lowest 1.000 in row 3, highest 3.000 in row 1.");
  g_assert_cmpstr (point, ==, "row 3: y 1.000");

  g_assert_true (chimera_plot_step (plot, 0, 1, &row));
  g_assert_cmpuint (row, ==, 2);
  g_assert_true (chimera_plot_step (plot, 2, G_MAXINT32, &row));
  g_assert_cmpuint (row, ==, 4);
  g_assert_false (chimera_plot_step (plot, 4, 1, &row));
  g_assert_true (chimera_plot_step (plot, 4, -G_MAXINT32, &row));
  g_assert_cmpuint (row, ==, 0);
}

/* Against another column the points stand in its order, equals in that of the file. */
static void
test_order (void)
{
  static const double x[] = { 5, 1, 3, 1, NAN };
  static const double y[] = { 1, 2, 3, 4, 5 };
  static const gsize expected[] = { 1, 3, 2, 0 };
  g_autoptr(ChimeraPlot) plot = make_plot (x, y, G_N_ELEMENTS (x));
  g_autofree char *point = chimera_plot_describe_point (plot, 2);
  gsize row = 1;

  g_assert_cmpuint (chimera_plot_get_n_points (plot), ==, 4);
  for (guint i = 1; i < G_N_ELEMENTS (expected); i++)
    {
      g_assert_true (chimera_plot_step (plot, row, 1, &row));
      g_assert_cmpuint (row, ==, expected[i]);
    }
  g_assert_cmpstr (point, ==, "row 3: y 3.000 at x 3.000");
}

static void
test_empty (void)
{
  static const double y[] = { NAN, NAN };
  g_autoptr(ChimeraPlot) plot = make_plot (NULL, y, G_N_ELEMENTS (y));
  g_autofree char *text = chimera_plot_describe (plot);
  g_auto(ChimeraRecordingCanvas) canvas = { 0 };
  gsize row;

  chimera_recording_canvas_init (&canvas);
  chimera_plot_draw (plot, &canvas.parent, WIDTH, HEIGHT, CHIMERA_PLOT_LINE);
  chimera_plot_draw_mark (plot, &canvas.parent, WIDTH, HEIGHT, 0, TRUE);
  g_assert_cmpuint (canvas.texts->len + canvas.markers->len + canvas.lines->len + canvas.rects->len, ==, 0);
  g_assert_false (chimera_plot_find_nearest (plot, &canvas.parent, WIDTH, HEIGHT, 10, 10, 1000, &row));
  g_assert_cmpstr (text, ==, "There is no number to show.");
}

/* What the pointer is over is what was drawn there: of a million points, too. */
static void
test_find (void)
{
  gsize n = 1000000;
  double *y = g_new (double, n);
  g_autoptr(ChimeraPlot) plot = NULL;
  g_auto(ChimeraRecordingCanvas) canvas = { 0 };
  gsize row = 0;

  for (gsize i = 0; i < n; i++)
    y[i] = (double) (i % 1000);
  y[123456] = 5000.0;
  plot = chimera_plot_new ("Row", "y", NULL, y, n);

  chimera_recording_canvas_init (&canvas);
  g_assert_true (chimera_plot_find_nearest (plot, &canvas.parent, WIDTH, HEIGHT, WIDTH * 0.17, 0, 30, &row));
  g_assert_cmpuint (row, ==, 123456);
}

static void
test_draw_is_bounded (void)
{
  gsize n = 300000;
  double *x = g_new (double, n);
  double *y = g_new (double, n);
  g_autoptr(ChimeraPlot) plot = NULL;
  guint32 state = 1;

  for (gsize i = 0; i < n; i++)
    {
      state = state * 1664525 + 1013904223;
      x[i] = state >> 8;
      state = state * 1664525 + 1013904223;
      y[i] = state >> 8;
    }
  plot = chimera_plot_new ("x", "y", x, y, n);

  for (ChimeraPlotStyle style = CHIMERA_PLOT_LINE; style <= CHIMERA_PLOT_POINTS; style++)
    {
      g_auto(ChimeraRecordingCanvas) canvas = { 0 };

      chimera_recording_canvas_init (&canvas);
      chimera_plot_draw (plot, &canvas.parent, WIDTH, HEIGHT, style);
      g_assert_cmpuint (canvas.texts->len, >, 4);
      if (style == CHIMERA_PLOT_POINTS)
        g_assert_cmpuint (canvas.rects->len, >, 10000);
      g_assert_cmpuint (canvas.rects->len + canvas.markers->len + canvas.lines->len, <, (guint) (WIDTH * HEIGHT / 4));
      for (guint i = 0; i < canvas.rects->len; i++)
        {
          const ChimeraRecordedRect *rect = &g_array_index (canvas.rects, ChimeraRecordedRect, i);

          g_assert_cmpfloat (rect->x, >=, 0);
          g_assert_cmpfloat (rect->x + rect->width, <=, WIDTH);
          g_assert_cmpfloat (rect->y + rect->height, <=, HEIGHT);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/plot/decimate-line", test_decimate_line);
  g_test_add_func ("/plot/decimate-line/peaks", test_decimate_line_keeps_peaks);
  g_test_add_func ("/plot/points", test_points);
  g_test_add_func ("/plot/repeats", test_repeats);
  g_test_add_func ("/plot/large-values", test_large_values);
  g_test_add_func ("/plot/order", test_order);
  g_test_add_func ("/plot/empty", test_empty);
  g_test_add_func ("/plot/find", test_find);
  g_test_add_func ("/plot/draw-is-bounded", test_draw_is_bounded);

  return g_test_run ();
}
