/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-slots.h"

#include <gdk/gdk.h>

#include "chimera-priority.h"

/* How long a piece of work may take, and how many places come or go at a time while the list view
 * makes or destroys widgets for them, for which the first so many may have some. */
#define WORK_US (G_USEC_PER_SEC / 1000)
#define STEP 1
#define MAX_WIDGETS 256

struct _ChimeraSlot
{
  GObject parent_instance;

  ChimeraSlots *slots;
  guint position;
  GObject *item;
  gboolean is_stale;
  /* one of each column that shows it */
  GPtrArray *cells;
};

struct _ChimeraSlots
{
  GObject parent_instance;

  GListModel *rows;
  guint n_shown;
  /* those that somebody holds, by their position */
  GHashTable *slots;
  guint work_source;

  /* those whose cells are to be filled before the next frame */
  GHashTable *late;
  guint late_source;
  gint64 piece_end;
};

enum
{
  CHANGED,
  REWIND,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void chimera_slots_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE (ChimeraSlot, chimera_slot, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE_WITH_CODE (ChimeraSlots, chimera_slots, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, chimera_slots_iface_init))

static void
chimera_slot_finalize (GObject *object)
{
  ChimeraSlot *self = CHIMERA_SLOT (object);

  if (self->slots != NULL)
    {
      g_hash_table_remove (self->slots->slots, GUINT_TO_POINTER (self->position));
      g_hash_table_remove (self->slots->late, self);
    }
  g_ptr_array_unref (self->cells);
  g_clear_object (&self->item);

  G_OBJECT_CLASS (chimera_slot_parent_class)->finalize (object);
}

static void
chimera_slot_class_init (ChimeraSlotClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chimera_slot_finalize;
}

static void
chimera_slot_init (ChimeraSlot *self)
{
  self->cells = g_ptr_array_new ();
}

/**
 * chimera_slot_get_item:
 * @self: a place
 *
 * Returns: (transfer none) (type GObject) (nullable): what is shown there; %NULL for a place that is
 *   about to go
 */
gpointer
chimera_slot_get_item (ChimeraSlot *self)
{
  g_return_val_if_fail (CHIMERA_IS_SLOT (self), NULL);

  return self->item;
}

/**
 * chimera_slot_get_cell:
 * @self: a place
 * @column: a column
 *
 * Returns: (transfer none) (nullable): the cell that shows it there
 */
gpointer
chimera_slot_get_cell (ChimeraSlot *self,
                       guint        column)
{
  g_return_val_if_fail (CHIMERA_IS_SLOT (self), NULL);

  return column < self->cells->len ? g_ptr_array_index (self->cells, column) : NULL;
}

/**
 * chimera_slot_set_cell:
 * @self: a place
 * @column: a column, of which there are few
 * @cell: (transfer none) (nullable): the cell that shows it there, until another is set
 */
void
chimera_slot_set_cell (ChimeraSlot *self,
                       guint        column,
                       gpointer     cell)
{
  g_return_if_fail (CHIMERA_IS_SLOT (self));

  if (column >= self->cells->len)
    g_ptr_array_set_size (self->cells, (int) column + 1);
  g_ptr_array_index (self->cells, column) = cell;
}

static gboolean
on_late (gpointer user_data)
{
  ChimeraSlots *self = user_data;
  GHashTableIter iter;
  gpointer value;

  self->piece_end = g_get_monotonic_time () + WORK_US;
  while (g_hash_table_size (self->late) > 0)
    {
      g_autoptr(ChimeraSlot) slot = NULL;

      if (g_get_monotonic_time () >= self->piece_end)
        return G_SOURCE_CONTINUE;

      g_hash_table_iter_init (&iter, self->late);
      g_hash_table_iter_next (&iter, &value, NULL);
      slot = g_object_ref (value);
      g_hash_table_iter_remove (&iter);
      g_signal_emit (self, signals[CHANGED], 0, slot);
    }
  self->late_source = 0;

  return G_SOURCE_REMOVE;
}

/**
 * chimera_slot_put_off:
 * @self: a place that has got a cell
 *
 * A view that jumps far gives some 200 rows other places in one go: those that do not fit into a piece
 * of work follow in others before the next frame, when #ChimeraSlots::changed tells of them.
 *
 * Returns: whether the cell is to be filled then, not now
 */
gboolean
chimera_slot_put_off (ChimeraSlot *self)
{
  ChimeraSlots *slots;

  g_return_val_if_fail (CHIMERA_IS_SLOT (self), FALSE);

  slots = self->slots;
  if (slots == NULL)
    return FALSE;

  if (slots->late_source == 0)
    {
      slots->piece_end = g_get_monotonic_time () + WORK_US;
      slots->late_source = g_idle_add_full (GDK_PRIORITY_REDRAW - 1, on_late, slots, NULL);
      g_source_set_name_by_id (slots->late_source, "chimera-slots-late");
    }
  else if (g_get_monotonic_time () >= slots->piece_end)
    {
      g_hash_table_add (slots->late, self);
    }

  return g_hash_table_contains (slots->late, self);
}

static GType
chimera_slots_get_item_type (GListModel *model)
{
  return CHIMERA_TYPE_SLOT;
}

static guint
chimera_slots_get_n_items (GListModel *model)
{
  return CHIMERA_SLOTS (model)->n_shown;
}

static gpointer
chimera_slots_get_item (GListModel *model,
                              guint       position)
{
  ChimeraSlots *self = CHIMERA_SLOTS (model);
  ChimeraSlot *slot;

  if (position >= self->n_shown)
    return NULL;

  slot = g_hash_table_lookup (self->slots, GUINT_TO_POINTER (position));
  if (slot != NULL)
    return g_object_ref (slot);

  slot = g_object_new (CHIMERA_TYPE_SLOT, NULL);
  slot->slots = self;
  slot->position = position;
  slot->item = g_list_model_get_item (self->rows, position);
  g_hash_table_insert (self->slots, GUINT_TO_POINTER (position), slot);

  return slot;
}

static void
chimera_slots_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = chimera_slots_get_item_type;
  iface->get_n_items = chimera_slots_get_n_items;
  iface->get_item = chimera_slots_get_item;
}

