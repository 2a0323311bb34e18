/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-column-keys.h"

typedef struct
{
  GtkColumnView *view;
  GtkWidget *header;
  GtkWidget *list;
  /* what was sorted by with a key last */
  gpointer column;
  GtkSortType order;
} Keys;

/* To what comes before or behind @widget, or around to the other end of the window. */
static void
leave (GtkWidget        *widget,
       GtkDirectionType  direction)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (widget));

  for (; widget != root; widget = gtk_widget_get_parent (widget))
    {
      GtkWidget *sibling = widget;

      while ((sibling = direction == GTK_DIR_TAB_FORWARD ? gtk_widget_get_next_sibling (sibling)
                                                         : gtk_widget_get_prev_sibling (sibling)) != NULL)
        if (gtk_widget_get_mapped (sibling) && gtk_widget_child_focus (sibling, direction))
          return;
    }

  gtk_root_set_focus (GTK_ROOT (root), NULL);
  gtk_widget_child_focus (root, direction);
}

static gboolean
has_focus (GtkWidget *widget)
{
  return gtk_widget_is_focus (widget) || gtk_widget_get_focus_child (widget) != NULL;
}

/* To the next title that is shown and sorts. */
static void
move_within (Keys     *self,
             gboolean  is_forward)
{
  GtkWidget *title = gtk_widget_get_focus_child (self->header);

  do
    title = is_forward ? gtk_widget_get_next_sibling (title) : gtk_widget_get_prev_sibling (title);
  while (title != NULL && !(gtk_widget_get_mapped (title) && gtk_widget_grab_focus (title)));
}

static void
move_on (Keys             *self,
         GtkDirectionType  direction)
{
  gboolean is_forward = direction == GTK_DIR_TAB_FORWARD;

  if (is_forward && has_focus (self->header) && gtk_widget_grab_focus (self->list))
    return;
  if (!is_forward && has_focus (self->list) && gtk_widget_get_mapped (self->header) &&
      gtk_widget_child_focus (self->header, GTK_DIR_TAB_FORWARD))
    return;

  leave (GTK_WIDGET (self->view), direction);
}

static gboolean
sort (Keys *self)
{
  GtkWidget *title = gtk_widget_get_focus_child (self->header);
  GListModel *columns = gtk_column_view_get_columns (self->view);
  g_autoptr(GtkColumnViewColumn) column = NULL;
  guint index = 0;

  if (title == NULL)
    return GDK_EVENT_PROPAGATE;

  for (GtkWidget *before = gtk_widget_get_prev_sibling (title); before != NULL; before = gtk_widget_get_prev_sibling (before))
    index++;
  column = g_list_model_get_item (columns, index);

  self->order = self->column == column && self->order == GTK_SORT_ASCENDING ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING;
  self->column = column;
  gtk_column_view_sort_by_column (self->view, column, self->order);

  return GDK_EVENT_STOP;
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                Keys                  *self)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  gboolean is_back = keyval == GDK_KEY_ISO_Left_Tab || (modifiers & GDK_SHIFT_MASK) != 0;

  switch (keyval)
    {
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
    case GDK_KEY_ISO_Left_Tab:
      if ((modifiers & ~GDK_SHIFT_MASK) != 0)
        return GDK_EVENT_PROPAGATE;
      move_on (self, is_back ? GTK_DIR_TAB_BACKWARD : GTK_DIR_TAB_FORWARD);
      return GDK_EVENT_STOP;
    case GDK_KEY_Left:
    case GDK_KEY_Right:
      if (modifiers != 0 || gtk_widget_get_focus_child (self->header) == NULL)
        return GDK_EVENT_PROPAGATE;
      move_within (self, (keyval == GDK_KEY_Right) ==
                           (gtk_widget_get_direction (self->header) != GTK_TEXT_DIR_RTL));
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_space:
      return modifiers == 0 ? sort (self) : GDK_EVENT_PROPAGATE;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/**
 * chimera_column_keys_add:
 * @view: a view with its columns
 *
 * GTK 4.8 stops at every row and at no title.
 */
void
chimera_column_keys_add (GtkColumnView *view)
{
  GtkEventController *controller;
  GListModel *columns;
  Keys *self;
  GtkWidget *title;

  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));

  columns = gtk_column_view_get_columns (view);
  self = g_new0 (Keys, 1);
  self->view = view;
  self->header = gtk_widget_get_first_child (GTK_WIDGET (view));
  self->list = gtk_widget_get_last_child (GTK_WIDGET (view));

  gtk_widget_set_can_focus (self->header, TRUE);
  gtk_widget_set_focusable (self->header, FALSE);

  title = gtk_widget_get_first_child (self->header);
  for (guint i = 0; i < g_list_model_get_n_items (columns) && title != NULL; i++)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      gtk_widget_set_focusable (title, gtk_column_view_column_get_sorter (column) != NULL);
      gtk_accessible_update_property (GTK_ACCESSIBLE (title), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      gtk_column_view_column_get_title (column), -1);
      title = gtk_widget_get_next_sibling (title);
    }

  controller = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_object_set_data_full (G_OBJECT (view), "chimera-column-keys", self, g_free);
  g_signal_connect (controller, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (view), controller);
}
