/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-chart-view-private.h"

#include <math.h>

/* How far from a point the pointer may be to mean it. */
#define REACH 18.0

static gboolean
same_selection (const ChimeraChartSelection *a,
                const ChimeraChartSelection *b)
{
  if (!a->is_set || !b->is_set)
    return a->is_set == b->is_set;

  return a->series == b->series && a->point == b->point;
}

static gboolean
is_drawn (const ChimeraChart          *chart,
          const ChimeraChartSelection *selection)
{
  const ChimeraChartPoint *point;

  if (chart == NULL || !selection->is_set ||
      selection->series >= chimera_chart_get_n_series (chart) ||
      selection->point >= chimera_chart_get_n_points (chart, selection->series))
    return FALSE;

  point = chimera_chart_get_point (chart, selection->series, selection->point);

  return isfinite (point->x) && isfinite (point->y);
}

static void
set_selected (ChimeraChartView            *self,
              const ChimeraChartSelection *selection)
{
  if (same_selection (&self->selected, selection))
    return;

  self->selected = *selection;
  chimera_chart_view_selection_changed (self);
}

static void
set_hovered (ChimeraChartView            *self,
             const ChimeraChartSelection *selection)
{
  if (same_selection (&self->hovered, selection))
    return;

  self->hovered = *selection;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static ChimeraChartSelection
find_at (ChimeraChartView *self,
         double            x,
         double            y)
{
  ChimeraChartSelection selection = { FALSE, 0, 0 };
  g_auto(ChimeraCairoCanvas) canvas = { 0 };

  if (self->chart == NULL)
    return selection;

  chimera_chart_view_init_canvas (self, &canvas, NULL);
  chimera_chart_find_nearest (self->chart, &canvas.parent,
                              gtk_widget_get_width (GTK_WIDGET (self)),
                              gtk_widget_get_height (GTK_WIDGET (self)),
                              self->flags, x, y, REACH, &selection);

  return selection;
}

static void
on_motion (ChimeraChartView *self,
           double            x,
           double            y)
{
  ChimeraChartSelection selection = find_at (self, x, y);

  set_hovered (self, &selection);
}

static void
on_leave (ChimeraChartView *self)
{
  const ChimeraChartSelection none = { FALSE, 0, 0 };

  set_hovered (self, &none);
}

static void
on_pressed (ChimeraChartView *self,
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
  ChimeraChartView *self = CHIMERA_CHART_VIEW (widget);
  ChimeraChartSelection selection = self->selected;

  if (self->chart == NULL || (self->flags & CHIMERA_CHART_LEGEND_ONLY))
    return GDK_EVENT_PROPAGATE;

  if (!chimera_chart_step (self->chart, (ChimeraChartStep) g_variant_get_int32 (arguments),
                           &self->selected, &selection))
    /* At an end the key stays here; an empty chart does not hold it. */
    return self->selected.is_set ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;

  on_leave (self);
  set_selected (self, &selection);

  return GDK_EVENT_STOP;
}

static gboolean
on_escape (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   user_data)
{
  ChimeraChartView *self = CHIMERA_CHART_VIEW (widget);
  const ChimeraChartSelection none = { FALSE, 0, 0 };

  if (!self->selected.is_set)
    return GDK_EVENT_PROPAGATE;

  set_selected (self, &none);

  return GDK_EVENT_STOP;
}

static void
add_step_binding (GtkWidgetClass   *widget_class,
                  guint             key,
                  guint             keypad_key,
                  ChimeraChartStep  step)
{
  gtk_widget_class_add_binding (widget_class, key, 0, on_step, "i", (gint32) step);
  gtk_widget_class_add_binding (widget_class, keypad_key, 0, on_step, "i", (gint32) step);
}

/**
 * chimera_chart_view_bind_keys:
 * @widget_class: the class of the view
 *
 * Binds the keys that move the selection and end it.
 */
void
chimera_chart_view_bind_keys (GtkWidgetClass *widget_class)
{
  /* Time runs from left to right in every language, as the chart is drawn. */
  add_step_binding (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, CHIMERA_CHART_STEP_PREVIOUS);
  add_step_binding (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, CHIMERA_CHART_STEP_NEXT);
  add_step_binding (widget_class, GDK_KEY_Home, GDK_KEY_KP_Home, CHIMERA_CHART_STEP_FIRST);
  add_step_binding (widget_class, GDK_KEY_End, GDK_KEY_KP_End, CHIMERA_CHART_STEP_LAST);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, on_escape, NULL);
}

/**
 * chimera_chart_view_watch_pointer:
 * @self: a view that is being made
 *
 * Lets the pointer show points and select them.
 */
void
chimera_chart_view_watch_pointer (ChimeraChartView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_object (motion, "enter", G_CALLBACK (on_motion), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "motion", G_CALLBACK (on_motion), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (on_leave), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);

  g_signal_connect_object (click, "pressed", G_CALLBACK (on_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * chimera_chart_view_check_selection:
 * @self: a view whose chart is another
 *
 * Forgets points that are not drawn any more.
 */
void
chimera_chart_view_check_selection (ChimeraChartView *self)
{
  const ChimeraChartSelection none = { FALSE, 0, 0 };

  if (!is_drawn (self->chart, &self->hovered))
    self->hovered = none;
  if (!is_drawn (self->chart, &self->selected))
    set_selected (self, &none);
}

/**
 * chimera_chart_view_get_selection:
 * @self: a view
 * @out_selection: (out) (optional): the selected point
 *
 * Returns: whether a point is selected
 */
gboolean
chimera_chart_view_get_selection (ChimeraChartView      *self,
                                  ChimeraChartSelection *out_selection)
{
  g_return_val_if_fail (CHIMERA_IS_CHART_VIEW (self), FALSE);

  if (out_selection != NULL)
    *out_selection = self->selected;

  return self->selected.is_set;
}

/**
 * chimera_chart_view_select:
 * @self: a view
 * @selection: (nullable): a point; %NULL, or one that is not drawn, for none
 *
 * Selects a point, as the keys do.
 */
void
chimera_chart_view_select (ChimeraChartView            *self,
                           const ChimeraChartSelection *selection)
{
  const ChimeraChartSelection none = { FALSE, 0, 0 };

  g_return_if_fail (CHIMERA_IS_CHART_VIEW (self));

  set_selected (self, selection != NULL && is_drawn (self->chart, selection) ? selection : &none);
}
