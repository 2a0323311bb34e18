/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-comparison-loader.h"

#include "chimera-error.h"
#include "chimera-history-follower.h"

/* One experiment that is chosen. While it is loaded again, what was there stays. */
typedef struct
{
  gint64 id;
  ChimeraExperiment *experiment;
  gulong changed_id;
  GCancellable *cancellable; /* of what is being loaded */
  char *error;
} Slot;

struct _ChimeraComparisonLoader
{
  GObject parent_instance;

  ChimeraComparisonChoice *choice;
  ChimeraStore *store;
  ChimeraExperiment *running;
  GPtrArray *slots; /* of Slot */
  ChimeraHistoryFollower *follower; /* while anything is chosen, or was before it was deleted */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ChimeraComparisonLoader, chimera_comparison_loader, G_TYPE_OBJECT)

static void
emit_changed (ChimeraComparisonLoader *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
slot_free (gpointer data)
{
  Slot *slot = data;

  g_cancellable_cancel (slot->cancellable);
  g_clear_object (&slot->cancellable);
  if (slot->experiment != NULL)
    g_clear_signal_handler (&slot->changed_id, slot->experiment);
  g_clear_object (&slot->experiment);
  g_free (slot->error);
  g_free (slot);
}

static void
slot_take (ChimeraComparisonLoader *self,
           Slot                    *slot,
           ChimeraExperiment       *experiment)
{
  g_cancellable_cancel (slot->cancellable);
  g_clear_object (&slot->cancellable);
  g_clear_pointer (&slot->error, g_free);
  if (slot->experiment != NULL)
    g_clear_signal_handler (&slot->changed_id, slot->experiment);
  g_set_object (&slot->experiment, experiment);
  slot->changed_id = g_signal_connect_swapped (experiment, "changed", G_CALLBACK (emit_changed), self);
}

/* Its place may be another than when it was asked for. */
static Slot *
find_slot (ChimeraComparisonLoader *self,
           gint64                   id)
{
  for (guint i = 0; i < self->slots->len; i++)
    {
      Slot *slot = self->slots->pdata[i];

      if (slot->id == id)
        return slot;
    }

  return NULL;
}

static gboolean
is_running (ChimeraComparisonLoader *self,
            const Slot              *slot)
{
  return self->running != NULL && chimera_experiment_get_id (self->running) == slot->id;
}

typedef struct
{
  ChimeraComparisonLoader *loader;
  gint64 id;
} Request;

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autofree Request *request = user_data;
  g_autoptr(ChimeraComparisonLoader) self = request->loader;
  g_autoptr(ChimeraExperiment) experiment = NULL;
  g_autoptr(GError) error = NULL;
  Slot *slot;

  experiment = chimera_store_load_finish (CHIMERA_STORE (source), result, &error);
  slot = find_slot (self, request->id);
  if (slot == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (g_error_matches (error, CHIMERA_ERROR, CHIMERA_ERROR_NOT_FOUND))
    {
      chimera_comparison_choice_lose (self->choice, request->id);
      return;
    }

  if (experiment != NULL)
    slot_take (self, slot, experiment);
  else
    {
      g_clear_object (&slot->cancellable);
      g_free (slot->error);
      slot->error = g_strdup (error->message);
    }
  emit_changed (self);
}

static void
load (ChimeraComparisonLoader *self,
      Slot                    *slot)
{
  Request *request;

  if (is_running (self, slot))
    {
      slot_take (self, slot, self->running);
      return;
    }

  request = g_new0 (Request, 1);
  request->loader = g_object_ref (self);
  request->id = slot->id;
  g_cancellable_cancel (slot->cancellable);
  g_clear_object (&slot->cancellable);
  slot->cancellable = g_cancellable_new ();
  g_clear_pointer (&slot->error, g_free);
  chimera_store_load_async (self->store, slot->id, slot->cancellable, on_loaded, request);
}

static void
on_choice_changed (ChimeraComparisonLoader *self)
{
  g_autoptr(GPtrArray) old = g_steal_pointer (&self->slots);
  guint n_ids = chimera_comparison_choice_get_n_ids (self->choice);
  gboolean is_wanted;

  self->slots = g_ptr_array_new_with_free_func (slot_free);
  for (guint i = 0; i < n_ids; i++)
    {
      gint64 id = chimera_comparison_choice_get_id (self->choice, i);
      Slot *slot = NULL;

      for (guint j = 0; j < old->len && slot == NULL; j++)
        if (((Slot *) old->pdata[j])->id == id)
          slot = g_ptr_array_steal_index (old, j);

      if (slot != NULL)
        {
          g_ptr_array_add (self->slots, slot);
          continue;
        }

      slot = g_new0 (Slot, 1);
      slot->id = id;
      g_ptr_array_add (self->slots, slot);
      load (self, slot);
    }

  is_wanted = n_ids > 0 || chimera_comparison_choice_get_n_lost (self->choice) > 0;
  chimera_history_follower_set_store (self->follower, is_wanted ? self->store : NULL);
  emit_changed (self);
}

static guint
count_ended_calls (ChimeraExperiment *experiment)
{
  g_autoptr(GPtrArray) calls = chimera_experiment_dup_calls (experiment);
  guint n = 0;

  for (guint i = 0; i < calls->len; i++)
    n += ((const ChimeraCall *) calls->pdata[i])->outcome != CHIMERA_OUTCOME_RUNNING;

  return n;
}

static gboolean
is_same (const ChimeraHistoryEntry *entry,
         ChimeraExperiment         *experiment)
{
  return g_str_equal (entry->title, chimera_experiment_get_title (experiment)) &&
         entry->status == chimera_experiment_get_status (experiment) &&
         entry->n_runs_complete == chimera_experiment_count_complete (experiment, -1) &&
         entry->n_calls == count_ended_calls (experiment);
}

static const ChimeraHistoryEntry *
find_entry (GPtrArray *entries,
            gint64     id)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const ChimeraHistoryEntry *entry = entries->pdata[i];

      if (entry->id == id)
        return entry;
    }

  return NULL;
}

