/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-strip-view.h"

#include <glib/gi18n.h>

/* Pixels at a body text of 11 pt; larger text scales them. */
#define MIN_WIDTH 200.0
#define NATURAL_WIDTH 300.0

struct _ChimeraStripView
{
  ChimeraPointView parent_instance;

  ChimeraStripChart *chart;
};

G_DEFINE_FINAL_TYPE (ChimeraStripView, chimera_strip_view, CHIMERA_TYPE_POINT_VIEW)

static void
update_label (ChimeraStripView *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->chart != NULL ? chimera_strip_chart_get_title (self->chart) : _("Chart"), -1);
}

static char *
chimera_strip_view_describe (ChimeraPointView            *view,
                             const ChimeraChartSelection *selected)
{
  ChimeraStripView *self = CHIMERA_STRIP_VIEW (view);

  if (self->chart == NULL)
    return g_strdup ("");

  return selected->is_set ? chimera_strip_chart_describe_value (self->chart, selected)
                          : chimera_strip_chart_describe (self->chart);
}

static gboolean
chimera_strip_view_has (ChimeraPointView            *view,
                        const ChimeraChartSelection *selection)
{
  ChimeraStripView *self = CHIMERA_STRIP_VIEW (view);

  return self->chart != NULL && chimera_strip_chart_has (self->chart, selection);
}

static gboolean
chimera_strip_view_find (ChimeraPointView      *view,
                         ChimeraCanvas         *canvas,
                         double                 width,
                         double                 height,
                         double                 x,
                         double                 y,
                         ChimeraChartSelection *out_selection)
{
  ChimeraStripView *self = CHIMERA_STRIP_VIEW (view);

  return self->chart != NULL &&
         chimera_strip_chart_find_nearest (self->chart, canvas, width, height, CHIMERA_CHART_HEADING, x, y,
                                           CHIMERA_POINT_VIEW_REACH, out_selection);
}

static gboolean
chimera_strip_view_step (ChimeraPointView      *view,
                         int                    step,
                         ChimeraChartSelection *selection)
{
  ChimeraStripView *self = CHIMERA_STRIP_VIEW (view);
  const ChimeraChartSelection from = *selection;

  if (self->chart != NULL && chimera_strip_chart_step (self->chart, (ChimeraStripStep) step, &from, selection))
    return TRUE;

  /* Beyond the last strip the key goes on to what stands below; at the end of one it stays here. */
  return from.is_set && step != CHIMERA_STRIP_STEP_UP && step != CHIMERA_STRIP_STEP_DOWN;
}

static void
chimera_strip_view_measure (ChimeraCanvasView *view,
                            ChimeraCanvas     *canvas,
                            GtkOrientation     orientation,
                            int                for_size,
                            double            *out_minimum,
                            double            *out_natural)
{
  ChimeraStripView *self = CHIMERA_STRIP_VIEW (view);
  double scale = chimera_canvas_get_scale (canvas);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *out_minimum = MIN_WIDTH * scale;
      *out_natural = NATURAL_WIDTH * scale;
    }
  else if (self->chart != NULL)
    {
      *out_minimum = chimera_strip_chart_measure_height (self->chart, canvas, CHIMERA_CHART_HEADING);
      *out_natural = *out_minimum;
    }
}

static void
chimera_strip_view_draw (ChimeraCanvasView *view,
                         ChimeraCanvas     *canvas,
                         double             width,
                         double             height)
{
  ChimeraStripView *self = CHIMERA_STRIP_VIEW (view);

  if (self->chart == NULL)
    return;

  chimera_strip_chart_draw (self->chart, canvas, width, height, CHIMERA_CHART_HEADING);
  chimera_strip_chart_draw_mark (self->chart, canvas, width, height, CHIMERA_CHART_HEADING | CHIMERA_CHART_CALLOUT,
                                 chimera_point_view_get_shown (CHIMERA_POINT_VIEW (self)));
}

static void
chimera_strip_view_finalize (GObject *object)
{
  ChimeraStripView *self = CHIMERA_STRIP_VIEW (object);

  g_clear_pointer (&self->chart, chimera_strip_chart_unref);

  G_OBJECT_CLASS (chimera_strip_view_parent_class)->finalize (object);
}

static void
chimera_strip_view_class_init (ChimeraStripViewClass *klass)
{
  ChimeraCanvasViewClass *canvas_class = CHIMERA_CANVAS_VIEW_CLASS (klass);
  ChimeraPointViewClass *point_class = CHIMERA_POINT_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = chimera_strip_view_finalize;
  canvas_class->measure = chimera_strip_view_measure;
  canvas_class->draw = chimera_strip_view_draw;
  point_class->find = chimera_strip_view_find;
  point_class->has = chimera_strip_view_has;
  point_class->step = chimera_strip_view_step;
  point_class->describe = chimera_strip_view_describe;

  /* Values rise from left to right in every language, as the chart is drawn. */
  chimera_point_view_class_bind_step (point_class, GDK_KEY_Left, GDK_KEY_KP_Left, CHIMERA_STRIP_STEP_LESS);
  chimera_point_view_class_bind_step (point_class, GDK_KEY_Right, GDK_KEY_KP_Right, CHIMERA_STRIP_STEP_MORE);
  chimera_point_view_class_bind_step (point_class, GDK_KEY_Home, GDK_KEY_KP_Home, CHIMERA_STRIP_STEP_LEAST);
  chimera_point_view_class_bind_step (point_class, GDK_KEY_End, GDK_KEY_KP_End, CHIMERA_STRIP_STEP_MOST);
  chimera_point_view_class_bind_step (point_class, GDK_KEY_Up, GDK_KEY_KP_Up, CHIMERA_STRIP_STEP_UP);
  chimera_point_view_class_bind_step (point_class, GDK_KEY_Down, GDK_KEY_KP_Down, CHIMERA_STRIP_STEP_DOWN);
  chimera_point_view_class_bind_escape (point_class);
}

static void
chimera_strip_view_init (ChimeraStripView *self)
{
  update_label (self);
}

/**
 * chimera_strip_view_new:
 *
 * Returns: (transfer floating): a view without a chart
 */
GtkWidget *
chimera_strip_view_new (void)
{
  return g_object_new (CHIMERA_TYPE_STRIP_VIEW, NULL);
}

/**
 * chimera_strip_view_set_chart:
 * @self: a view
 * @chart: (nullable): a chart that is complete
 *
 * Shows another chart. What was selected stays so as long as there is something in its place.
 */
void
chimera_strip_view_set_chart (ChimeraStripView  *self,
                              ChimeraStripChart *chart)
{
  g_return_if_fail (CHIMERA_IS_STRIP_VIEW (self));

  g_clear_pointer (&self->chart, chimera_strip_chart_unref);
  self->chart = chart != NULL ? chimera_strip_chart_ref (chart) : NULL;

  update_label (self);
  chimera_point_view_update (CHIMERA_POINT_VIEW (self));
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
