/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-history-menu.h"

#include <glib/gi18n.h>

#include "chimera-history-row.h"

struct _ChimeraHistoryMenu
{
  GObject parent_instance;

  GtkWidget *owner;
  GtkListView *view;
  GMenuModel *items;
  /* made when it is first wanted, which at the start it is not */
  GtkWidget *popover;
};

G_DEFINE_FINAL_TYPE (ChimeraHistoryMenu, chimera_history_menu, G_TYPE_OBJECT)

static ChimeraHistoryRow *
find_row_in (GtkWidget *widget)
{
  ChimeraHistoryRow *found = NULL;

  if (CHIMERA_IS_HISTORY_ROW (widget))
    return CHIMERA_HISTORY_ROW (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_row_in (child);

  return found;
}

/* The row that @widget is, is in, or is around */
static ChimeraHistoryRow *
find_row (ChimeraHistoryMenu *self,
          GtkWidget          *widget)
{
  while (widget != NULL && gtk_widget_get_parent (widget) != GTK_WIDGET (self->view))
    widget = gtk_widget_get_parent (widget);

  return widget != NULL ? find_row_in (widget) : NULL;
}

static void
choose (ChimeraHistoryMenu *self,
        ChimeraHistoryRow  *row)
{
  GtkSelectionModel *selection = gtk_list_view_get_model (self->view);
  ChimeraHistoryItem *wanted = chimera_history_row_get_item (row);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (selection)); i++)
    {
      g_autoptr(ChimeraHistoryItem) item = g_list_model_get_item (G_LIST_MODEL (selection), i);

      if (item != wanted)
        continue;
      if (!gtk_selection_model_is_selected (selection, i))
        gtk_selection_model_select_item (selection, i, TRUE);
      return;
    }
}

static void
make_popover (ChimeraHistoryMenu *self)
{
  self->popover = gtk_popover_menu_new_from_model (self->items);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->popover), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("What to do with the experiments"), -1);
  gtk_widget_set_parent (self->popover, self->owner);
}

static void
pop_up (ChimeraHistoryMenu *self,
        ChimeraHistoryRow  *row,
        double              x,
        double              y)
{
  double owner_x, owner_y;

  choose (self, row);
  if (self->popover == NULL)
    make_popover (self);
  gtk_widget_translate_coordinates (GTK_WIDGET (self->view), self->owner, x, y, &owner_x, &owner_y);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &(GdkRectangle) { (int) owner_x, (int) owner_y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static gboolean
pop_up_at (ChimeraHistoryMenu *self,
           double              x,
           double              y)
{
  ChimeraHistoryRow *row = find_row (self, gtk_widget_pick (GTK_WIDGET (self->view), x, y, GTK_PICK_DEFAULT));

  if (row == NULL)
    return FALSE;

  pop_up (self, row, x, y);

  return TRUE;
}

static void
on_pressed (ChimeraHistoryMenu *self,
            int                 n_press,
            double              x,
            double              y,
            GtkGesture         *gesture)
{
  if (pop_up_at (self, x, y))
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
on_long_pressed (ChimeraHistoryMenu *self,
                 double              x,
                 double              y,
                 GtkGesture         *gesture)
{
  if (pop_up_at (self, x, y))
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

/* For the row that has the keyboard focus */
static gboolean
on_menu_key (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   user_data)
{
  ChimeraHistoryMenu *self = user_data;
  ChimeraHistoryRow *row = find_row (self, gtk_window_get_focus (GTK_WINDOW (gtk_widget_get_root (widget))));
  graphene_rect_t bounds;

  if (row == NULL || !gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->view), &bounds))
    return GDK_EVENT_PROPAGATE;

  pop_up (self, row, bounds.origin.x, bounds.origin.y + bounds.size.height);

  return GDK_EVENT_STOP;
}

static void
chimera_history_menu_dispose (GObject *object)
{
  ChimeraHistoryMenu *self = CHIMERA_HISTORY_MENU (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_object (&self->items);

  G_OBJECT_CLASS (chimera_history_menu_parent_class)->dispose (object);
}

static void
chimera_history_menu_class_init (ChimeraHistoryMenuClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chimera_history_menu_dispose;
}

static void
chimera_history_menu_init (ChimeraHistoryMenu *self)
{
}

/**
 * chimera_history_menu_new:
 * @owner: gives the menu its place, with a layout manager; it lives as long as the menu
 * @view: the list, in @owner
 * @items: what can be done
 *
 * Returns: (transfer full): a menu for the rows of @view
 */
ChimeraHistoryMenu *
chimera_history_menu_new (GtkWidget   *owner,
                          GtkListView *view,
                          GMenuModel  *items)
{
  ChimeraHistoryMenu *self;
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  g_return_val_if_fail (GTK_IS_WIDGET (owner), NULL);
  g_return_val_if_fail (GTK_IS_LIST_VIEW (view), NULL);

  self = g_object_new (CHIMERA_TYPE_HISTORY_MENU, NULL);
  self->owner = owner;
  self->view = view;
  self->items = g_object_ref (items);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (on_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (click));

  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect_object (press, "pressed", G_CALLBACK (on_long_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (press));

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("Menu|<Shift>F10"),
                                                          gtk_callback_action_new (on_menu_key, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (view), keys);

  return self;
}
