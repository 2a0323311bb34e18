/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-files-pane.h"
#include "chimera-files-pane-private.h"
#include "chimera-test.h"
#include "chimera-test-inventory.h"
#include "chimera-test-widgets.h"

/* A pane on a folder "sub" and a file "z.csv" */
typedef struct
{
  char *dir;
  ChimeraInventory *inventory;
  GtkWindow *window;
  GtkWidget *pane;
  GtkColumnView *view;
  char *activated;
} Fixture;

static void
on_activated (ChimeraFilesPane *pane,
              ChimeraArtifact  *artifact,
              Fixture          *fixture)
{
  g_assert_null (fixture->activated);
  fixture->activated = chimera_artifact_dup_path (artifact);
}

static gboolean
is_row_menu (GtkWidget  *widget,
             const void *data)
{
  return GTK_IS_POPOVER_MENU (widget) && gtk_widget_get_parent (widget) == data;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  g_autoptr(GFile) folder = NULL;

  fixture->dir = chimera_test_make_dir ();
  chimera_test_write_file (fixture->dir, "sub/a.csv", "x\n1\n", -1);
  chimera_test_write_file (fixture->dir, "z.csv", "x\n1\n", -1);
  folder = g_file_new_for_path (fixture->dir);
  fixture->inventory = chimera_inventory_new (folder);

  fixture->pane = chimera_files_pane_new ();
  g_signal_connect (fixture->pane, "activated", G_CALLBACK (on_activated), fixture);
  fixture->view = GTK_COLUMN_VIEW (chimera_test_find_type (fixture->pane, GTK_TYPE_COLUMN_VIEW));

  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, 500, 600);
  gtk_window_set_child (fixture->window, fixture->pane);
  gtk_window_present (fixture->window);

  chimera_files_pane_set_inventory (CHIMERA_FILES_PANE (fixture->pane), fixture->inventory);
  chimera_test_scan (fixture->inventory);
  chimera_test_wait_for_label (fixture->pane, "z.csv");
  gtk_test_widget_wait_for_draw (fixture->pane);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  gtk_window_destroy (fixture->window);
  g_assert_finalize_object (fixture->inventory);
  chimera_test_remove_dir (fixture->dir);
  g_free (fixture->dir);
  g_free (fixture->activated);
}

/* NULL before it was opened for the first time */
static GtkWidget *
find_menu (Fixture *fixture)
{
  return chimera_test_find_widget (fixture->pane, is_row_menu, fixture->pane);
}

static void
append_items (GString   *items,
              GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0')
    g_string_append_printf (items, "%s,", gtk_label_get_text (GTK_LABEL (widget)));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    append_items (items, child);
}

/* Labels of what can be chosen, in their order */
static char *
list_items (gpointer user_data)
{
  GtkWidget *menu = find_menu (user_data);
  GString *items = g_string_new (NULL);

  if (menu != NULL)
    append_items (items, menu);

  return g_string_free (items, FALSE);
}

static void
wait_for_items (Fixture    *fixture,
                const char *expected)
{
  chimera_test_wait_for_text (list_items, fixture, expected);
}

static GtkEventController *
find_controller (Fixture *fixture,
                 GType    type,
                 guint    button)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (fixture->view));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      /* The view keeps it. */
      if (G_TYPE_CHECK_INSTANCE_TYPE (controller, type) &&
          (button == 0 || gtk_gesture_single_get_button (GTK_GESTURE_SINGLE (controller)) == button))
        return controller;
    }

  g_assert_not_reached ();
}

static void
click_on (Fixture    *fixture,
          const char *name)
{
  GtkWidget *label = chimera_test_find_label (GTK_WIDGET (fixture->view), name);
  GtkEventController *click = find_controller (fixture, GTK_TYPE_GESTURE_CLICK, GDK_BUTTON_SECONDARY);
  double x;
  double y;

  g_assert_nonnull (label);
  gtk_widget_translate_coordinates (label, GTK_WIDGET (fixture->view), 5, 5, &x, &y);
  g_signal_emit_by_name (click, "pressed", 1, x, y);
}

