/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Takes what other threads find to a main context: now and then, and never for long at a time. */

typedef struct _ChimeraHandover ChimeraHandover;

/**
 * ChimeraHandoverFuncs:
 * @take: takes an item over
 * @rest: some items were taken, the context gets a rest
 * @end: nothing more comes; @error is why, or %NULL at the regular end
 * @free_item: frees an item that is not taken any more
 *
 * Called in the main context, except for @free_item.
 */
typedef struct
{
  void (*take) (gpointer      item,
                gpointer      user_data);
  void (*rest) (gpointer      user_data);
  void (*end)  (const GError *error,
                gpointer      user_data);
  GDestroyNotify free_item;
} ChimeraHandoverFuncs;

ChimeraHandover *chimera_handover_new   (GMainContext               *context,
                                         const ChimeraHandoverFuncs *funcs,
                                         gpointer                    user_data);
ChimeraHandover *chimera_handover_ref   (ChimeraHandover            *self);
void             chimera_handover_unref (ChimeraHandover            *self);
void             chimera_handover_push  (ChimeraHandover            *self,
                                         gpointer                    item);
void             chimera_handover_close (ChimeraHandover            *self,
                                         GError                     *error);
void             chimera_handover_stop  (ChimeraHandover            *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraHandover, chimera_handover_unref)

G_END_DECLS
