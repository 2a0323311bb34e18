/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-plot-view.h"

#include "chimera-style.h"

#define PAGE 20

struct _ChimeraPlotView
{
  ChimeraPointView parent_instance;

  ChimeraPlot *plot;
  ChimeraPlotStyle style;

  GdkTexture *picture;
  int picture_width;
  int picture_height;
  int picture_scale;
};

enum
{
  ROW_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ChimeraPlotView, chimera_plot_view, CHIMERA_TYPE_POINT_VIEW)

static void
redraw (ChimeraPlotView *self)
{
  g_clear_object (&self->picture);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
is_drawn (ChimeraPlotView             *self,
          const ChimeraChartSelection *selection)
{
  return self->plot != NULL && selection->is_set && chimera_plot_has_point (self->plot, selection->point);
}

static char *
chimera_plot_view_describe (ChimeraPointView            *view,
                            const ChimeraChartSelection *selected)
{
  ChimeraPlotView *self = CHIMERA_PLOT_VIEW (view);

  if (self->plot == NULL)
    return g_strdup ("");

  return is_drawn (self, selected) ? chimera_plot_describe_point (self->plot, selected->point)
                                   : chimera_plot_describe (self->plot);
}

/* A row without a point in one plot may have one in the next. */
static gboolean
chimera_plot_view_has (ChimeraPointView            *view,
                       const ChimeraChartSelection *selection)
{
  return TRUE;
}

static gboolean
chimera_plot_view_find (ChimeraPointView      *view,
                        ChimeraCanvas         *canvas,
                        double                 width,
                        double                 height,
                        double                 x,
                        double                 y,
                        ChimeraChartSelection *out_selection)
{
  ChimeraPlotView *self = CHIMERA_PLOT_VIEW (view);
  gsize row;

  if (self->plot == NULL ||
      !chimera_plot_find_nearest (self->plot, canvas, width, height, x, y, CHIMERA_POINT_VIEW_REACH, &row))
    return FALSE;

  *out_selection = (ChimeraChartSelection) { TRUE, 0, (guint) row };

  return TRUE;
}

static gboolean
chimera_plot_view_step (ChimeraPointView      *view,
                        int                    step,
                        ChimeraChartSelection *selection)
{
  ChimeraPlotView *self = CHIMERA_PLOT_VIEW (view);
  gsize row = 0;

  if (self->plot == NULL || chimera_plot_get_n_points (self->plot) == 0)
    return FALSE;

  if (!is_drawn (self, selection))
    {
      while (!chimera_plot_has_point (self->plot, row))
        row++;
    }
  else if (!chimera_plot_step (self->plot, selection->point, step, &row))
    {
      return TRUE;
    }

  *selection = (ChimeraChartSelection) { TRUE, 0, (guint) row };

  return TRUE;
}

static void
chimera_plot_view_choose (ChimeraPointView            *view,
                          const ChimeraChartSelection *selection)
{
  if (!selection->is_set)
    return;

  chimera_point_view_select (view, selection);
  g_signal_emit (view, signals[ROW_CHOSEN], 0, (guint64) selection->point);
}

static void
chimera_plot_view_measure (ChimeraCanvasView *view,
                           ChimeraCanvas     *canvas,
                           GtkOrientation     orientation,
                           int                for_size,
                           double            *out_minimum,
                           double            *out_natural)
{
  *out_minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 200 : 110;
  *out_natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 420 : 180;
}

/* What changes: the mark above the picture */
static void
chimera_plot_view_draw (ChimeraCanvasView *view,
                        ChimeraCanvas     *canvas,
                        double             width,
                        double             height)
{
  ChimeraPlotView *self = CHIMERA_PLOT_VIEW (view);

  chimera_plot_draw_mark (self->plot, canvas, width, height,
                          chimera_point_view_get_shown (CHIMERA_POINT_VIEW (self))->point, TRUE);
}

static GdkTexture *
draw_picture (ChimeraPlotView *self,
              int              width,
              int              height,
              int              scale)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width * scale, height * scale);
  cairo_t *cr;
  g_auto(ChimeraCairoCanvas) canvas = { 0 };
  g_autoptr(GBytes) bytes = NULL;
  gsize stride;

  cairo_surface_set_device_scale (surface, scale, scale);
  cr = cairo_create (surface);
  chimera_canvas_view_init_canvas (CHIMERA_CANVAS_VIEW (self), &canvas, cr);
  chimera_plot_draw (self->plot, &canvas.parent, width, height, self->style);
  chimera_cairo_canvas_clear (&canvas);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  stride = (gsize) cairo_image_surface_get_stride (surface);
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), stride * (gsize) (height * scale),
                                      (GDestroyNotify) cairo_surface_destroy, surface);

  return gdk_memory_texture_new (width * scale, height * scale, GDK_MEMORY_DEFAULT, bytes, stride);
}

