/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-files-menu.h"

#include <glib/gi18n.h>

#include "chimera-file-manager.h"
#include "chimera-files-cell.h"

struct _ChimeraFilesMenu
{
  GObject parent_instance;

  GtkWidget *owner;
  GtkColumnView *view;
  ChimeraFilesTree *tree;
  ChimeraInventory *inventory;
  GtkWidget *popover;
  GSimpleActionGroup *actions;

  /* of the row for which it was opened last */
  ChimeraArtifact *artifact;
};

enum
{
  OPEN,
  PROBLEM,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ChimeraFilesMenu, chimera_files_menu, G_TYPE_OBJECT)

static GtkWindow *
get_window (ChimeraFilesMenu *self)
{
  return GTK_WINDOW (gtk_widget_get_root (self->owner));
}

static void
report (ChimeraFilesMenu *self,
        const char       *title,
        const GError     *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[PROBLEM], 0, title, error->message);
}

static void
on_open (GSimpleAction *action,
         GVariant      *value,
         gpointer       user_data)
{
  ChimeraFilesMenu *self = user_data;

  g_signal_emit (self, signals[OPEN], 0, self->artifact);
}

static void
on_opened_elsewhere (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(ChimeraFilesMenu) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error))
    report (self, _("No other program opened the file"), error);
}

static void
on_open_elsewhere (GSimpleAction *action,
                   GVariant      *value,
                   gpointer       user_data)
{
  ChimeraFilesMenu *self = user_data;
  g_autoptr(GFile) file = chimera_inventory_dup_file (self->inventory, self->artifact);
  g_autofree char *uri = g_file_get_uri (file);

  gtk_show_uri_full (get_window (self), uri, GDK_CURRENT_TIME, NULL, on_opened_elsewhere, g_object_ref (self));
}

static void
on_toggle (GSimpleAction *action,
           GVariant      *value,
           gpointer       user_data)
{
  ChimeraFilesMenu *self = user_data;

  chimera_files_tree_set_open (self->tree, self->artifact, !chimera_files_tree_is_open (self->tree, self->artifact));
}

static void
on_shown (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(ChimeraFilesMenu) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!chimera_file_manager_show_finish (result, &error))
    report (self, _("No file manager opened the folder"), error);
}

static void
on_show (GSimpleAction *action,
         GVariant      *value,
         gpointer       user_data)
{
  ChimeraFilesMenu *self = user_data;
  g_autoptr(GFile) file = chimera_inventory_dup_file (self->inventory, self->artifact);

  chimera_file_manager_show_async (get_window (self), file, on_shown, g_object_ref (self));
}

static void
on_copy_path (GSimpleAction *action,
              GVariant      *value,
              gpointer       user_data)
{
  ChimeraFilesMenu *self = user_data;
  g_autoptr(GFile) file = chimera_inventory_dup_file (self->inventory, self->artifact);
  g_autofree char *name = g_file_get_parse_name (file);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (self->owner), name);
}

static void
set_enabled (ChimeraFilesMenu *self,
             const char       *name,
             gboolean          is_enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), name)),
                               is_enabled);
}

static void
update_actions (ChimeraFilesMenu *self)
{
  gboolean is_folder = chimera_artifact_get_kind (self->artifact) == CHIMERA_ARTIFACT_FOLDER;
  gboolean is_open = chimera_files_tree_is_open (self->tree, self->artifact);

  set_enabled (self, "open", !is_folder);
  set_enabled (self, "open-elsewhere", !is_folder);
  set_enabled (self, "expand", is_folder && !is_open);
  set_enabled (self, "collapse", is_folder && is_open);
}

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

  g_set_object (&self->artifact, artifact);
  select_row (self, artifact);
  update_actions (self);
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
  ChimeraFilesSlot *slot = gtk_single_selection_get_selected_item (
    GTK_SINGLE_SELECTION (gtk_column_view_get_model (self->view)));
  ChimeraFilesCell *cell = find_cell (self, gtk_window_get_focus (get_window (self)));
  ChimeraArtifact *artifact;
  graphene_rect_t bounds;

  if (cell == NULL && slot != NULL)
    cell = chimera_files_slot_get_cell (slot, CHIMERA_FILES_COLUMN_NAME);
  artifact = cell != NULL ? chimera_files_cell_get_artifact (cell) : NULL;
  if (artifact == NULL || !gtk_widget_compute_bounds (GTK_WIDGET (cell), GTK_WIDGET (self->view), &bounds))
    return GDK_EVENT_PROPAGATE;

  pop_up (self, artifact, &(GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y,
                                            (int) bounds.size.width, (int) bounds.size.height });

  return GDK_EVENT_STOP;
}

