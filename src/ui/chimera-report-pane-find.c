/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-report-pane-private.h"

static void
go_to_hit (ChimeraReportPane *self,
           gboolean           backwards)
{
  guint hit = chimera_report_view_find_next (self->view, backwards);

  chimera_find_bar_show_hit (self->find_bar, hit, self->n_hits, FALSE);
}

static void
on_find_changed (ChimeraReportPane *self,
                 const char        *text)
{
  self->n_hits = chimera_report_view_find (self->view, text);
  go_to_hit (self, FALSE);
}

/**
 * chimera_report_pane_bind_find:
 * @widget_class: the class of the pane
 *
 * Binds the part of the template that has to do with the search.
 */
void
chimera_report_pane_bind_find (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, ChimeraReportPane, find);
  gtk_widget_class_bind_template_child (widget_class, ChimeraReportPane, find_bar);
  gtk_widget_class_bind_template_callback (widget_class, on_find_changed);
  gtk_widget_class_bind_template_callback (widget_class, go_to_hit);
}

/**
 * chimera_report_pane_repeat_find:
 * @self: the pane
 *
 * Searches again, if the search is open: the report below it is another.
 */
void
chimera_report_pane_repeat_find (ChimeraReportPane *self)
{
  if (*chimera_find_bar_get_text (self->find_bar) != '\0' && gtk_toggle_button_get_active (self->find))
    on_find_changed (self, chimera_find_bar_get_text (self->find_bar));
}

/**
 * chimera_report_pane_find:
 * @self: the pane
 *
 * Opens the search.
 */
void
chimera_report_pane_find (ChimeraReportPane *self)
{
  g_return_if_fail (CHIMERA_IS_REPORT_PANE (self));

  if (self->shown_run == 0)
    return;

  chimera_find_bar_open (self->find_bar);
}
