/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-history-item.h"

#include <string.h>

struct _ChimeraHistoryItem
{
  GObject parent_instance;

  ChimeraHistoryEntry *entry;
  char *key; /* what a search looks through, folded */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ChimeraHistoryItem, chimera_history_item, G_TYPE_OBJECT)

/* Upper and lower case are the same, and so are composed and decomposed characters. */
static char *
fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);

  return g_utf8_casefold (normal != NULL ? normal : text, -1);
}

static char *
make_key (const ChimeraHistoryEntry *entry)
{
  g_autofree char *folder = g_filename_display_name (entry->folder);
  g_autofree char *text = g_strjoin ("\n", entry->title, entry->model, entry->agent, folder, NULL);
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  return fold (valid);
}

static void
chimera_history_item_finalize (GObject *object)
{
  ChimeraHistoryItem *self = CHIMERA_HISTORY_ITEM (object);

  g_clear_pointer (&self->entry, chimera_history_entry_free);
  g_clear_pointer (&self->key, g_free);

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
  self->key = make_key (entry);

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
  g_free (self->key);
  self->key = make_key (entry);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * chimera_history_item_split:
 * @search: what was typed
 *
 * Returns: (transfer full) (array zero-terminated=1): its words, for chimera_history_item_matches()
 */
char **
chimera_history_item_split (const char *search)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (search != NULL, NULL);

  folded = fold (search);

  return g_strsplit_set (folded, " \t\n", -1);
}

/**
 * chimera_history_item_matches:
 * @self: an item
 * @words: (array zero-terminated=1): words of chimera_history_item_split()
 *
 * Returns: whether each of @words is part of the title, the model, the agent or the folder
 */
gboolean
chimera_history_item_matches (ChimeraHistoryItem *self,
                              const char *const  *words)
{
  g_return_val_if_fail (CHIMERA_IS_HISTORY_ITEM (self), FALSE);

  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    if (strstr (self->key, words[i]) == NULL)
      return FALSE;

  return TRUE;
}
