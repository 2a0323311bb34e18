/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-metrics-page-private.h"

#include <glib/gi18n.h>

#include "chimera-files-state.h"
#include "chimera-format.h"

static void
show_message (ChimeraMetricsPage *self,
              const char         *icon_name,
              const char         *title,
              const char         *text)
{
  chimera_message_page_show (self->message, icon_name, title, text);
  gtk_stack_set_visible_child_name (self->stack, "message");
}

static void
show_progress (ChimeraMetricsPage *self)
{
  ChimeraMetrics *metrics = chimera_inventory_get_metrics (self->inventory);
  guint64 n = chimera_metrics_get_n_to_read (metrics);
  g_autofree char *read = chimera_format_display ((double) chimera_metrics_get_n_read (metrics), 0);
  g_autofree char *all = chimera_format_display ((double) n, 0);
  g_autofree char *text = g_strdup_printf (ngettext ("%s of %s file", "%s of %s files", (gulong) n), read, all);

  show_message (self, NULL, _("Reading the files…"), n > 0 ? text : "");
}

static gboolean
is_reading (ChimeraMetricsPage *self)
{
  return chimera_inventory_is_scanning (self->inventory) ||
         chimera_metrics_is_reading (chimera_inventory_get_metrics (self->inventory));
}

/**
 * chimera_metrics_page_update_message:
 * @self: a page
 *
 * Shows the list, or what there is to say in its place: nothing is there, or not yet, or nothing
 * passes.
 */
void
chimera_metrics_page_update_message (ChimeraMetricsPage *self)
{
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  gboolean has_any = chimera_metrics_model_get_n_all (self->model) > 0;
  gboolean is_busy = chimera_metrics_model_is_busy (self->model);

  gtk_widget_set_visible (self->show_all, FALSE);

  if (self->inventory == NULL)
    {
      show_message (self, "folder-symbolic", _("No folder yet"),
                    _("Choose a folder with the results of your benchmarks."));
    }
  else if (n_shown > 0 || (has_any && is_busy))
    {
      chimera_message_page_rest (self->message);
      gtk_stack_set_visible_child_name (self->stack, "list");
    }
  else if (is_reading (self))
    {
      show_progress (self);
    }
  else if (!has_any && !is_busy && chimera_artifact_get_error (chimera_inventory_get_root (self->inventory)) != NULL)
    {
      chimera_files_state_explain (CHIMERA_FILES_STATE_UNREADABLE, self->inventory, self->message);
      gtk_stack_set_visible_child_name (self->stack, "message");
    }
  else if (!has_any && !is_busy)
    {
      show_message (self, "view-list-symbolic", _("No series found"),
                    _("The CSV, JSON and Markdown files here hold no columns or lists of numbers."));
    }
  else if (!is_busy)
    {
      show_message (self, "edit-find-symbolic", _("No series match"),
                    _("Search for something else, or show all series."));
      gtk_widget_set_visible (self->show_all, TRUE);
    }
}
