/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-strip-chart.h"

#include <math.h>
#include <string.h>

#include "chimera-format.h"
#include "chimera-recording-canvas.h"
#include "chimera-svg-canvas.h"
#include "chimera-test.h"

#define WIDTH 300.0

static ChimeraStripChart *
make_chart (guint n_strips)
{
  static const char *const letters[] = { "A", "B", "C", "D", "E", "F", "G", "H" };
  ChimeraStripChart *chart = chimera_strip_chart_new ("Throughput", "tok/s", "tok/s, more is better", 2);

  for (guint i = 0; i < n_strips; i++)
    {
      g_autofree char *name = g_strdup_printf ("num_ctx %u", 1024 << i);

      chimera_strip_chart_add_strip (chart, letters[i], name);
    }

  return chart;
}

static void
add_values (ChimeraStripChart *chart,
            guint              strip,
            const double      *values,
            guint              n_values)
{
  for (guint i = 0; i < n_values; i++)
    {
      g_autofree char *label = g_strdup_printf ("run %u", i + 1);

      chimera_strip_chart_add_value (chart, strip, values[i], label);
    }
}

static void
record (const ChimeraStripChart *chart,
        ChimeraRecordingCanvas  *canvas,
        double                   width,
        double                   height)
{
  chimera_recording_canvas_init (canvas);
  chimera_strip_chart_draw (chart, &canvas->parent, width, height, CHIMERA_CHART_HEADING);
}

static double
natural_height (const ChimeraStripChart *chart)
{
  g_auto(ChimeraRecordingCanvas) canvas = { 0 };

  chimera_recording_canvas_init (&canvas);

  return chimera_strip_chart_measure_height (chart, &canvas.parent, CHIMERA_CHART_HEADING);
}

static void
assert_inside (ChimeraRecordingCanvas *canvas,
               double                  width,
               double                  height)
{
  for (guint i = 0; i < canvas->texts->len; i++)
    {
      const ChimeraRecordedText *text = &g_array_index (canvas->texts, ChimeraRecordedText, i);

      g_assert_cmpfloat (text->x, >=, 0.0);
      g_assert_cmpfloat (text->x + text->width, <=, width);
      g_assert_cmpfloat (text->y - text->size, >=, -1.0);
      g_assert_cmpfloat (text->y, <=, height);
    }
}

static void
test_styles (void)
{
  for (guint i = 0; i < CHIMERA_STRIP_CHART_MAX_STRIPS; i++)
    for (guint j = 0; j < i; j++)
      {
        g_assert_cmpint (chimera_strip_style_get (i)->marker, !=, chimera_strip_style_get (j)->marker);
        g_assert_cmpint (chimera_strip_style_get (i)->color, !=, chimera_strip_style_get (j)->color);
      }
}

/* 1, 2, 3, 4: mean 2.5, s = sqrt (5 / 3) = 1.2910. */
static void
test_text (void)
{
  static const double first[] = { 1, 2, 3, NAN, 4, INFINITY };
  static const double second[] = { 7 };
  g_autoptr(ChimeraStripChart) chart = make_chart (3);
  g_autofree char *text = NULL;
  g_autofree char *value = NULL;
  g_autofree char *mean = NULL;
  g_autofree char *lone = NULL;

  add_values (chart, 0, first, G_N_ELEMENTS (first));
  add_values (chart, 1, second, G_N_ELEMENTS (second));
  g_assert_cmpuint (chimera_strip_chart_get_n_strips (chart), ==, 3);
  g_assert_cmpuint (chimera_strip_chart_get_n_values (chart, 0), ==, 4);
  g_assert_cmpuint (chimera_strip_chart_get_n_values (chart, 2), ==, 0);

  text = chimera_strip_chart_describe (chart);
  g_assert_cmpstr (text, ==,
                   "A, num_ctx 1024: 4 values, mean 2.50 ± 1.29 tok/s. "
                   "B, num_ctx 2048: 1 value, mean 7.00 tok/s. "
                   "C, num_ctx 4096: no values.");

  value = chimera_strip_chart_describe_value (chart, &(ChimeraChartSelection) { TRUE, 0, 3 });
  g_assert_cmpstr (value, ==, "A, run 5: 4.00 tok/s");
  mean = chimera_strip_chart_describe_value (chart, &(ChimeraChartSelection) { TRUE, 0, CHIMERA_STRIP_CHART_MEAN });
  g_assert_cmpstr (mean, ==, "A, mean of 4 values: 2.50 ± 1.29 tok/s");
  lone = chimera_strip_chart_describe_value (chart, &(ChimeraChartSelection) { TRUE, 1, CHIMERA_STRIP_CHART_MEAN });
  g_assert_cmpstr (lone, ==, "B, mean of 1 value: 7.00 tok/s");
}

