/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-plot-view.h"

#include <glib/gi18n.h>
#include <math.h>

#include "chimera-cairo-canvas.h"

/* How far to the side of a point the pointer may be to mean it. */
#define REACH 18.0

#define NONE G_GINT64_CONSTANT (-1)
#define PAGE 20

struct _ChimeraPlotView
{
  GtkWidget parent_instance;

  ChimeraPlot *plot;
  ChimeraPlotStyle style;
  gboolean is_dark;
  gint64 marked;
  gint64 hovered;

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

G_DEFINE_FINAL_TYPE (ChimeraPlotView, chimera_plot_view, GTK_TYPE_WIDGET)

static void
init_canvas (ChimeraPlotView    *self,
             ChimeraCairoCanvas *canvas,
             cairo_t            *cr)
{
  chimera_cairo_canvas_init (canvas, cr, gtk_widget_get_pango_context (GTK_WIDGET (self)), NULL,
                             self->is_dark ? chimera_palette_dark : chimera_palette_light);
}

static void
redraw (ChimeraPlotView *self)
{
  g_clear_object (&self->picture);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
update_description (ChimeraPlotView *self)
{
  g_autofree char *description = NULL;

  if (self->plot == NULL)
    description = g_strdup ("");
  else if (self->marked != NONE && chimera_plot_has_point (self->plot, (gsize) self->marked))
    description = chimera_plot_describe_point (self->plot, (gsize) self->marked);
  else
    description = chimera_plot_describe (self->plot);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

static gint64
find_at (ChimeraPlotView *self,
         double           x,
         double           y)
{
  g_auto(ChimeraCairoCanvas) canvas = { 0 };
  gsize row;

  if (self->plot == NULL)
    return NONE;

  init_canvas (self, &canvas, NULL);
  if (!chimera_plot_find_nearest (self->plot, &canvas.parent,
                                  gtk_widget_get_width (GTK_WIDGET (self)),
                                  gtk_widget_get_height (GTK_WIDGET (self)),
                                  x, y, REACH, &row))
    return NONE;

  return (gint64) row;
}

static void
set_hovered (ChimeraPlotView *self,
             gint64           row)
{
  if (self->hovered == row)
    return;

  self->hovered = row;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_motion (ChimeraPlotView *self,
           double           x,
           double           y)
{
  set_hovered (self, find_at (self, x, y));
}

static void
on_leave (ChimeraPlotView *self)
{
  set_hovered (self, NONE);
}

static void
choose (ChimeraPlotView *self,
        gint64           row)
{
  chimera_plot_view_mark (self, row);
  g_signal_emit (self, signals[ROW_CHOSEN], 0, (guint64) row);
}

static void
on_pressed (ChimeraPlotView *self,
            int              n_press,
            double           x,
            double           y)
{
  gint64 row = find_at (self, x, y);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (row != NONE)
    choose (self, row);
}

static gboolean
on_step (GtkWidget *widget,
         GVariant  *arguments,
         gpointer   user_data)
{
  ChimeraPlotView *self = CHIMERA_PLOT_VIEW (widget);
  int steps = g_variant_get_int32 (arguments);
  gsize row = 0;

  if (self->plot == NULL || chimera_plot_get_n_points (self->plot) == 0)
    return GDK_EVENT_PROPAGATE;

  on_leave (self);
  if (self->marked == NONE || !chimera_plot_has_point (self->plot, (gsize) self->marked))
    {
      while (!chimera_plot_has_point (self->plot, row))
        row++;
      choose (self, (gint64) row);
    }
  else if (chimera_plot_step (self->plot, (gsize) self->marked, steps, &row))
    {
      choose (self, (gint64) row);
    }

  return GDK_EVENT_STOP;
}

static void
chimera_plot_view_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 200 : 110;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 420 : 180;
  *minimum_baseline = -1;
  *natural_baseline = -1;
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
  init_canvas (self, &canvas, cr);
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
  gint64 row = self->hovered != NONE ? self->hovered : self->marked;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height);
  g_auto(ChimeraCairoCanvas) canvas = { 0 };
  cairo_t *cr;

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
  gtk_snapshot_append_texture (snapshot, self->picture, &bounds);

  if (row == NONE || !chimera_plot_has_point (self->plot, (gsize) row))
    return;

  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  init_canvas (self, &canvas, cr);
  chimera_plot_draw_mark (self->plot, &canvas.parent, width, height, (gsize) row, TRUE);
  chimera_cairo_canvas_clear (&canvas);
  cairo_destroy (cr);
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
add_step (GtkWidgetClass *widget_class,
          guint           key,
          guint           keypad_key,
          int             steps)
{
  gtk_widget_class_add_binding (widget_class, key, 0, on_step, "i", (gint32) steps);
  gtk_widget_class_add_binding (widget_class, keypad_key, 0, on_step, "i", (gint32) steps);
}

static void
chimera_plot_view_class_init (ChimeraPlotViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = chimera_plot_view_finalize;
  widget_class->measure = chimera_plot_view_measure;
  widget_class->snapshot = chimera_plot_view_snapshot;
  widget_class->css_changed = chimera_plot_view_css_changed;

  /**
   * ChimeraPlotView::row-chosen:
   * @self: the view
   * @row: from 0
   *
   * The user has chosen the point of a row.
   */
  signals[ROW_CHOSEN] = g_signal_new ("row-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                      0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT64);

  add_step (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, -1);
  add_step (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, 1);
  add_step (widget_class, GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, -PAGE);
  add_step (widget_class, GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, PAGE);
  add_step (widget_class, GDK_KEY_Home, GDK_KEY_KP_Home, -G_MAXINT32);
  add_step (widget_class, GDK_KEY_End, GDK_KEY_KP_End, G_MAXINT32);

  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
chimera_plot_view_init (ChimeraPlotView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->marked = NONE;
  self->hovered = NONE;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);

  g_signal_connect_object (motion, "enter", G_CALLBACK (on_motion), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "motion", G_CALLBACK (on_motion), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (on_leave), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect_object (click, "pressed", G_CALLBACK (on_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
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
  self->hovered = NONE;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  update_description (self);
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
 * chimera_plot_view_set_dark:
 * @self: a view
 * @is_dark: whether the ground is dark
 */
void
chimera_plot_view_set_dark (ChimeraPlotView *self,
                            gboolean         is_dark)
{
  g_return_if_fail (CHIMERA_IS_PLOT_VIEW (self));

  self->is_dark = is_dark;
  redraw (self);
}

/**
 * chimera_plot_view_mark:
 * @self: a view
 * @row: from 0; -1 for none
 *
 * Marks the point of a row, if it has one.
 */
void
chimera_plot_view_mark (ChimeraPlotView *self,
                        gint64           row)
{
  g_return_if_fail (CHIMERA_IS_PLOT_VIEW (self));

  if (self->marked == row)
    return;

  self->marked = row;
  update_description (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
