/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <sqlite3.h>

#include "chimera-owner-lock.h"

G_BEGIN_DECLS

/* The history's file, open: for the thread of the store alone. */

/* "CHMR", at byte 68 of the file, so that file(1) and we know it for ours. */
#define CHIMERA_DATABASE_APPLICATION_ID 0x43484d52

typedef struct _ChimeraDatabase ChimeraDatabase;

ChimeraDatabase  *chimera_database_open      (const char       *path,
                                              GError          **error);
void              chimera_database_close     (ChimeraDatabase  *self);
/* NULL where it is read-only */
ChimeraOwnerLock *chimera_database_get_owner_lock (ChimeraDatabase *self);
gboolean          chimera_database_is_read_only   (ChimeraDatabase *self);

/* Owned by the database and given back with sqlite3_reset(): see below. */
sqlite3_stmt     *chimera_database_prepare   (ChimeraDatabase  *self,
                                              const char       *sql,
                                              GError          **error);
/* For a statement that returns no row; resets it. */
gboolean          chimera_database_run       (ChimeraDatabase  *self,
                                              sqlite3_stmt     *statement,
                                              GError          **error);
/* TRUE on a row; FALSE with @error untouched behind the last. */
gboolean          chimera_database_next      (ChimeraDatabase  *self,
                                              sqlite3_stmt     *statement,
                                              gboolean         *out_has_row,
                                              GError          **error);
gboolean          chimera_database_execute   (ChimeraDatabase  *self,
                                              const char       *sql,
                                              GError          **error);
gint64            chimera_database_get_last_id (ChimeraDatabase *self);
/* Rows that the last INSERT, UPDATE or DELETE has changed. */
int               chimera_database_get_n_changed (ChimeraDatabase *self);

/* A transaction: rolled back where it goes out of scope without commit. */
typedef struct _ChimeraDatabase ChimeraTransaction;

ChimeraTransaction *chimera_transaction_begin_write (ChimeraDatabase     *database,
                                                     GError             **error);
ChimeraTransaction *chimera_transaction_begin_read  (ChimeraDatabase     *database,
                                                     GError             **error);
gboolean            chimera_transaction_commit      (ChimeraTransaction **inout_self,
                                                     GError             **error);
void                chimera_transaction_roll_back   (ChimeraTransaction  *self);

static inline void
chimera_statement_give_back (sqlite3_stmt *statement)
{
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraDatabase, chimera_database_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, chimera_statement_give_back)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraTransaction, chimera_transaction_roll_back)

G_END_DECLS
