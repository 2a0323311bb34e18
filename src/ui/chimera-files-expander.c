/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-files-expander.h"

/* Pixels for each level */
#define INDENT 16

struct _ChimeraFilesExpander
{
  GtkWidget parent_instance;

  GtkWidget *arrow;
  guint depth;
  gboolean can_open;
  gboolean is_open;
};

enum
{
  TOGGLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ChimeraFilesExpander, chimera_files_expander, GTK_TYPE_WIDGET)

static void
on_released (ChimeraFilesExpander *self,
             int                   n_press,
             double                x,
             double                y,
             GtkGestureClick      *gesture)
{
  if (!self->can_open || !gtk_widget_contains (self->arrow, x, y))
    return;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  g_signal_emit (self, signals[TOGGLED], 0);
}

/* A click on the arrow neither selects nor activates the row. */
static void
on_pressed (ChimeraFilesExpander *self,
            int                   n_press,
            double                x,
            double                y,
            GtkGestureClick      *gesture)
{
  if (self->can_open)
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
chimera_files_expander_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (chimera_files_expander_parent_class)->dispose (object);
}

static void
chimera_files_expander_class_init (ChimeraFilesExpanderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chimera_files_expander_dispose;

  /**
   * ChimeraFilesExpander::toggled:
   * @self: the expander
   *
   * The user wants to open what is closed, or to close what is open.
   */
  signals[TOGGLED] = g_signal_new ("toggled", CHIMERA_TYPE_FILES_EXPANDER, G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "files-expander");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
chimera_files_expander_init (ChimeraFilesExpander *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 4);

  self->arrow = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_add_css_class (self->arrow, "arrow");
  gtk_widget_set_parent (self->arrow, GTK_WIDGET (self));

  g_signal_connect_object (click, "pressed", G_CALLBACK (on_pressed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "released", G_CALLBACK (on_released), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->arrow, GTK_EVENT_CONTROLLER (click));
}

/**
 * chimera_files_expander_new:
 * @child: what is behind the arrow
 *
 * Returns: an expander of something at the top that cannot be opened
 */
GtkWidget *
chimera_files_expander_new (GtkWidget *child)
{
  ChimeraFilesExpander *self = g_object_new (CHIMERA_TYPE_FILES_EXPANDER, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LEVEL, 1, -1);
  gtk_widget_set_parent (child, GTK_WIDGET (self));

  return GTK_WIDGET (self);
}

/**
 * chimera_files_expander_show:
 * @self: an expander
 * @depth: how deep in the tree the row is; 0 at the top
 * @can_open: whether there may be rows below it
 * @is_open: whether these are shown
 *
 * Shows another row.
 */
void
chimera_files_expander_show (ChimeraFilesExpander *self,
                             guint                 depth,
                             gboolean              can_open,
                             gboolean              is_open)
{
  g_return_if_fail (CHIMERA_IS_FILES_EXPANDER (self));

  /* A list is scrolled far more often than it changes its shape. */
  if (self->depth == depth && self->can_open == can_open && self->is_open == is_open)
    return;

  self->depth = depth;
  self->can_open = can_open;
  self->is_open = is_open;
  gtk_widget_set_margin_start (self->arrow, (int) MIN (depth, G_MAXINT16 / INDENT) * INDENT);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->arrow),
                                !can_open ? NULL : is_open ? "pan-down-symbolic" : "pan-end-symbolic");

  if (can_open)
    gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED, is_open, -1);
  else
    gtk_accessible_reset_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LEVEL, (int) depth + 1, -1);
}
