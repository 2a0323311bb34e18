/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-strip-view.h"

#include <glib/gi18n.h>
#include <math.h>

#include "chimera-cairo-canvas.h"
#include "chimera-style.h"

/* How far from a value the pointer may be to mean it. */
#define REACH 18.0

/* Pixels at a body text of 11 pt; larger text scales them. */
#define BASE_EM (11.0 * 96.0 / 72.0)
#define MIN_WIDTH 200.0
#define NATURAL_WIDTH 300.0

struct _ChimeraStripView
{
  GtkWidget parent_instance;

  ChimeraStripChart *chart;
  ChimeraChartSelection selected;
  ChimeraChartSelection hovered;
};

G_DEFINE_FINAL_TYPE (ChimeraStripView, chimera_strip_view, GTK_TYPE_WIDGET)

static void
init_canvas (ChimeraStripView   *self,
             ChimeraCairoCanvas *canvas,
             cairo_t            *cr)
{
  chimera_cairo_canvas_init (canvas, cr, gtk_widget_get_pango_context (GTK_WIDGET (self)), NULL,
                             chimera_style_is_dark (chimera_style_get_default ()) ? chimera_palette_dark
                                                                                  : chimera_palette_light);
}

static void
update_accessible (ChimeraStripView *self)
{
  g_autofree char *description = NULL;

  if (self->chart == NULL)
    description = g_strdup ("");
  else if (self->selected.is_set)
    description = chimera_strip_chart_describe_value (self->chart, &self->selected);
  else
    description = chimera_strip_chart_describe (self->chart);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->chart != NULL ? chimera_strip_chart_get_title (self->chart) : _("Chart"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description,
                                  -1);
}

static gboolean
same_selection (const ChimeraChartSelection *a,
                const ChimeraChartSelection *b)
{
  if (!a->is_set || !b->is_set)
    return a->is_set == b->is_set;

  return a->series == b->series && a->point == b->point;
}

static void
set_selected (ChimeraStripView            *self,
              const ChimeraChartSelection *selection)
{
  if (same_selection (&self->selected, selection))
    return;

  self->selected = *selection;
  update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
set_hovered (ChimeraStripView            *self,
             const ChimeraChartSelection *selection)
{
  if (same_selection (&self->hovered, selection))
    return;

  self->hovered = *selection;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static ChimeraChartSelection
find_at (ChimeraStripView *self,
         double            x,
         double            y)
{
  ChimeraChartSelection selection = { FALSE, 0, 0 };
  g_auto(ChimeraCairoCanvas) canvas = { 0 };

  if (self->chart == NULL)
    return selection;

  init_canvas (self, &canvas, NULL);
  chimera_strip_chart_find_nearest (self->chart, &canvas.parent,
                                    gtk_widget_get_width (GTK_WIDGET (self)),
                                    gtk_widget_get_height (GTK_WIDGET (self)),
                                    CHIMERA_CHART_HEADING, x, y, REACH, &selection);

  return selection;
}

static void
on_motion (ChimeraStripView *self,
           double            x,
           double            y)
{
  ChimeraChartSelection selection = find_at (self, x, y);

  set_hovered (self, &selection);
}

static void
on_leave (ChimeraStripView *self)
{
  const ChimeraChartSelection none = { FALSE, 0, 0 };

  set_hovered (self, &none);
}

static void
on_pressed (ChimeraStripView *self,
            int               n_press,
            double            x,
            double            y)
{
  ChimeraChartSelection selection = find_at (self, x, y);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  set_selected (self, &selection);
}

static gboolean
on_step (GtkWidget *widget,
         GVariant  *arguments,
         gpointer   user_data)
{
  ChimeraStripView *self = CHIMERA_STRIP_VIEW (widget);
  ChimeraStripStep step = (ChimeraStripStep) g_variant_get_int32 (arguments);
  ChimeraChartSelection selection;

  /* Beyond the last strip the key goes on to what stands below; at the end of one it stays here. */
  if (self->chart == NULL || !chimera_strip_chart_step (self->chart, step, &self->selected, &selection))
    return self->selected.is_set && step != CHIMERA_STRIP_STEP_UP && step != CHIMERA_STRIP_STEP_DOWN;

  on_leave (self);
  set_selected (self, &selection);

  return GDK_EVENT_STOP;
}

static gboolean
on_escape (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   user_data)
{
  ChimeraStripView *self = CHIMERA_STRIP_VIEW (widget);
  const ChimeraChartSelection none = { FALSE, 0, 0 };

  if (!self->selected.is_set)
    return GDK_EVENT_PROPAGATE;

  set_selected (self, &none);

  return GDK_EVENT_STOP;
}

static void
chimera_strip_view_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  ChimeraStripView *self = CHIMERA_STRIP_VIEW (widget);
  g_auto(ChimeraCairoCanvas) canvas = { 0 };

  *minimum_baseline = -1;
  *natural_baseline = -1;
  init_canvas (self, &canvas, NULL);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = (int) ceil (MIN_WIDTH * canvas.parent.em / BASE_EM);
      *natural = (int) ceil (NATURAL_WIDTH * canvas.parent.em / BASE_EM);
      return;
    }

  *natural = self->chart == NULL
    ? 0
    : (int) chimera_strip_chart_measure_height (self->chart, &canvas.parent, CHIMERA_CHART_HEADING);
  *minimum = *natural;
}

