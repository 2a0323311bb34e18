/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-pending.h"

static gboolean
on_cancelled (GCancellable *cancellable,
              gpointer      user_data)
{
  ChimeraPending *self = user_data;
  GError *error = NULL;

  g_cancellable_set_error_if_cancelled (cancellable, &error);
  self->end (g_task_get_source_object (self->task), error);

  return G_SOURCE_REMOVE;
}

/**
 * chimera_pending_begin:
 * @self: with nothing under way
 * @task: (transfer full): the task, made on this thread; its source object holds @self
 * @end: (not nullable): called when the task's cancellable is cancelled; it shall call
 *   chimera_pending_steal()
 *
 * Begins to watch the cancellable of @task, if it has one. The task keeps its source object, and so
 * @self, alive.
 */
void
chimera_pending_begin (ChimeraPending    *self,
                       GTask             *task,
                       ChimeraPendingEnd  end)
{
  GCancellable *cancellable = g_task_get_cancellable (task);

  g_return_if_fail (self->task == NULL);

  self->task = task;
  self->end = end;

  if (cancellable == NULL)
    return;

  self->cancelled = g_cancellable_source_new (cancellable);
  g_source_set_static_name (self->cancelled, "chimera-pending-cancelled");
  g_source_set_callback (self->cancelled, G_SOURCE_FUNC (on_cancelled), self, NULL);
  g_source_attach (self->cancelled, g_task_get_context (task));
}

/**
 * chimera_pending_is_under_way:
 * @self: a pending
 *
 * Returns: whether something is
 */
gboolean
chimera_pending_is_under_way (const ChimeraPending *self)
{
  return self->task != NULL;
}

/**
 * chimera_pending_steal:
 * @self: with something under way
 *
 * Ends to watch: nothing is under way any more, before anybody is told of the end.
 *
 * Returns: (transfer full): the task, for chimera_pending_return()
 */
GTask *
chimera_pending_steal (ChimeraPending *self)
{
  if (self->cancelled != NULL)
    {
      g_source_destroy (self->cancelled);
      g_clear_pointer (&self->cancelled, g_source_unref);
    }

  return g_steal_pointer (&self->task);
}

/**
 * chimera_pending_return:
 * @task: a task
 * @error: (nullable) (transfer full): why it failed
 *
 * Lets @task return %TRUE, or @error.
 */
void
chimera_pending_return (GTask  *task,
                        GError *error)
{
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}
