/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ChimeraPendingEnd:
 * @source: the source object of the task
 * @error: (transfer full): %G_IO_ERROR_CANCELLED
 *
 * Ends what is under way because its cancellable says so.
 */
typedef void (*ChimeraPendingEnd) (gpointer  source,
                                   GError   *error);

/**
 * ChimeraPending:
 *
 * What an object has under way at most once at a time, with the task that will tell of its end.
 * Cancelling ends it at the next turn of the task's main context, not when the threads that work
 * on it have come to notice. A member of the object, zeroed at first; the fields are private.
 */
typedef struct
{
  GTask *task;
  GSource *cancelled;
  ChimeraPendingEnd end;
} ChimeraPending;

void     chimera_pending_begin          (ChimeraPending       *self,
                                         GTask                *task,
                                         ChimeraPendingEnd     end);
gboolean chimera_pending_is_under_way   (const ChimeraPending *self);
GTask   *chimera_pending_steal          (ChimeraPending       *self);
void     chimera_pending_return         (GTask                *task,
                                         GError               *error);

G_END_DECLS
