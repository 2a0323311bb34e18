/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-window.h"

#include <glib/gi18n.h>

#include "chimera-window-private.h"

G_DEFINE_FINAL_TYPE (ChimeraWindow, chimera_window, GTK_TYPE_APPLICATION_WINDOW)

/* A notice goes when the user goes on. */
void
chimera_window_close_notice (ChimeraWindow *self)
{
  gtk_revealer_set_reveal_child (self->notice, FALSE);
}

/* It says what is wrong until then. */
void
chimera_window_show_problem (ChimeraWindow *self,
                             const char    *title,
                             const char    *message)
{
  gtk_label_set_label (self->notice_title, title);
  gtk_label_set_label (self->notice_text, message);
  gtk_revealer_set_reveal_child (self->notice, TRUE);
}

static void
update_start (ChimeraWindow *self)
{
  gboolean is_running = chimera_workspace_is_running (self->workspace);

  gtk_image_set_from_icon_name (self->start_icon,
                                is_running ? "media-playback-stop-symbolic" : "media-playback-start-symbolic");
  gtk_label_set_label (self->start_label, is_running ? _("Stop") : _("Start"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->start_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, is_running ? _("Stop") : _("Start"),
                                  -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->start_button),
                               !is_running && chimera_workspace_is_reading (self->workspace)
                                 ? _("The files are being read first.") : NULL);
  chimera_window_set_action_enabled (self, "start-stop", is_running || chimera_workspace_can_start (self->workspace));
  /* Reading files beside a run would be seen in its figures. */
  chimera_window_set_action_enabled (self, "rescan",
                                     !is_running && chimera_workspace_get_inventory (self->workspace) != NULL);
}

static void
on_watch_changed (ChimeraWindow *self)
{
  ChimeraFolderWatch *watch = chimera_workspace_get_watch (self->workspace);

  chimera_files_pane_show_watch (self->files, watch);
  chimera_metrics_page_show_watch (self->metrics, watch);
}

static void
on_running_changed (ChimeraWindow *self)
{
  gboolean is_running = chimera_workspace_is_running (self->workspace);

  update_start (self);
  chimera_server_button_set_locked (self->server_button, is_running);
  chimera_history_pane_set_busy (self->history, is_running);
  chimera_window_compare_running (self);
  if (is_running)
    {
      chimera_window_close_notice (self);
      chimera_window_show_analysis (self);
    }

  if (self->is_closing && !is_running)
    gtk_window_destroy (GTK_WINDOW (self));
}

/* Whoever looks at the window sees it there; whoever stopped it knows. */
static void
on_finished (ChimeraWindow     *self,
             ChimeraExperiment *experiment)
{
  ChimeraExperimentStatus status = chimera_experiment_get_status (experiment);
  GApplication *application = G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
  g_autoptr(GNotification) notification = NULL;
  g_autofree char *title = g_utf8_make_valid (chimera_experiment_get_title (experiment), -1);

  if (application == NULL || gtk_window_is_active (GTK_WINDOW (self)) || status == CHIMERA_EXPERIMENT_STOPPED)
    return;

  notification = g_notification_new (status == CHIMERA_EXPERIMENT_COMPLETE ? _("Experiment finished")
                                                                           : _("The experiment did not finish"));
  g_notification_set_body (notification, title);
  g_application_send_notification (application, "finished", notification);
}

static void
on_inventory_changed (ChimeraWindow *self)
{
  ChimeraInventory *inventory = chimera_workspace_get_inventory (self->workspace);
  GFile *folder = inventory != NULL ? chimera_inventory_get_folder (inventory) : NULL;

  chimera_window_close_notice (self);
  if (folder == NULL || self->folder == NULL || !g_file_equal (folder, self->folder))
    chimera_window_show_analysis (self);
  g_set_object (&self->folder, folder);
  chimera_folder_button_set_folder (self->folder_button, folder);
  chimera_files_pane_set_inventory (self->files, inventory);
  chimera_metrics_page_set_inventory (self->metrics, inventory);
  chimera_window_set_action_enabled (self, "show-metrics", inventory != NULL);
  on_watch_changed (self);
  if (inventory != NULL)
    chimera_window_show_panes (self);
  update_start (self);
}

/**
 * chimera_window_show_panes:
 * @self: the window
 *
 * Leaves the welcome page, for a folder or for the history.
 */
void
chimera_window_show_panes (ChimeraWindow *self)
{
  gtk_stack_set_visible_child_name (self->stack, "work");
  chimera_window_layout_set_active (self->layout, TRUE);
}

