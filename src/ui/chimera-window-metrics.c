/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-window-private.h"

/**
 * chimera_window_shows_metrics:
 * @self: the window
 *
 * Returns: whether the metrics stand in place of the analysis
 */
gboolean
chimera_window_shows_metrics (ChimeraWindow *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->centre), "metrics") == 0;
}

/**
 * chimera_window_show_metrics:
 * @self: the window
 *
 * Shows the metrics in place of the analysis, or of a file.
 */
void
chimera_window_show_metrics (ChimeraWindow *self)
{
  if (chimera_workspace_get_inventory (self->workspace) == NULL)
    return;

  if (chimera_window_shows_file (self))
    {
      self->returns_to_metrics = FALSE;
      chimera_window_close_file (self);
    }

  if (!chimera_window_shows_metrics (self))
    g_set_weak_pointer (&self->focus_before_metrics, gtk_window_get_focus (GTK_WINDOW (self)));

  gtk_stack_set_visible_child_name (self->centre, "metrics");
  gtk_stack_set_visible_child_name (self->pages, "analyze");
  chimera_window_set_action_enabled (self, "close-file", TRUE);
  chimera_window_layout_close_sidebar (self->layout);
  gtk_widget_grab_focus (GTK_WIDGET (self->metrics));
}

/**
 * chimera_window_close_metrics:
 * @self: the window
 *
 * Shows the analysis again, if the metrics stand in its place. The keyboard focus goes back to where
 * it was before.
 */
void
chimera_window_close_metrics (ChimeraWindow *self)
{
  if (!chimera_window_shows_metrics (self))
    return;

  gtk_stack_set_visible_child_name (self->centre, "analysis");
  chimera_window_set_action_enabled (self, "close-file", FALSE);

  if (self->focus_before_metrics != NULL && gtk_widget_get_mapped (self->focus_before_metrics))
    gtk_widget_grab_focus (self->focus_before_metrics);
  else
    gtk_widget_child_focus (GTK_WIDGET (self->analyze), GTK_DIR_TAB_FORWARD);
  g_clear_weak_pointer (&self->focus_before_metrics);
}

/**
 * chimera_window_show_analysis:
 * @self: the window
 *
 * Shows the analysis again, whatever stands in its place.
 */
void
chimera_window_show_analysis (ChimeraWindow *self)
{
  if (chimera_window_shows_comparison (self))
    gtk_stack_set_visible_child_name (self->pages, "analyze");
  chimera_window_close_file (self);
  chimera_window_close_metrics (self);
}

/**
 * chimera_window_show_source:
 * @self: the window
 * @metric: a metric
 * @value: which of its values, from 0; -1 for its file as such
 *
 * Shows where a value stands in its file, which is selected among the files.
 */
void
chimera_window_show_source (ChimeraWindow *self,
                            ChimeraMetric *metric,
                            gint64         value)
{
  g_autofree char *pointer = NULL;

  chimera_window_open_file (self, chimera_metric_get_artifact (metric));
  chimera_files_pane_select (self->files, chimera_metric_get_artifact (metric));
  if (value < 0)
    return;

  switch (chimera_metric_get_place_kind (metric))
    {
    case CHIMERA_PLACE_ROW:
      chimera_file_page_show_row (self->file, chimera_metric_get_row (metric, (gsize) value),
                                  chimera_metric_get_source (metric));
      break;
    case CHIMERA_PLACE_LINE:
      chimera_file_page_show_line (self->file, chimera_metric_get_row (metric, (gsize) value),
                                   chimera_metric_get_column (metric));
      break;
    case CHIMERA_PLACE_POINTER:
    default:
      pointer = chimera_metric_dup_pointer (metric, (gsize) value);
      chimera_file_page_show_pointer (self->file, pointer);
    }
}
