/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-application.h"

#include "chimera-test.h"
#include "chimera-test-widgets.h"
#include "chimera-window-private.h"

/* One for all tests, as in the program. */
static GApplication *application;

typedef struct
{
  GSettings *settings;
  char *dir;
  ChimeraWindow *window;
} Fixture;

static gboolean
is_online (gpointer data)
{
  Fixture *fixture = data;
  ChimeraConnection *connection = chimera_workspace_get_connection (fixture->window->workspace);

  return chimera_connection_get_state (connection) == CHIMERA_CONNECTION_ONLINE;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->settings = g_settings_new (CHIMERA_APPLICATION_ID);
  g_settings_set_boolean (fixture->settings, "use-simulated-model", TRUE);
  g_settings_set_uint (fixture->settings, "runs", 2);
  g_settings_set (fixture->settings, "window-size", "(ii)", 1400, 700);

  fixture->dir = chimera_test_make_dir ();
  chimera_test_write_file (fixture->dir, "first/a.csv", "ms\n1\n2\n", -1);
  chimera_test_write_file (fixture->dir, "second/b.csv", "ms\n3\n4\n", -1);

  g_application_activate (application);

  fixture->window = CHIMERA_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (application)));
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  chimera_test_wait_until (is_online, fixture);
}

static gboolean
is_gone (gpointer data)
{
  Fixture *fixture = data;

  return fixture->window == NULL;
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  static const char *const keys[] = { "use-simulated-model", "runs", "sample-above-mb", "recent-folders", "window-size",
                                      "sidebar-width", "report-width" };

  if (fixture->window != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->window));
  /* Nothing that is still under way may hold it for ever. */
  chimera_test_wait_until (is_gone, fixture);

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    g_settings_reset (fixture->settings, keys[i]);
  g_clear_object (&fixture->settings);
  chimera_test_remove_dir (fixture->dir);
  g_free (fixture->dir);
}

static void
open_path (Fixture    *fixture,
           const char *relative_path)
{
  g_autoptr(GFile) file = g_file_new_build_filename (fixture->dir, relative_path, NULL);

  g_application_open (application, &file, 1, "");
}

static gboolean
shows_folder (Fixture    *fixture,
              const char *name)
{
  ChimeraInventory *inventory = chimera_workspace_get_inventory (fixture->window->workspace);
  g_autofree char *base = inventory != NULL ? g_file_get_basename (chimera_inventory_get_folder (inventory)) : NULL;

  return g_strcmp0 (base, name) == 0 && !chimera_inventory_is_scanning (inventory);
}

static gboolean
shows_first (gpointer data)
{
  return shows_folder (data, "first");
}

static gboolean
shows_second (gpointer data)
{
  return shows_folder (data, "second");
}

static gboolean
shows_notice (gpointer data)
{
  Fixture *fixture = data;

  return gtk_revealer_get_reveal_child (fixture->window->notice);
}

static void
test_open (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_cmpstr (gtk_stack_get_visible_child_name (fixture->window->stack), ==, "welcome");

  open_path (fixture, "first");
  chimera_test_wait_until (shows_first, fixture);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (fixture->window->stack), ==, "work");

  /* Into the same window. */
  open_path (fixture, "second");
  chimera_test_wait_until (shows_second, fixture);
  g_assert_null (gtk_application_get_windows (GTK_APPLICATION (application))->next);
}

/* The folder that is asked for last stays, however long the others took to answer. */
static void
test_open_two (Fixture       *fixture,
               gconstpointer  data)
{
  for (guint i = 0; i < 20; i++)
    {
      open_path (fixture, "first");
      open_path (fixture, "second");
      chimera_test_wait_until (shows_second, fixture);
    }
}

static void
test_open_file (Fixture       *fixture,
                gconstpointer  data)
{
  open_path (fixture, "first");
  chimera_test_wait_until (shows_first, fixture);

  open_path (fixture, "second/b.csv");
  chimera_test_wait_until (shows_notice, fixture);
  g_assert_true (shows_first (fixture));

  /* What went wrong before says nothing about the next folder. */
  open_path (fixture, "second");
  chimera_test_wait_until (shows_second, fixture);
  g_assert_false (shows_notice (fixture));
}

static gboolean
has_three_panes (gpointer data)
{
  Fixture *fixture = data;

  return gtk_paned_get_start_child (fixture->window->outer) != NULL &&
         gtk_widget_get_width (GTK_WIDGET (fixture->window->outer)) > 1300;
}

static void
on_setting_written (guint *n_written)
{
  (*n_written)++;
}

static gboolean
has_kept_width (gpointer data)
{
  Fixture *fixture = data;

  return g_settings_get_int (fixture->settings, "sidebar-width") == 330;
}