static void
on_experiment_changed (ChimeraWindow *self)
{
  chimera_report_pane_set_experiment (self->report, chimera_workspace_get_experiment (self->workspace));
}

/* The metrics take the room of an empty report, also while one looks where a value stands. */
static void
fold_report (ChimeraWindow *self)
{
  gboolean is_wide = chimera_window_shows_metrics (self) ||
                     (chimera_window_shows_file (self) && self->returns_to_metrics);

  /* Pages go after it. */
  if (self->layout != NULL)
    chimera_window_layout_fold_report (self->layout, is_wide && !chimera_report_pane_has_report (self->report));
}

static void
on_report_changed (ChimeraWindow *self)
{
  chimera_window_update_save (self);
  fold_report (self);
}

static void
on_history_activated (ChimeraWindow *self,
                      gint64         id)
{
  chimera_workspace_open_experiment (self->workspace, id);
  chimera_window_show_analysis (self);
  chimera_window_layout_close_sidebar (self->layout);
}

static void
on_history_resume (ChimeraWindow *self,
                   gint64         id)
{
  chimera_workspace_resume_from_history (self->workspace, id);
  chimera_window_layout_close_sidebar (self->layout);
}

static void
on_file_activated (ChimeraWindow   *self,
                   ChimeraArtifact *artifact)
{
  chimera_window_open_file (self, artifact);
}

static void
on_zoom_changed (ChimeraWindow *self)
{
  double zoom = g_settings_get_double (self->settings, "report-zoom");

  chimera_report_pane_set_zoom (self->report, zoom);
  chimera_file_page_set_zoom (self->file, zoom);
  if (self->compare != NULL)
    chimera_compare_page_set_zoom (self->compare, zoom);
}

static gboolean
on_drop (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         ChimeraWindow *self)
{
  GSList *files = g_value_get_boxed (value);

  if (files == NULL)
    return FALSE;

  chimera_window_open_folder (self, files->data);

  return TRUE;
}

static void
on_close_response (GtkDialog     *dialog,
                   int            response,
                   ChimeraWindow *self)
{
  gtk_window_destroy (GTK_WINDOW (dialog));

  if (response != GTK_RESPONSE_ACCEPT)
    return;

  if (!chimera_workspace_is_running (self->workspace))
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }

  /* Closes once the call in flight has been recorded. */
  self->is_closing = TRUE;
  chimera_workspace_stop (self->workspace);
}

static void
ask_before_closing (ChimeraWindow *self)
{
  GtkWidget *dialog;

  dialog = gtk_message_dialog_new (GTK_WINDOW (self), GTK_DIALOG_MODAL | GTK_DIALOG_DESTROY_WITH_PARENT,
                                   GTK_MESSAGE_QUESTION, GTK_BUTTONS_NONE,
                                   "%s", _("An experiment is at work"));
  gtk_message_dialog_format_secondary_text (GTK_MESSAGE_DIALOG (dialog), "%s",
                                            _("Closing stops it. What it has measured so far stays in the history."));
  gtk_dialog_add_buttons (GTK_DIALOG (dialog),
                          _("_Keep Working"), GTK_RESPONSE_CANCEL,
                          _("_Stop and Close"), GTK_RESPONSE_ACCEPT,
                          NULL);
  gtk_dialog_set_default_response (GTK_DIALOG (dialog), GTK_RESPONSE_CANCEL);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_close_response), self, 0);
  g_set_weak_pointer (&self->close_dialog, dialog);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* While the window is there: a surface that is hidden has forgotten whether it was maximized. */
static void
save_size (ChimeraWindow *self)
{
  int width;
  int height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  if (!gtk_window_is_maximized (GTK_WINDOW (self)))
    g_settings_set (self->settings, "window-size", "(ii)", width, height);
}

static gboolean
chimera_window_close_request (GtkWindow *window)
{
  ChimeraWindow *self = CHIMERA_WINDOW (window);

  save_size (self);

  if (chimera_workspace_is_running (self->workspace))
    {
      if (!self->is_closing && self->close_dialog == NULL)
        ask_before_closing (self);
      return TRUE;
    }

  return GTK_WINDOW_CLASS (chimera_window_parent_class)->close_request (window);
}

/* What decides which files are read, and how much of them: settings that are actions as well. */
static const char *const reading_keys[] = { "show-hidden-files", "sample-above-mb" };

