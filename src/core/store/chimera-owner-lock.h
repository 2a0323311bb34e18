/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Who is at work on which experiment. Whoever runs one holds a lock on the byte of a file beside
 * the history that has the experiment's id as its offset; the kernel lets go of it when that
 * program ends, however it ends. */

typedef struct _ChimeraOwnerLock ChimeraOwnerLock;

ChimeraOwnerLock *chimera_owner_lock_open    (const char        *path,
                                              GError           **error);
void              chimera_owner_lock_close   (ChimeraOwnerLock  *self);
gboolean          chimera_owner_lock_take    (ChimeraOwnerLock  *self,
                                              gint64             id,
                                              GError           **error);
void              chimera_owner_lock_release (ChimeraOwnerLock  *self,
                                              gint64             id);
/* By anyone, this one included */
gboolean          chimera_owner_lock_is_held (ChimeraOwnerLock  *self,
                                              gint64             id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraOwnerLock, chimera_owner_lock_close)

G_END_DECLS
