/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-point-view.h"

#include <math.h>

typedef struct
{
  ChimeraChartSelection selected;
  ChimeraChartSelection hovered;
  double pointer_x; /* NAN where it is elsewhere */
  double pointer_y;
  gboolean is_overruled; /* a key has selected since the pointer moved */
} ChimeraPointViewPrivate;

static const ChimeraChartSelection none = { FALSE, 0, 0 };

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (ChimeraPointView, chimera_point_view, CHIMERA_TYPE_CANVAS_VIEW)

static ChimeraPointViewPrivate *
get_private (ChimeraPointView *self)
{
  return chimera_point_view_get_instance_private (self);
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
update_description (ChimeraPointView *self)
{
  g_autofree char *description = NULL;

  description = CHIMERA_POINT_VIEW_GET_CLASS (self)->describe (self, &get_private (self)->selected);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

static void
set_hovered (ChimeraPointView            *self,
             const ChimeraChartSelection *selection)
{
  ChimeraPointViewPrivate *priv = get_private (self);

  if (same_selection (&priv->hovered, selection))
    return;

  priv->hovered = *selection;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static ChimeraChartSelection
find_at (ChimeraPointView *self,
         double            x,
         double            y)
{
  g_auto(ChimeraCairoCanvas) canvas = { 0 };
  ChimeraChartSelection selection;

  chimera_canvas_view_init_canvas (CHIMERA_CANVAS_VIEW (self), &canvas, NULL);
  if (!CHIMERA_POINT_VIEW_GET_CLASS (self)->find (self, &canvas.parent,
                                                  gtk_widget_get_width (GTK_WIDGET (self)),
                                                  gtk_widget_get_height (GTK_WIDGET (self)),
                                                  x, y, &selection))
    return none;

  return selection;
}

static void
on_motion (ChimeraPointView *self,
           double            x,
           double            y)
{
  ChimeraPointViewPrivate *priv = get_private (self);
  ChimeraChartSelection selection;

  /* GTK also tells of the pointer when something else in the window has moved. */
  if (priv->is_overruled && x == priv->pointer_x && y == priv->pointer_y)
    return;

  priv->pointer_x = x;
  priv->pointer_y = y;
  priv->is_overruled = FALSE;
  selection = find_at (self, x, y);
  set_hovered (self, &selection);
}

static void
on_leave (ChimeraPointView *self)
{
  get_private (self)->pointer_x = NAN;
  set_hovered (self, &none);
}

static void
on_pressed (ChimeraPointView *self,
            int               n_press,
            double            x,
            double            y)
{
  ChimeraChartSelection selection = find_at (self, x, y);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  CHIMERA_POINT_VIEW_GET_CLASS (self)->choose (self, &selection);
}

static gboolean
on_step (GtkWidget *widget,
         GVariant  *arguments,
         gpointer   user_data)
{
  ChimeraPointView *self = CHIMERA_POINT_VIEW (widget);
  ChimeraPointViewPrivate *priv = get_private (self);
  ChimeraChartSelection selection = priv->selected;

  if (!CHIMERA_POINT_VIEW_GET_CLASS (self)->step (self, g_variant_get_int32 (arguments), &selection))
    return GDK_EVENT_PROPAGATE;

  priv->is_overruled = TRUE;
  set_hovered (self, &none);
  if (!same_selection (&priv->selected, &selection))
    CHIMERA_POINT_VIEW_GET_CLASS (self)->choose (self, &selection);

  return GDK_EVENT_STOP;
}

static gboolean
on_escape (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   user_data)
{
  ChimeraPointView *self = CHIMERA_POINT_VIEW (widget);

  if (!get_private (self)->selected.is_set)
    return GDK_EVENT_PROPAGATE;

  chimera_point_view_select (self, NULL);

  return GDK_EVENT_STOP;
}

static void
chimera_point_view_constructed (GObject *object)
{
  G_OBJECT_CLASS (chimera_point_view_parent_class)->constructed (object);

  update_description (CHIMERA_POINT_VIEW (object));
}

static void
chimera_point_view_class_init (ChimeraPointViewClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = chimera_point_view_constructed;
  klass->choose = chimera_point_view_select;
}

static void
chimera_point_view_init (ChimeraPointView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  get_private (self)->pointer_x = NAN;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (motion, "enter", G_CALLBACK (on_motion), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "motion", G_CALLBACK (on_motion), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (on_leave), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect_object (click, "pressed", G_CALLBACK (on_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * chimera_point_view_class_bind_step:
 * @klass: the class of a view
 * @key: a key
 * @keypad_key: the same one of the keypad
 * @step: what the class's function is given when one of them is pressed
 */
void
chimera_point_view_class_bind_step (ChimeraPointViewClass *klass,
                                    guint                  key,
                                    guint                  keypad_key,
                                    int                    step)
{
  gtk_widget_class_add_binding (GTK_WIDGET_CLASS (klass), key, 0, on_step, "i", (gint32) step);
  gtk_widget_class_add_binding (GTK_WIDGET_CLASS (klass), keypad_key, 0, on_step, "i", (gint32) step);
}

/**
 * chimera_point_view_class_bind_escape:
 * @klass: the class of a view
 *
 * Lets Escape end the selection.
 */
void
chimera_point_view_class_bind_escape (ChimeraPointViewClass *klass)
{
  gtk_widget_class_add_binding (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, on_escape, NULL);
}

/**
 * chimera_point_view_select:
 * @self: a view
 * @selection: (nullable): a point; %NULL, or one that the view has not, for none
 */
void
chimera_point_view_select (ChimeraPointView            *self,
                           const ChimeraChartSelection *selection)
{
  ChimeraPointViewPrivate *priv;

  g_return_if_fail (CHIMERA_IS_POINT_VIEW (self));

  priv = get_private (self);
  if (selection == NULL || !selection->is_set || !CHIMERA_POINT_VIEW_GET_CLASS (self)->has (self, selection))
    selection = &none;
  if (same_selection (&priv->selected, selection))
    return;

  priv->selected = *selection;
  update_description (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * chimera_point_view_update:
 * @self: a view that shows something else
 *
 * Forgets the selected point if it has it no more, and finds the one that is under the pointer now, unless a
 * key has selected one since that moved. Then describes it and draws it anew.
 */
void
chimera_point_view_update (ChimeraPointView *self)
{
  ChimeraPointViewPrivate *priv;

  g_return_if_fail (CHIMERA_IS_POINT_VIEW (self));

  priv = get_private (self);
  if (priv->selected.is_set && !CHIMERA_POINT_VIEW_GET_CLASS (self)->has (self, &priv->selected))
    priv->selected = none;
  priv->hovered = none;
  if (!priv->is_overruled && !isnan (priv->pointer_x))
    priv->hovered = find_at (self, priv->pointer_x, priv->pointer_y);

  update_description (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * chimera_point_view_get_selection:
 * @self: a view
 * @out_selection: (out) (optional): the selected point
 *
 * Returns: whether a point is selected
 */
gboolean
chimera_point_view_get_selection (ChimeraPointView      *self,
                                  ChimeraChartSelection *out_selection)
{
  g_return_val_if_fail (CHIMERA_IS_POINT_VIEW (self), FALSE);

  if (out_selection != NULL)
    *out_selection = get_private (self)->selected;

  return get_private (self)->selected.is_set;
}

/**
 * chimera_point_view_get_shown:
 * @self: a view
 *
 * Returns: (transfer none): the point under the pointer, or else the selected one; it need not be set
 */
const ChimeraChartSelection *
chimera_point_view_get_shown (ChimeraPointView *self)
{
  const ChimeraPointViewPrivate *priv;

  g_return_val_if_fail (CHIMERA_IS_POINT_VIEW (self), &none);

  priv = get_private (self);

  return priv->hovered.is_set ? &priv->hovered : &priv->selected;
}
