/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-report-pane-private.h"

#include <glib/gi18n.h>

static void
go_to_hit (ChimeraReportPane *self,
           gboolean           backwards)
{
  guint hit = chimera_report_view_find_next (self->view, backwards);
  g_autofree char *text = NULL;

  if (hit > 0)
    /* Translators: the number of the hit that is shown, of all hits */
    text = g_strdup_printf (_("%u of %u"), hit, self->n_hits);
  else if (*gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0')
    text = g_strdup (_("Nothing found"));

  gtk_label_set_label (self->hits, text != NULL ? text : "");
}

static void
on_search_changed (ChimeraReportPane *self)
{
  self->n_hits = chimera_report_view_find (self->view, gtk_editable_get_text (GTK_EDITABLE (self->search)));
  go_to_hit (self, FALSE);
}

static void
on_search_next (ChimeraReportPane *self)
{
  go_to_hit (self, FALSE);
}

static void
on_search_previous (ChimeraReportPane *self)
{
  go_to_hit (self, TRUE);
}

static void
on_search_mode (ChimeraReportPane *self)
{
  if (gtk_search_bar_get_search_mode (self->search_bar))
    gtk_widget_grab_focus (GTK_WIDGET (self->search));
  else
    chimera_report_view_find (self->view, "");
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
  gtk_widget_class_bind_template_child (widget_class, ChimeraReportPane, search_bar);
  gtk_widget_class_bind_template_child (widget_class, ChimeraReportPane, search);
  gtk_widget_class_bind_template_child (widget_class, ChimeraReportPane, hits);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_next);
  gtk_widget_class_bind_template_callback (widget_class, on_search_previous);
  gtk_widget_class_bind_template_callback (widget_class, on_search_mode);
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
  if (gtk_search_bar_get_search_mode (self->search_bar))
    on_search_changed (self);
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

  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}
