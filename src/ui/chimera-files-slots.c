/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-files-slots.h"

#include "chimera-priority.h"

/* How long a piece of work may take, and how many places come or go at a time while the list view
 * makes or destroys widgets for them, for which the first so many may have some. */
#define WORK_US (G_USEC_PER_SEC / 1000)
#define STEP 1
#define MAX_WIDGETS 256

struct _ChimeraFilesSlot
{
  GObject parent_instance;

  ChimeraFilesSlots *slots;
  guint position;
  ChimeraArtifact *artifact;
  gboolean is_stale;
  gpointer cells[CHIMERA_N_FILES_COLUMNS];
};

struct _ChimeraFilesSlots
{
  GObject parent_instance;

  GListModel *rows;
  guint n_shown;
  /* those that somebody holds, by their position */
  GHashTable *slots;
  guint work_source;
};

enum
{
  CHANGED,
  REWIND,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void chimera_files_slots_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE (ChimeraFilesSlot, chimera_files_slot, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE_WITH_CODE (ChimeraFilesSlots, chimera_files_slots, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, chimera_files_slots_iface_init))

static void
chimera_files_slot_finalize (GObject *object)
{
  ChimeraFilesSlot *self = CHIMERA_FILES_SLOT (object);

  if (self->slots != NULL)
    g_hash_table_remove (self->slots->slots, GUINT_TO_POINTER (self->position));
  g_clear_object (&self->artifact);

  G_OBJECT_CLASS (chimera_files_slot_parent_class)->finalize (object);
}

static void
chimera_files_slot_class_init (ChimeraFilesSlotClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chimera_files_slot_finalize;
}

static void
chimera_files_slot_init (ChimeraFilesSlot *self)
{
}

/**
 * chimera_files_slot_get_artifact:
 * @self: a place
 *
 * Returns: (transfer none) (nullable): what is shown there; %NULL for a place that is about to go
 */
ChimeraArtifact *
chimera_files_slot_get_artifact (ChimeraFilesSlot *self)
{
  g_return_val_if_fail (CHIMERA_IS_FILES_SLOT (self), NULL);

  return self->artifact;
}

/**
 * chimera_files_slot_get_cell:
 * @self: a place
 * @column: a column
 *
 * Returns: (transfer none) (nullable): the cell that shows it there
 */
gpointer
chimera_files_slot_get_cell (ChimeraFilesSlot   *self,
                             ChimeraFilesColumn  column)
{
  g_return_val_if_fail (CHIMERA_IS_FILES_SLOT (self), NULL);

  return self->cells[column];
}

/**
 * chimera_files_slot_set_cell:
 * @self: a place
 * @column: a column
 * @cell: (transfer none) (nullable): the cell that shows it there, until another is set
 */
void
chimera_files_slot_set_cell (ChimeraFilesSlot   *self,
                             ChimeraFilesColumn  column,
                             gpointer            cell)
{
  g_return_if_fail (CHIMERA_IS_FILES_SLOT (self));

  self->cells[column] = cell;
}

static GType
chimera_files_slots_get_item_type (GListModel *model)
{
  return CHIMERA_TYPE_FILES_SLOT;
}

static guint
chimera_files_slots_get_n_items (GListModel *model)
{
  return CHIMERA_FILES_SLOTS (model)->n_shown;
}

static gpointer
chimera_files_slots_get_item (GListModel *model,
                              guint       position)
{
  ChimeraFilesSlots *self = CHIMERA_FILES_SLOTS (model);
  ChimeraFilesSlot *slot;

  if (position >= self->n_shown)
    return NULL;

  slot = g_hash_table_lookup (self->slots, GUINT_TO_POINTER (position));
  if (slot != NULL)
    return g_object_ref (slot);

  slot = g_object_new (CHIMERA_TYPE_FILES_SLOT, NULL);
  slot->slots = self;
  slot->position = position;
  slot->artifact = g_list_model_get_item (self->rows, position);
  g_hash_table_insert (self->slots, GUINT_TO_POINTER (position), slot);

  return slot;
}

static void
chimera_files_slots_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = chimera_files_slots_get_item_type;
  iface->get_n_items = chimera_files_slots_get_n_items;
  iface->get_item = chimera_files_slots_get_item;
}

static gint
compare_position (gconstpointer a,
                  gconstpointer b)
{
  const ChimeraFilesSlot *first = *(ChimeraFilesSlot *const *) a;
  const ChimeraFilesSlot *second = *(ChimeraFilesSlot *const *) b;

  return (first->position > second->position) - (first->position < second->position);
}

static GPtrArray *
list_stale (ChimeraFilesSlots *self)
{
  GPtrArray *stale = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->slots);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((ChimeraFilesSlot *) value)->is_stale)
      g_ptr_array_add (stale, g_object_ref (value));
  g_ptr_array_sort (stale, compare_position);

  return stale;
}

static void
update_slot (ChimeraFilesSlots *self,
             ChimeraFilesSlot  *slot)
{
  g_autoptr(ChimeraArtifact) artifact = g_list_model_get_item (self->rows, slot->position);

  slot->is_stale = FALSE;
  if (g_set_object (&slot->artifact, artifact))
    g_signal_emit (self, signals[CHANGED], 0, slot);
}

