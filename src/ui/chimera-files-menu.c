/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-files-menu.h"

#include <glib/gi18n.h>

#include "chimera-files-cell.h"
#include "chimera-slots.h"

struct _ChimeraFilesMenu
{
  GObject parent_instance;

  GtkWidget *owner;
  GtkColumnView *view;
  ChimeraFilesTree *tree;
  ChimeraFilesActions *actions;
  GMenuModel *items;
  /* made when it is first wanted, which at the start it is not */
  GtkWidget *popover;
};

G_DEFINE_FINAL_TYPE (ChimeraFilesMenu, chimera_files_menu, G_TYPE_OBJECT)

/* What is done, is done with the row that is selected: so it can be seen which one that is. */
static void
select_row (ChimeraFilesMenu *self,
            ChimeraArtifact  *artifact)
{
  GtkSelectionModel *selection = gtk_column_view_get_model (self->view);
  guint position;

  if (chimera_files_tree_find (self->tree, artifact, &position) &&
      position < g_list_model_get_n_items (G_LIST_MODEL (selection)))
    gtk_selection_model_select_item (selection, position, TRUE);
}

/* Back to the list, unless what was chosen has taken the focus elsewhere. */
static void
on_closed (ChimeraFilesMenu *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (gtk_widget_get_root (self->owner)));

  if (focus == NULL || gtk_widget_is_ancestor (focus, self->popover))
    gtk_widget_grab_focus (gtk_widget_get_last_child (GTK_WIDGET (self->view)));
}

static void
make_popover (ChimeraFilesMenu *self)
{
  self->popover = gtk_popover_menu_new_from_model (self->items);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->popover), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("What to do with the file or folder"), -1);
  gtk_widget_set_parent (self->popover, self->owner);
  g_signal_connect_object (self->popover, "closed", G_CALLBACK (on_closed), self, G_CONNECT_SWAPPED);
}

/* Points at @place, in the coordinates of the view, as far as that is in sight. */
static void
pop_up (ChimeraFilesMenu   *self,
        ChimeraArtifact    *artifact,
        const GdkRectangle *place)
{
  GdkRectangle seen = { 0, 0, gtk_widget_get_width (GTK_WIDGET (self->view)),
                        gtk_widget_get_height (GTK_WIDGET (self->view)) };
  GdkRectangle pointed = { place->x, CLAMP (place->y, 0, seen.height), place->width, place->height };
  double x;
  double y;

  gdk_rectangle_intersect (&pointed, &seen, &pointed);
  gtk_widget_translate_coordinates (GTK_WIDGET (self->view), self->owner, pointed.x, pointed.y, &x, &y);
  pointed.x = (int) x;
  pointed.y = (int) y;

  select_row (self, artifact);
  chimera_files_actions_set_artifact (self->actions, artifact);
  if (self->popover == NULL)
    make_popover (self);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &pointed);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static ChimeraFilesCell *
