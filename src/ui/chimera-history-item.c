/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-history-item.h"

struct _ChimeraHistoryItem
{
  GObject parent_instance;

  ChimeraHistoryEntry *entry;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ChimeraHistoryItem, chimera_history_item, G_TYPE_OBJECT)

static void
chimera_history_item_finalize (GObject *object)
{
  ChimeraHistoryItem *self = CHIMERA_HISTORY_ITEM (object);

  g_clear_pointer (&self->entry, chimera_history_entry_free);

  G_OBJECT_CLASS (chimera_history_item_parent_class)->finalize (object);
}

static void
chimera_history_item_class_init (ChimeraHistoryItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = chimera_history_item_finalize;

  /**
   * ChimeraHistoryItem::changed:
   * @self: the item
   *
   * The item has another entry.
   */
  signals[CHANGED] = g_signal_new ("changed", CHIMERA_TYPE_HISTORY_ITEM, G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
chimera_history_item_init (ChimeraHistoryItem *self)
{
}

/**
 * chimera_history_item_new:
 * @entry: (transfer full): a line of the history
 *
 * Returns: (transfer full): an item for it
 */
ChimeraHistoryItem *
chimera_history_item_new (ChimeraHistoryEntry *entry)
{
  ChimeraHistoryItem *self;

  g_return_val_if_fail (entry != NULL, NULL);

  self = g_object_new (CHIMERA_TYPE_HISTORY_ITEM, NULL);
  self->entry = entry;

  return self;
}

/**
 * chimera_history_item_get_entry:
 * @self: an item
 *
 * Returns: (transfer none): its line of the history
 */
const ChimeraHistoryEntry *
chimera_history_item_get_entry (ChimeraHistoryItem *self)
{
  g_return_val_if_fail (CHIMERA_IS_HISTORY_ITEM (self), NULL);

  return self->entry;
}

/**
 * chimera_history_item_take_entry:
 * @self: an item
 * @entry: (transfer full): what the same experiment is now
 *
 * Replaces the entry.
 */
void
chimera_history_item_take_entry (ChimeraHistoryItem  *self,
                                 ChimeraHistoryEntry *entry)
{
  g_return_if_fail (CHIMERA_IS_HISTORY_ITEM (self));
  g_return_if_fail (entry != NULL && entry->id == self->entry->id);

  chimera_history_entry_free (self->entry);
  self->entry = entry;
  g_signal_emit (self, signals[CHANGED], 0);
}