/* A deletion was undone. */
static void
find_lost (ChimeraComparisonLoader *self,
           GPtrArray               *entries)
{
  for (guint i = chimera_comparison_choice_get_n_lost (self->choice); i > 0; i--)
    {
      gint64 id = chimera_comparison_choice_get_lost (self->choice, i - 1);

      if (find_entry (entries, id) != NULL)
        chimera_comparison_choice_find_again (self->choice, id);
    }
}

/* That the history cannot be read is for its list to say. */
static void
on_listed (ChimeraComparisonLoader *self,
           GPtrArray               *entries)
{
  g_autoptr(GArray) gone = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < self->slots->len && entries != NULL; i++)
    {
      Slot *slot = self->slots->pdata[i];
      const ChimeraHistoryEntry *entry = find_entry (entries, slot->id);

      if (entry == NULL)
        g_array_append_val (gone, slot->id);
      else if (!is_running (self, slot) && slot->experiment != NULL && !is_same (entry, slot->experiment))
        load (self, slot);
    }

  /* Each changes the slots. */
  for (guint i = 0; i < gone->len; i++)
    chimera_comparison_choice_lose (self->choice, g_array_index (gone, gint64, i));
  if (entries != NULL)
    find_lost (self, entries);
}

static void
chimera_comparison_loader_dispose (GObject *object)
{
  ChimeraComparisonLoader *self = CHIMERA_COMPARISON_LOADER (object);

  if (self->follower != NULL)
    chimera_history_follower_set_store (self->follower, NULL);
  g_clear_object (&self->follower);
  g_clear_pointer (&self->slots, g_ptr_array_unref);
  g_clear_object (&self->running);
  g_clear_object (&self->choice);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (chimera_comparison_loader_parent_class)->dispose (object);
}