static void
chimera_window_dispose (GObject *object)
{
  ChimeraWindow *self = CHIMERA_WINDOW (object);

  /* They outlive the group of actions, which stays connected to them. */
  for (gsize i = 0; i < G_N_ELEMENTS (reading_keys); i++)
    g_action_map_remove_action (G_ACTION_MAP (self), reading_keys[i]);

  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  g_clear_weak_pointer (&self->close_dialog);
  g_clear_weak_pointer (&self->focus_before_file);
  g_clear_weak_pointer (&self->focus_before_metrics);
  g_clear_object (&self->folder);
  g_cancellable_cancel (self->open_cancellable);
  g_clear_object (&self->open_cancellable);
  if (self->workspace != NULL)
    chimera_workspace_stop (self->workspace);
  g_clear_object (&self->layout);
  g_clear_object (&self->workspace);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (chimera_window_parent_class)->dispose (object);
}

static void
chimera_window_class_init (ChimeraWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CHIMERA_TYPE_FOLDER_BUTTON);
  g_type_ensure (CHIMERA_TYPE_SERVER_BUTTON);
  g_type_ensure (CHIMERA_TYPE_WELCOME_PAGE);
  g_type_ensure (CHIMERA_TYPE_FILES_PANE);
  g_type_ensure (CHIMERA_TYPE_HISTORY_PANE);
  g_type_ensure (CHIMERA_TYPE_ANALYZE_PANE);
  g_type_ensure (CHIMERA_TYPE_FILE_PAGE);
  g_type_ensure (CHIMERA_TYPE_METRICS_PAGE);
  g_type_ensure (CHIMERA_TYPE_REPORT_PANE);

  object_class->dispose = chimera_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = chimera_window_close_request;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chimera_bench/Chimera/ui/chimera-window.ui");
  gtk_widget_class_bind_template_child (widget_class, ChimeraWindow, folder_button);
  gtk_widget_class_bind_template_child (widget_class, ChimeraWindow, server_button);
  gtk_widget_class_bind_template_child (widget_class, ChimeraWindow, start_button);
  gtk_widget_class_bind_template_child (widget_class, ChimeraWindow, start_icon);
  gtk_widget_class_bind_template_child (widget_class, ChimeraWindow, start_label);
  gtk_widget_class_bind_template_child (widget_class, ChimeraWindow, title);
  gtk_widget_class_bind_template_child (widget_class, ChimeraWindow, switcher);
  gtk_widget_class_bind_template_child (widget_class, ChimeraWindow, sidebar_button);
  gtk_widget_class_bind_template_child (widget_class, ChimeraWindow, report_button);
  gtk_widget_class_bind_template_child (widget_class, ChimeraWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, ChimeraWindow, welcome);
  gtk_widget_class_bind_template_child (widget_class, ChimeraWindow, work);
  gtk_widget_class_bind_template_child (widget_class, ChimeraWindow, outer);
  gtk_widget_class_bind_template_child (widget_class, ChimeraWindow, inner);
  gtk_widget_class_bind_template_child (widget_class, ChimeraWindow, sidebar_revealer);
  gtk_widget_class_bind_template_child (widget_class, ChimeraWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, ChimeraWindow, sidebar_stack);
  gtk_widget_class_bind_template_child (widget_class, ChimeraWindow, files);
  gtk_widget_class_bind_template_child (widget_class, ChimeraWindow, history);
  gtk_widget_class_bind_template_child (widget_class, ChimeraWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, ChimeraWindow, centre);
  gtk_widget_class_bind_template_child (widget_class, ChimeraWindow, analyze);
  gtk_widget_class_bind_template_child (widget_class, ChimeraWindow, file);
  gtk_widget_class_bind_template_child (widget_class, ChimeraWindow, metrics);
  gtk_widget_class_bind_template_child (widget_class, ChimeraWindow, report);
  gtk_widget_class_bind_template_child (widget_class, ChimeraWindow, compare_place);
  gtk_widget_class_bind_template_child (widget_class, ChimeraWindow, notice);
  gtk_widget_class_bind_template_child (widget_class, ChimeraWindow, notice_title);
  gtk_widget_class_bind_template_child (widget_class, ChimeraWindow, notice_text);
  gtk_widget_class_bind_template_callback (widget_class, chimera_window_close_notice);
  gtk_widget_class_bind_template_callback (widget_class, on_report_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_history_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_history_resume);
  gtk_widget_class_bind_template_callback (widget_class, on_file_activated);
  gtk_widget_class_bind_template_callback (widget_class, chimera_window_show_problem);
  gtk_widget_class_bind_template_callback (widget_class, chimera_window_close_file);
  gtk_widget_class_bind_template_callback (widget_class, chimera_window_close_metrics);
  gtk_widget_class_bind_template_callback (widget_class, chimera_window_show_source);
  gtk_widget_class_bind_template_callback (widget_class, chimera_window_show_comparison);
}

