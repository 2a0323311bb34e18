/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-waterfall.h"

#include <string.h>

#include "chimera-format.h"
#include "chimera-recording-canvas.h"
#include "chimera-svg-canvas.h"
#include "chimera-test.h"

#define MS CHIMERA_NS_PER_MS

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
      g_assert_cmpfloat (text->y, <=, height);
    }
  for (guint i = 0; i < canvas->rects->len; i++)
    {
      const ChimeraRecordedRect *rect = &g_array_index (canvas->rects, ChimeraRecordedRect, i);

      g_assert_cmpfloat (rect->x, >=, 0.0);
      g_assert_cmpfloat (rect->x + rect->width, <=, width);
    }
}

static void
record (const ChimeraWaterfall *chart,
        ChimeraRecordingCanvas *canvas,
        double                  width)
{
  double height;

  chimera_recording_canvas_init (canvas);
  height = chimera_waterfall_measure_height (chart, &canvas->parent, width);
  chimera_waterfall_draw (chart, &canvas->parent, width, height);
  chimera_recording_canvas_assert_apart (canvas);
  assert_inside (canvas, width, height);
}

/* Steps of one thing: a row each, one after the other, to scale. */
static void
test_steps (void)
{
  g_autoptr(ChimeraWaterfall) chart = chimera_waterfall_new ("Call", "seconds", TRUE);
  g_auto(ChimeraRecordingCanvas) canvas = { 0 };
  g_autofree char *text = NULL;
  guint kind = chimera_waterfall_add_kind (chart, NULL, CHIMERA_COLOR_SERIES_A, 1.0);
  const ChimeraRecordedRect *first;
  const ChimeraRecordedRect *second;

  chimera_waterfall_add_row (chart, "Load", "4,500 ms");
  chimera_waterfall_add_row (chart, "Answer", "9,000 ms");
  chimera_waterfall_add_span (chart, 0, kind, 0, 4500 * MS);
  chimera_waterfall_add_span (chart, 1, kind, 4500 * MS, 9000 * MS);
  g_assert_cmpuint (chimera_waterfall_get_n_rows (chart), ==, 2);
  g_assert_cmpstr (chimera_waterfall_get_title (chart), ==, "Call");
  text = chimera_waterfall_describe (chart);
  g_assert_cmpstr (text, ==, "Load: 4,500 ms. Answer: 9,000 ms.");

  record (chart, &canvas, 400.0);
  g_assert_cmpuint (canvas.rects->len, ==, 2);
  first = &g_array_index (canvas.rects, ChimeraRecordedRect, 0);
  second = &g_array_index (canvas.rects, ChimeraRecordedRect, 1);
  g_assert_cmpfloat_with_epsilon (first->x + first->width, second->x, 0.01);
  g_assert_cmpfloat_with_epsilon (second->width, 2.0 * first->width, 0.01);
  g_assert_cmpfloat (second->y, >, first->y + first->height);
  g_assert_nonnull (chimera_recording_canvas_find_text (&canvas, "4,500 ms"));
  g_assert_nonnull (chimera_recording_canvas_find_text (&canvas, "0"));
  g_assert_nonnull (chimera_recording_canvas_find_text (&canvas, "10"));
  g_assert_nonnull (chimera_recording_canvas_find_text (&canvas, "seconds"));
}