static void
chimera_strip_view_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  ChimeraStripView *self = CHIMERA_STRIP_VIEW (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  g_auto(ChimeraCairoCanvas) canvas = { 0 };
  cairo_t *cr;

  if (self->chart == NULL || width <= 0 || height <= 0)
    return;

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  init_canvas (self, &canvas, cr);
  chimera_strip_chart_draw (self->chart, &canvas.parent, width, height, CHIMERA_CHART_HEADING);
  chimera_strip_chart_draw_mark (self->chart, &canvas.parent, width, height,
                                 CHIMERA_CHART_HEADING | CHIMERA_CHART_CALLOUT,
                                 self->hovered.is_set ? &self->hovered : &self->selected);
  chimera_cairo_canvas_clear (&canvas);
  cairo_destroy (cr);
}

static void
chimera_strip_view_finalize (GObject *object)
{
  ChimeraStripView *self = CHIMERA_STRIP_VIEW (object);

  g_clear_pointer (&self->chart, chimera_strip_chart_unref);

  G_OBJECT_CLASS (chimera_strip_view_parent_class)->finalize (object);
}

static void
add_step (GtkWidgetClass   *widget_class,
          guint             key,
          guint             keypad_key,
          ChimeraStripStep  step)
{
  gtk_widget_class_add_binding (widget_class, key, 0, on_step, "i", (gint32) step);
  gtk_widget_class_add_binding (widget_class, keypad_key, 0, on_step, "i", (gint32) step);
}

static void
chimera_strip_view_class_init (ChimeraStripViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = chimera_strip_view_finalize;
  widget_class->measure = chimera_strip_view_measure;
  widget_class->snapshot = chimera_strip_view_snapshot;

  /* Values rise from left to right in every language, as the chart is drawn. */
  add_step (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, CHIMERA_STRIP_STEP_LESS);
  add_step (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, CHIMERA_STRIP_STEP_MORE);
  add_step (widget_class, GDK_KEY_Home, GDK_KEY_KP_Home, CHIMERA_STRIP_STEP_LEAST);
  add_step (widget_class, GDK_KEY_End, GDK_KEY_KP_End, CHIMERA_STRIP_STEP_MOST);
  add_step (widget_class, GDK_KEY_Up, GDK_KEY_KP_Up, CHIMERA_STRIP_STEP_UP);
  add_step (widget_class, GDK_KEY_Down, GDK_KEY_KP_Down, CHIMERA_STRIP_STEP_DOWN);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, on_escape, NULL);

  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
chimera_strip_view_init (ChimeraStripView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (chimera_style_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);

  g_signal_connect_object (motion, "enter", G_CALLBACK (on_motion), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "motion", G_CALLBACK (on_motion), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (on_leave), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect_object (click, "pressed", G_CALLBACK (on_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));

  update_accessible (self);
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
  const ChimeraChartSelection none = { FALSE, 0, 0 };

  g_return_if_fail (CHIMERA_IS_STRIP_VIEW (self));

  g_clear_pointer (&self->chart, chimera_strip_chart_unref);
  self->chart = chart != NULL ? chimera_strip_chart_ref (chart) : NULL;
  self->hovered = none;
  if (chart == NULL || !chimera_strip_chart_has (chart, &self->selected))
    self->selected = none;

  update_accessible (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * chimera_strip_view_get_selection:
 * @self: a view
 * @out_selection: (out) (optional): the selected value or mean
 *
 * Returns: whether one is selected
 */
gboolean
chimera_strip_view_get_selection (ChimeraStripView      *self,
                                  ChimeraChartSelection *out_selection)
{
  g_return_val_if_fail (CHIMERA_IS_STRIP_VIEW (self), FALSE);

  if (out_selection != NULL)
    *out_selection = self->selected;

  return self->selected.is_set;
}