static void
chimera_plot_view_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  ChimeraPlotView *self = CHIMERA_PLOT_VIEW (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  int scale = gtk_widget_get_scale_factor (widget);

  if (self->plot == NULL || width <= 0 || height <= 0)
    return;

  if (self->picture == NULL || self->picture_width != width || self->picture_height != height ||
      self->picture_scale != scale)
    {
      g_clear_object (&self->picture);
      self->picture = draw_picture (self, width, height, scale);
      self->picture_width = width;
      self->picture_height = height;
      self->picture_scale = scale;
    }
  gtk_snapshot_append_texture (snapshot, self->picture, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));

  if (is_drawn (self, chimera_point_view_get_shown (CHIMERA_POINT_VIEW (self))))
    GTK_WIDGET_CLASS (chimera_plot_view_parent_class)->snapshot (widget, snapshot);
}

static void
chimera_plot_view_css_changed (GtkWidget         *widget,
                               GtkCssStyleChange *change)
{
  ChimeraPlotView *self = CHIMERA_PLOT_VIEW (widget);

  GTK_WIDGET_CLASS (chimera_plot_view_parent_class)->css_changed (widget, change);
  redraw (self);
}

static void
chimera_plot_view_finalize (GObject *object)
{
  ChimeraPlotView *self = CHIMERA_PLOT_VIEW (object);

  g_clear_pointer (&self->plot, chimera_plot_unref);
  g_clear_object (&self->picture);

  G_OBJECT_CLASS (chimera_plot_view_parent_class)->finalize (object);
}

static void
chimera_plot_view_class_init (ChimeraPlotViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  ChimeraCanvasViewClass *canvas_class = CHIMERA_CANVAS_VIEW_CLASS (klass);
  ChimeraPointViewClass *point_class = CHIMERA_POINT_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = chimera_plot_view_finalize;
  widget_class->snapshot = chimera_plot_view_snapshot;
  widget_class->css_changed = chimera_plot_view_css_changed;
  canvas_class->measure = chimera_plot_view_measure;
  canvas_class->draw = chimera_plot_view_draw;
  point_class->find = chimera_plot_view_find;
  point_class->has = chimera_plot_view_has;
  point_class->step = chimera_plot_view_step;
  point_class->describe = chimera_plot_view_describe;
  point_class->choose = chimera_plot_view_choose;

  /**
   * ChimeraPlotView::row-chosen:
   * @self: the view
   * @row: from 0
   *
   * The user has chosen the point of a row.
   */
  signals[ROW_CHOSEN] = g_signal_new ("row-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                      0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT64);

  chimera_point_view_class_bind_step (point_class, GDK_KEY_Left, GDK_KEY_KP_Left, -1);
  chimera_point_view_class_bind_step (point_class, GDK_KEY_Right, GDK_KEY_KP_Right, 1);
  chimera_point_view_class_bind_step (point_class, GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, -PAGE);
  chimera_point_view_class_bind_step (point_class, GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, PAGE);
  chimera_point_view_class_bind_step (point_class, GDK_KEY_Home, GDK_KEY_KP_Home, -G_MAXINT32);
  chimera_point_view_class_bind_step (point_class, GDK_KEY_End, GDK_KEY_KP_End, G_MAXINT32);
}

static void
chimera_plot_view_init (ChimeraPlotView *self)
{
  g_signal_connect_object (chimera_style_get_default (), "notify::dark",
                           G_CALLBACK (redraw), self, G_CONNECT_SWAPPED);
}

/**
 * chimera_plot_view_set_plot:
 * @self: a view
 * @plot: (nullable): what to draw
 * @name: what it is, for a screen reader
 *
 * Shows another plot.
 */
void
chimera_plot_view_set_plot (ChimeraPlotView *self,
                            ChimeraPlot     *plot,
                            const char      *name)
{
  g_return_if_fail (CHIMERA_IS_PLOT_VIEW (self));

  g_clear_pointer (&self->plot, chimera_plot_unref);
  self->plot = plot != NULL ? chimera_plot_ref (plot) : NULL;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  chimera_point_view_update (CHIMERA_POINT_VIEW (self));
  redraw (self);
}

/**
 * chimera_plot_view_set_style:
 * @self: a view
 * @style: line or points
 */
void
chimera_plot_view_set_style (ChimeraPlotView  *self,
                             ChimeraPlotStyle  style)
{
  g_return_if_fail (CHIMERA_IS_PLOT_VIEW (self));

  self->style = style;
  redraw (self);
}

/**
 * chimera_plot_view_mark:
 * @self: a view
 * @row: from 0
 *
 * Marks the point of a row, if it has one.
 */
void
chimera_plot_view_mark (ChimeraPlotView *self,
                        guint            row)
{
  g_return_if_fail (CHIMERA_IS_PLOT_VIEW (self));

  chimera_point_view_select (CHIMERA_POINT_VIEW (self), &(ChimeraChartSelection) { TRUE, 0, row });
}
