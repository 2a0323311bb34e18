/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-window-private.h"

/**
 * chimera_window_shows_comparison:
 * @self: the window
 *
 * Returns: whether experiments are compared in place of analysis and report
 */
gboolean
chimera_window_shows_comparison (ChimeraWindow *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "compare") == 0;
}

/**
 * chimera_window_show_comparison:
 * @self: the window
 *
 * Compares what is ticked in the history.
 */
void
chimera_window_show_comparison (ChimeraWindow *self)
{
  chimera_window_show_panes (self);
  gtk_stack_set_visible_child_name (self->pages, "compare");
  if (chimera_comparison_choice_get_n_ids (chimera_history_pane_get_choice (self->history)) > 1)
    chimera_window_layout_close_sidebar (self->layout);
}

/**
 * chimera_window_toggle_comparison:
 * @self: the window
 *
 * Goes to the comparison, or from it back to the analysis.
 */
void
chimera_window_toggle_comparison (ChimeraWindow *self)
{
  if (chimera_window_shows_comparison (self))
    gtk_stack_set_visible_child_name (self->pages, "analyze");
  else
    chimera_window_show_comparison (self);
}

/**
 * chimera_window_choose_from_history:
 * @self: the window
 *
 * Brings the history into view and gives it the keyboard focus.
 */
void
chimera_window_choose_from_history (ChimeraWindow *self)
{
  chimera_window_show_panes (self);
  gtk_stack_set_visible_child_name (self->sidebar_stack, "history");
  chimera_window_layout_show_sidebar (self->layout);
  gtk_widget_grab_focus (GTK_WIDGET (self->history));
}

/**
 * chimera_window_compare_running:
 * @self: the window
 *
 * Tells the comparison what is at work: that is not read from the history.
 */
void
chimera_window_compare_running (ChimeraWindow *self)
{
  ChimeraRunner *runner = chimera_workspace_get_runner (self->workspace);

  if (self->compare != NULL)
    chimera_compare_page_set_running (self->compare, runner != NULL ? chimera_runner_get_experiment (runner) : NULL);
}

static void
make_page (ChimeraWindow *self)
{
  GtkWidget *page = chimera_compare_page_new ();

  self->compare = CHIMERA_COMPARE_PAGE (page);
  gtk_widget_set_hexpand (page, TRUE);
  chimera_compare_page_set_choice (self->compare, chimera_history_pane_get_choice (self->history),
                                   chimera_workspace_get_store (self->workspace));
  chimera_compare_page_set_zoom (self->compare, g_settings_get_double (self->settings, "report-zoom"));
  chimera_window_compare_running (self);
  g_signal_connect_object (page, "changed", G_CALLBACK (chimera_window_update_save), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "choose", G_CALLBACK (chimera_window_choose_from_history), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->compare_place, page);
}

/**
 * chimera_window_on_page_changed:
 * @self: the window
 *
 * Follows the switcher in the header: while one compares, the history is there to choose from.
 */
void
chimera_window_on_page_changed (ChimeraWindow *self)
{
  gboolean is_comparing = chimera_window_shows_comparison (self);

  if (is_comparing && self->compare == NULL)
    make_page (self);
  chimera_window_layout_set_comparing (self->layout, is_comparing);
  chimera_comparison_choice_set_active (chimera_history_pane_get_choice (self->history), is_comparing);
  if (is_comparing)
    gtk_stack_set_visible_child_name (self->sidebar_stack, "history");
  chimera_window_update_save (self);
}

/**
 * chimera_window_update_save:
 * @self: the window
 *
 * Saving means what is shown: the comparison or the report.
 */
void
chimera_window_update_save (ChimeraWindow *self)
{
  chimera_window_set_action_enabled (self, "save",
                                     chimera_window_shows_comparison (self)
                                       ? chimera_compare_page_has_comparison (self->compare)
                                       : chimera_report_pane_has_report (self->report));
}
