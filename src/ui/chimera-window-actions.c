/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-window-private.h"

#include <glib/gi18n.h>

#include "chimera-settings.h"

#define ZOOM_STEP 1.1

static void
on_folder_chosen (GtkNativeDialog *dialog,
                  int              response,
                  ChimeraWindow   *self)
{
  g_autoptr(GFile) folder = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    folder = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_clear_object (&self->chooser);

  if (folder != NULL)
    chimera_window_open_folder (self, folder);
}

static void
on_open_folder (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  ChimeraWindow *self = user_data;
  ChimeraInventory *inventory = chimera_workspace_get_inventory (self->workspace);

  if (self->chooser != NULL)
    {
      gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
      return;
    }

  self->chooser = gtk_file_chooser_native_new (_("Choose a Folder of Results"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _("_Open"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  if (inventory != NULL)
    gtk_file_chooser_set_file (GTK_FILE_CHOOSER (self->chooser), chimera_inventory_get_folder (inventory), NULL);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_folder_chosen), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
on_open_sample (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  const char *pkgdatadir = g_getenv ("CHIMERA_PKGDATADIR");
  g_autoptr(GFile) folder = NULL;

  folder = g_file_new_build_filename (pkgdatadir != NULL ? pkgdatadir : CHIMERA_PKGDATADIR, "sample", NULL);
  chimera_window_open_folder (user_data, folder);
}

static void
on_open_recent (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  g_autoptr(GFile) folder = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  chimera_window_open_folder (user_data, folder);
}

static void
on_clear_recent (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  ChimeraWindow *self = user_data;

  chimera_settings_clear_recent_folders (self->settings);
}

static void
on_rescan (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  ChimeraWindow *self = user_data;

  chimera_window_close_notice (self);
  chimera_workspace_rescan (self->workspace);
}

/* A number that is being typed counts, even when a key starts the run and the focus stays. */
static void
take_typed_number (ChimeraWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget *spin_button = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_SPIN_BUTTON) : NULL;

  if (spin_button != NULL)
    gtk_spin_button_update (GTK_SPIN_BUTTON (spin_button));
}

static void
on_start_stop (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  ChimeraWindow *self = user_data;

  if (chimera_workspace_is_running (self->workspace))
    {
      chimera_workspace_stop (self->workspace);
      return;
    }

  take_typed_number (self);
  chimera_workspace_start (self->workspace);
}

static void
on_resume (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  ChimeraWindow *self = user_data;

  chimera_workspace_resume (self->workspace);
}

static void
on_find (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  ChimeraWindow *self = user_data;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  /* In the sidebar it means the files or the history, elsewhere the metrics, the file or the
   * report. */
  if (focus != NULL && gtk_widget_is_ancestor (focus, self->sidebar))
    {
      if (g_strcmp0 (gtk_stack_get_visible_child_name (self->sidebar_stack), "history") == 0)
        chimera_history_pane_focus_search (self->history);
      else
        chimera_files_pane_focus_search (self->files);
      return;
    }

  if (chimera_window_shows_comparison (self))
    {
      chimera_window_choose_from_history (self);
      return;
    }

  if (chimera_window_shows_file (self) && chimera_file_page_can_find (self->file) &&
      (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->report))))
    {
      chimera_file_page_find (self->file);
      return;
    }

  if (chimera_window_shows_metrics (self) &&
      (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->report))))
    {
      chimera_metrics_page_focus_search (self->metrics);
      return;
    }

  if (!chimera_report_pane_has_report (self->report))
    return;

  chimera_window_layout_show_report (self->layout);
  chimera_report_pane_find (self->report);
}

static void
on_save (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  ChimeraWindow *self = user_data;
  ChimeraReportFormat format = chimera_report_format_from_name (g_variant_get_string (parameter, NULL));

  if (chimera_window_shows_comparison (self))
    chimera_compare_page_save (self->compare, format);
  else
    chimera_report_pane_save (self->report, format);
}

static void
set_zoom (ChimeraWindow *self,
          double         zoom)
{
  g_settings_set_double (self->settings, "report-zoom", CLAMP (zoom, 0.5, 3.0));
}