static void
test_step (void)
{
  static const double first[] = { 3, 1, 3, 2 };
  static const double third[] = { 5 };
  static const guint expected[] = { 1, 3, CHIMERA_STRIP_CHART_MEAN, 0, 2 };
  g_autoptr(ChimeraStripChart) chart = make_chart (4);
  g_autoptr(ChimeraStripChart) empty = make_chart (2);
  ChimeraChartSelection at = { FALSE, 0, 0 };

  add_values (chart, 0, first, G_N_ELEMENTS (first));
  add_values (chart, 2, third, G_N_ELEMENTS (third));
  g_assert_false (chimera_strip_chart_step (empty, CHIMERA_STRIP_STEP_MORE, NULL, &at));

  g_assert_true (chimera_strip_chart_step (chart, CHIMERA_STRIP_STEP_MORE, &at, &at));
  g_assert_cmpuint (at.series, ==, 0);
  g_assert_cmpuint (at.point, ==, CHIMERA_STRIP_CHART_MEAN);

  g_assert_true (chimera_strip_chart_step (chart, CHIMERA_STRIP_STEP_LEAST, &at, &at));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_assert_cmpuint (at.point, ==, expected[i]);
      g_assert_cmpint (chimera_strip_chart_step (chart, CHIMERA_STRIP_STEP_MORE, &at, &at), ==,
                       i + 1 < G_N_ELEMENTS (expected));
    }
  for (guint i = G_N_ELEMENTS (expected); i > 0; i--)
    {
      g_assert_cmpuint (at.point, ==, expected[i - 1]);
      g_assert_cmpint (chimera_strip_chart_step (chart, CHIMERA_STRIP_STEP_LESS, &at, &at), ==, i > 1);
    }
  g_assert_true (chimera_strip_chart_step (chart, CHIMERA_STRIP_STEP_MOST, &at, &at));
  g_assert_cmpuint (at.point, ==, 2);

  /* Strips without values are passed over. */
  g_assert_true (chimera_strip_chart_step (chart, CHIMERA_STRIP_STEP_DOWN, &at, &at));
  g_assert_cmpuint (at.series, ==, 2);
  g_assert_false (chimera_strip_chart_step (chart, CHIMERA_STRIP_STEP_DOWN, &at, &at));
  g_assert_true (chimera_strip_chart_step (chart, CHIMERA_STRIP_STEP_UP, &at, &at));
  g_assert_cmpuint (at.series, ==, 0);
  g_assert_false (chimera_strip_chart_step (chart, CHIMERA_STRIP_STEP_UP, &at, &at));
  g_assert_false (chimera_strip_chart_has (chart, &(ChimeraChartSelection) { TRUE, 1, CHIMERA_STRIP_CHART_MEAN }));
  g_assert_false (chimera_strip_chart_has (chart, &(ChimeraChartSelection) { TRUE, 0, 4 }));
}

