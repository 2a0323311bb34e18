/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-rate-chart.h"

#include <math.h>

#include "chimera-recording-canvas.h"
#include "chimera-test.h"

#define WIDTH 360.0
#define HEIGHT 150.0

static ChimeraRateChart *
make_chart (void)
{
  static const double rates[] = { NAN, 100, 120, 0, 116 };

  return chimera_rate_chart_new ("Rate of the answer", "tok/s", TRUE, "seconds", rates, G_N_ELEMENTS (rates), 0.5, 3.0);
}

static void
test_text (void)
{
  static const double none[] = { NAN, NAN };
  g_autoptr(ChimeraRateChart) chart = make_chart ();
  g_autoptr(ChimeraRateChart) empty = chimera_rate_chart_new ("Rate", "tok/s", FALSE, "s", none, 2, 0.0, 1.0);
  g_autofree char *text = chimera_rate_chart_describe (chart);
  g_autofree char *span = chimera_rate_chart_describe_span (chart, 2);
  g_autofree char *nothing = chimera_rate_chart_describe (empty);

  g_assert_cmpstr (text, ==, "Between ≈ 0.00 and ≈ 120 tok/s.");
  g_assert_cmpstr (span, ==, "1.50 to 2.00 s: ≈ 120 tok/s");
  g_assert_cmpstr (nothing, ==, "There is no rate to show.");
  g_assert_cmpuint (chimera_rate_chart_get_n_rates (chart), ==, 5);
  g_assert_false (chimera_rate_chart_has (chart, 0));
  g_assert_true (chimera_rate_chart_has (chart, 3));
  g_assert_false (chimera_rate_chart_has (chart, 5));
}

static void
test_strip (void)
{
  g_autoptr(ChimeraRateChart) chart = make_chart ();
  g_auto(ChimeraRecordingCanvas) canvas = { 0 };

  chimera_recording_canvas_init (&canvas);
  chimera_rate_chart_draw (chart, &canvas.parent, 120.0, 20.0, CHIMERA_RATE_CHART_STRIP);
  g_assert_cmpuint (canvas.texts->len, ==, 0);
  g_assert_cmpuint (canvas.markers->len, ==, 1);
  g_assert_cmpuint (canvas.rects->len, ==, 4);
  for (guint i = 0; i < canvas.rects->len; i++)
    {
      const ChimeraRecordedRect *rect = &g_array_index (canvas.rects, ChimeraRecordedRect, i);

      g_assert_cmpfloat (rect->y, >=, 0.0);
      g_assert_cmpfloat (rect->y + rect->height, <=, 20.0);
      g_assert_cmpfloat (rect->x + rect->width, <=, 120.0);
    }
}

/* From zero up, so that heights are in proportion. */
static void
test_axes (void)
{
  static const double widths[] = { 220, 360, 900 };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      g_autoptr(ChimeraRateChart) chart = make_chart ();
      g_auto(ChimeraRecordingCanvas) canvas = { 0 };
      const ChimeraRecordedRect *first;
      const ChimeraRecordedRect *second;

      chimera_recording_canvas_init (&canvas);
      chimera_rate_chart_draw (chart, &canvas.parent, widths[i], HEIGHT, CHIMERA_RATE_CHART_AXES);
      chimera_recording_canvas_assert_apart (&canvas);
      g_assert_nonnull (chimera_recording_canvas_find_text (&canvas, "0"));
      g_assert_nonnull (chimera_recording_canvas_find_text (&canvas, "≈ tok/s"));
      g_assert_cmpuint (canvas.rects->len, ==, 4);
      first = &g_array_index (canvas.rects, ChimeraRecordedRect, 0);
      second = &g_array_index (canvas.rects, ChimeraRecordedRect, 1);
      g_assert_cmpfloat_with_epsilon (first->height * 1.2, second->height, 0.01);
      for (guint j = 0; j < canvas.texts->len; j++)
        {
          const ChimeraRecordedText *text = &g_array_index (canvas.texts, ChimeraRecordedText, j);

          g_assert_cmpfloat (text->x, >=, 0.0);
          g_assert_cmpfloat (text->x + text->width, <=, widths[i]);
        }
    }
}

/* All rates zero: an axis still, and nothing above it. */
static void
test_zero (void)
{
  static const double rates[] = { 0, 0, 0 };
  g_autoptr(ChimeraRateChart) chart = chimera_rate_chart_new ("Rate", "tok/s", FALSE, "s", rates, 3, -10.0, 0.0);
  g_auto(ChimeraRecordingCanvas) canvas = { 0 };

  chimera_recording_canvas_init (&canvas);
  chimera_rate_chart_draw (chart, &canvas.parent, WIDTH, HEIGHT, CHIMERA_RATE_CHART_AXES);
  for (guint i = 0; i < canvas.rects->len; i++)
    g_assert_cmpfloat (g_array_index (canvas.rects, ChimeraRecordedRect, i).height, <, 0.01);
  chimera_recording_canvas_assert_apart (&canvas);
}

static void
test_find (void)
{
  g_autoptr(ChimeraRateChart) chart = make_chart ();
  g_auto(ChimeraRecordingCanvas) canvas = { 0 };
  const ChimeraRecordedRect *rect;
  guint span = 99;

  chimera_recording_canvas_init (&canvas);
  chimera_rate_chart_draw (chart, &canvas.parent, WIDTH, HEIGHT, CHIMERA_RATE_CHART_AXES);
  rect = &g_array_index (canvas.rects, ChimeraRecordedRect, 1);
  g_assert_true (chimera_rate_chart_find (chart, &canvas.parent, WIDTH, HEIGHT, rect->x + rect->width / 2.0, &span));
  g_assert_cmpuint (span, ==, 2);

  /* Before the first span there is none, and the first has no rate. */
  g_assert_false (chimera_rate_chart_find (chart, &canvas.parent, WIDTH, HEIGHT, 2.0, &span));
  g_assert_false (chimera_rate_chart_find (chart, &canvas.parent, WIDTH, HEIGHT, rect->x - 1.5 * rect->width, &span));

  chimera_recording_canvas_clear (&canvas);
  chimera_recording_canvas_init (&canvas);
  chimera_rate_chart_draw_mark (chart, &canvas.parent, WIDTH, HEIGHT, 0);
  g_assert_cmpuint (canvas.markers->len, ==, 0);
  chimera_rate_chart_draw_mark (chart, &canvas.parent, WIDTH, HEIGHT, 2);
  g_assert_cmpuint (canvas.markers->len, ==, 1);
  g_assert_nonnull (chimera_recording_canvas_find_text (&canvas, "≈ 120 tok/s"));
  g_assert_nonnull (chimera_recording_canvas_find_text (&canvas, "1.50 to 2.00 s"));
}

int
main (int    argc,
      char **argv)
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/plot/rate/text", test_text);
  g_test_add_func ("/plot/rate/strip", test_strip);
  g_test_add_func ("/plot/rate/axes", test_axes);
  g_test_add_func ("/plot/rate/zero", test_zero);
  g_test_add_func ("/plot/rate/find", test_find);

  return g_test_run ();
}
