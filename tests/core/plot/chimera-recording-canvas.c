/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-recording-canvas.h"

#include <math.h>

static void
assert_finite (double value)
{
  g_assert_true (isfinite (value));
  /* Nothing is drawn far off: cairo's own coordinates end at 2^23. */
  g_assert_cmpfloat (fabs (value), <, 100000.0);
}

static void
record_line (ChimeraCanvas *canvas,
             double         x1,
             double         y1,
             double         x2,
             double         y2,
             ChimeraColor   color,
             double         width,
             ChimeraDash    dash)
{
  ChimeraRecordingCanvas *self = (ChimeraRecordingCanvas *) canvas;
  ChimeraRecordedLine line = { x1, y1, x2, y2, color, dash };

  assert_finite (x1);
  assert_finite (y1);
  assert_finite (x2);
  assert_finite (y2);
  assert_finite (width);
  g_array_append_val (self->lines, line);
}

static void
record_path (ChimeraCanvas *canvas,
             const double  *xy,
             gsize          n_points,
             ChimeraColor   color,
             double         width,
             ChimeraDash    dash)
{
  /* Two that are no numbers break the line. */
  for (gsize i = 0; i < n_points; i++)
    if (!isnan (xy[2 * i]) || !isnan (xy[2 * i + 1]))
      {
        assert_finite (xy[2 * i]);
        assert_finite (xy[2 * i + 1]);
      }
}

static void
record_rect (ChimeraCanvas *canvas,
             double         x,
             double         y,
             double         width,
             double         height,
             double         radius,
             ChimeraColor   fill,
             double         alpha)
{
  ChimeraRecordingCanvas *self = (ChimeraRecordingCanvas *) canvas;
  ChimeraRecordedRect rect = { x, y, width, height, fill };

  assert_finite (x);
  assert_finite (y);
  assert_finite (width);
  assert_finite (height);
  g_assert_cmpfloat (width, >=, 0.0);
  g_assert_cmpfloat (height, >=, 0.0);
  g_array_append_val (self->rects, rect);
}

static void
record_marker (ChimeraCanvas *canvas,
               ChimeraMarker  marker,
               double         x,
               double         y,
               double         radius,
               ChimeraColor   fill,
               double         alpha,
               ChimeraColor   stroke,
               double         stroke_width)
{
  ChimeraRecordingCanvas *self = (ChimeraRecordingCanvas *) canvas;
  ChimeraRecordedMarker record = { marker, x, y, radius, alpha, fill, stroke };

  assert_finite (x);
  assert_finite (y);
  assert_finite (radius);
  g_assert_cmpfloat (radius, >, 0.0);
  g_array_append_val (self->markers, record);
}

static double
measure_text (ChimeraCanvas *canvas,
              double         size,
              gboolean       bold,
              const char    *text)
{
  return 0.5 * size * (double) g_utf8_strlen (text, -1);
}

static void
record_text (ChimeraCanvas *canvas,
             double         x,
             double         y,
             ChimeraAnchor  anchor,
             double         size,
             gboolean       bold,
             ChimeraColor   color,
             const char    *text)
{
  ChimeraRecordingCanvas *self = (ChimeraRecordingCanvas *) canvas;
  ChimeraRecordedText record = { x, y, measure_text (canvas, size, bold, text), size, bold, color, NULL };

  assert_finite (x);
  assert_finite (y);
  g_assert_true (g_utf8_validate (text, -1, NULL));

  if (anchor == CHIMERA_ANCHOR_MIDDLE)
    record.x -= record.width / 2.0;
  else if (anchor == CHIMERA_ANCHOR_END)
    record.x -= record.width;
  record.text = g_strdup (text);
  g_array_append_val (self->texts, record);
}

static const ChimeraCanvasInterface recording_interface = {
  .line = record_line,
  .path = record_path,
  .rect = record_rect,
  .marker = record_marker,
  .text = record_text,
  .measure_text = measure_text,
};

static void
text_clear (gpointer data)
{
  ChimeraRecordedText *text = data;

  g_free (text->text);
}

void
chimera_recording_canvas_init (ChimeraRecordingCanvas *self)
{
  self->parent = (ChimeraCanvas) { .iface = &recording_interface, .em = 14.0, .is_document = TRUE };
  self->texts = g_array_new (FALSE, FALSE, sizeof (ChimeraRecordedText));
  g_array_set_clear_func (self->texts, text_clear);
  self->markers = g_array_new (FALSE, FALSE, sizeof (ChimeraRecordedMarker));
  self->lines = g_array_new (FALSE, FALSE, sizeof (ChimeraRecordedLine));
  self->rects = g_array_new (FALSE, FALSE, sizeof (ChimeraRecordedRect));
}

void
chimera_recording_canvas_clear (ChimeraRecordingCanvas *self)
{
  g_clear_pointer (&self->texts, g_array_unref);
  g_clear_pointer (&self->markers, g_array_unref);
  g_clear_pointer (&self->lines, g_array_unref);
  g_clear_pointer (&self->rects, g_array_unref);
}

const ChimeraRecordedText *
chimera_recording_canvas_find_text (ChimeraRecordingCanvas *self,
                                    const char             *text)
{
  for (guint i = 0; i < self->texts->len; i++)
    {
      const ChimeraRecordedText *record = &g_array_index (self->texts, ChimeraRecordedText, i);

      if (g_str_equal (record->text, text))
        return record;
    }

  return NULL;
}

guint
chimera_recording_canvas_count_lines (ChimeraRecordingCanvas *self,
                                      ChimeraColor            color,
                                      ChimeraDash             dash)
{
  guint n = 0;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const ChimeraRecordedLine *line = &g_array_index (self->lines, ChimeraRecordedLine, i);

      n += line->color == color && line->dash == dash;
    }

  return n;
}

/* No two texts cover one another. Their boxes reach from the digits' top to the baseline. */
void
chimera_recording_canvas_assert_apart (ChimeraRecordingCanvas *self)
{
  for (guint i = 0; i < self->texts->len; i++)
    for (guint j = i + 1; j < self->texts->len; j++)
      {
        const ChimeraRecordedText *a = &g_array_index (self->texts, ChimeraRecordedText, i);
        const ChimeraRecordedText *b = &g_array_index (self->texts, ChimeraRecordedText, j);

        if (a->x < b->x + b->width && b->x < a->x + a->width &&
            a->y - 0.7 * a->size < b->y && b->y - 0.7 * b->size < a->y)
          g_error ("“%s” at %g, %g covers “%s” at %g, %g", a->text, a->x, a->y, b->text, b->x, b->y);
      }
}