/* Many things with all their steps, and a legend that wraps. Each kind has a height of its own. */
static void
test_many (void)
{
  static const char *const names[] = { "queue and other", "load", "prefill", "first token", "thinking", "answer", "end" };
  static const double widths[] = { 260, 420, 720 };

  for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
    {
      g_autoptr(ChimeraWaterfall) chart = chimera_waterfall_new ("Calls", "seconds since the request", TRUE);
      g_auto(ChimeraRecordingCanvas) canvas = { 0 };

      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        chimera_waterfall_add_kind (chart, names[i], CHIMERA_COLOR_SERIES_A + i, 0.3 + 0.1 * i);
      for (guint row = 0; row < 40; row++)
        {
          g_autofree char *label = g_strdup_printf ("run %u, analysis of something with a long name, cancelled", row + 1);
          gint64 at = 0;

          chimera_waterfall_add_row (chart, label, "14.12 s");
          for (guint i = 0; i < G_N_ELEMENTS (names); i++)
            {
              chimera_waterfall_add_span (chart, row, i, at, (gint64) (i * row + 1) * MS);
              at += (gint64) (i * row + 1) * MS;
            }
        }
      record (chart, &canvas, widths[w]);
      g_assert_cmpuint (canvas.rects->len, ==, 41 * G_N_ELEMENTS (names));
      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        g_assert_nonnull (chimera_recording_canvas_find_text (&canvas, names[i]));
    }
}

/* A moment beside an hour is drawn as well; nothing at all, and far too little room, are no trouble. */
static void
test_extremes (void)
{
  g_autoptr(ChimeraWaterfall) chart = chimera_waterfall_new ("Call", "ms", FALSE);
  g_autoptr(ChimeraWaterfall) empty = chimera_waterfall_new ("Call", "ms", FALSE);
  g_auto(ChimeraRecordingCanvas) canvas = { 0 };
  g_auto(ChimeraRecordingCanvas) tiny = { 0 };
  g_auto(ChimeraRecordingCanvas) none = { 0 };
  g_autofree char *text = NULL;
  guint kind = chimera_waterfall_add_kind (chart, NULL, CHIMERA_COLOR_SERIES_A, 1.0);

  chimera_waterfall_add_row (chart, "Load", "1 ns");
  chimera_waterfall_add_row (chart, "End", NULL);
  chimera_waterfall_add_span (chart, 0, kind, 0, 1);
  chimera_waterfall_add_span (chart, 1, kind, G_MAXINT64 - 1, 1);
  record (chart, &canvas, 300.0);
  g_assert_cmpfloat (g_array_index (canvas.rects, ChimeraRecordedRect, 0).width, >=, 1.0);
  g_assert_cmpfloat (g_array_index (canvas.rects, ChimeraRecordedRect, 1).width, >=, 1.0);

  chimera_recording_canvas_init (&tiny);
  chimera_waterfall_draw (chart, &tiny.parent, 10.0, 5.0);

  record (empty, &none, 300.0);
  g_assert_cmpuint (none.rects->len, ==, 0);
  text = chimera_waterfall_describe (empty);
  g_assert_cmpstr (text, ==, "");
}

static void
test_svg (void)
{
  g_autoptr(ChimeraWaterfall) chart = chimera_waterfall_new ("Call", "ms", FALSE);
  g_autoptr(ChimeraSvgCanvas) canvas = chimera_svg_canvas_new (720.0, 100.0, "Call", NULL);
  g_autofree char *svg = NULL;
  guint kind = chimera_waterfall_add_kind (chart, "load", CHIMERA_COLOR_SERIES_G, 1.0);

  chimera_waterfall_add_row (chart, "run <1>", "5 ms");
  chimera_waterfall_add_span (chart, 0, kind, 0, 5 * MS);
  chimera_waterfall_draw (chart, chimera_svg_canvas_get (canvas), 720.0, 100.0);
  svg = chimera_svg_canvas_finish (canvas);
  g_assert_nonnull (strstr (svg, ">run &lt;1&gt;</text>"));
  g_assert_nonnull (strstr (svg, "var(--chimera-series-g,#7A1F1F)"));
}

int
main (int    argc,
      char **argv)
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/plot/waterfall/steps", test_steps);
  g_test_add_func ("/plot/waterfall/many", test_many);
  g_test_add_func ("/plot/waterfall/extremes", test_extremes);
  g_test_add_func ("/plot/waterfall/svg", test_svg);

  return g_test_run ();
}
