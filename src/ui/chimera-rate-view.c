/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-rate-view.h"

/* Minimum and natural width, and height, in pixels at a body text of 11 pt; larger text scales them. */
static const struct
{
  double minimum;
  double natural;
  double height;
} sizes[] = {
  [CHIMERA_RATE_CHART_STRIP] = { 48.0, 120.0, 18.0 },
  [CHIMERA_RATE_CHART_AXES] = { 260.0, 440.0, 150.0 },
};

/* What keys do: a step in a direction, or all the way. */
#define STEP 1
#define END 2

struct _ChimeraRateView
{
  ChimeraPointView parent_instance;

  ChimeraRateChart *chart;
  ChimeraRateChartStyle style;
};

G_DEFINE_FINAL_TYPE (ChimeraRateView, chimera_rate_view, CHIMERA_TYPE_POINT_VIEW)

static char *
chimera_rate_view_describe (ChimeraPointView            *view,
                            const ChimeraChartSelection *selected)
{
  ChimeraRateView *self = CHIMERA_RATE_VIEW (view);

  if (self->chart == NULL)
    return g_strdup ("");

  return selected->is_set ? chimera_rate_chart_describe_span (self->chart, selected->point)
                          : chimera_rate_chart_describe (self->chart);
}

static gboolean
chimera_rate_view_has (ChimeraPointView            *view,
                       const ChimeraChartSelection *selection)
{
  ChimeraRateView *self = CHIMERA_RATE_VIEW (view);

  return self->chart != NULL && chimera_rate_chart_has (self->chart, selection->point);
}

static gboolean
chimera_rate_view_find (ChimeraPointView      *view,
                        ChimeraCanvas         *canvas,
                        double                 width,
                        double                 height,
                        double                 x,
                        double                 y,
                        ChimeraChartSelection *out_selection)
{
  ChimeraRateView *self = CHIMERA_RATE_VIEW (view);

  *out_selection = (ChimeraChartSelection) { TRUE, 0, 0 };

  return self->chart != NULL && self->style == CHIMERA_RATE_CHART_AXES &&
         chimera_rate_chart_find (self->chart, canvas, width, height, x, &out_selection->point);
}

/* The nearest span with a rate, from one on in a direction */
static gboolean
find_from (ChimeraRateView       *self,
           gint64                 span,
           int                    direction,
           ChimeraChartSelection *out_selection)
{
  guint n = chimera_rate_chart_get_n_rates (self->chart);

  for (; span >= 0 && span < n; span += direction)
    if (chimera_rate_chart_has (self->chart, (guint) span))
      {
        *out_selection = (ChimeraChartSelection) { TRUE, 0, (guint) span };
        return TRUE;
      }

  return FALSE;
}

static gboolean
chimera_rate_view_step (ChimeraPointView      *view,
                        int                    step,
                        ChimeraChartSelection *selection)
{
  ChimeraRateView *self = CHIMERA_RATE_VIEW (view);
  gboolean was_set = selection->is_set;

  if (self->chart == NULL)
    return FALSE;

  if (step == -END || (step == STEP && !was_set))
    return find_from (self, 0, 1, selection);
  if (step == END || !was_set)
    return find_from (self, (gint64) chimera_rate_chart_get_n_rates (self->chart) - 1, -1, selection);

  find_from (self, (gint64) selection->point + step, step, selection);

  return TRUE;
}

static void
chimera_rate_view_measure (ChimeraCanvasView *view,
                           ChimeraCanvas     *canvas,
                           GtkOrientation     orientation,
                           int                for_size,
                           double            *out_minimum,
                           double            *out_natural)
{
  ChimeraRateView *self = CHIMERA_RATE_VIEW (view);
  gboolean is_width = orientation == GTK_ORIENTATION_HORIZONTAL;
  double scale = chimera_canvas_get_scale (canvas);

  *out_minimum = (is_width ? sizes[self->style].minimum : sizes[self->style].height) * scale;
  *out_natural = (is_width ? sizes[self->style].natural : sizes[self->style].height) * scale;
}

static void
chimera_rate_view_draw (ChimeraCanvasView *view,
                        ChimeraCanvas     *canvas,
                        double             width,
                        double             height)
{
  ChimeraRateView *self = CHIMERA_RATE_VIEW (view);
  const ChimeraChartSelection *shown = chimera_point_view_get_shown (CHIMERA_POINT_VIEW (self));

  if (self->chart == NULL)
    return;

  chimera_rate_chart_draw (self->chart, canvas, width, height, self->style);
  if (shown->is_set)
    chimera_rate_chart_draw_mark (self->chart, canvas, width, height, shown->point);
}

static void
chimera_rate_view_finalize (GObject *object)
{
  ChimeraRateView *self = CHIMERA_RATE_VIEW (object);

  g_clear_pointer (&self->chart, chimera_rate_chart_unref);

  G_OBJECT_CLASS (chimera_rate_view_parent_class)->finalize (object);
}

static void
chimera_rate_view_class_init (ChimeraRateViewClass *klass)
{
  ChimeraCanvasViewClass *canvas_class = CHIMERA_CANVAS_VIEW_CLASS (klass);
  ChimeraPointViewClass *point_class = CHIMERA_POINT_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = chimera_rate_view_finalize;
  canvas_class->measure = chimera_rate_view_measure;
  canvas_class->draw = chimera_rate_view_draw;
  point_class->find = chimera_rate_view_find;
  point_class->has = chimera_rate_view_has;
  point_class->step = chimera_rate_view_step;
  point_class->describe = chimera_rate_view_describe;

  /* Time runs from left to right in every language, as the chart is drawn. */
  chimera_point_view_class_bind_step (point_class, GDK_KEY_Left, GDK_KEY_KP_Left, -STEP);
  chimera_point_view_class_bind_step (point_class, GDK_KEY_Right, GDK_KEY_KP_Right, STEP);
  chimera_point_view_class_bind_step (point_class, GDK_KEY_Home, GDK_KEY_KP_Home, -END);
  chimera_point_view_class_bind_step (point_class, GDK_KEY_End, GDK_KEY_KP_End, END);
  chimera_point_view_class_bind_escape (point_class);
}

static void
chimera_rate_view_init (ChimeraRateView *self)
{
}

/**
 * chimera_rate_view_new:
 * @style: with axes, or a strip
 *
 * Returns: (transfer floating): a view without a chart
 */
GtkWidget *
chimera_rate_view_new (ChimeraRateChartStyle style)
{
  ChimeraRateView *self = g_object_new (CHIMERA_TYPE_RATE_VIEW, NULL);

  self->style = style;
  gtk_widget_set_focusable (GTK_WIDGET (self), style == CHIMERA_RATE_CHART_AXES);

  return GTK_WIDGET (self);
}

/**
 * chimera_rate_view_set_chart:
 * @self: a view
 * @chart: (nullable): what to show; without one the view is hidden
 */
void
chimera_rate_view_set_chart (ChimeraRateView  *self,
                             ChimeraRateChart *chart)
{
  g_return_if_fail (CHIMERA_IS_RATE_VIEW (self));

  g_clear_pointer (&self->chart, chimera_rate_chart_unref);
  self->chart = chart != NULL ? chimera_rate_chart_ref (chart) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), chart != NULL);
  if (chart != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    chimera_rate_chart_get_title (chart), -1);
  chimera_point_view_select (CHIMERA_POINT_VIEW (self), NULL);
  chimera_point_view_update (CHIMERA_POINT_VIEW (self));
}