static gboolean
press_menu_key (Fixture *fixture)
{
  GListModel *shortcuts = G_LIST_MODEL (find_controller (fixture, GTK_TYPE_SHORTCUT_CONTROLLER, 0));
  g_autoptr(GtkShortcut) shortcut = g_list_model_get_item (shortcuts, 0);
  g_autofree char *trigger = gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));

  g_assert_cmpstr (trigger, ==, "Menu|<Shift>F10");

  return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, GTK_WIDGET (fixture->view), NULL);
}

static void
test_file (Fixture       *fixture,
           gconstpointer  user_data)
{
  click_on (fixture, "z.csv");
  wait_for_items (fixture, "Open,Open in Another Program,Show in File Manager,Copy Path,");
  g_assert_cmpuint (gtk_single_selection_get_selected (GTK_SINGLE_SELECTION (gtk_column_view_get_model (fixture->view))),
                    ==, 1);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (find_menu (fixture)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "What to do with the file or folder");

  gtk_widget_activate_action (fixture->pane, "row.open", NULL);
  g_assert_cmpstr (fixture->activated, ==, "z.csv");
}

static void
test_folder (Fixture       *fixture,
             gconstpointer  user_data)
{
  click_on (fixture, "sub");
  wait_for_items (fixture, "Expand,Show in File Manager,Copy Path,");
  gtk_widget_activate_action (fixture->pane, "row.expand", NULL);
  gtk_popover_popdown (GTK_POPOVER (find_menu (fixture)));
  wait_for_items (fixture, "");
  chimera_test_wait_for_label (GTK_WIDGET (fixture->view), "a.csv");

  click_on (fixture, "sub");
  wait_for_items (fixture, "Collapse,Show in File Manager,Copy Path,");
  gtk_widget_activate_action (fixture->pane, "row.collapse", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (
                      chimera_files_pane_get_tree (CHIMERA_FILES_PANE (fixture->pane)))), ==, 2);
}

static void
test_key (Fixture       *fixture,
          gconstpointer  user_data)
{
  g_assert_false (press_menu_key (fixture));
  wait_for_items (fixture, "");

  gtk_selection_model_select_item (gtk_column_view_get_model (fixture->view), 1, TRUE);
  g_assert_true (press_menu_key (fixture));
  wait_for_items (fixture, "Open,Open in Another Program,Show in File Manager,Copy Path,");

  /* Whoever works with keys goes on where they were. */
  gtk_popover_popdown (GTK_POPOVER (find_menu (fixture)));
  wait_for_items (fixture, "");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (fixture->window), GTK_WIDGET (fixture->view)));
  /* What GTK 4.18 does of itself then, to the parent of the menu */
  gtk_widget_grab_focus (fixture->pane);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (fixture->window), GTK_WIDGET (fixture->view)));
}

static void
test_long_press (Fixture       *fixture,
                 gconstpointer  user_data)
{
  GtkEventController *press = find_controller (fixture, GTK_TYPE_GESTURE_LONG_PRESS, 0);

  g_assert_true (gtk_gesture_single_get_touch_only (GTK_GESTURE_SINGLE (press)));
  /* Below the last row there is nothing to do anything with. */
  g_signal_emit_by_name (press, "pressed", 20.0, (double) gtk_widget_get_height (GTK_WIDGET (fixture->view)) - 5);
  wait_for_items (fixture, "");
}

static void
test_copy_path (Fixture       *fixture,
                gconstpointer  user_data)
{
  g_autofree char *expected = g_build_filename (fixture->dir, "sub", NULL);
  GdkContentProvider *content;
  g_auto(GValue) value = G_VALUE_INIT;

  click_on (fixture, "sub");
  gtk_widget_activate_action (fixture->pane, "row.copy-path", NULL);

  content = gdk_clipboard_get_content (gtk_widget_get_clipboard (fixture->pane));
  g_assert_nonnull (content);
  g_value_init (&value, G_TYPE_STRING);
  g_assert_true (gdk_content_provider_get_value (content, &value, NULL));
  g_assert_cmpstr (g_value_get_string (&value), ==, expected);
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void (*func) (Fixture *, gconstpointer);
  } tests[] = {
    { "/files-menu/file", test_file },
    { "/files-menu/folder", test_folder },
    { "/files-menu/key", test_key },
    { "/files-menu/long-press", test_long_press },
    { "/files-menu/copy-path", test_copy_path },
  };

  chimera_test_init_widgets (&argc, &argv);

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);

  return g_test_run ();
}