static gint
compare_position (gconstpointer a,
                  gconstpointer b)
{
  const ChimeraSlot *first = *(ChimeraSlot *const *) a;
  const ChimeraSlot *second = *(ChimeraSlot *const *) b;

  return (first->position > second->position) - (first->position < second->position);
}

static GPtrArray *
list_stale (ChimeraSlots *self)
{
  GPtrArray *stale = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->slots);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((ChimeraSlot *) value)->is_stale)
      g_ptr_array_add (stale, g_object_ref (value));
  g_ptr_array_sort (stale, compare_position);

  return stale;
}

static void
update_slot (ChimeraSlots *self,
             ChimeraSlot  *slot)
{
  g_autoptr(GObject) item = g_list_model_get_item (self->rows, slot->position);
  gboolean was_late = g_hash_table_remove (self->late, slot);

  slot->is_stale = FALSE;
  if (g_set_object (&slot->item, item) || was_late)
    g_signal_emit (self, signals[CHANGED], 0, slot);
}

static void
set_n_shown (ChimeraSlots *self,
             guint         n)
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
rewind_if_beyond (ChimeraSlots *self,
                  guint         n)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->slots);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((ChimeraSlot *) value)->position >= MAX (n, MAX_WIDGETS))
      {
        g_signal_emit (self, signals[REWIND], 0);
        return;
      }
}

static gboolean
step (ChimeraSlots *self)
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
  ChimeraSlots *self = user_data;
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
on_rows_changed (ChimeraSlots *self,
                 guint         position,
                 guint         removed,
                 guint         added)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->slots);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      ChimeraSlot *slot = value;

      if (slot->position >= position && (removed != added || slot->position - position < added))
        slot->is_stale = TRUE;
    }

  if (self->work_source == 0)
    {
      self->work_source = g_idle_add_full (CHIMERA_PRIORITY_SLOTS, on_work, self, NULL);
      g_source_set_name_by_id (self->work_source, "chimera-slots-work");
    }
}

static void
chimera_slots_dispose (GObject *object)
{
  ChimeraSlots *self = CHIMERA_SLOTS (object);
  GHashTableIter iter;
  gpointer value;

  g_clear_handle_id (&self->work_source, g_source_remove);
  g_clear_handle_id (&self->late_source, g_source_remove);
  g_hash_table_remove_all (self->late);
  g_hash_table_iter_init (&iter, self->slots);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    ((ChimeraSlot *) value)->slots = NULL;
  g_hash_table_remove_all (self->slots);
  g_clear_object (&self->rows);

  G_OBJECT_CLASS (chimera_slots_parent_class)->dispose (object);
}

static void
chimera_slots_finalize (GObject *object)
{
  ChimeraSlots *self = CHIMERA_SLOTS (object);

  g_hash_table_unref (self->late);
  g_hash_table_unref (self->slots);

  G_OBJECT_CLASS (chimera_slots_parent_class)->finalize (object);
}

static void
chimera_slots_class_init (ChimeraSlotsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chimera_slots_dispose;
  G_OBJECT_CLASS (klass)->finalize = chimera_slots_finalize;

  /**
   * ChimeraSlots::changed:
   * @self: the places
   * @slot: a #ChimeraSlot
   *
   * Something else is in that place.
   */
  signals[CHANGED] = g_signal_new ("changed", CHIMERA_TYPE_SLOTS, G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 1, CHIMERA_TYPE_SLOT);

  /**
   * ChimeraSlots::rewind:
   * @self: the places
   *
   * Places are about to go that are far down: who looks at them had better look at the first ones.
   */
  signals[REWIND] = g_signal_new ("rewind", CHIMERA_TYPE_SLOTS, G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
chimera_slots_init (ChimeraSlots *self)
{
  self->slots = g_hash_table_new (NULL, NULL);
  self->late = g_hash_table_new (NULL, NULL);
}

/**
 * chimera_slots_new:
 * @rows: a list
 *
 * Returns: (transfer full): places for all of them
 */
ChimeraSlots *
chimera_slots_new (GListModel *rows)
{
  ChimeraSlots *self;

  g_return_val_if_fail (G_IS_LIST_MODEL (rows), NULL);

  self = g_object_new (CHIMERA_TYPE_SLOTS, NULL);
  self->rows = g_object_ref (rows);
  g_signal_connect_object (rows, "items-changed", G_CALLBACK (on_rows_changed), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * chimera_slots_get_rows:
 * @self: some places
 *
 * Returns: (transfer none): the list that they are for
 */
GListModel *
chimera_slots_get_rows (ChimeraSlots *self)
{
  g_return_val_if_fail (CHIMERA_IS_SLOTS (self), NULL);

  return self->rows;
}
