/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-welcome-page.h"

#include <glib/gi18n.h>

struct _ChimeraWelcomePage
{
  GtkWidget parent_instance;

  ChimeraWorkspace *workspace;

  GtkWidget *scroller;
  GtkWidget *server_badge;
  GtkLabel *server_title;
  GtkLabel *server_text;
  GtkWidget *retry;
};

G_DEFINE_FINAL_TYPE (ChimeraWelcomePage, chimera_welcome_page, GTK_TYPE_WIDGET)

static void
on_connection_changed (ChimeraWelcomePage *self)
{
  ChimeraConnection *connection = chimera_workspace_get_connection (self->workspace);
  ChimeraConnectionState state = chimera_connection_get_state (connection);
  g_autofree char *server = chimera_connection_dup_name (connection);
  g_autofree char *title = NULL;
  const char *text;

  switch (state)
    {
    case CHIMERA_CONNECTION_ONLINE:
      if (chimera_connection_is_simulated (connection))
        {
          title = g_strdup (_("The simulated model is ready"));
          text = _("Everything works, but its text and times are made up.");
        }
      else
        {
          guint n_models = g_list_model_get_n_items (chimera_connection_get_models (connection));

          title = g_strdup_printf (_("Connected to %s"), server);
          text = n_models > 0 ? _("Its models are ready to work.")
                              : _("It has no models yet. Pull one, for example with “ollama pull gemma3”.");
        }
      break;

    case CHIMERA_CONNECTION_CHECKING:
      title = g_strdup_printf (_("Asking %s…"), server);
      text = _("Looking for the models of this server.");
      break;

    case CHIMERA_CONNECTION_OFFLINE:
    default:
      title = g_strdup (chimera_connection_get_error (connection));
      text = _("Start Ollama there, or name another server.");
      break;
    }

  gtk_label_set_label (self->server_title, title);
  gtk_label_set_label (self->server_text, text);
  gtk_widget_set_visible (self->retry, state == CHIMERA_CONNECTION_OFFLINE);
  if (state == CHIMERA_CONNECTION_OFFLINE)
    gtk_widget_add_css_class (self->server_badge, "warn");
  else
    gtk_widget_remove_css_class (self->server_badge, "warn");
}

static void
on_retry (ChimeraWelcomePage *self)
{
  chimera_connection_refresh (chimera_workspace_get_connection (self->workspace));
}

static void
chimera_welcome_page_dispose (GObject *object)
{
  ChimeraWelcomePage *self = CHIMERA_WELCOME_PAGE (object);

  g_clear_object (&self->workspace);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);

  G_OBJECT_CLASS (chimera_welcome_page_parent_class)->dispose (object);
}

static void
chimera_welcome_page_class_init (ChimeraWelcomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chimera_welcome_page_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chimera_bench/Chimera/ui/chimera-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ChimeraWelcomePage, scroller);
  gtk_widget_class_bind_template_child (widget_class, ChimeraWelcomePage, server_badge);
  gtk_widget_class_bind_template_child (widget_class, ChimeraWelcomePage, server_title);
  gtk_widget_class_bind_template_child (widget_class, ChimeraWelcomePage, server_text);
  gtk_widget_class_bind_template_child (widget_class, ChimeraWelcomePage, retry);
  gtk_widget_class_bind_template_callback (widget_class, on_retry);
}

static void
chimera_welcome_page_init (ChimeraWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * chimera_welcome_page_set_workspace:
 * @self: the page
 * @workspace: whose server it tells about; once
 */
void
chimera_welcome_page_set_workspace (ChimeraWelcomePage *self,
                                    ChimeraWorkspace   *workspace)
{
  ChimeraConnection *connection;

  g_return_if_fail (CHIMERA_IS_WELCOME_PAGE (self));
  g_return_if_fail (self->workspace == NULL);

  self->workspace = g_object_ref (workspace);
  connection = chimera_workspace_get_connection (workspace);
  g_signal_connect_object (connection, "changed", G_CALLBACK (on_connection_changed), self, G_CONNECT_SWAPPED);
  on_connection_changed (self);
}