/* Back to the list, unless what was chosen has taken the focus elsewhere. */
static void
on_closed (ChimeraFilesMenu *self)
{
  gtk_widget_grab_focus (gtk_widget_get_last_child (GTK_WIDGET (self->view)));
}

static void
chimera_files_menu_dispose (GObject *object)
{
  ChimeraFilesMenu *self = CHIMERA_FILES_MENU (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_object (&self->actions);
  g_clear_object (&self->artifact);
  g_clear_object (&self->inventory);
  g_clear_object (&self->tree);

  G_OBJECT_CLASS (chimera_files_menu_parent_class)->dispose (object);
}

static void
chimera_files_menu_class_init (ChimeraFilesMenuClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chimera_files_menu_dispose;

  /**
   * ChimeraFilesMenu::open:
   * @self: the menu
   * @artifact: a #ChimeraArtifact
   *
   * The user wants to see a file.
   */
  signals[OPEN] = g_signal_new ("open", CHIMERA_TYPE_FILES_MENU, G_SIGNAL_RUN_LAST,
                                0, NULL, NULL, NULL, G_TYPE_NONE, 1, CHIMERA_TYPE_ARTIFACT);

  /**
   * ChimeraFilesMenu::problem:
   * @self: the menu
   * @title: what did not work
   * @text: why
   */
  signals[PROBLEM] = g_signal_new ("problem", CHIMERA_TYPE_FILES_MENU, G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
chimera_files_menu_init (ChimeraFilesMenu *self)
{
}

static void
add_actions (ChimeraFilesMenu *self)
{
  static const GActionEntry entries[] = {
    { .name = "open", .activate = on_open },
    { .name = "open-elsewhere", .activate = on_open_elsewhere },
    { .name = "expand", .activate = on_toggle },
    { .name = "collapse", .activate = on_toggle },
    { .name = "show", .activate = on_show },
    { .name = "copy-path", .activate = on_copy_path },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (self->owner, "row", G_ACTION_GROUP (self->actions));
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
 * @owner: has the actions, and gives the menu its size; it lives as long as the menu
 * @view: a list of files in @owner
 * @tree: its rows
 * @items: what can be done, by the actions "row.open", "row.open-elsewhere", "row.expand",
 *   "row.collapse", "row.show" and "row.copy-path"
 *
 * Returns: (transfer full): a menu for the rows of @view
 */
ChimeraFilesMenu *
chimera_files_menu_new (GtkWidget        *owner,
                        GtkColumnView    *view,
                        ChimeraFilesTree *tree,
                        GMenuModel       *items)
{
  ChimeraFilesMenu *self;

  g_return_val_if_fail (GTK_IS_WIDGET (owner), NULL);
  g_return_val_if_fail (GTK_IS_COLUMN_VIEW (view), NULL);
  g_return_val_if_fail (CHIMERA_IS_FILES_TREE (tree), NULL);

  self = g_object_new (CHIMERA_TYPE_FILES_MENU, NULL);
  self->owner = owner;
  self->view = view;
  self->tree = g_object_ref (tree);

  self->popover = gtk_popover_menu_new_from_model (items);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->popover), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("What to do with the file or folder"), -1);
  gtk_widget_set_parent (self->popover, owner);
  g_signal_connect_object (self->popover, "closed", G_CALLBACK (on_closed), self, G_CONNECT_SWAPPED);

  add_actions (self);
  add_controllers (self);

  return self;
}

/**
 * chimera_files_menu_set_inventory:
 * @self: a menu
 * @inventory: (nullable): where the files of the rows are
 */
void
chimera_files_menu_set_inventory (ChimeraFilesMenu *self,
                                  ChimeraInventory *inventory)
{
  g_return_if_fail (CHIMERA_IS_FILES_MENU (self));

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  g_set_object (&self->inventory, inventory);
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

  gtk_popover_present (GTK_POPOVER (self->popover));
}
