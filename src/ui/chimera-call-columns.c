/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-call-columns.h"

#include <glib/gi18n.h>

#include "chimera-call-cells.h"

/* Behind the rate, where there are several configurations. */
#define COHORT_PLACE 5

/* The columns of figures: a property of the row, shown at the right. */
typedef struct
{
  const char *property;
  const char *title;
} FigureColumn;

static const FigureColumn figure_columns[] = {
  { "ttft", N_("TTFT, ms") },
  { "rate", N_("tok/s") },
  { "tokens", N_("Tokens") },
  { "duration", N_("Duration, s") },
};

static GtkColumnViewColumn *
append_column (ChimeraCallColumns *self,
               const char         *title,
               GtkListItemFactory *factory)
{
  g_autoptr(GtkColumnViewColumn) column = gtk_column_view_column_new (title, factory);

  gtk_column_view_append_column (self->view, column);

  return column;
}

/* The title of a column of figures stands above their last digit. There is no API for that in
 * GTK 4.8, so the header's label is looked for. */
static void
align_titles (GtkWidget  *widget,
              const char *title)
{
  if (GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_label (GTK_LABEL (widget)), title) == 0)
    {
      gtk_label_set_xalign (GTK_LABEL (widget), 1);
      gtk_widget_set_hexpand (widget, TRUE);
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    align_titles (child, title);
}

/**
 * chimera_call_columns_init:
 * @self: the columns
 * @view: (transfer none): a view without any
 *
 * Adds them to @view, as they are for one configuration and calls without notes.
 */
void
chimera_call_columns_init (ChimeraCallColumns *self,
                           GtkColumnView      *view)
{
  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));

  self->view = view;
  append_column (self, _("Run"), chimera_call_cells_new_run ());
  gtk_column_view_column_set_expand (append_column (self, _("Stage"), chimera_call_cells_new_stage ()), TRUE);

  self->configuration = append_column (self, _("Configuration"), chimera_call_cells_new_configuration ());
  gtk_column_view_column_set_expand (self->configuration, TRUE);
  gtk_column_view_column_set_visible (self->configuration, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (figure_columns); i++)
    append_column (self, _(figure_columns[i].title), chimera_call_cells_new_figure (figure_columns[i].property));

  self->cohort = append_column (self, _("Cohort"), chimera_call_cells_new_state ());

  /* Translators: the column of what was not as it was asked for */
  self->notes = append_column (self, _("Notes"), chimera_call_cells_new_notes ());
  gtk_column_view_column_set_visible (self->notes, FALSE);

  align_titles (GTK_WIDGET (view), _("Run"));
  for (guint i = 0; i < G_N_ELEMENTS (figure_columns); i++)
    align_titles (GTK_WIDGET (view), _(figure_columns[i].title));
}

/**
 * chimera_call_columns_place:
 * @self: the columns
 * @has_several_configurations: whether it must be said of which one a call is
 *
 * With several configurations there is not room for all columns: cohort and notes go before the numbers
 * of tokens and the durations, which are scrolled to. Notes are not shown until there is one.
 */
void
chimera_call_columns_place (ChimeraCallColumns *self,
                            gboolean            has_several_configurations)
{
  guint n_columns = g_list_model_get_n_items (gtk_column_view_get_columns (self->view));
  guint last = n_columns - 1;

  gtk_column_view_column_set_visible (self->configuration, has_several_configurations);
  gtk_column_view_column_set_visible (self->notes, FALSE);
  gtk_column_view_insert_column (self->view, has_several_configurations ? COHORT_PLACE : last, self->cohort);
  gtk_column_view_insert_column (self->view, has_several_configurations ? COHORT_PLACE + 1 : last, self->notes);
}

/**
 * chimera_call_columns_show_notes:
 * @self: the columns
 *
 * There is a note to show.
 */
void
chimera_call_columns_show_notes (ChimeraCallColumns *self)
{
  gtk_column_view_column_set_visible (self->notes, TRUE);
}
