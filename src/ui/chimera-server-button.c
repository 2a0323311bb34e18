/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-server-button.h"

#include <glib/gi18n.h>
#include <string.h>

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
  GtkDropDown *kind;
  GtkPasswordEntry *key;
  GtkLabel *key_note;
  GtkLabel *state;
  GtkLabel *found;

  /* the address whose key is shown; one that was typed for it belongs to no other */
  char *key_address;
  gboolean is_filling;
  gboolean key_is_edited;
};

/* as in the drop-down */
static const struct
{
  ChimeraServerKind kind;
  gboolean uses_chat;
  const char *prefix;
} kinds[] = {
  { CHIMERA_SERVER_AUTOMATIC, FALSE, "" },
  { CHIMERA_SERVER_OLLAMA, FALSE, "ollama+" },
  { CHIMERA_SERVER_OLLAMA, TRUE, "ollama-chat+" },
  { CHIMERA_SERVER_OPENAI, FALSE, "openai+" },
};

G_DEFINE_FINAL_TYPE (ChimeraServerButton, chimera_server_button, GTK_TYPE_WIDGET)

static void
show_key (ChimeraServerButton *self)
{
  const char *key = chimera_connection_get_key (self->connection);
  g_autofree char *note = chimera_connection_describe_keys (self->connection);

  gtk_label_set_label (self->key_note, note);
  if (self->key_is_edited)
    return;

  self->is_filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->key), key != NULL ? key : "");
  self->is_filling = FALSE;
}

static void
show_found (ChimeraServerButton *self)
{
  gboolean is_online = chimera_connection_get_state (self->connection) == CHIMERA_CONNECTION_ONLINE &&
                       !chimera_connection_is_simulated (self->connection);
  g_autofree char *software = NULL;
  g_autofree char *text = NULL;

  switch (chimera_connection_get_kind (self->connection, &software))
    {
    case CHIMERA_SERVER_OLLAMA:
      text = g_strdup (chimera_server_uses_chat (chimera_connection_get_server (self->connection))
                       ? _("It is an Ollama server, asked at /api/chat.")
                       : _("It is an Ollama server."));
      break;

    case CHIMERA_SERVER_OPENAI:
      /* Translators: the name of a program, as “llama.cpp” */
      text = software != NULL ? g_strdup_printf (_("It is an OpenAI-compatible server (%s)."), software)
                              : g_strdup (_("It is an OpenAI-compatible server."));
      break;

    case CHIMERA_SERVER_AUTOMATIC:
    default:
      break;
    }

  gtk_label_set_label (self->found, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->found), is_online && text != NULL);
}

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
  show_found (self);
  show_key (self);
}

/* "openai+" and its like, which the drop-down says here. */
static gsize
get_prefix_length (const char *address)
{
  for (guint i = 1; i < G_N_ELEMENTS (kinds); i++)
    if (g_ascii_strncasecmp (address, kinds[i].prefix, strlen (kinds[i].prefix)) == 0)
      return strlen (kinds[i].prefix);

  return 0;
}

/* The address with its kind, as the settings keep it. */
static char *
dup_address (ChimeraServerButton *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->address))));
  const char *address = text + get_prefix_length (text);
  g_autoptr(ChimeraServer) server = NULL;
  guint selected = gtk_drop_down_get_selected (self->kind);

  if (selected == 0 || selected >= G_N_ELEMENTS (kinds))
    return g_strdup (address);

  if (*address == '\0')
    address = gtk_entry_get_placeholder_text (self->address);

  server = chimera_server_new (address, NULL);
  if (server != NULL && chimera_server_get_kind (server) == kinds[selected].kind &&
      chimera_server_uses_chat (server) == kinds[selected].uses_chat)
    return g_strdup (address);

  return g_strconcat (kinds[selected].prefix, address, NULL);
}

/* A key that was typed belongs to the server it was typed for. */
static void
on_address_changed (ChimeraServerButton *self)
{
  const char *address = gtk_editable_get_text (GTK_EDITABLE (self->address));

  if (self->is_filling || g_strcmp0 (address, self->key_address) == 0)
    return;

  g_free (self->key_address);
  self->key_address = g_strdup (address);
  self->is_filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->key), "");
  self->is_filling = FALSE;
  self->key_is_edited = FALSE;
}

static void
on_key_changed (ChimeraServerButton *self)
{
  if (!self->is_filling)
    self->key_is_edited = TRUE;
}

static void
apply_key (ChimeraServerButton *self)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *key = NULL;

  if (!self->key_is_edited)
    return;

  key = chimera_key_clean (gtk_editable_get_text (GTK_EDITABLE (self->key)), &error);
  if (error != NULL)
    {
      gtk_label_set_label (self->key_note, error->message);
      return;
    }

  self->key_is_edited = FALSE;
  chimera_connection_set_key (self->connection, key);
}

static void
on_address_apply (ChimeraServerButton *self)
{
  g_autofree char *address = dup_address (self);
  g_autofree char *current = g_settings_get_string (self->settings, "server-address");

  if (!g_str_equal (address, current))
    g_settings_set_string (self->settings, "server-address", address);
  else if (!self->key_is_edited)
    chimera_connection_refresh (self->connection);

  apply_key (self);
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
  g_autoptr(ChimeraServer) server = chimera_server_new (address, NULL);
  ChimeraServerKind kind = server != NULL ? chimera_server_get_kind (server) : CHIMERA_SERVER_AUTOMATIC;
  gboolean uses_chat = server != NULL && chimera_server_uses_chat (server);

  self->is_filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->address), address + get_prefix_length (address));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].kind == kind && kinds[i].uses_chat == uses_chat)
      gtk_drop_down_set_selected (self->kind, i);
  self->is_filling = FALSE;

  g_free (self->key_address);
  self->key_address = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->address)));
  self->key_is_edited = FALSE;
  show_key (self);
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
chimera_server_button_finalize (GObject *object)
{
  g_free (CHIMERA_SERVER_BUTTON (object)->key_address);

  G_OBJECT_CLASS (chimera_server_button_parent_class)->finalize (object);
}

static void
chimera_server_button_class_init (ChimeraServerButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chimera_server_button_dispose;
  G_OBJECT_CLASS (klass)->finalize = chimera_server_button_finalize;

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
  gtk_widget_class_bind_template_child (widget_class, ChimeraServerButton, kind);
  gtk_widget_class_bind_template_child (widget_class, ChimeraServerButton, key);
  gtk_widget_class_bind_template_child (widget_class, ChimeraServerButton, key_note);
  gtk_widget_class_bind_template_child (widget_class, ChimeraServerButton, state);
  gtk_widget_class_bind_template_child (widget_class, ChimeraServerButton, found);
  gtk_widget_class_bind_template_callback (widget_class, on_address_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_key_changed);
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
