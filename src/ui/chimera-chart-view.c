/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-chart-view.h"

#include <glib/gi18n.h>
#include <math.h>

/* Pixels at a body text of 11 pt; larger text scales them. */
#define MIN_WIDTH 200.0
#define NATURAL_WIDTH 290.0
#define MIN_HEIGHT 130.0
#define NATURAL_HEIGHT 178.0

struct _ChimeraChartView
{
  ChimeraPointView parent_instance;

  ChimeraChart *chart;
  ChimeraChartFlags flags;
};

G_DEFINE_FINAL_TYPE (ChimeraChartView, chimera_chart_view, CHIMERA_TYPE_POINT_VIEW)

static void
update_label (ChimeraChartView *self)
{
  g_autofree char *label = NULL;

  if (self->chart == NULL)
    label = g_strdup (_("Chart"));
  else if (self->flags & CHIMERA_CHART_LEGEND_ONLY)
    label = g_strdup (_("Legend of the charts"));
  else if (chimera_chart_get_unit (self->chart) != NULL)
    /* Translators: the title of a chart and its unit: "Throughput, tok/s" */
    label = g_strdup_printf (_("%s, %s"), chimera_chart_get_title (self->chart), chimera_chart_get_unit (self->chart));
  else
    label = g_strdup (chimera_chart_get_title (self->chart));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* A chart that only shows the legend is read with the charts it stands below. */
static char *
chimera_chart_view_describe (ChimeraPointView            *view,
                             const ChimeraChartSelection *selected)
{
  ChimeraChartView *self = CHIMERA_CHART_VIEW (view);

  if (self->chart == NULL || (self->flags & CHIMERA_CHART_LEGEND_ONLY))
    return g_strdup ("");

  return selected->is_set ? chimera_chart_describe_point (self->chart, selected->series, selected->point)
                          : chimera_chart_describe (self->chart);
}

static gboolean
chimera_chart_view_has (ChimeraPointView            *view,
                        const ChimeraChartSelection *selection)
{
  ChimeraChartView *self = CHIMERA_CHART_VIEW (view);
  const ChimeraChartPoint *point;

  if (self->chart == NULL || selection->series >= chimera_chart_get_n_series (self->chart) ||
      selection->point >= chimera_chart_get_n_points (self->chart, selection->series))
    return FALSE;

  point = chimera_chart_get_point (self->chart, selection->series, selection->point);

  return isfinite (point->x) && isfinite (point->y);
}

static gboolean
chimera_chart_view_find (ChimeraPointView      *view,
                         ChimeraCanvas         *canvas,
                         double                 width,
                         double                 height,
                         double                 x,
                         double                 y,
                         ChimeraChartSelection *out_selection)
{
  ChimeraChartView *self = CHIMERA_CHART_VIEW (view);

  return self->chart != NULL &&
         chimera_chart_find_nearest (self->chart, canvas, width, height, self->flags, x, y,
                                     CHIMERA_POINT_VIEW_REACH, out_selection);
}

static gboolean
chimera_chart_view_step (ChimeraPointView      *view,
                         int                    step,
                         ChimeraChartSelection *selection)
{
  ChimeraChartView *self = CHIMERA_CHART_VIEW (view);
  const ChimeraChartSelection from = *selection;

  if (self->chart == NULL || (self->flags & CHIMERA_CHART_LEGEND_ONLY))
    return FALSE;

  /* At an end the key stays here; an empty chart does not hold it. */
  return chimera_chart_step (self->chart, (ChimeraChartStep) step, &from, selection) || from.is_set;
}

static GtkSizeRequestMode
chimera_chart_view_get_request_mode (GtkWidget *widget)
{
  ChimeraChartView *self = CHIMERA_CHART_VIEW (widget);

  return (self->flags & CHIMERA_CHART_LEGEND_ONLY) ? GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH
                                                   : GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
chimera_chart_view_measure (ChimeraCanvasView *view,
                            ChimeraCanvas     *canvas,
                            GtkOrientation     orientation,
                            int                for_size,
                            double            *out_minimum,
                            double            *out_natural)
{
  ChimeraChartView *self = CHIMERA_CHART_VIEW (view);
  double scale = chimera_canvas_get_scale (canvas);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *out_minimum = MIN_WIDTH * scale;
      *out_natural = NATURAL_WIDTH * scale;
    }
  else if (self->flags & CHIMERA_CHART_LEGEND_ONLY)
    {
      if (self->chart != NULL)
        *out_minimum = chimera_chart_measure_legend (self->chart, canvas, for_size >= 0 ? for_size : MIN_WIDTH * scale,
                                                     self->flags);
      *out_natural = *out_minimum;
    }
  else
    {
      *out_minimum = MIN_HEIGHT * scale;
      *out_natural = NATURAL_HEIGHT * scale;
    }
}

static void
chimera_chart_view_draw (ChimeraCanvasView *view,
                         ChimeraCanvas     *canvas,
                         double             width,
                         double             height)
{
  ChimeraChartView *self = CHIMERA_CHART_VIEW (view);

  if (self->chart != NULL)
    chimera_chart_draw (self->chart, canvas, width, height, self->flags | CHIMERA_CHART_CALLOUT,
                        chimera_point_view_get_shown (CHIMERA_POINT_VIEW (self)));
}

static void
chimera_chart_view_finalize (GObject *object)
{
  ChimeraChartView *self = CHIMERA_CHART_VIEW (object);

  g_clear_pointer (&self->chart, chimera_chart_free);

  G_OBJECT_CLASS (chimera_chart_view_parent_class)->finalize (object);
}

static void
chimera_chart_view_class_init (ChimeraChartViewClass *klass)
{
  ChimeraCanvasViewClass *canvas_class = CHIMERA_CANVAS_VIEW_CLASS (klass);
  ChimeraPointViewClass *point_class = CHIMERA_POINT_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = chimera_chart_view_finalize;
  GTK_WIDGET_CLASS (klass)->get_request_mode = chimera_chart_view_get_request_mode;
  canvas_class->measure = chimera_chart_view_measure;
  canvas_class->draw = chimera_chart_view_draw;
  point_class->find = chimera_chart_view_find;
  point_class->has = chimera_chart_view_has;
  point_class->step = chimera_chart_view_step;
  point_class->describe = chimera_chart_view_describe;

  /* Time runs from left to right in every language, as the chart is drawn. */
  chimera_point_view_class_bind_step (point_class, GDK_KEY_Left, GDK_KEY_KP_Left, CHIMERA_CHART_STEP_PREVIOUS);
  chimera_point_view_class_bind_step (point_class, GDK_KEY_Right, GDK_KEY_KP_Right, CHIMERA_CHART_STEP_NEXT);
  chimera_point_view_class_bind_step (point_class, GDK_KEY_Home, GDK_KEY_KP_Home, CHIMERA_CHART_STEP_FIRST);
  chimera_point_view_class_bind_step (point_class, GDK_KEY_End, GDK_KEY_KP_End, CHIMERA_CHART_STEP_LAST);
  chimera_point_view_class_bind_escape (point_class);
}

static void
chimera_chart_view_init (ChimeraChartView *self)
{
  self->flags = CHIMERA_CHART_HEADING;
  update_label (self);
}

/**
 * chimera_chart_view_new:
 *
 * Returns: (transfer floating): a view without a chart
 */
GtkWidget *
chimera_chart_view_new (void)
{
  return g_object_new (CHIMERA_TYPE_CHART_VIEW, NULL);
}

/**
 * chimera_chart_view_set_chart:
 * @self: a view
 * @chart: (nullable): the chart to copy
 *
 * Shows a chart as it is now. A selected point stays selected as long as there is a point in its
 * place. An equal chart changes nothing.
 */
void
chimera_chart_view_set_chart (ChimeraChartView   *self,
                              const ChimeraChart *chart)
{
  g_return_if_fail (CHIMERA_IS_CHART_VIEW (self));

  if (chimera_chart_equal (self->chart, chart))
    return;

  g_clear_pointer (&self->chart, chimera_chart_free);
  self->chart = chart != NULL ? chimera_chart_copy (chart) : NULL;

  update_label (self);
  chimera_point_view_update (CHIMERA_POINT_VIEW (self));
  if (self->flags & CHIMERA_CHART_LEGEND_ONLY)
    gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * chimera_chart_view_set_flags:
 * @self: a view
 * @flags: what stands around the plot; %CHIMERA_CHART_HEADING at first
 *
 * With %CHIMERA_CHART_LEGEND_ONLY the view is nothing but the legend of its chart, as high as
 * its width needs, and cannot be focused.
 */
void
chimera_chart_view_set_flags (ChimeraChartView  *self,
                              ChimeraChartFlags  flags)
{
  g_return_if_fail (CHIMERA_IS_CHART_VIEW (self));

  if (self->flags == flags)
    return;

  self->flags = flags;
  gtk_widget_set_focusable (GTK_WIDGET (self), (flags & CHIMERA_CHART_LEGEND_ONLY) == 0);
  update_label (self);
  chimera_point_view_update (CHIMERA_POINT_VIEW (self));
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