static void
chimera_window_init (ChimeraWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  chimera_window_add_actions (self);

  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/* The header is measured before a class of the switcher would reach its buttons. */
static void
set_switcher_compact (ChimeraWindow *self,
                      gboolean       compact)
{
  for (GtkWidget *button = gtk_widget_get_first_child (self->switcher); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    {
      if (compact)
        gtk_widget_add_css_class (button, "compact");
      else
        gtk_widget_remove_css_class (button, "compact");
      gtk_widget_queue_resize (button);
    }
}

static void
on_compact_changed (ChimeraWindow *self)
{
  gboolean is_narrow = chimera_window_layout_is_narrow (self->layout);

  chimera_analyze_pane_set_compact (self->analyze, is_narrow);
  chimera_folder_button_set_compact (self->folder_button, is_narrow);
  chimera_server_button_set_compact (self->server_button, is_narrow);
  set_switcher_compact (self, is_narrow);
}

static void
set_up_layout (ChimeraWindow *self)
{
  ChimeraWindowLayoutParts parts = {
    .window = GTK_APPLICATION_WINDOW (self),
    .outer = self->outer,
    .inner = self->inner,
    .sidebar = self->sidebar,
    .sidebar_revealer = self->sidebar_revealer,
    .sidebar_button = self->sidebar_button,
    .pages = self->pages,
    .report = GTK_WIDGET (self->report),
    .report_button = self->report_button,
    .title = self->title,
    .switcher = self->switcher,
  };

  self->layout = chimera_window_layout_new (&parts, self->settings);
  g_signal_connect_object (self->layout, "narrow-changed", G_CALLBACK (on_compact_changed), self, G_CONNECT_SWAPPED);
  on_compact_changed (self);
}

/**
 * chimera_window_new:
 * @application: the application
 * @settings: its settings
 *
 * Returns: (transfer none): a window without a folder
 */
ChimeraWindow *
chimera_window_new (GtkApplication *application,
                    GSettings      *settings)
{
  ChimeraWindow *self = g_object_new (CHIMERA_TYPE_WINDOW, "application", application, NULL);
  ChimeraConnection *connection;
  int width;
  int height;

  self->settings = g_object_ref (settings);
  self->workspace = chimera_workspace_new (settings);
  connection = chimera_workspace_get_connection (self->workspace);

  for (gsize i = 0; i < G_N_ELEMENTS (reading_keys); i++)
    {
      g_autoptr(GAction) action = g_settings_create_action (settings, reading_keys[i]);
      g_autofree char *changed = g_strconcat ("changed::", reading_keys[i], NULL);

      g_action_map_add_action (G_ACTION_MAP (self), action);
      g_signal_connect_object (settings, changed, G_CALLBACK (chimera_workspace_rescan), self->workspace,
                               G_CONNECT_SWAPPED);
    }

  g_settings_get (settings, "window-size", "(ii)", &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (self), MAX (width, 360), MAX (height, 360));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  set_up_layout (self);

  chimera_folder_button_set_settings (self->folder_button, settings);
  chimera_server_button_set_connection (self->server_button, connection, settings);
  chimera_welcome_page_set_workspace (self->welcome, self->workspace);
  chimera_analyze_pane_set_workspace (self->analyze, self->workspace);
  chimera_history_pane_set_store (self->history, chimera_workspace_get_store (self->workspace));

  g_signal_connect_object (self->workspace, "notify::inventory", G_CALLBACK (on_inventory_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->workspace, "notify::experiment", G_CALLBACK (on_experiment_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->workspace, "busy-changed", G_CALLBACK (update_start), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->workspace, "watch-changed", G_CALLBACK (on_watch_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->workspace, "notify::running", G_CALLBACK (on_running_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->workspace, "finished", G_CALLBACK (on_finished), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->workspace, "asks-to-replace", G_CALLBACK (chimera_window_ask_to_replace), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->workspace, "problem", G_CALLBACK (chimera_window_show_problem), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (connection, "changed", G_CALLBACK (update_start), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (chimera_connection_get_models (connection), "items-changed",
                           G_CALLBACK (update_start), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->centre, "notify::visible-child", G_CALLBACK (fold_report), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pages, "notify::visible-child", G_CALLBACK (chimera_window_on_page_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::report-zoom", G_CALLBACK (on_zoom_changed), self, G_CONNECT_SWAPPED);

  on_zoom_changed (self);
  on_inventory_changed (self);
  on_report_changed (self);

  return self;
}
