/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-setup-bar.h"

#include "chimera-simulator.h"
#include "chimera-test.h"
#include "chimera-test-widgets.h"

#define SECOND_MODEL "simulated:small"

typedef struct
{
  GSettings *settings;
  ChimeraWorkspace *workspace;
  ChimeraConnection *connection;
  GtkWidget *window;
} Fixture;

static gboolean
is_online (gpointer data)
{
  Fixture *fixture = data;

  return chimera_connection_get_state (fixture->connection) == CHIMERA_CONNECTION_ONLINE;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  GtkWidget *bar = g_object_new (CHIMERA_TYPE_SETUP_BAR, NULL);

  fixture->settings = g_settings_new (CHIMERA_APPLICATION_ID);
  g_settings_set_boolean (fixture->settings, "use-simulated-model", TRUE);
  g_settings_set_string (fixture->settings, "model", SECOND_MODEL);

  fixture->workspace = chimera_workspace_new (fixture->settings);
  fixture->connection = chimera_workspace_get_connection (fixture->workspace);
  chimera_setup_bar_set_workspace (CHIMERA_SETUP_BAR (bar), fixture->workspace);

  fixture->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), bar);
  gtk_window_present (GTK_WINDOW (fixture->window));
  chimera_test_wait_until (is_online, fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_clear_object (&fixture->workspace);
  g_settings_reset (fixture->settings, "use-simulated-model");
  g_settings_reset (fixture->settings, "server-address");
  g_settings_reset (fixture->settings, "model");
  g_clear_object (&fixture->settings);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* The drop-down of the models comes first. */
static GtkDropDown *
find_models (Fixture *fixture)
{
  return GTK_DROP_DOWN (chimera_test_find_type (fixture->window, GTK_TYPE_DROP_DOWN));
}

static void
assert_model (Fixture    *fixture,
              const char *name)
{
  ChimeraModel *model = gtk_drop_down_get_selected_item (find_models (fixture));
  g_autofree char *remembered = g_settings_get_string (fixture->settings, "model");

  g_assert_nonnull (model);
  g_assert_cmpstr (chimera_model_get_name (model), ==, name);
  g_assert_cmpstr (remembered, ==, name);
}

static void
test_remembers_model (Fixture       *fixture,
                      gconstpointer  data)
{
  g_assert_cmpuint (g_list_model_get_n_items (chimera_connection_get_models (fixture->connection)), >, 1);
  assert_model (fixture, SECOND_MODEL);

  gtk_drop_down_set_selected (find_models (fixture), 0);
  assert_model (fixture, CHIMERA_SIMULATOR_MODEL);
}

static gboolean
is_offline (gpointer data)
{
  Fixture *fixture = data;

  return chimera_connection_get_state (fixture->connection) == CHIMERA_CONNECTION_OFFLINE;
}

static void
test_keeps_model_while_offline (Fixture       *fixture,
                                gconstpointer  data)
{
  /* Nothing listens on the port of discard. */
  g_settings_set_string (fixture->settings, "server-address", "http://127.0.0.1:9");
  g_settings_set_boolean (fixture->settings, "use-simulated-model", FALSE);
  chimera_test_wait_until (is_offline, fixture);
  g_assert_cmpuint (g_list_model_get_n_items (chimera_connection_get_models (fixture->connection)), ==, 0);

  g_settings_set_boolean (fixture->settings, "use-simulated-model", TRUE);
  chimera_test_wait_until (is_online, fixture);
  assert_model (fixture, SECOND_MODEL);
}

/* A run that works with the simulated model goes on with it when another server is chosen. */
static void
test_simulated_model_survives (Fixture       *fixture,
                               gconstpointer  data)
{
  g_autoptr(ChimeraServer) server = chimera_server_ref (chimera_connection_get_server (fixture->connection));
  g_autoptr(ChimeraClient) client = chimera_client_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) models = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *pending = NULL;

  g_settings_set_string (fixture->settings, "server-address", "http://127.0.0.1:9");
  g_settings_set_boolean (fixture->settings, "use-simulated-model", FALSE);
  g_assert_false (chimera_connection_is_simulated (fixture->connection));

  chimera_client_list_models_async (client, server, NULL, chimera_test_async_ready, &pending);
  result = chimera_test_await (&pending);
  models = chimera_client_list_models_finish (client, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (models->len, >, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *data_home = chimera_test_make_dir ();
  int status;

  /* A history of its own. */
  g_setenv ("XDG_DATA_HOME", data_home, TRUE);
  chimera_test_init_widgets (&argc, &argv);

#define ADD(name, function) g_test_add ("/setup-bar/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("remembers-model", test_remembers_model);
  ADD ("keeps-model-while-offline", test_keeps_model_while_offline);
  ADD ("simulated-model-survives", test_simulated_model_survives);
#undef ADD

  status = g_test_run ();
  chimera_test_remove_dir (data_home);

  return status;
}
