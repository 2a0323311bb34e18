/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-rate-view.h"

#include <math.h>

#include "chimera-cairo-canvas.h"
#include "chimera-style.h"

/* Pixels at a body text of 11 pt; larger text scales them. */
#define BASE_EM (11.0 * 96.0 / 72.0)

#define NONE G_MAXUINT

/* Minimum and natural width, and height */
static const struct
{
  double minimum;
  double natural;
  double height;
} sizes[] = {
  [CHIMERA_RATE_CHART_STRIP] = { 48.0, 120.0, 18.0 },
  [CHIMERA_RATE_CHART_AXES] = { 260.0, 440.0, 150.0 },
};

struct _ChimeraRateView
{
  GtkWidget parent_instance;

  ChimeraRateChart *chart;
  ChimeraRateChartStyle style;
  guint selected;
  guint hovered;
};

G_DEFINE_FINAL_TYPE (ChimeraRateView, chimera_rate_view, GTK_TYPE_WIDGET)

static void
init_canvas (ChimeraRateView    *self,
             ChimeraCairoCanvas *canvas,
             cairo_t            *cr)
{
  chimera_cairo_canvas_init (canvas, cr, gtk_widget_get_pango_context (GTK_WIDGET (self)), NULL,
                             chimera_style_is_dark (chimera_style_get_default ()) ? chimera_palette_dark
                                                                                  : chimera_palette_light);
}