static void
set_n_shown (ChimeraFilesSlots *self,
             guint              n)
{
  guint before = self->n_shown;

  self->n_shown = n;
  if (n > before)
    g_list_model_items_changed (G_LIST_MODEL (self), before, 0, n - before);
  else
    g_list_model_items_changed (G_LIST_MODEL (self), n, before - n, 0);
}

/* Widgets around a place far down would be destroyed together with it. */
static void
rewind_if_beyond (ChimeraFilesSlots *self,
                  guint              n)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->slots);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((ChimeraFilesSlot *) value)->position >= MAX (n, MAX_WIDGETS))
      {
        g_signal_emit (self, signals[REWIND], 0);
        return;
      }
}

static gboolean
step (ChimeraFilesSlots *self)
{
  guint n = g_list_model_get_n_items (self->rows);

  if (self->n_shown == n)
    return FALSE;

  if (self->n_shown < n)
    {
      set_n_shown (self, self->n_shown < MAX_WIDGETS ? MIN (n, self->n_shown + STEP) : n);
    }
  else if (self->n_shown > MAX (n, MAX_WIDGETS))
    {
      rewind_if_beyond (self, n);
      set_n_shown (self, MAX (n, MAX_WIDGETS));
    }
  else
    {
      set_n_shown (self, MAX (n, self->n_shown - STEP));
    }

  return TRUE;
}

static gboolean
on_work (gpointer user_data)
{
  ChimeraFilesSlots *self = user_data;
  g_autoptr(GPtrArray) stale = list_stale (self);
  gint64 end = g_get_monotonic_time () + WORK_US;

  for (guint i = 0; i < stale->len; i++)
    {
      if (g_get_monotonic_time () >= end)
        return G_SOURCE_CONTINUE;
      update_slot (self, g_ptr_array_index (stale, i));
    }

  while (step (self))
    if (g_get_monotonic_time () >= end)
      return G_SOURCE_CONTINUE;

  self->work_source = 0;

  return G_SOURCE_REMOVE;
}

static void
on_rows_changed (ChimeraFilesSlots *self,
                 guint              position,
                 guint              removed,
                 guint              added)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->slots);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      ChimeraFilesSlot *slot = value;

      if (slot->position >= position && (removed != added || slot->position - position < added))
        slot->is_stale = TRUE;
    }

  if (self->work_source == 0)
    {
      self->work_source = g_idle_add_full (CHIMERA_PRIORITY_SLOTS, on_work, self, NULL);
      g_source_set_name_by_id (self->work_source, "chimera-files-slots-work");
    }
}

static void
chimera_files_slots_dispose (GObject *object)
{
  ChimeraFilesSlots *self = CHIMERA_FILES_SLOTS (object);
  GHashTableIter iter;
  gpointer value;

  g_clear_handle_id (&self->work_source, g_source_remove);
  g_hash_table_iter_init (&iter, self->slots);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    ((ChimeraFilesSlot *) value)->slots = NULL;
  g_hash_table_remove_all (self->slots);
  g_clear_object (&self->rows);

  G_OBJECT_CLASS (chimera_files_slots_parent_class)->dispose (object);
}

static void
chimera_files_slots_finalize (GObject *object)
{
  g_hash_table_unref (CHIMERA_FILES_SLOTS (object)->slots);

  G_OBJECT_CLASS (chimera_files_slots_parent_class)->finalize (object);
}

static void
chimera_files_slots_class_init (ChimeraFilesSlotsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chimera_files_slots_dispose;
  G_OBJECT_CLASS (klass)->finalize = chimera_files_slots_finalize;

  /**
   * ChimeraFilesSlots::changed:
   * @self: the places
   * @slot: a #ChimeraFilesSlot
   *
   * Something else is in that place.
   */
  signals[CHANGED] = g_signal_new ("changed", CHIMERA_TYPE_FILES_SLOTS, G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 1, CHIMERA_TYPE_FILES_SLOT);

  /**
   * ChimeraFilesSlots::rewind:
   * @self: the places
   *
   * Places are about to go that are far down: who looks at them had better look at the first ones.
   */
  signals[REWIND] = g_signal_new ("rewind", CHIMERA_TYPE_FILES_SLOTS, G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
chimera_files_slots_init (ChimeraFilesSlots *self)
{
  self->slots = g_hash_table_new (NULL, NULL);
}

/**
 * chimera_files_slots_new:
 * @rows: a list of #ChimeraArtifact
 *
 * Returns: (transfer full): places for all of them
 */
ChimeraFilesSlots *
chimera_files_slots_new (GListModel *rows)
{
  ChimeraFilesSlots *self;

  g_return_val_if_fail (G_IS_LIST_MODEL (rows), NULL);

  self = g_object_new (CHIMERA_TYPE_FILES_SLOTS, NULL);
  self->rows = g_object_ref (rows);
  g_signal_connect_object (rows, "items-changed", G_CALLBACK (on_rows_changed), self, G_CONNECT_SWAPPED);

  return self;
}
