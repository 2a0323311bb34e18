/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-handover.h"

#include "chimera-priority.h"

/* The main thread gives a millisecond at a time, and rests seven times as long as it has worked: a
 * frame of 16 ms keeps its time, and little is done at once. */
#define BUDGET_US 1000
#define REST 7

struct _ChimeraHandover
{
  gatomicrefcount ref_count;

  GMutex mutex;
  GQueue items;
  GError *error;
  gboolean is_closed;
  GSource *source;
  gint64 next_time;

  const ChimeraHandoverFuncs *funcs;
  gpointer user_data;
};

/**
 * chimera_handover_ref:
 * @self: a handover
 *
 * Returns: (transfer full): the same, for another thread
 */
ChimeraHandover *
chimera_handover_ref (ChimeraHandover *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * chimera_handover_unref:
 * @self: (transfer full): a handover
 */
void
chimera_handover_unref (ChimeraHandover *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_queue_clear_full (&self->items, self->funcs->free_item);
  g_clear_error (&self->error);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/* %NULL at the end, when nothing is left for now, and when whoever takes has stopped it. */
static gpointer
pop_item (ChimeraHandover *self,
          gboolean        *out_is_closed)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  *out_is_closed = self->is_closed;

  return self->source != NULL ? g_queue_pop_head (&self->items) : NULL;
}

static gboolean
is_stopped (ChimeraHandover *self)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return self->source == NULL;
}

static gboolean
on_ready (gpointer user_data)
{
  ChimeraHandover *self = user_data;
  gint64 start = g_get_monotonic_time ();
  gboolean is_closed = FALSE;
  gint64 now;
  gpointer item;

  do
    {
      item = pop_item (self, &is_closed);
      if (item == NULL)
        break;
      self->funcs->take (item, self->user_data);
    }
  while (g_get_monotonic_time () - start < BUDGET_US);

  if (is_stopped (self))
    return G_SOURCE_REMOVE;

  if (item == NULL && is_closed)
    {
      self->funcs->end (self->error, self->user_data);
      return G_SOURCE_REMOVE;
    }

  self->funcs->rest (self->user_data);
  now = g_get_monotonic_time ();

  g_mutex_lock (&self->mutex);
  self->next_time = now + REST * (now - start);
  if (self->source != NULL)
    g_source_set_ready_time (self->source, self->items.length > 0 || self->is_closed ? self->next_time : -1);
  g_mutex_unlock (&self->mutex);

  return G_SOURCE_CONTINUE;
}

static gboolean
dispatch (GSource     *source,
          GSourceFunc  callback,
          gpointer     user_data)
{
  return callback (user_data);
}

static GSourceFuncs source_funcs = { .dispatch = dispatch };

/**
 * chimera_handover_new:
 * @context: where items are wanted
 * @funcs: what to do with them
 * @user_data: for @funcs, until the end or chimera_handover_stop()
 *
 * Returns: (transfer full): a handover, to be stopped in any case
 */
ChimeraHandover *
chimera_handover_new (GMainContext               *context,
                      const ChimeraHandoverFuncs *funcs,
                      gpointer                    user_data)
{
  ChimeraHandover *self = g_new0 (ChimeraHandover, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->mutex);
  self->funcs = funcs;
  self->user_data = user_data;

  self->source = g_source_new (&source_funcs, sizeof (GSource));
  g_source_set_static_name (self->source, "chimera-handover");
  g_source_set_priority (self->source, CHIMERA_PRIORITY_HANDOVER);
  g_source_set_callback (self->source, on_ready, chimera_handover_ref (self),
                         (GDestroyNotify) chimera_handover_unref);
  g_source_attach (self->source, context);

  return self;
}

static void
wake (ChimeraHandover *self)
{
  if (self->source != NULL)
    g_source_set_ready_time (self->source, self->next_time);
}

/**
 * chimera_handover_push:
 * @self: a handover
 * @item: (transfer full): what is to be taken
 *
 * Any thread may call this.
 */
void
chimera_handover_push (ChimeraHandover *self,
                       gpointer         item)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  g_queue_push_tail (&self->items, item);
  if (self->items.length == 1)
    wake (self);
}

/**
 * chimera_handover_close:
 * @self: a handover
 * @error: (transfer full) (nullable): why nothing more comes, if that is not the regular end
 *
 * Says that nothing is pushed any more. Any thread may call this, once.
 */
void
chimera_handover_close (ChimeraHandover *self,
                        GError          *error)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  self->error = error;
  self->is_closed = TRUE;
  /* What is left mostly fits in one go; whoever waits for the end need not wait out a rest before it. */
  self->next_time = 0;
  wake (self);
}

/**
 * chimera_handover_stop:
 * @self: (transfer full): a handover
 *
 * From now on no function is called any more, not even where one of them calls this. For the thread
 * of the main context.
 */
void
chimera_handover_stop (ChimeraHandover *self)
{
  GSource *source;

  g_mutex_lock (&self->mutex);
  source = g_steal_pointer (&self->source);
  g_mutex_unlock (&self->mutex);

  g_source_destroy (source);
  g_source_unref (source);
  chimera_handover_unref (self);
}
