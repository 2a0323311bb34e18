/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-column-title.h"

/**
 * chimera_column_title_align_end:
 * @view: a view with its columns
 * @column: one of them, from 0
 *
 * Puts the title of a column of figures above their last digits. GTK has no property for that: the
 * label is looked for in the header.
 */
void
chimera_column_title_align_end (GtkColumnView *view,
                                guint          column)
{
  GtkWidget *widget;

  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));

  widget = gtk_widget_get_first_child (gtk_widget_get_first_child (GTK_WIDGET (view)));
  for (guint i = 0; i < column && widget != NULL; i++)
    widget = gtk_widget_get_next_sibling (widget);

  while (widget != NULL && !GTK_IS_LABEL (widget))
    widget = gtk_widget_get_first_child (widget);

  if (widget == NULL)
    return;

  gtk_label_set_xalign (GTK_LABEL (widget), 1.0f);
  gtk_widget_set_hexpand (widget, TRUE);
}
