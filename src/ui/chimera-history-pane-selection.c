/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-history-pane-private.h"

#include "chimera-history-item.h"

/* Which experiments are chosen in the list, and what is done with them. */

static ChimeraHistoryItem *
get_item (ChimeraHistoryPane *self,
          guint               position)
{
  g_autoptr(ChimeraHistoryItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

  /* The list holds it. */
  return item;
}

static void
toggle (ChimeraHistoryPane *self,
        gint64              id)
{
  chimera_comparison_choice_set_chosen (self->choice, id, !chimera_comparison_choice_has (self->choice, id));
}

/**
 * chimera_history_pane_activate:
 * @self: a pane
 * @position: of an experiment in the list
 *
 * Opens it, or ticks it while one is choosing what to compare.
 */
void
chimera_history_pane_activate (ChimeraHistoryPane *self,
                               guint               position)
{
  g_autoptr(ChimeraHistoryItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (item == NULL)
    return;

  if (chimera_comparison_choice_get_active (self->choice))
    toggle (self, chimera_history_item_get_entry (item)->id);
  else
    g_signal_emit_by_name (self, "activated", chimera_history_item_get_entry (item)->id);
}

/**
 * chimera_history_pane_dup_selected:
 * @self: a pane
 *
 * Returns: (transfer full) (element-type gint64): the ids of the experiments that are chosen, from the
 *   top of the list
 */
GArray *
chimera_history_pane_dup_selected (ChimeraHistoryPane *self)
{
  g_autoptr(GtkBitset) selected = NULL;
  GArray *ids;

  g_return_val_if_fail (CHIMERA_IS_HISTORY_PANE (self), NULL);

  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  selected = gtk_selection_model_get_selection (self->selection);
  for (guint i = 0; i < gtk_bitset_get_size (selected); i++)
    {
      ChimeraHistoryItem *item = get_item (self, gtk_bitset_get_nth (selected, i));
      gint64 id = chimera_history_item_get_entry (item)->id;

      g_array_append_val (ids, id);
    }

  return ids;
}

/**
 * chimera_history_pane_get_selected_entry:
 * @self: a pane
 *
 * Returns: (transfer none) (nullable): the one experiment that is chosen; %NULL where none is, or
 *   several are
 */
const ChimeraHistoryEntry *
chimera_history_pane_get_selected_entry (ChimeraHistoryPane *self)
{
  g_autoptr(GtkBitset) selected = NULL;

  g_return_val_if_fail (CHIMERA_IS_HISTORY_PANE (self), NULL);

  selected = gtk_selection_model_get_selection (self->selection);

  return gtk_bitset_get_size (selected) == 1
           ? chimera_history_item_get_entry (get_item (self, gtk_bitset_get_minimum (selected)))
           : NULL;
}

/**
 * chimera_history_pane_activate_selected:
 * @self: a pane
 *
 * Opens the one experiment that is chosen, if so.
 */
void
chimera_history_pane_activate_selected (ChimeraHistoryPane *self)
{
  const ChimeraHistoryEntry *entry;

  g_return_if_fail (CHIMERA_IS_HISTORY_PANE (self));

  entry = chimera_history_pane_get_selected_entry (self);
  if (entry != NULL)
    g_signal_emit_by_name (self, "activated", entry->id);
}

/**
 * chimera_history_pane_resume_selected:
 * @self: a pane
 *
 * Has the one experiment that is chosen gone on with.
 */
void
chimera_history_pane_resume_selected (ChimeraHistoryPane *self)
{
  const ChimeraHistoryEntry *entry;

  g_return_if_fail (CHIMERA_IS_HISTORY_PANE (self));

  entry = chimera_history_pane_get_selected_entry (self);
  if (entry != NULL)
    g_signal_emit_by_name (self, "resume", entry->id);
}