static void
update_description (ChimeraRateView *self)
{
  g_autofree char *description = NULL;

  if (self->chart == NULL)
    description = g_strdup ("");
  else if (self->selected != NONE)
    description = chimera_rate_chart_describe_span (self->chart, self->selected);
  else
    description = chimera_rate_chart_describe (self->chart);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

static void
set_selected (ChimeraRateView *self,
              guint            span)
{
  if (self->selected == span)
    return;

  self->selected = span;
  update_description (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
set_hovered (ChimeraRateView *self,
             guint            span)
{
  if (self->hovered == span)
    return;

  self->hovered = span;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static guint
find_at (ChimeraRateView *self,
         double           x)
{
  g_auto(ChimeraCairoCanvas) canvas = { 0 };
  guint span;

  if (self->chart == NULL)
    return NONE;

  init_canvas (self, &canvas, NULL);

  return chimera_rate_chart_find (self->chart, &canvas.parent, gtk_widget_get_width (GTK_WIDGET (self)),
                                  gtk_widget_get_height (GTK_WIDGET (self)), x, &span) ? span : NONE;
}

static void
on_motion (ChimeraRateView *self,
           double           x,
           double           y)
{
  set_hovered (self, find_at (self, x));
}

static void
on_leave (ChimeraRateView *self)
{
  set_hovered (self, NONE);
}

static void
on_pressed (ChimeraRateView *self,
            int              n_press,
            double           x,
            double           y)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  set_selected (self, find_at (self, x));
}

/* The nearest span with a rate, from one on in a direction; NONE where there is none. */
static guint
find_from (ChimeraRateView *self,
           gint64           span,
           int              direction)
{
  guint n = chimera_rate_chart_get_n_rates (self->chart);

  for (; span >= 0 && span < n; span += direction)
    if (chimera_rate_chart_has (self->chart, (guint) span))
      return (guint) span;

  return NONE;
}

/* -1 and 1 are steps; -2 and 2 lead to the ends. */
static gboolean
on_step (GtkWidget *widget,
         GVariant  *arguments,
         gpointer   user_data)
{
  ChimeraRateView *self = CHIMERA_RATE_VIEW (widget);
  int step = g_variant_get_int32 (arguments);
  guint span;

  if (self->chart == NULL || self->style == CHIMERA_RATE_CHART_STRIP)
    return GDK_EVENT_PROPAGATE;

  if (step == -2 || (step == 1 && self->selected == NONE))
    span = find_from (self, 0, 1);
  else if (step == 2 || self->selected == NONE)
    span = find_from (self, (gint64) chimera_rate_chart_get_n_rates (self->chart) - 1, -1);
  else
    span = find_from (self, (gint64) self->selected + step, step);

  on_leave (self);
  if (span != NONE)
    set_selected (self, span);

  return self->selected != NONE;
}

static gboolean
on_escape (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   user_data)
{
  ChimeraRateView *self = CHIMERA_RATE_VIEW (widget);

  if (self->selected == NONE)
    return GDK_EVENT_PROPAGATE;

  set_selected (self, NONE);

  return GDK_EVENT_STOP;
}

static void
chimera_rate_view_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  ChimeraRateView *self = CHIMERA_RATE_VIEW (widget);
  g_auto(ChimeraCairoCanvas) canvas = { 0 };
  gboolean is_width = orientation == GTK_ORIENTATION_HORIZONTAL;
  double scale;

  init_canvas (self, &canvas, NULL);
  scale = canvas.parent.em / BASE_EM;
  *minimum = (int) ceil ((is_width ? sizes[self->style].minimum : sizes[self->style].height) * scale);
  *natural = (int) ceil ((is_width ? sizes[self->style].natural : sizes[self->style].height) * scale);
  *minimum_baseline = -1;
  *natural_baseline = -1;
}

static void
chimera_rate_view_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  ChimeraRateView *self = CHIMERA_RATE_VIEW (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  g_auto(ChimeraCairoCanvas) canvas = { 0 };
  cairo_t *cr;

  if (self->chart == NULL || width <= 0 || height <= 0)
    return;

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  init_canvas (self, &canvas, cr);
  chimera_rate_chart_draw (self->chart, &canvas.parent, width, height, self->style);
  if (self->style == CHIMERA_RATE_CHART_AXES)
    chimera_rate_chart_draw_mark (self->chart, &canvas.parent, width, height,
                                  self->hovered != NONE ? self->hovered : self->selected);
  chimera_cairo_canvas_clear (&canvas);
  cairo_destroy (cr);
}

static void
chimera_rate_view_finalize (GObject *object)
{
  ChimeraRateView *self = CHIMERA_RATE_VIEW (object);

  g_clear_pointer (&self->chart, chimera_rate_chart_unref);

  G_OBJECT_CLASS (chimera_rate_view_parent_class)->finalize (object);
}

static void
add_step (GtkWidgetClass *widget_class,
          guint           key,
          guint           keypad_key,
          int             step)
{
  gtk_widget_class_add_binding (widget_class, key, 0, on_step, "i", (gint32) step);
  gtk_widget_class_add_binding (widget_class, keypad_key, 0, on_step, "i", (gint32) step);
}

static void
chimera_rate_view_class_init (ChimeraRateViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = chimera_rate_view_finalize;
  widget_class->measure = chimera_rate_view_measure;
  widget_class->snapshot = chimera_rate_view_snapshot;

  /* Time runs from left to right in every language, as the chart is drawn. */
  add_step (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, -1);
  add_step (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, 1);
  add_step (widget_class, GDK_KEY_Home, GDK_KEY_KP_Home, -2);
  add_step (widget_class, GDK_KEY_End, GDK_KEY_KP_End, 2);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, on_escape, NULL);

  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
chimera_rate_view_init (ChimeraRateView *self)
{
  self->selected = NONE;
  self->hovered = NONE;
  g_signal_connect_object (chimera_style_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
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
  GtkEventController *motion;
  GtkGesture *click;

  self->style = style;
  if (style == CHIMERA_RATE_CHART_STRIP)
    return GTK_WIDGET (self);

  motion = gtk_event_controller_motion_new ();
  click = gtk_gesture_click_new ();
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (motion, "enter", G_CALLBACK (on_motion), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "motion", G_CALLBACK (on_motion), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (on_leave), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect_object (click, "pressed", G_CALLBACK (on_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));

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
  self->selected = NONE;
  self->hovered = NONE;
  gtk_widget_set_visible (GTK_WIDGET (self), chart != NULL);
  if (chart != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    chimera_rate_chart_get_title (chart), -1);
  update_description (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
