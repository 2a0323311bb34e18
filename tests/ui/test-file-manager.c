/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-file-manager.h"

#include "chimera-test.h"
#include "chimera-test-widgets.h"

static const char description[] =
  "<node><interface name='org.freedesktop.FileManager1'>"
  "<method name='ShowItems'><arg type='as' direction='in'/><arg type='s' direction='in'/></method>"
  "</interface></node>";

/* A bus of its own, and on it what stands for the desktop's program for files */
typedef struct
{
  GTestDBus *bus;
  GtkWindow *window;
  char *shown;
  gboolean is_owned;
} Fixture;

static void
on_call (GDBusConnection       *connection,
         const char            *sender,
         const char            *path,
         const char            *interface,
         const char            *method,
         GVariant              *parameters,
         GDBusMethodInvocation *invocation,
         gpointer               user_data)
{
  Fixture *fixture = user_data;
  g_autofree const char **uris = NULL;

  g_variant_get (parameters, "(^a&s&s)", &uris, NULL);
  g_assert_cmpuint (g_strv_length ((char **) uris), ==, 1);
  g_free (fixture->shown);
  fixture->shown = g_strdup (uris[0]);
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static void
on_owned (GDBusConnection *connection,
          const char      *name,
          gpointer         user_data)
{
  ((Fixture *) user_data)->is_owned = TRUE;
}

static gboolean
is_owned (gpointer user_data)
{
  return ((Fixture *) user_data)->is_owned;
}

static void
show (Fixture    *fixture,
      const char *path,
      GError    **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  GAsyncResult *pending = NULL;
  g_autoptr(GAsyncResult) result = NULL;

  chimera_file_manager_show_async (fixture->window, file, chimera_test_async_ready, &pending);
  result = chimera_test_await (&pending);
  chimera_file_manager_show_finish (result, error);
}

static void
test_show (Fixture       *fixture,
           gconstpointer  user_data)
{
  static const GDBusInterfaceVTable vtable = { .method_call = on_call };
  g_autoptr(GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr(GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (description, NULL);
  g_autoptr(GError) error = NULL;
  guint object;
  guint owner;

  g_assert_nonnull (bus);
  object = g_dbus_connection_register_object (bus, "/org/freedesktop/FileManager1", node->interfaces[0], &vtable,
                                              fixture, NULL, NULL);
  owner = g_bus_own_name_on_connection (bus, "org.freedesktop.FileManager1", G_BUS_NAME_OWNER_FLAGS_NONE,
                                        on_owned, NULL, fixture, NULL);
  chimera_test_wait_until (is_owned, fixture);

  show (fixture, "/srv/results/a b.csv", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (fixture->shown, ==, "file:///srv/results/a%20b.csv");

  g_bus_unown_name (owner);
  g_dbus_connection_unregister_object (bus, object);
}

/* Nobody speaks the interface here, and no program opens folders. */
static void
test_nobody (Fixture       *fixture,
             gconstpointer  user_data)
{
  g_autoptr(GError) error = NULL;

  show (fixture, "/srv/results/a.csv", &error);
  g_assert_nonnull (error);
  g_assert_null (fixture->shown);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_present (fixture->window);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  gtk_window_destroy (fixture->window);
  g_free (fixture->shown);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GTestDBus) bus = NULL;
  g_autofree char *empty = NULL;
  int status;

  /* No program of this machine is to be started. */
  empty = g_dir_make_tmp ("chimera-test-XXXXXX", NULL);
  g_setenv ("XDG_DATA_DIRS", empty, TRUE);
  g_setenv ("XDG_DATA_HOME", empty, TRUE);
  g_setenv ("XDG_CONFIG_HOME", empty, TRUE);
  g_setenv ("XDG_CONFIG_DIRS", empty, TRUE);

  chimera_test_init_widgets (&argc, &argv);
  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);

  g_test_add ("/file-manager/show", Fixture, NULL, set_up, test_show, tear_down);
  g_test_add ("/file-manager/nobody", Fixture, NULL, set_up, test_nobody, tear_down);
  status = g_test_run ();

  g_test_dbus_stop (bus);
  chimera_test_remove_dir (empty);

  return status;
}