/* A bar is a line and two ends in the colour of the strip, and the tick of the mean. */
static void
test_bars (void)
{
  static const double several[] = { 110, 112, 114 };
  static const double lone[] = { 120 };
  g_autoptr(ChimeraStripChart) chart = make_chart (3);
  g_auto(ChimeraRecordingCanvas) canvas = { 0 };
  const ChimeraRecordedText *dash;

  add_values (chart, 0, several, 3);
  add_values (chart, 1, lone, 1);
  record (chart, &canvas, WIDTH, natural_height (chart));

  g_assert_cmpuint (chimera_recording_canvas_count_lines (&canvas, CHIMERA_COLOR_SERIES_0, CHIMERA_DASH_SOLID), ==, 4);
  g_assert_cmpuint (chimera_recording_canvas_count_lines (&canvas, CHIMERA_COLOR_SERIES_A, CHIMERA_DASH_SOLID), ==, 1);
  g_assert_cmpuint (chimera_recording_canvas_count_lines (&canvas, CHIMERA_COLOR_SERIES_B, CHIMERA_DASH_SOLID), ==, 0);
  g_assert_cmpuint (chimera_recording_canvas_count_lines (&canvas, CHIMERA_COLOR_DIM, CHIMERA_DASH_DASHED), ==, 1);

  /* Three markers before the letters and four values. */
  g_assert_cmpuint (canvas.markers->len, ==, 7);
  dash = chimera_recording_canvas_find_text (&canvas, CHIMERA_ABSENT);
  g_assert_nonnull (dash);
  g_assert_cmpfloat (dash->y, ==, chimera_recording_canvas_find_text (&canvas, "C")->y);
  g_assert_nonnull (chimera_recording_canvas_find_text (&canvas, "tok/s, more is better"));
  chimera_recording_canvas_assert_apart (&canvas);
}

/* Nothing measured, or nothing of the baseline: no axis is made up, and no line of a baseline. */
static void
test_empty (void)
{
  static const double values[] = { 1, 2 };
  g_autoptr(ChimeraStripChart) none = chimera_strip_chart_new ("T", "s", "s", 1);
  g_autoptr(ChimeraStripChart) chart = make_chart (2);
  g_auto(ChimeraRecordingCanvas) bare = { 0 };
  g_auto(ChimeraRecordingCanvas) canvas = { 0 };
  g_auto(ChimeraRecordingCanvas) second = { 0 };
  ChimeraChartSelection at;

  record (none, &bare, WIDTH, natural_height (none));
  g_assert_cmpuint (bare.texts->len, ==, 2);

  record (chart, &canvas, WIDTH, natural_height (chart));
  g_assert_cmpuint (canvas.lines->len, ==, 0);
  g_assert_cmpuint (canvas.markers->len, ==, 2);
  g_assert_cmpuint (canvas.texts->len, ==, 6);
  g_assert_false (chimera_strip_chart_find_nearest (chart, &canvas.parent, WIDTH, 200.0, CHIMERA_CHART_NONE,
                                                    100.0, 100.0, 1000.0, &at));

  add_values (chart, 1, values, 2);
  record (chart, &second, WIDTH, natural_height (chart));
  g_assert_cmpuint (chimera_recording_canvas_count_lines (&second, CHIMERA_COLOR_DIM, CHIMERA_DASH_DASHED), ==, 0);
}

/* Two to four ticks, whose labels and everything else stay apart and inside at any width and for values
 * of any size. */
