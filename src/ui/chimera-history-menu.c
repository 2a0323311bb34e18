/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-history-menu.h"

#include <glib/gi18n.h>

#include "chimera-history-row.h"

/* What is done, is done with what is selected: with several, where the row is one of them. */
static GtkWidget *
choose (GtkWidget *row,
        gpointer   user_data)
{
  GtkSelectionModel *selection = gtk_list_view_get_model (user_data);
  ChimeraHistoryItem *wanted;

  if (row == NULL)
    return NULL;

  wanted = chimera_history_row_get_item (CHIMERA_HISTORY_ROW (row));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (selection)); i++)
    {
      g_autoptr(ChimeraHistoryItem) item = g_list_model_get_item (G_LIST_MODEL (selection), i);

      if (item != wanted)
        continue;
      if (!gtk_selection_model_is_selected (selection, i))
        gtk_selection_model_select_item (selection, i, TRUE);
      break;
    }

  return row;
}

/**
 * chimera_history_menu_new:
 * @owner: gives the menu its place, with a layout manager; it lives as long as the menu
 * @view: the list, in @owner
 * @items: what can be done
 *
 * Returns: (transfer full): a menu for the rows of @view
 */
ChimeraRowMenu *
chimera_history_menu_new (GtkWidget   *owner,
                          GtkListView *view,
                          GMenuModel  *items)
{
  g_return_val_if_fail (GTK_IS_WIDGET (owner), NULL);
  g_return_val_if_fail (GTK_IS_LIST_VIEW (view), NULL);

  return chimera_row_menu_new (owner, GTK_WIDGET (view), CHIMERA_TYPE_HISTORY_ROW, items,
                               _("What to do with the experiments"), choose, view);
}
