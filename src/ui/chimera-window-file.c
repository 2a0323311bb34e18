/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-window-private.h"

/**
 * chimera_window_shows_file:
 * @self: the window
 *
 * Returns: whether a file stands in place of the analysis
 */
gboolean
chimera_window_shows_file (ChimeraWindow *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->centre), "file") == 0;
}

/**
 * chimera_window_open_file:
 * @self: the window
 * @artifact: a file of the folder
 *
 * Shows a file in place of the analysis, which goes on behind it, or of the metrics.
 */
void
chimera_window_open_file (ChimeraWindow   *self,
                          ChimeraArtifact *artifact)
{
  ChimeraInventory *inventory = chimera_workspace_get_inventory (self->workspace);

  if (inventory == NULL)
    return;

  if (!chimera_window_shows_file (self))
    {
      self->returns_to_metrics = chimera_window_shows_metrics (self);
      g_set_weak_pointer (&self->focus_before_file, gtk_window_get_focus (GTK_WINDOW (self)));
    }

  chimera_file_page_open (self->file, inventory, artifact);
  gtk_stack_set_visible_child_name (self->centre, "file");
  gtk_stack_set_visible_child_name (self->pages, "analyze");
  chimera_window_set_action_enabled (self, "close-file", TRUE);
  chimera_window_layout_close_sidebar (self->layout);
  gtk_widget_grab_focus (GTK_WIDGET (self->file));
}

/**
 * chimera_window_close_file:
 * @self: the window
 *
 * Shows the analysis again, or the metrics, if a file stands in their place. The keyboard focus goes
 * back to where it was before.
 */
void
chimera_window_close_file (ChimeraWindow *self)
{
  if (!chimera_window_shows_file (self))
    return;

  gtk_stack_set_visible_child_name (self->centre, self->returns_to_metrics ? "metrics" : "analysis");
  chimera_window_set_action_enabled (self, "close-file", self->returns_to_metrics);
  chimera_file_page_close (self->file);

  if (self->focus_before_file != NULL && gtk_widget_get_mapped (self->focus_before_file))
    gtk_widget_grab_focus (self->focus_before_file);
  else
    gtk_widget_child_focus (self->returns_to_metrics ? GTK_WIDGET (self->metrics) : GTK_WIDGET (self->analyze),
                            GTK_DIR_TAB_FORWARD);
  g_clear_weak_pointer (&self->focus_before_file);
}
