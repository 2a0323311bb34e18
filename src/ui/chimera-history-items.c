/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-history-items.h"

static ChimeraHistoryItem *
get_item (GListStore *store,
          guint       position)
{
  g_autoptr(ChimeraHistoryItem) item = g_list_model_get_item (G_LIST_MODEL (store), position);

  /* The list holds it. */
  return item;
}

static void
free_entry (gpointer entry)
{
  if (entry != NULL)
    chimera_history_entry_free (entry);
}

/**
 * chimera_history_items_take:
 * @store: (element-type ChimeraHistoryItem): a list
 * @entries: (element-type ChimeraHistoryEntry): what it is to hold now; the entries are taken out
 *
 * Makes the list hold @entries. Known experiments keep their item; only what lies between the first
 * and the last difference is spliced.
 */
void
chimera_history_items_take (GListStore *store,
                            GPtrArray  *entries)
{
  g_autoptr(GHashTable) known = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_before;
  guint n_first = 0;
  guint n_last = 0;

  g_return_if_fail (G_IS_LIST_STORE (store));
  g_return_if_fail (entries != NULL);

  g_ptr_array_set_free_func (entries, free_entry);
  n_before = g_list_model_get_n_items (G_LIST_MODEL (store));
  for (guint i = 0; i < n_before; i++)
    {
      ChimeraHistoryItem *item = get_item (store, i);

      /* The key is a member of the entry, which lives as long as the lookups below. */
      g_hash_table_insert (known, (gpointer) &chimera_history_item_get_entry (item)->id, item);
    }

  for (guint i = 0; i < entries->len; i++)
    {
      ChimeraHistoryEntry *entry = entries->pdata[i];
      ChimeraHistoryItem *item = g_hash_table_lookup (known, &entry->id);

      g_ptr_array_add (items, item != NULL ? g_object_ref (item) : chimera_history_item_new (entry));
      if (item == NULL)
        entries->pdata[i] = NULL;
    }

  g_hash_table_remove_all (known);
  for (guint i = 0; i < entries->len; i++)
    if (entries->pdata[i] != NULL)
      chimera_history_item_take_entry (items->pdata[i], g_steal_pointer (&entries->pdata[i]));

  while (n_first < MIN (n_before, items->len) && get_item (store, n_first) == items->pdata[n_first])
    n_first++;
  while (n_last < MIN (n_before, items->len) - n_first &&
         get_item (store, n_before - 1 - n_last) == items->pdata[items->len - 1 - n_last])
    n_last++;

  if (n_before - n_first - n_last > 0 || items->len - n_first - n_last > 0)
    g_list_store_splice (store, n_first, n_before - n_first - n_last,
                         items->pdata + n_first, items->len - n_first - n_last);
}