static void
on_zoom_in (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  ChimeraWindow *self = user_data;

  set_zoom (self, g_settings_get_double (self->settings, "report-zoom") * ZOOM_STEP);
}

static void
on_zoom_out (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  ChimeraWindow *self = user_data;

  set_zoom (self, g_settings_get_double (self->settings, "report-zoom") / ZOOM_STEP);
}

static void
on_zoom_reset (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  set_zoom (user_data, 1.0);
}

static void
on_use_simulated_model (GSimpleAction *action,
                        GVariant      *parameter,
                        gpointer       user_data)
{
  ChimeraWindow *self = user_data;

  g_settings_set_boolean (self->settings, "use-simulated-model", TRUE);
}

static void
on_change_server (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  ChimeraWindow *self = user_data;

  chimera_server_button_popup (self->server_button);
}

static void
on_close_file (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  ChimeraWindow *self = user_data;

  if (chimera_window_shows_file (self))
    chimera_window_close_file (self);
  else
    chimera_window_close_metrics (self);
}

static void
on_show_metrics (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  chimera_window_show_metrics (user_data);
}

static void
on_show_history (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  chimera_window_choose_from_history (user_data);
}

static void
on_compare (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  chimera_window_toggle_comparison (user_data);
}

static gboolean
on_help_closed (ChimeraWindow *self)
{
  gtk_application_window_set_help_overlay (GTK_APPLICATION_WINDOW (self), NULL);

  return TRUE;
}

/* On a small screen the list is longer than what GTK's window of shortcuts can show. */
static void
let_scroll (GtkWindow *window)
{
  GtkWidget *child = g_object_ref (gtk_window_get_child (window));
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_window_set_child (window, NULL);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), child);
  gtk_window_set_child (window, scroller);
  g_object_unref (child);
}

/* The window of the shortcuts is there only while it is shown; as a resource of its own name GTK would
 * make it at the start and keep it hidden. Asked for a window that was there a moment ago, as a
 * screen reader does when a dialog closes, GTK (4.8 to 4.18 at least) looks at the last window of
 * its list instead, and dereferences NULL where that one is hidden. */
static void
on_show_help_overlay (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  GtkApplicationWindow *self = user_data;
  GtkShortcutsWindow *help = gtk_application_window_get_help_overlay (self);

  if (help == NULL)
    {
      g_autoptr(GtkBuilder) builder = gtk_builder_new_from_resource ("/io/github/chimera_bench/Chimera/ui/help-overlay.ui");

      help = GTK_SHORTCUTS_WINDOW (gtk_builder_get_object (builder, "help_overlay"));
      let_scroll (GTK_WINDOW (help));
      gtk_application_window_set_help_overlay (self, help);
      g_signal_connect_object (help, "close-request", G_CALLBACK (on_help_closed), self, G_CONNECT_SWAPPED);
    }

  gtk_window_present (GTK_WINDOW (help));
}

static const GActionEntry actions[] = {
  { "open-folder", on_open_folder },
  { "open-sample", on_open_sample },
  { "open-recent", on_open_recent, "s" },
  { "clear-recent", on_clear_recent },
  { "rescan", on_rescan },
  { "start-stop", on_start_stop },
  { "resume", on_resume },
  { "find", on_find },
  { "close-file", on_close_file },
  { "show-metrics", on_show_metrics },
  { "show-history", on_show_history },
  { "compare", on_compare },
  { "save", on_save, "s" },
  { "zoom-in", on_zoom_in },
  { "zoom-out", on_zoom_out },
  { "zoom-reset", on_zoom_reset },
  { "use-simulated-model", on_use_simulated_model },
  { "change-server", on_change_server },
  { "show-help-overlay", on_show_help_overlay },
};

/**
 * chimera_window_add_actions:
 * @self: the window
 *
 * Adds what menus, buttons and keys do in the window.
 */
void
chimera_window_add_actions (ChimeraWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  chimera_window_set_action_enabled (self, "close-file", FALSE);
}

/**
 * chimera_window_set_action_enabled:
 * @self: the window
 * @name: of one of its actions
 * @enabled: whether it can be used now
 */
void
chimera_window_set_action_enabled (ChimeraWindow *self,
                                   const char    *name,
                                   gboolean       enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}
