/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-options-popover.h"
#include "chimera-server-button.h"
#include "chimera-simulator.h"
#include "chimera-test.h"
#include "chimera-test-widgets.h"

/* The protocol and the key of a server, entered in the popover as a person does. */

typedef struct
{
  GSettings *settings;
  ChimeraSimulator *simulator;
  ChimeraClient *client;
  ChimeraConnection *connection;
  GtkWidget *button;
  GtkWidget *window;
} Fixture;

static void
start (Fixture    *fixture,
       const char *key)
{
  fixture->simulator = chimera_simulator_new (NULL, CHIMERA_FAULT_NONE);
  chimera_simulator_set_api_key (fixture->simulator, key);
  g_assert_true (chimera_simulator_start (fixture->simulator, 0, NULL));

  fixture->settings = g_settings_new (CHIMERA_APPLICATION_ID);
  g_settings_set_boolean (fixture->settings, "use-simulated-model", FALSE);
  g_settings_set_string (fixture->settings, "server-address", "127.0.0.1:1");

  fixture->client = chimera_client_new ();
  fixture->connection = chimera_connection_new (fixture->client, fixture->settings);
  fixture->button = g_object_new (CHIMERA_TYPE_SERVER_BUTTON, NULL);
  chimera_server_button_set_connection (CHIMERA_SERVER_BUTTON (fixture->button), fixture->connection, fixture->settings);

  fixture->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->button);
  gtk_window_present (GTK_WINDOW (fixture->window));
  chimera_server_button_popup (CHIMERA_SERVER_BUTTON (fixture->button));
}

static void
stop (Fixture *fixture)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_clear_object (&fixture->connection);
  g_clear_object (&fixture->client);
  g_clear_object (&fixture->simulator);
  g_settings_reset (fixture->settings, "server-address");
  g_settings_reset (fixture->settings, "use-simulated-model");
  g_clear_object (&fixture->settings);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