find_cell_in (GtkWidget *widget)
{
  ChimeraFilesCell *found = NULL;

  if (CHIMERA_IS_FILES_CELL (widget))
    return CHIMERA_FILES_CELL (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_cell_in (child);

  return found;
}

/* The first cell of the row in which @widget is, itself a cell, a part of one, or around it. */
static ChimeraFilesCell *
find_cell (ChimeraFilesMenu *self,
           GtkWidget        *widget)
{
  GtkWidget *list = gtk_widget_get_last_child (GTK_WIDGET (self->view));

  while (widget != NULL && gtk_widget_get_parent (widget) != list)
    widget = gtk_widget_get_parent (widget);

  return widget != NULL ? find_cell_in (widget) : NULL;
}

static gboolean
pop_up_at (ChimeraFilesMenu *self,
           double            x,
           double            y)
{
  ChimeraFilesCell *cell = find_cell (self, gtk_widget_pick (GTK_WIDGET (self->view), x, y, GTK_PICK_DEFAULT));
  ChimeraArtifact *artifact = cell != NULL ? chimera_files_cell_get_artifact (cell) : NULL;

  if (artifact == NULL)
    return FALSE;

  pop_up (self, artifact, &(GdkRectangle) { (int) x, (int) y, 1, 1 });

  return TRUE;
}

static void
on_pressed (ChimeraFilesMenu *self,
            int               n_press,
            double            x,
            double            y,
            GtkGesture       *gesture)
{
  if (pop_up_at (self, x, y))
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
on_long_pressed (ChimeraFilesMenu *self,
                 double            x,
                 double            y,
                 GtkGesture       *gesture)
{
  if (pop_up_at (self, x, y))
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

/* For the row that has the keyboard focus, or else the selected one */
static gboolean
on_menu_key (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   user_data)
{
  ChimeraFilesMenu *self = user_data;
  ChimeraSlot *slot = gtk_single_selection_get_selected_item (
    GTK_SINGLE_SELECTION (gtk_column_view_get_model (self->view)));
  ChimeraFilesCell *cell = find_cell (self, gtk_window_get_focus (GTK_WINDOW (gtk_widget_get_root (widget))));
  ChimeraArtifact *artifact;
  graphene_rect_t bounds;

  if (cell == NULL && slot != NULL)
    cell = chimera_slot_get_cell (slot, CHIMERA_FILES_COLUMN_NAME);
  artifact = cell != NULL ? chimera_files_cell_get_artifact (cell) : NULL;
  if (artifact == NULL || !gtk_widget_compute_bounds (GTK_WIDGET (cell), GTK_WIDGET (self->view), &bounds))
    return GDK_EVENT_PROPAGATE;

  pop_up (self, artifact, &(GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y,
                                            (int) bounds.size.width, (int) bounds.size.height });

  return GDK_EVENT_STOP;
}

static void
chimera_files_menu_dispose (GObject *object)
{
  ChimeraFilesMenu *self = CHIMERA_FILES_MENU (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_object (&self->actions);
  g_clear_object (&self->tree);
  g_clear_object (&self->items);

  G_OBJECT_CLASS (chimera_files_menu_parent_class)->dispose (object);
}

static void
chimera_files_menu_class_init (ChimeraFilesMenuClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chimera_files_menu_dispose;
}

static void
chimera_files_menu_init (ChimeraFilesMenu *self)
{
}

static void
add_controllers (ChimeraFilesMenu *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (on_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (click));

  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect_object (press, "pressed", G_CALLBACK (on_long_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (press));

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("Menu|<Shift>F10"),
                                                          gtk_callback_action_new (on_menu_key, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
}

/**
 * chimera_files_menu_new:
 * @owner: gives the menu its place; it lives as long as the menu
 * @view: a list of files in @owner
 * @tree: its rows
 * @actions: what can be done
 * @items: the same as a menu
 *
 * Returns: (transfer full): a menu for the rows of @view
 */
ChimeraFilesMenu *
chimera_files_menu_new (GtkWidget           *owner,
                        GtkColumnView       *view,
                        ChimeraFilesTree    *tree,
                        ChimeraFilesActions *actions,
                        GMenuModel          *items)
{
  ChimeraFilesMenu *self;

  g_return_val_if_fail (GTK_IS_WIDGET (owner), NULL);
  g_return_val_if_fail (GTK_IS_COLUMN_VIEW (view), NULL);
  g_return_val_if_fail (CHIMERA_IS_FILES_TREE (tree), NULL);

  self = g_object_new (CHIMERA_TYPE_FILES_MENU, NULL);
  self->owner = owner;
  self->view = view;
  self->tree = g_object_ref (tree);
  self->actions = g_object_ref (actions);
  self->items = g_object_ref (items);

  add_controllers (self);

  return self;
}

/**
 * chimera_files_menu_close:
 * @self: a menu
 *
 * To be called when the rows become those of another folder.
 */
void
chimera_files_menu_close (ChimeraFilesMenu *self)
{
  g_return_if_fail (CHIMERA_IS_FILES_MENU (self));

  if (self->popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
}

/**
 * chimera_files_menu_present:
 * @self: a menu
 *
 * To be called when its owner has got a size.
 */
void
chimera_files_menu_present (ChimeraFilesMenu *self)
{
  g_return_if_fail (CHIMERA_IS_FILES_MENU (self));

  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
}
