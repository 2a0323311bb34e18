/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-history-follower.h"

struct _ChimeraHistoryFollower
{
  GObject parent_instance;

  ChimeraStore *store;
  gulong changed_id;
  gboolean is_deleted;
  char *search;
  GCancellable *cancellable; /* of the list that is being read */
  gboolean wants_more;
};

enum
{
  LISTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ChimeraHistoryFollower, chimera_history_follower, G_TYPE_OBJECT)

static void
stop_reading (ChimeraHistoryFollower *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->wants_more = FALSE;
}

static void
chimera_history_follower_dispose (GObject *object)
{
  chimera_history_follower_set_store (CHIMERA_HISTORY_FOLLOWER (object), NULL);

  G_OBJECT_CLASS (chimera_history_follower_parent_class)->dispose (object);
}

static void
chimera_history_follower_finalize (GObject *object)
{
  g_free (CHIMERA_HISTORY_FOLLOWER (object)->search);

  G_OBJECT_CLASS (chimera_history_follower_parent_class)->finalize (object);
}

static void
chimera_history_follower_class_init (ChimeraHistoryFollowerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = chimera_history_follower_dispose;
  object_class->finalize = chimera_history_follower_finalize;

  /**
   * ChimeraHistoryFollower::listed:
   * @self: the follower
   * @entries: (nullable) (element-type ChimeraHistoryEntry): what there is now; a handler may take them out
   * @error: (nullable): why there is none
   *
   * A list was read.
   */
  signals[LISTED] = g_signal_new ("listed", CHIMERA_TYPE_HISTORY_FOLLOWER, G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_PTR_ARRAY, G_TYPE_ERROR);
}

static void
chimera_history_follower_init (ChimeraHistoryFollower *self)
{
}

/**
 * chimera_history_follower_new:
 * @is_deleted: whether to list what was deleted and can be brought back, in place of the others
 *
 * Returns: (transfer full): a follower without a history
 */
ChimeraHistoryFollower *
chimera_history_follower_new (gboolean is_deleted)
{
  ChimeraHistoryFollower *self = g_object_new (CHIMERA_TYPE_HISTORY_FOLLOWER, NULL);

  self->is_deleted = is_deleted;

  return self;
}

/**
 * chimera_history_follower_set_store:
 * @self: a follower
 * @store: (nullable): the history to follow
 *
 * Lists it now and whenever it has changed.
 */
void
chimera_history_follower_set_store (ChimeraHistoryFollower *self,
                                    ChimeraStore           *store)
{
  g_return_if_fail (CHIMERA_IS_HISTORY_FOLLOWER (self));
  g_return_if_fail (store == NULL || CHIMERA_IS_STORE (store));

  if (self->store == store)
    return;

  stop_reading (self);
  if (self->store != NULL)
    g_clear_signal_handler (&self->changed_id, self->store);
  g_set_object (&self->store, store);

  if (store != NULL)
    {
      self->changed_id = g_signal_connect_swapped (store, "changed", G_CALLBACK (chimera_history_follower_refresh), self);
      chimera_history_follower_refresh (self);
    }
}

/**
 * chimera_history_follower_search:
 * @self: a follower
 * @search: (nullable): as in #ChimeraHistoryQuery
 *
 * Lists what is found from now on.
 */
void
chimera_history_follower_search (ChimeraHistoryFollower *self,
                                 const char             *search)
{
  g_return_if_fail (CHIMERA_IS_HISTORY_FOLLOWER (self));

  stop_reading (self);
  g_free (self->search);
  self->search = g_strdup (search);
  chimera_history_follower_refresh (self);
}

static void
on_listed (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(ChimeraHistoryFollower) self = user_data;
  g_autoptr(GPtrArray) entries = NULL;
  g_autoptr(GError) error = NULL;

  entries = chimera_store_list_finish (CHIMERA_STORE (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  g_signal_emit (self, signals[LISTED], 0, entries, error);
  if (self->wants_more)
    chimera_history_follower_refresh (self);
}

/**
 * chimera_history_follower_refresh:
 * @self: a follower
 *
 * Lists the history once more, if there is one.
 */
void
chimera_history_follower_refresh (ChimeraHistoryFollower *self)
{
  const ChimeraHistoryQuery query = { .search = self->search, .is_deleted = self->is_deleted };

  g_return_if_fail (CHIMERA_IS_HISTORY_FOLLOWER (self));

  if (self->store == NULL)
    return;

  self->wants_more = self->cancellable != NULL;
  if (self->wants_more)
    return;

  self->cancellable = g_cancellable_new ();
  chimera_store_list_async (self->store, &query, self->cancellable, on_listed, g_object_ref (self));
}
