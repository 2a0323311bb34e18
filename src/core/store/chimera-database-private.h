/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-database.h"

G_BEGIN_DECLS

/* For chimera-database.c and chimera-database-open.c. */

struct _ChimeraDatabase
{
  char *display_path;
  sqlite3 *handle;
  GHashTable *statements; /* SQL → sqlite3_stmt */
  ChimeraOwnerLock *owner_lock; /* NULL where nothing can be written */
};

/* An open file, about which nothing is known yet: to be read alone where it cannot be written to. */
ChimeraDatabase *chimera_database_new          (const char       *path,
                                                GError          **error);
void             chimera_database_set_error    (ChimeraDatabase  *self,
                                                int               code,
                                                GError          **error);
void             chimera_database_set_not_ours (const char       *display_path,
                                                GError          **error);

G_END_DECLS
