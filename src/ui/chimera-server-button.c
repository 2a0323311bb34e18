/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-server-button.h"

#include <glib/gi18n.h>

struct _ChimeraServerButton
{
  GtkWidget parent_instance;

  ChimeraConnection *connection;
  GSettings *settings;

  GtkMenuButton *button;
  GtkLabel *dot;
  GtkLabel *name;
  GtkPopover *popover;
  GtkWidget *choice;
  GtkWidget *locked;
  GtkSwitch *simulated;
  GtkWidget *server_box;
  GtkEntry *address;
  GtkLabel *state;
};

G_DEFINE_FINAL_TYPE (ChimeraServerButton, chimera_server_button, GTK_TYPE_WIDGET)

static void
on_connection_changed (ChimeraServerButton *self)
{
  ChimeraConnectionState state = chimera_connection_get_state (self->connection);
  gboolean is_simulated = chimera_connection_is_simulated (self->connection);
  g_autofree char *server = chimera_connection_dup_name (self->connection);
  g_autofree char *text = NULL;

  switch (state)
    {
    case CHIMERA_CONNECTION_ONLINE:
      gtk_label_set_label (self->dot, "●");
      gtk_widget_set_css_classes (GTK_WIDGET (self->dot), (const char *[]) { "online", NULL });
      text = is_simulated ? g_strdup (_("Simulated model"))
                          : g_strdup_printf (_("Connected to %s"), server);
      break;

    case CHIMERA_CONNECTION_CHECKING:
      gtk_label_set_label (self->dot, "◌");
      gtk_widget_set_css_classes (GTK_WIDGET (self->dot), (const char *[]) { "dim", NULL });
      text = g_strdup_printf (_("Asking %s…"), server);
      break;

    case CHIMERA_CONNECTION_OFFLINE:
    default:
      gtk_label_set_label (self->dot, "○");
      gtk_widget_set_css_classes (GTK_WIDGET (self->dot), (const char *[]) { "offline", NULL });
      text = g_strdup (chimera_connection_get_error (self->connection));
      break;
    }

  gtk_label_set_label (self->name, state == CHIMERA_CONNECTION_OFFLINE ? _("No server") : server);
  gtk_label_set_label (self->state, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Server"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text,
                                  -1);
}

static void
on_address_apply (ChimeraServerButton *self)
{
  g_autofree char *address = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->address))));
  g_autofree char *current = g_settings_get_string (self->settings, "server-address");

  if (g_str_equal (address, current))
    chimera_connection_refresh (self->connection);
  else
    g_settings_set_string (self->settings, "server-address", address);
}

static void
on_retry (ChimeraServerButton *self)
{
  chimera_connection_refresh (self->connection);
}

static void
on_popover_shown (ChimeraServerButton *self)
{
  g_autofree char *address = g_settings_get_string (self->settings, "server-address");

  gtk_editable_set_text (GTK_EDITABLE (self->address), address);
}

static void
chimera_server_button_dispose (GObject *object)
{
  ChimeraServerButton *self = CHIMERA_SERVER_BUTTON (object);
  GtkWidget *child;

  g_clear_object (&self->connection);
  g_clear_object (&self->settings);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (chimera_server_button_parent_class)->dispose (object);
}

static void
chimera_server_button_class_init (ChimeraServerButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chimera_server_button_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chimera_bench/Chimera/ui/chimera-server-button.ui");
  gtk_widget_class_bind_template_child (widget_class, ChimeraServerButton, button);
  gtk_widget_class_bind_template_child (widget_class, ChimeraServerButton, dot);
  gtk_widget_class_bind_template_child (widget_class, ChimeraServerButton, name);
  gtk_widget_class_bind_template_child (widget_class, ChimeraServerButton, popover);
  gtk_widget_class_bind_template_child (widget_class, ChimeraServerButton, choice);
  gtk_widget_class_bind_template_child (widget_class, ChimeraServerButton, locked);
  gtk_widget_class_bind_template_child (widget_class, ChimeraServerButton, simulated);
  gtk_widget_class_bind_template_child (widget_class, ChimeraServerButton, server_box);
  gtk_widget_class_bind_template_child (widget_class, ChimeraServerButton, address);
  gtk_widget_class_bind_template_child (widget_class, ChimeraServerButton, state);
  gtk_widget_class_bind_template_callback (widget_class, on_address_apply);
  gtk_widget_class_bind_template_callback (widget_class, on_retry);
  gtk_widget_class_bind_template_callback (widget_class, on_popover_shown);
}

static void
chimera_server_button_init (ChimeraServerButton *self)
{
  g_autoptr(ChimeraServer) server = chimera_server_new_default ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_entry_set_placeholder_text (self->address, chimera_server_get_url (server));
}

/**
 * chimera_server_button_set_connection:
 * @self: a server button
 * @connection: what it shows; once
 * @settings: what it changes
 */
void
chimera_server_button_set_connection (ChimeraServerButton *self,
                                      ChimeraConnection   *connection,
                                      GSettings           *settings)
{
  g_return_if_fail (CHIMERA_IS_SERVER_BUTTON (self));
  g_return_if_fail (self->connection == NULL);

  self->connection = g_object_ref (connection);
  self->settings = g_object_ref (settings);

  g_settings_bind (settings, "use-simulated-model", self->simulated, "active", G_SETTINGS_BIND_DEFAULT);
  g_object_bind_property (self->simulated, "active", self->server_box, "sensitive",
                          G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  g_signal_connect_object (connection, "changed", G_CALLBACK (on_connection_changed), self, G_CONNECT_SWAPPED);
  on_connection_changed (self);
}

/**
 * chimera_server_button_set_compact:
 * @self: a server button
 * @compact: whether there is room for the dot only
 */
void
chimera_server_button_set_compact (ChimeraServerButton *self,
                                   gboolean             compact)
{
  g_return_if_fail (CHIMERA_IS_SERVER_BUTTON (self));

  gtk_widget_set_visible (GTK_WIDGET (self->name), !compact);
}

/**
 * chimera_server_button_set_locked:
 * @self: the button
 * @locked: whether an experiment is at work
 *
 * Locked, the server can be seen but not changed.
 */
void
chimera_server_button_set_locked (ChimeraServerButton *self,
                                  gboolean             locked)
{
  g_return_if_fail (CHIMERA_IS_SERVER_BUTTON (self));

  gtk_widget_set_sensitive (self->choice, !locked);
  gtk_widget_set_visible (self->locked, locked);
}

/**
 * chimera_server_button_popup:
 * @self: a server button
 *
 * Opens the popover with the address ready to be typed.
 */
void
chimera_server_button_popup (ChimeraServerButton *self)
{
  g_return_if_fail (CHIMERA_IS_SERVER_BUTTON (self));

  gtk_menu_button_popup (self->button);
  gtk_widget_grab_focus (GTK_WIDGET (self->address));
}
