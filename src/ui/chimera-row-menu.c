/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-row-menu.h"

struct _ChimeraRowMenu
{
  GObject parent_instance;

  GtkWidget *owner;
  GtkWidget *view;
  GType row_type;
  GMenuModel *items;
  char *label;
  ChimeraRowMenuChoose choose;
  gpointer user_data;
  /* made when it is first wanted, which at the start it is not */
  GtkWidget *popover;
};

G_DEFINE_FINAL_TYPE (ChimeraRowMenu, chimera_row_menu, G_TYPE_OBJECT)

/* The widget that has the rows as its children: of a table the last one, behind the titles. */
static GtkWidget *
get_list (ChimeraRowMenu *self)
{
  return GTK_IS_COLUMN_VIEW (self->view) ? gtk_widget_get_last_child (self->view) : self->view;
}

static GtkWidget *
find_row_in (ChimeraRowMenu *self,
             GtkWidget      *widget)
{
  GtkWidget *found = NULL;

  if (g_type_is_a (G_OBJECT_TYPE (widget), self->row_type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_row_in (self, child);

  return found;
}

/* The row that @widget is, is in, or is around */
static GtkWidget *
find_row (ChimeraRowMenu *self,
          GtkWidget      *widget)
{
  GtkWidget *list = get_list (self);

  while (widget != NULL && gtk_widget_get_parent (widget) != list)
    widget = gtk_widget_get_parent (widget);

  return widget != NULL ? find_row_in (self, widget) : NULL;
}

/* Back to the list, unless what was chosen has taken the focus elsewhere. */
static void
on_closed (ChimeraRowMenu *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (gtk_widget_get_root (self->owner)));

  if (focus == NULL || gtk_widget_is_ancestor (focus, self->popover))
    gtk_widget_grab_focus (get_list (self));
}

static void
make_popover (ChimeraRowMenu *self)
{
  self->popover = gtk_popover_menu_new_from_model (self->items);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->popover), GTK_ACCESSIBLE_PROPERTY_LABEL, self->label, -1);
  gtk_widget_set_parent (self->popover, self->owner);
  g_signal_connect_object (self->popover, "closed", G_CALLBACK (on_closed), self, G_CONNECT_SWAPPED);
}

/* Points at @place, in the coordinates of the view, as far as that is in sight. */
static void
pop_up (ChimeraRowMenu     *self,
        const GdkRectangle *place)
{
  GdkRectangle seen = { 0, 0, gtk_widget_get_width (self->view), gtk_widget_get_height (self->view) };
  GdkRectangle pointed = { place->x, CLAMP (place->y, 0, seen.height), place->width, place->height };
  double x;
  double y;

  gdk_rectangle_intersect (&pointed, &seen, &pointed);
  gtk_widget_translate_coordinates (self->view, self->owner, pointed.x, pointed.y, &x, &y);
  pointed.x = (int) x;
  pointed.y = (int) y;

  if (self->popover == NULL)
    make_popover (self);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &pointed);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
pop_up_at (ChimeraRowMenu *self,
           double          x,
           double          y,
           GtkGesture     *gesture)
{
  GtkWidget *row = find_row (self, gtk_widget_pick (self->view, x, y, GTK_PICK_DEFAULT));

  if (row == NULL || self->choose (row, self->user_data) == NULL)
    return;

  pop_up (self, &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
on_pressed (ChimeraRowMenu *self,
            int             n_press,
            double          x,
            double          y,
            GtkGesture     *gesture)
{
  pop_up_at (self, x, y, gesture);
}

static gboolean
on_menu_key (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   user_data)
{
  ChimeraRowMenu *self = user_data;
  GtkWidget *focused = find_row (self, gtk_window_get_focus (GTK_WINDOW (gtk_widget_get_root (widget))));
  GtkWidget *row = self->choose (focused, self->user_data);
  graphene_rect_t bounds;

  if (row == NULL || !gtk_widget_compute_bounds (row, self->view, &bounds))
    return GDK_EVENT_PROPAGATE;

  pop_up (self, &(GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y,
                                  (int) bounds.size.width, (int) bounds.size.height });

  return GDK_EVENT_STOP;
}

static void
chimera_row_menu_dispose (GObject *object)
{
  ChimeraRowMenu *self = CHIMERA_ROW_MENU (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_object (&self->items);

  G_OBJECT_CLASS (chimera_row_menu_parent_class)->dispose (object);
}

static void
chimera_row_menu_finalize (GObject *object)
{
  g_free (CHIMERA_ROW_MENU (object)->label);

  G_OBJECT_CLASS (chimera_row_menu_parent_class)->finalize (object);
}

static void
chimera_row_menu_class_init (ChimeraRowMenuClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chimera_row_menu_dispose;
  G_OBJECT_CLASS (klass)->finalize = chimera_row_menu_finalize;
}

static void
chimera_row_menu_init (ChimeraRowMenu *self)
{
}

/**
 * chimera_row_menu_new:
 * @owner: gives the menu its place, with a layout manager or chimera_row_menu_get_popover(); it lives
 *   as long as the menu
 * @view: a list or a table in @owner
 * @row_type: the widget that stands for a row
 * @items: what can be done
 * @label: the name of the menu, translated
 * @choose: called before the menu is shown
 * @user_data: for @choose
 *
 * Returns: (transfer full): a menu for the rows of @view
 */
ChimeraRowMenu *
chimera_row_menu_new (GtkWidget            *owner,
                      GtkWidget            *view,
                      GType                 row_type,
                      GMenuModel           *items,
                      const char           *label,
                      ChimeraRowMenuChoose  choose,
                      gpointer              user_data)
{
  ChimeraRowMenu *self;
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  self = g_object_new (CHIMERA_TYPE_ROW_MENU, NULL);
  self->owner = owner;
  self->view = view;
  self->row_type = row_type;
  self->items = g_object_ref (items);
  self->label = g_strdup (label);
  self->choose = choose;
  self->user_data = user_data;

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (on_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (view, GTK_EVENT_CONTROLLER (click));

  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect_object (press, "pressed", G_CALLBACK (pop_up_at), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (view, GTK_EVENT_CONTROLLER (press));

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("Menu|<Shift>F10"),
                                                          gtk_callback_action_new (on_menu_key, self, NULL)));
  gtk_widget_add_controller (view, keys);

  return self;
}

/**
 * chimera_row_menu_get_popover:
 * @self: a menu
 *
 * Returns: (transfer none) (nullable): it, once it was shown
 */
GtkWidget *
chimera_row_menu_get_popover (ChimeraRowMenu *self)
{
  g_return_val_if_fail (CHIMERA_IS_ROW_MENU (self), NULL);

  return self->popover;
}
