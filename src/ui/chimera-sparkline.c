/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-sparkline.h"

#include <math.h>

#define WIDTH_PX 36
#define HEIGHT_PX 16
#define LINE_WIDTH 1.25
#define DOT_RADIUS 2.0
/* A difference that is small beside the values looks small: the height is this part of them at least. */
#define LEAST_RANGE 0.2

struct _ChimeraSparkline
{
  ChimeraCanvasView parent_instance;

  GArray *values;
};

G_DEFINE_FINAL_TYPE (ChimeraSparkline, chimera_sparkline, CHIMERA_TYPE_CANVAS_VIEW)

static void
chimera_sparkline_measure (ChimeraCanvasView *view,
                           ChimeraCanvas     *canvas,
                           GtkOrientation     orientation,
                           int                for_size,
                           double            *out_minimum,
                           double            *out_natural)
{
  *out_minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 0 : HEIGHT_PX;
  *out_natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH_PX : HEIGHT_PX;
}

static void
find_range (const GArray *values,
            double       *out_minimum,
            double       *out_maximum)
{
  double minimum = g_array_index (values, double, 0);
  double maximum = minimum;
  double missing;

  for (guint i = 1; i < values->len; i++)
    {
      minimum = fmin (minimum, g_array_index (values, double, i));
      maximum = fmax (maximum, g_array_index (values, double, i));
    }

  missing = fmax (0.0, LEAST_RANGE * fmax (fabs (minimum), fabs (maximum)) - (maximum - minimum));
  *out_minimum = minimum - missing / 2.0;
  *out_maximum = maximum + missing / 2.0;
}

static void
draw_line (ChimeraSparkline *self,
           ChimeraCanvas    *canvas,
           double            width,
           double            height)
{
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  const GArray *values = self->values;
  g_autofree double *xy = g_new (double, 2 * values->len);
  double minimum, maximum;
  const double *last = xy + 2 * (values->len - 1);

  find_range (values, &minimum, &maximum);
  for (guint i = 0; i < values->len; i++)
    {
      double part = maximum > minimum ? (g_array_index (values, double, i) - minimum) / (maximum - minimum) : 0.5;
      double x = values->len > 1 ? DOT_RADIUS + i * (width - 2.0 * DOT_RADIUS) / (values->len - 1) : width / 2.0;

      xy[2 * i] = is_rtl ? width - x : x;
      xy[2 * i + 1] = height - DOT_RADIUS - part * (height - 2.0 * DOT_RADIUS);
    }

  if (values->len > 1)
    chimera_canvas_path (canvas, xy, values->len, CHIMERA_COLOR_DIM, LINE_WIDTH, CHIMERA_DASH_SOLID);
  chimera_canvas_marker (canvas, CHIMERA_MARKER_DISC, last[0], last[1], DOT_RADIUS,
                         CHIMERA_COLOR_SERIES_A, 1.0, CHIMERA_COLOR_NONE, 0.0);
}

static void
chimera_sparkline_draw (ChimeraCanvasView *view,
                        ChimeraCanvas     *canvas,
                        double             width,
                        double             height)
{
  ChimeraSparkline *self = CHIMERA_SPARKLINE (view);

  /* Too narrow to say anything */
  if (self->values == NULL || self->values->len == 0 || width < WIDTH_PX / 2)
    return;

  draw_line (self, canvas, width, height);
}

static void
chimera_sparkline_finalize (GObject *object)
{
  ChimeraSparkline *self = CHIMERA_SPARKLINE (object);

  g_clear_pointer (&self->values, g_array_unref);

  G_OBJECT_CLASS (chimera_sparkline_parent_class)->finalize (object);
}

static void
chimera_sparkline_class_init (ChimeraSparklineClass *klass)
{
  ChimeraCanvasViewClass *canvas_class = CHIMERA_CANVAS_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = chimera_sparkline_finalize;
  canvas_class->measure = chimera_sparkline_measure;
  canvas_class->draw = chimera_sparkline_draw;
}

static void
chimera_sparkline_init (ChimeraSparkline *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * chimera_sparkline_set_values:
 * @self: a sparkline
 * @values: (nullable) (element-type double): finite values, from the first to the last; must not
 *   change any more
 *
 * The line has the range of the values for its height, but never less than a fifth of the largest.
 */
void
chimera_sparkline_set_values (ChimeraSparkline *self,
                              GArray           *values)
{
  g_return_if_fail (CHIMERA_IS_SPARKLINE (self));

  if (values != NULL)
    g_array_ref (values);
  g_clear_pointer (&self->values, g_array_unref);
  self->values = values;

  gtk_widget_set_visible (GTK_WIDGET (self), values != NULL && values->len > 0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