enter (Fixture    *fixture,
       GType       type,
       const char *text)
{
  GtkWidget *entry = chimera_test_find_type (fixture->button, type);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

static void
apply (Fixture *fixture)
{
  g_signal_emit_by_name (chimera_test_find_type (fixture->button, GTK_TYPE_ENTRY), "activate");
}

static const char *
get_key_text (Fixture *fixture)
{
  return gtk_editable_get_text (GTK_EDITABLE (chimera_test_find_type (fixture->button, GTK_TYPE_PASSWORD_ENTRY)));
}

static void
assert_address (Fixture    *fixture,
                const char *expected)
{
  g_autofree char *address = g_settings_get_string (fixture->settings, "server-address");

  g_assert_cmpstr (address, ==, expected);
}

static void
test_protocol (void)
{
  Fixture fixture = { NULL };
  GtkDropDown *kind;
  const char *url;
  g_autofree char *forced = NULL;
  g_autofree char *v1 = NULL;
  g_autofree char *chat = NULL;
  g_autofree char *forced_chat = NULL;

  start (&fixture, NULL);
  url = chimera_simulator_get_url (fixture.simulator);
  forced = g_strconcat ("openai+", url, NULL);
  v1 = g_strconcat (url, "/v1", NULL);
  chat = g_strconcat (url, "/api/chat", NULL);
  forced_chat = g_strconcat ("ollama-chat+", url, NULL);
  kind = GTK_DROP_DOWN (chimera_test_find_type (fixture.button, GTK_TYPE_DROP_DOWN));

  /* It has both protocols: asked, it is Ollama. */
  g_assert_cmpuint (gtk_drop_down_get_selected (kind), ==, 0);
  enter (&fixture, GTK_TYPE_ENTRY, url);
  apply (&fixture);
  chimera_test_wait_for_label (fixture.button, "It is an Ollama server.");
  assert_address (&fixture, url);

  gtk_drop_down_set_selected (kind, 2);
  apply (&fixture);
  chimera_test_wait_for_label (fixture.button, "It is an Ollama server, asked at /api/chat.");
  assert_address (&fixture, forced_chat);

  enter (&fixture, GTK_TYPE_ENTRY, chat);
  apply (&fixture);
  chimera_test_wait_for_label (fixture.button, "It is an Ollama server, asked at /api/chat.");
  assert_address (&fixture, chat);

  enter (&fixture, GTK_TYPE_ENTRY, url);
  gtk_drop_down_set_selected (kind, 3);
  apply (&fixture);
  chimera_test_wait_for_label (fixture.button, "It is an OpenAI-compatible server (*).");
  assert_address (&fixture, forced);

  /* What the address says already is not said twice. */
  enter (&fixture, GTK_TYPE_ENTRY, v1);
  apply (&fixture);
  chimera_test_wait_for_label (fixture.button, "It is an OpenAI-compatible server (*).");
  assert_address (&fixture, v1);

  gtk_drop_down_set_selected (kind, 0);
  enter (&fixture, GTK_TYPE_ENTRY, url);
  apply (&fixture);
  chimera_test_wait_for_label (fixture.button, "It is an Ollama server.");
  assert_address (&fixture, url);

  stop (&fixture);
}

static void
test_key (void)
{
  Fixture fixture = { NULL };
  const char *url;

  start (&fixture, "sesame");
  url = chimera_simulator_get_url (fixture.simulator);

  enter (&fixture, GTK_TYPE_ENTRY, url);
  apply (&fixture);
  chimera_test_wait_for_label (fixture.button, "*Invalid API Key");

  /* Not a key: said, not sent and not repeated. */
  enter (&fixture, GTK_TYPE_PASSWORD_ENTRY, "open sesame");
  apply (&fixture);
  chimera_test_wait_for_label (fixture.button, "This cannot be a key*");
  g_assert_null (chimera_connection_get_key (fixture.connection));

  enter (&fixture, GTK_TYPE_PASSWORD_ENTRY, "sesame");
  apply (&fixture);
  chimera_test_wait_for_label (fixture.button, "Connected to 127.0.0.1:*");
  chimera_test_wait_for_label (fixture.button, "Keys are kept in *, which only you can read.");
  g_assert_cmpstr (chimera_connection_get_key (fixture.connection), ==, "sesame");

  /* One that was typed for a server goes to no other. */
  enter (&fixture, GTK_TYPE_PASSWORD_ENTRY, "sesame2");
  enter (&fixture, GTK_TYPE_ENTRY, "127.0.0.1:1");
  g_assert_cmpstr (get_key_text (&fixture), ==, "");
  apply (&fixture);
  chimera_test_wait_for_label (fixture.button, "No server answers at 127.0.0.1:1*");
  g_assert_null (chimera_connection_get_key (fixture.connection));

  /* It was kept, and comes back with its server. */
  enter (&fixture, GTK_TYPE_ENTRY, url);
  apply (&fixture);
  chimera_test_wait_for_label (fixture.button, "Connected to 127.0.0.1:*");
  g_assert_cmpstr (get_key_text (&fixture), ==, "sesame");

  /* Emptied, it is gone. */
  enter (&fixture, GTK_TYPE_PASSWORD_ENTRY, "");
  apply (&fixture);
  chimera_test_wait_for_label (fixture.button, "*Invalid API Key");
  g_assert_null (chimera_connection_get_key (fixture.connection));

  stop (&fixture);
}

static guint
count_labels (GtkWidget  *widget,
              const char *text)
{
  guint n = GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
            g_str_equal (gtk_label_get_label (GTK_LABEL (widget)), text);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_labels (child, text);

  return n;
}

static gboolean
is_mapped (gpointer user_data)
{
  return gtk_widget_get_mapped (user_data);
}

static void
test_options (void)
{
  GtkWidget *popover = g_object_new (CHIMERA_TYPE_OPTIONS_POPOVER, NULL);
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *window = gtk_window_new ();

  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_window_set_child (GTK_WINDOW (window), button);
  gtk_window_present (GTK_WINDOW (window));
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  chimera_test_wait_until (is_mapped, popover);

  g_assert_cmpuint (count_labels (popover, "default"), ==, CHIMERA_N_OPTIONS);
  chimera_options_popover_set_kind (CHIMERA_OPTIONS_POPOVER (popover), CHIMERA_SERVER_OPENAI);
  g_assert_cmpuint (count_labels (popover, "not applicable"), ==, 2);
  g_assert_cmpuint (count_labels (popover, "default"), ==, CHIMERA_N_OPTIONS - 2);
  chimera_options_popover_set_kind (CHIMERA_OPTIONS_POPOVER (popover), CHIMERA_SERVER_OLLAMA);
  g_assert_cmpuint (count_labels (popover, "not applicable"), ==, 0);

  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *dir = g_dir_make_tmp ("chimera-keys-XXXXXX", NULL);
  int status;

  /* Neither the keys of whoever runs the test nor their keyring. */
  g_setenv ("XDG_CONFIG_HOME", dir, TRUE);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "disabled:", TRUE);
  chimera_test_init_widgets (&argc, &argv);

  g_test_add_func ("/ui/server-button/protocol", test_protocol);
  g_test_add_func ("/ui/server-button/key", test_key);
  g_test_add_func ("/ui/server-button/options", test_options);

  status = g_test_run ();
  chimera_test_remove_dir (dir);

  return status;
}