/* A settings back end may write a file for each change. */
static guint64
count_sampled (Fixture *fixture)
{
  ChimeraInventory *inventory = chimera_workspace_get_inventory (fixture->window->workspace);
  ChimeraMetrics *metrics = chimera_inventory_get_metrics (inventory);

  if (chimera_inventory_is_scanning (inventory) || chimera_metrics_is_reading (metrics) ||
      chimera_metrics_get_n_read (metrics) == 0)
    return G_MAXUINT64;

  return chimera_metrics_get_n_sampled (metrics);
}

static gboolean
is_read_whole (gpointer data)
{
  return count_sampled (data) == 0;
}

static gboolean
is_read_in_part (gpointer data)
{
  return count_sampled (data) == 1;
}

/* The menu sets from which size on files are read in part, and they are read again. */
static void
test_sampling (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr(GString) text = g_string_new ("ms\n");

  while (text->len <= 1000 * 1000)
    g_string_append (text, "1234567\n");
  chimera_test_write_file (fixture->dir, "first/large.csv", text->str, -1);

  open_path (fixture, "first");
  chimera_test_wait_until (shows_first, fixture);
  chimera_test_wait_until (is_read_whole, fixture);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.sample-above-mb", "u", 1));
  chimera_test_wait_until (is_read_in_part, fixture);
  g_assert_cmpuint (g_settings_get_uint (fixture->settings, "sample-above-mb"), ==, 1);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.sample-above-mb", "u", 0));
  chimera_test_wait_until (is_read_whole, fixture);
}

static void
test_drag_pane (Fixture       *fixture,
                gconstpointer  data)
{
  guint n_written = 0;

  open_path (fixture, "first");
  chimera_test_wait_until (shows_first, fixture);
  chimera_test_wait_until (has_three_panes, fixture);

  g_signal_connect_swapped (fixture->settings, "changed::sidebar-width", G_CALLBACK (on_setting_written), &n_written);
  for (int width = 280; width <= 330; width++)
    {
      gtk_paned_set_position (fixture->window->outer, width);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
  chimera_test_wait_until (has_kept_width, fixture);
  g_assert_cmpuint (n_written, <, 10);
  g_signal_handlers_disconnect_by_data (fixture->settings, &n_written);
}

static gboolean
has_live_text (gpointer data)
{
  Fixture *fixture = data;
  ChimeraRunner *runner = chimera_workspace_get_runner (fixture->window->workspace);
  ChimeraLiveState state;

  if (runner == NULL)
    return FALSE;

  chimera_live_text_get_state (chimera_runner_get_live_text (runner, 0), &state);

  return state.response_bytes > 0;
}

static gboolean
has_read (gpointer data)
{
  Fixture *fixture = data;

  return shows_first (fixture) && !chimera_workspace_is_reading (fixture->window->workspace);
}

static void
test_start_while_typing (Fixture       *fixture,
                         gconstpointer  data)
{
  GtkWidget *runs = chimera_test_find_type (GTK_WIDGET (fixture->window->analyze), GTK_TYPE_SPIN_BUTTON);
  ChimeraExperiment *experiment;

  open_path (fixture, "first");
  chimera_test_wait_until (has_read, fixture);
  gtk_widget_grab_focus (runs);
  gtk_editable_set_text (GTK_EDITABLE (runs), "7");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.start-stop", NULL);

  experiment = chimera_workspace_get_experiment (fixture->window->workspace);
  g_assert_nonnull (experiment);
  g_assert_cmpuint (chimera_experiment_get_plan (experiment)->n_runs, ==, 7);
}

/* Closing asks during a run; when the window goes all the same, the run ends with it. */
static void
test_close_while_running (Fixture       *fixture,
                          gconstpointer  data)
{
  open_path (fixture, "first");
  chimera_test_wait_until (has_read, fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.start-stop", NULL);
  chimera_test_wait_until (has_live_text, fixture);

  gtk_window_close (GTK_WINDOW (fixture->window));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->window)));
  g_assert_true (chimera_workspace_is_running (fixture->window->workspace));
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *data_home = chimera_test_make_dir ();
  g_autoptr(GError) error = NULL;
  int status;

  /* A history of its own. */
  g_setenv ("XDG_DATA_HOME", data_home, TRUE);
  chimera_test_init_widgets (&argc, &argv);

  application = g_object_new (CHIMERA_TYPE_APPLICATION,
                                       "application-id", CHIMERA_APPLICATION_ID,
                                       "flags", G_APPLICATION_HANDLES_OPEN | G_APPLICATION_NON_UNIQUE,
                                       NULL);
  g_application_register (application, NULL, &error);
  g_assert_no_error (error);

#define ADD(name, function) g_test_add ("/window/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("open", test_open);
  ADD ("open-two", test_open_two);
  ADD ("open-file", test_open_file);
  ADD ("sampling", test_sampling);
  ADD ("drag-pane", test_drag_pane);
  ADD ("start-while-typing", test_start_while_typing);
  ADD ("close-while-running", test_close_while_running);
#undef ADD

  status = g_test_run ();
  g_clear_object (&application);
  chimera_test_remove_dir (data_home);

  return status;
}
