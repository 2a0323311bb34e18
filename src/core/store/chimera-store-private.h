/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-database.h"
#include "chimera-store.h"

G_BEGIN_DECLS

/* For chimera-store-changes.c and chimera-store-worker.c. */

typedef gboolean (*ChimeraStoreChange) (ChimeraDatabase  *database,
                                        gconstpointer     data,
                                        GError          **error);

/* @task returns a boolean; @data belongs to the store from now on. */
void chimera_store_push_change (ChimeraStore       *self,
                                GTask              *task,
                                ChimeraStoreChange  change,
                                gpointer            data,
                                GDestroyNotify      free_data);

G_END_DECLS