static void
chimera_comparison_loader_class_init (ChimeraComparisonLoaderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chimera_comparison_loader_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
chimera_comparison_loader_init (ChimeraComparisonLoader *self)
{
  self->slots = g_ptr_array_new_with_free_func (slot_free);
  self->follower = chimera_history_follower_new (FALSE);
  g_signal_connect_object (self->follower, "listed", G_CALLBACK (on_listed), self, G_CONNECT_SWAPPED);
}

/**
 * chimera_comparison_loader_new:
 * @choice: what is chosen
 * @store: the history that it is in
 *
 * Returns: (transfer full): a loader that follows both
 */
ChimeraComparisonLoader *
chimera_comparison_loader_new (ChimeraComparisonChoice *choice,
                               ChimeraStore            *store)
{
  ChimeraComparisonLoader *self;

  g_return_val_if_fail (CHIMERA_IS_COMPARISON_CHOICE (choice), NULL);
  g_return_val_if_fail (CHIMERA_IS_STORE (store), NULL);

  self = g_object_new (CHIMERA_TYPE_COMPARISON_LOADER, NULL);
  self->choice = g_object_ref (choice);
  self->store = g_object_ref (store);
  g_signal_connect_object (choice, "changed", G_CALLBACK (on_choice_changed), self, G_CONNECT_SWAPPED);
  on_choice_changed (self);

  return self;
}

/**
 * chimera_comparison_loader_set_running:
 * @self: a loader
 * @experiment: (nullable): what is at work now
 *
 * It may get its id later. What was at work stays as it is.
 */
void
chimera_comparison_loader_set_running (ChimeraComparisonLoader *self,
                                       ChimeraExperiment       *experiment)
{
  gboolean is_changed = FALSE;

  g_return_if_fail (CHIMERA_IS_COMPARISON_LOADER (self));
  g_return_if_fail (experiment == NULL || CHIMERA_IS_EXPERIMENT (experiment));

  g_set_object (&self->running, experiment);
  for (guint i = 0; i < self->slots->len; i++)
    {
      Slot *slot = self->slots->pdata[i];

      if (is_running (self, slot) && slot->experiment != experiment)
        {
          slot_take (self, slot, experiment);
          is_changed = TRUE;
        }
    }

  if (is_changed)
    emit_changed (self);
}

/**
 * chimera_comparison_loader_dup_experiments:
 * @self: a loader
 *
 * Returns: (transfer full) (element-type ChimeraExperiment): those of the chosen ones that are there
 */
GPtrArray *
chimera_comparison_loader_dup_experiments (ChimeraComparisonLoader *self)
{
  GPtrArray *experiments;

  g_return_val_if_fail (CHIMERA_IS_COMPARISON_LOADER (self), NULL);

  experiments = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->slots->len; i++)
    {
      Slot *slot = self->slots->pdata[i];

      if (slot->experiment != NULL)
        g_ptr_array_add (experiments, g_object_ref (slot->experiment));
    }

  return experiments;
}

/**
 * chimera_comparison_loader_is_loading:
 * @self: a loader
 *
 * Returns: whether one of those that are chosen is still to come
 */
gboolean
chimera_comparison_loader_is_loading (ChimeraComparisonLoader *self)
{
  g_return_val_if_fail (CHIMERA_IS_COMPARISON_LOADER (self), FALSE);

  for (guint i = 0; i < self->slots->len; i++)
    {
      Slot *slot = self->slots->pdata[i];

      if (slot->experiment == NULL && slot->cancellable != NULL)
        return TRUE;
    }

  return FALSE;
}

/**
 * chimera_comparison_loader_get_error:
 * @self: a loader
 *
 * Returns: (transfer none) (nullable): why one of those that are chosen is not there
 */
const char *
chimera_comparison_loader_get_error (ChimeraComparisonLoader *self)
{
  g_return_val_if_fail (CHIMERA_IS_COMPARISON_LOADER (self), NULL);

  for (guint i = 0; i < self->slots->len; i++)
    {
      Slot *slot = self->slots->pdata[i];

      if (slot->error != NULL)
        return slot->error;
    }

  return NULL;
}

/**
 * chimera_comparison_loader_retry:
 * @self: a loader
 *
 * Tries to load again what could not be loaded.
 */
void
chimera_comparison_loader_retry (ChimeraComparisonLoader *self)
{
  g_return_if_fail (CHIMERA_IS_COMPARISON_LOADER (self));

  for (guint i = 0; i < self->slots->len; i++)
    {
      Slot *slot = self->slots->pdata[i];

      if (slot->error != NULL)
        load (self, slot);
    }
  emit_changed (self);
}
