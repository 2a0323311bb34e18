/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-application.h"

#include <glib/gi18n.h>

#include "chimera-style.h"
#include "chimera-window.h"

struct _ChimeraApplication
{
  GtkApplication parent_instance;

  GSettings *settings;
};

G_DEFINE_FINAL_TYPE (ChimeraApplication, chimera_application, GTK_TYPE_APPLICATION)

static ChimeraWindow *
find_window (ChimeraApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  return CHIMERA_IS_WINDOW (window) ? CHIMERA_WINDOW (window) : NULL;
}

static void
chimera_application_activate (GApplication *application)
{
  ChimeraApplication *self = CHIMERA_APPLICATION (application);
  ChimeraWindow *window = find_window (self);

  if (window == NULL)
    {
      window = chimera_window_new (GTK_APPLICATION (self), self->settings);
      chimera_window_open_last_folder (window);
    }

  gtk_window_present (GTK_WINDOW (window));
}

static void
chimera_application_open (GApplication  *application,
                          GFile        **files,
                          int            n_files,
                          const char    *hint)
{
  ChimeraApplication *self = CHIMERA_APPLICATION (application);
  ChimeraWindow *window = find_window (self);

  if (window == NULL)
    window = chimera_window_new (GTK_APPLICATION (self), self->settings);

  chimera_window_open_folder (window, files[0]);
  gtk_window_present (GTK_WINDOW (window));
}

static void
on_about (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  ChimeraApplication *self = user_data;
  const char *authors[] = { "The Chimera authors", NULL };
  GtkWindow *dialog;

  /* Not gtk_show_about_dialog(), which keeps the dialog as a hidden window once it has been closed:
   * on_show_help_overlay() says what that can end in. */
  dialog = g_object_new (GTK_TYPE_ABOUT_DIALOG,
                         "transient-for", gtk_application_get_active_window (GTK_APPLICATION (self)),
                         "modal", TRUE,
                         "destroy-with-parent", TRUE,
                         "program-name", "Chimera",
                         "logo-icon-name", CHIMERA_APPLICATION_ID,
                         "version", CHIMERA_VERSION,
                         "comments", _("Lets a language model analyse benchmark results, and measures the model while it works."),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "copyright", "© 2026 The Chimera authors",
                         "authors", authors,
                         /* Translators: your names, one a line */
                         "translator-credits", _("translator-credits"),
                         NULL);
  gtk_window_present (dialog);
}

static void
on_quit (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  ChimeraApplication *self = user_data;
  ChimeraWindow *window = find_window (self);

  /* There is only the one; it may ask first. */
  if (window != NULL)
    gtk_window_close (GTK_WINDOW (window));
}

static const GActionEntry actions[] = {
  { "about", on_about },
  { "quit", on_quit },
};

static void
add_accelerators (GtkApplication *application)
{
  static const struct
  {
    const char *action;
    const char *accelerators[3];
  } table[] = {
    { "app.quit", { "<Control>q" } },
    { "win.open-folder", { "<Control>o" } },
    { "win.rescan", { "F5", "<Control>r" } },
    { "win.start-stop", { "<Control>Return" } },
    { "win.find", { "<Control>f" } },
    { "win.close-file", { "<Alt>Left" } },
    { "win.show-metrics", { "<Control>m" } },
    { "win.compare", { "<Control><Shift>c" } },
    { "win.save::markdown", { "<Control>s" } },
    { "win.save::html", { "<Control><Shift>s" } },
    { "win.show-sidebar", { "F9" } },
    { "win.show-report", { "<Control>F9" } },
    { "win.zoom-in", { "<Control>plus", "<Control>equal" } },
    { "win.zoom-out", { "<Control>minus" } },
    { "win.zoom-reset", { "<Control>0" } },
    { "win.show-help-overlay", { "<Control>question" } },
    { "window.close", { "<Control>w" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    gtk_application_set_accels_for_action (application, table[i].action, table[i].accelerators);
}

static void
chimera_application_startup (GApplication *application)
{
  ChimeraApplication *self = CHIMERA_APPLICATION (application);

  G_APPLICATION_CLASS (chimera_application_parent_class)->startup (application);

  self->settings = g_settings_new (CHIMERA_APPLICATION_ID);
  gtk_window_set_default_icon_name (CHIMERA_APPLICATION_ID);
  chimera_style_apply (chimera_style_get_default (), gdk_display_get_default ());
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  add_accelerators (GTK_APPLICATION (self));
}

static void
chimera_application_dispose (GObject *object)
{
  ChimeraApplication *self = CHIMERA_APPLICATION (object);

  g_clear_object (&self->settings);

  G_OBJECT_CLASS (chimera_application_parent_class)->dispose (object);
}

static void
chimera_application_class_init (ChimeraApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->dispose = chimera_application_dispose;

  application_class->startup = chimera_application_startup;
  application_class->activate = chimera_application_activate;
  application_class->open = chimera_application_open;
}

static void
chimera_application_init (ChimeraApplication *self)
{
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _("[FOLDER]"));
  g_application_set_option_context_summary (G_APPLICATION (self),
                                            _("Lets a language model analyse benchmark results, and measures the model while it works."));
}

/**
 * chimera_application_new:
 *
 * Returns: (transfer full): the application; a folder as argument is opened
 */
ChimeraApplication *
chimera_application_new (void)
{
  return g_object_new (CHIMERA_TYPE_APPLICATION,
                       "application-id", CHIMERA_APPLICATION_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/io/github/chimera_bench/Chimera",
                       NULL);
}
