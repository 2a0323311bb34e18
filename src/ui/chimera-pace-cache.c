/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-pace-cache.h"

#include <string.h>

typedef struct
{
  ChimeraPace pace;
  gboolean is_known;
  gboolean is_fresh;
  gboolean is_asked;
} Entry;

struct _ChimeraPaceCache
{
  GObject parent_instance;

  ChimeraStore *store;
  GCancellable *cancellable;
  GHashTable *entries; /* server and model: Entry */
};

G_DEFINE_FINAL_TYPE (ChimeraPaceCache, chimera_pace_cache, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  ChimeraPaceCache *cache;
  char *key;
} Question;

static void
question_free (Question *question)
{
  g_object_unref (question->cache);
  g_free (question->key);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void
on_measured (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(Question) question = user_data;
  Entry *entry = g_hash_table_lookup (question->cache->entries, question->key);
  ChimeraPace pace;

  entry->is_asked = FALSE;
  /* A history that cannot be read says so in its list. */
  if (!chimera_store_measure_pace_finish (CHIMERA_STORE (source), result, &pace, NULL) ||
      (entry->is_known && memcmp (&pace, &entry->pace, sizeof pace) == 0))
    return;

  entry->pace = pace;
  entry->is_known = TRUE;
  g_signal_emit (question->cache, signals[CHANGED], 0);
}

static void
on_history_changed (ChimeraPaceCache *self)
{
  GHashTableIter iter;
  gpointer entry;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    ((Entry *) entry)->is_fresh = FALSE;
}

static void
chimera_pace_cache_dispose (GObject *object)
{
  ChimeraPaceCache *self = CHIMERA_PACE_CACHE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (chimera_pace_cache_parent_class)->dispose (object);
}

static void
chimera_pace_cache_finalize (GObject *object)
{
  ChimeraPaceCache *self = CHIMERA_PACE_CACHE (object);

  g_clear_object (&self->cancellable);
  g_hash_table_unref (self->entries);

  G_OBJECT_CLASS (chimera_pace_cache_parent_class)->finalize (object);
}

static void
chimera_pace_cache_class_init (ChimeraPaceCacheClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chimera_pace_cache_dispose;
  G_OBJECT_CLASS (klass)->finalize = chimera_pace_cache_finalize;

  /**
   * ChimeraPaceCache::changed:
   *
   * What chimera_pace_cache_lookup() says of a model is another than before.
   */
  signals[CHANGED] = g_signal_new ("changed", CHIMERA_TYPE_PACE_CACHE, G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
chimera_pace_cache_init (ChimeraPaceCache *self)
{
  self->cancellable = g_cancellable_new ();
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * chimera_pace_cache_new:
 * @store: the history
 *
 * Returns: (transfer full): a cache that knows nothing yet
 */
ChimeraPaceCache *
chimera_pace_cache_new (ChimeraStore *store)
{
  ChimeraPaceCache *self;

  g_return_val_if_fail (CHIMERA_IS_STORE (store), NULL);

  self = g_object_new (CHIMERA_TYPE_PACE_CACHE, NULL);
  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (on_history_changed), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * chimera_pace_cache_lookup:
 * @self: a cache
 * @agent: whose calls
 * @is_simulated: whether its server is the simulated model, whose address is another each time
 *
 * Asks the history in the background where something was saved since it was asked, or it was not.
 *
 * Returns: (transfer none) (nullable): how long its calls take; %NULL while nothing has been answered
 */
const ChimeraPace *
chimera_pace_cache_lookup (ChimeraPaceCache   *self,
                           const ChimeraAgent *agent,
                           gboolean            is_simulated)
{
  g_autofree char *key = NULL;
  Entry *entry;

  g_return_val_if_fail (CHIMERA_IS_PACE_CACHE (self), NULL);
  g_return_val_if_fail (agent != NULL, NULL);

  key = g_strconcat (is_simulated ? "" : chimera_server_get_url (agent->server), " ", agent->model, NULL);
  entry = g_hash_table_lookup (self->entries, key);
  if (entry == NULL)
    {
      entry = g_new0 (Entry, 1);
      g_hash_table_insert (self->entries, g_strdup (key), entry);
    }

  if (!entry->is_fresh && !entry->is_asked)
    {
      Question *question = g_new0 (Question, 1);

      question->cache = g_object_ref (self);
      question->key = g_steal_pointer (&key);
      entry->is_fresh = TRUE;
      entry->is_asked = TRUE;
      chimera_store_measure_pace_async (self->store, agent->model, is_simulated ? NULL : agent->server,
                                        self->cancellable, on_measured, question);
    }

  return entry->is_known ? &entry->pace : NULL;
}