static void
test_sizes (void)
{
  static const double sets[][3] = {
    { 116.1, 115.9, 117.3 }, { 5049.0, 541.0, 530.0 }, { 0.00012, 0.00013, 0.00011 }, { 1e12, 1.1e12, 1.3e12 },
    { 20, 20, 20 }, { 0, 0, 0 }, { -5, 5, 0 }, { 1e300, -1e300, 1 }, { 123456, 123457, 123459 },
  };
  static const double widths[] = { 260, 300, 420, 900 };

  for (guint set = 0; set < G_N_ELEMENTS (sets); set++)
    for (guint n = 1; n <= CHIMERA_STRIP_CHART_MAX_STRIPS; n++)
      for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
        {
          g_autoptr(ChimeraStripChart) chart = make_chart (n);
          g_auto(ChimeraRecordingCanvas) canvas = { 0 };
          double height;
          guint n_ticks;

          for (guint i = 0; i < n; i++)
            add_values (chart, i, sets[set], 3);
          height = natural_height (chart);
          record (chart, &canvas, widths[w], height);
          chimera_recording_canvas_assert_apart (&canvas);
          assert_inside (&canvas, widths[w], height);
          n_ticks = chimera_recording_canvas_count_lines (&canvas, CHIMERA_COLOR_GRID, CHIMERA_DASH_SOLID);
          g_assert_cmpuint (n_ticks, >=, 2);
          g_assert_cmpuint (n_ticks, <=, 4);

          for (guint i = 0; i < canvas.markers->len; i++)
            {
              const ChimeraRecordedMarker *marker = &g_array_index (canvas.markers, ChimeraRecordedMarker, i);

              g_assert_cmpfloat (marker->x, >=, 0.0);
              g_assert_cmpfloat (marker->x, <=, widths[w]);
            }
        }
}

/* Rows lower than text: letters go, and nothing else breaks. */
static void
test_no_room (void)
{
  static const double values[] = { 1, 2, 3 };
  g_autoptr(ChimeraStripChart) chart = make_chart (8);
  g_auto(ChimeraRecordingCanvas) canvas = { 0 };

  for (guint i = 0; i < 8; i++)
    add_values (chart, i, values, 3);
  record (chart, &canvas, 40.0, 20.0);
  g_assert_null (chimera_recording_canvas_find_text (&canvas, "A"));
  chimera_recording_canvas_assert_apart (&canvas);
}

/* Equal values do not cover one another, twice drawn they stand in the same places, and every one of
 * them stays above the bar of its strip. */
static void
test_jitter (void)
{
  g_autoptr(ChimeraStripChart) chart = make_chart (1);
  g_auto(ChimeraRecordingCanvas) canvas = { 0 };
  g_auto(ChimeraRecordingCanvas) again = { 0 };
  double bar_y = 0.0;

  for (guint i = 0; i < 6; i++)
    chimera_strip_chart_add_value (chart, 0, 100.0, "call");
  record (chart, &canvas, WIDTH, natural_height (chart));
  record (chart, &again, WIDTH, natural_height (chart));
  g_assert_cmpmem (canvas.markers->data, canvas.markers->len * sizeof (ChimeraRecordedMarker),
                   again.markers->data, again.markers->len * sizeof (ChimeraRecordedMarker));

  for (guint i = 0; i < canvas.lines->len; i++)
    {
      const ChimeraRecordedLine *line = &g_array_index (canvas.lines, ChimeraRecordedLine, i);

      if (line->color == CHIMERA_COLOR_SERIES_0)
        bar_y = (line->y1 + line->y2) / 2.0;
    }
  g_assert_cmpuint (canvas.markers->len, ==, 7);
  for (guint i = 1; i < canvas.markers->len; i++)
    {
      const ChimeraRecordedMarker *marker = &g_array_index (canvas.markers, ChimeraRecordedMarker, i);

      g_assert_cmpfloat (marker->y, <, bar_y);
      for (guint j = 1; j < i; j++)
        g_assert_cmpfloat (fabs (marker->y - g_array_index (canvas.markers, ChimeraRecordedMarker, j).y), >, 0.5);
    }
}

/* Of a thousand values a strip, no more shapes than can be told apart; the outermost ones are among them. */
static void
test_crowd (void)
{
  g_autoptr(ChimeraStripChart) chart = make_chart (8);
  g_auto(ChimeraRecordingCanvas) canvas = { 0 };
  double least = G_MAXDOUBLE;
  double most = 0.0;

  for (guint i = 0; i < 8; i++)
    for (guint j = 0; j < 1000; j++)
      chimera_strip_chart_add_value (chart, i, j == 500 ? 300.0 : 100.0 + (j * 37 % 101) / 10.0 + i, "call");
  record (chart, &canvas, WIDTH, natural_height (chart));
  g_assert_cmpuint (canvas.rects->len, <, 8 * 250);
  for (guint i = 0; i < canvas.rects->len; i++)
    {
      least = MIN (least, g_array_index (canvas.rects, ChimeraRecordedRect, i).x);
      most = MAX (most, g_array_index (canvas.rects, ChimeraRecordedRect, i).x);
    }
  g_assert_cmpfloat (most - least, >, 200.0);
}

static void
test_find (void)
{
  static const double values[] = { 110, 112, 114 };
  g_autoptr(ChimeraStripChart) chart = make_chart (2);
  g_auto(ChimeraRecordingCanvas) canvas = { 0 };
  g_auto(ChimeraRecordingCanvas) mark = { 0 };
  ChimeraChartSelection at = { FALSE, 0, 0 };
  double height;
  const ChimeraRecordedMarker *drawn;

  add_values (chart, 0, values, 3);
  add_values (chart, 1, values, 3);
  height = natural_height (chart);
  record (chart, &canvas, WIDTH, height);

  /* The letter's marker, three values; then those of the second strip. */
  drawn = &g_array_index (canvas.markers, ChimeraRecordedMarker, 6);
  g_assert_true (chimera_strip_chart_find_nearest (chart, &canvas.parent, WIDTH, height, CHIMERA_CHART_HEADING,
                                                   drawn->x + 1.0, drawn->y, 18.0, &at));
  g_assert_cmpuint (at.series, ==, 1);
  g_assert_cmpuint (at.point, ==, 1);
  g_assert_false (chimera_strip_chart_find_nearest (chart, &canvas.parent, WIDTH, height, CHIMERA_CHART_HEADING,
                                                    drawn->x, 5.0, 18.0, &at));

  chimera_recording_canvas_init (&mark);
  chimera_strip_chart_draw_mark (chart, &mark.parent, WIDTH, height, CHIMERA_CHART_HEADING | CHIMERA_CHART_CALLOUT,
                                 &(ChimeraChartSelection) { TRUE, 1, CHIMERA_STRIP_CHART_MEAN });
  g_assert_nonnull (chimera_recording_canvas_find_text (&mark, "112.00 ± 2.00 tok/s"));
  g_assert_nonnull (chimera_recording_canvas_find_text (&mark, "B, mean of 3 values"));
  assert_inside (&mark, WIDTH, height);
}

static void
test_svg (void)
{
  static const double values[] = { 110, 112, 114 };
  g_autoptr(ChimeraStripChart) chart = make_chart (8);
  g_autoptr(ChimeraSvgCanvas) canvas = chimera_svg_canvas_new (WIDTH, 300.0, "Throughput", NULL);
  g_autofree char *svg = NULL;

  for (guint i = 0; i < 8; i++)
    add_values (chart, i, values, 3);
  chimera_strip_chart_draw (chart, chimera_svg_canvas_get (canvas), WIDTH, 300.0, CHIMERA_CHART_HEADING);
  svg = chimera_svg_canvas_finish (canvas);
  g_assert_nonnull (strstr (svg, "var(--chimera-series-g,#7A1F1F)"));
  g_assert_nonnull (strstr (svg, ">tok/s, more is better</text>"));
}

int
main (int    argc,
      char **argv)
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/plot/strips/styles", test_styles);
  g_test_add_func ("/plot/strips/text", test_text);
  g_test_add_func ("/plot/strips/step", test_step);
  g_test_add_func ("/plot/strips/bars", test_bars);
  g_test_add_func ("/plot/strips/empty", test_empty);
  g_test_add_func ("/plot/strips/sizes", test_sizes);
  g_test_add_func ("/plot/strips/no-room", test_no_room);
  g_test_add_func ("/plot/strips/jitter", test_jitter);
  g_test_add_func ("/plot/strips/crowd", test_crowd);
  g_test_add_func ("/plot/strips/find", test_find);
  g_test_add_func ("/plot/strips/svg", test_svg);

  return g_test_run ();
}
