/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-database.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "chimera-database-private.h"
#include "chimera-error.h"

#define BUSY_TIMEOUT_MS 10000

void
chimera_database_set_not_ours (const char  *display_path,
                               GError     **error)
{
  g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_PARSE,
               _("“%s” is not a history of Chimera. It has been left as it is."), display_path);
}

/* What SQLite has last said about the file, in words and with a code to act on. */
void
chimera_database_set_error (ChimeraDatabase  *self,
                            int               code,
                            GError          **error)
{
  const char *path = self->display_path;
  int system_errno = sqlite3_system_errno (self->handle);

  switch (code & 0xff)
    {
    case SQLITE_NOTADB:
      chimera_database_set_not_ours (path, error);
      break;

    case SQLITE_CORRUPT:
      g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_PARSE,
                   _("The history “%s” is damaged: %s."), path, sqlite3_errmsg (self->handle));
      break;

    case SQLITE_FULL:
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                   _("The disk is full: the history “%s” cannot grow."), path);
      break;

    case SQLITE_READONLY:
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY,
                   _("The history “%s” cannot be written to."), path);
      break;

    case SQLITE_BUSY:
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_BUSY,
                   _("Another program keeps the history “%s” busy."), path);
      break;

    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
    case SQLITE_PERM:
      g_set_error (error, G_IO_ERROR, system_errno != 0 ? g_io_error_from_errno (system_errno) : G_IO_ERROR_FAILED,
                   _("The history “%s” cannot be used: %s."), path,
                   system_errno != 0 ? g_strerror (system_errno) : sqlite3_errmsg (self->handle));
      break;

    default:
      g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_FAILED,
                   _("The history “%s” has a problem: %s."), path, sqlite3_errmsg (self->handle));
      break;
    }
}

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

/* With a log SQLite needs a file beside it, which cannot be made where the folder cannot be written to
 * either. Without a log nobody is at work on it: then it can be read as what does not change. */
static int
open_at_rest (ChimeraDatabase *self,
              const char      *path)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *uri = NULL;
  g_autofree char *immutable = NULL;

  if (g_file_test (log, G_FILE_TEST_EXISTS))
    return SQLITE_OK;

  uri = g_filename_to_uri (path, NULL, NULL);
  g_return_val_if_fail (uri != NULL, SQLITE_CANTOPEN);
  immutable = g_strconcat (uri, "?immutable=1", NULL);

  sqlite3_close_v2 (g_steal_pointer (&self->handle));

  return sqlite3_open_v2 (immutable, &self->handle,
                          SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL);
}

ChimeraDatabase *
chimera_database_new (const char  *path,
                      GError     **error)
{
  g_autoptr(ChimeraDatabase) self = g_new0 (ChimeraDatabase, 1);
  int code;

  self->display_path = g_filename_display_name (path);
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize_statement);

  code = sqlite3_open_v2 (path, &self->handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
  if (code == SQLITE_OK && chimera_database_is_read_only (self))
    code = open_at_rest (self, path);
  if (code != SQLITE_OK)
    {
      chimera_database_set_error (self, code, error);
      return NULL;
    }

  /* Until it is known to be ours, closing must not fold a log into it. */
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_busy_timeout (self->handle, BUSY_TIMEOUT_MS);

  return g_steal_pointer (&self);
}

/**
 * chimera_database_close:
 * @self: (transfer full): a database
 */
void
chimera_database_close (ChimeraDatabase *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->statements);
  sqlite3_close_v2 (self->handle);
  g_clear_pointer (&self->owner_lock, chimera_owner_lock_close);
  g_free (self->display_path);
  g_free (self);
}

/**
 * chimera_database_get_owner_lock:
 * @self: a database
 *
 * Returns: (transfer none) (nullable): who is at work on which experiment of it; %NULL where it can only
 *   be read
 */
ChimeraOwnerLock *
chimera_database_get_owner_lock (ChimeraDatabase *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->owner_lock;
}

/**
 * chimera_database_is_read_only:
 * @self: a database
 *
 * Returns: whether it can only be read, as it was when it was opened
 */
gboolean
chimera_database_is_read_only (ChimeraDatabase *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return sqlite3_db_readonly (self->handle, "main") == 1;
}

/**
 * chimera_database_prepare:
 * @self: a database
 * @sql: one statement
 * @error: return location
 *
 * Prepares a statement, or hands out again one that was prepared before: it must have been given
 * back, which g_autoptr(sqlite3_stmt) does.
 *
 * Returns: (transfer none): the statement; %NULL with @error set
 */
sqlite3_stmt *
chimera_database_prepare (ChimeraDatabase  *self,
                          const char       *sql,
                          GError          **error)
{
  sqlite3_stmt *statement;
  int code;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (sql != NULL, NULL);

  statement = g_hash_table_lookup (self->statements, sql);
  if (statement != NULL)
    return statement;

  code = sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
  if (code != SQLITE_OK)
    {
      chimera_database_set_error (self, code, error);
      return NULL;
    }

  g_hash_table_insert (self->statements, g_strdup (sql), statement);

  return statement;
}

/**
 * chimera_database_next:
 * @self: a database
 * @statement: a statement of it
 * @out_has_row: (out): whether it is on a row now; %FALSE behind the last
 * @error: return location
 *
 * Returns: whether the step worked
 */
gboolean
chimera_database_next (ChimeraDatabase  *self,
                       sqlite3_stmt     *statement,
                       gboolean         *out_has_row,
                       GError          **error)
{
  int code;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (statement != NULL, FALSE);

  code = sqlite3_step (statement);
  if (code != SQLITE_ROW && code != SQLITE_DONE)
    {
      chimera_database_set_error (self, code, error);
      return FALSE;
    }

  *out_has_row = code == SQLITE_ROW;
  return TRUE;
}

/**
 * chimera_database_run:
 * @self: a database
 * @statement: a statement of it that returns no rows
 * @error: return location
 *
 * Returns: whether it was carried out
 */
gboolean
chimera_database_run (ChimeraDatabase  *self,
                      sqlite3_stmt     *statement,
                      GError          **error)
{
  gboolean has_row;
  gboolean done = chimera_database_next (self, statement, &has_row, error);

  sqlite3_reset (statement);

  return done;
}

/**
 * chimera_database_execute:
 * @self: a database
 * @sql: any number of statements
 * @error: return location
 *
 * Returns: whether all were carried out
 */
gboolean
chimera_database_execute (ChimeraDatabase  *self,
                          const char       *sql,
                          GError          **error)
{
  int code;

  g_return_val_if_fail (self != NULL, FALSE);

  code = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);
  if (code != SQLITE_OK)
    {
      chimera_database_set_error (self, code, error);
      return FALSE;
    }

  return TRUE;
}

/**
 * chimera_database_get_last_id:
 * @self: a database
 *
 * Returns: the id of the row that was inserted last
 */
gint64
chimera_database_get_last_id (ChimeraDatabase *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return sqlite3_last_insert_rowid (self->handle);
}

/**
 * chimera_database_get_n_changed:
 * @self: a database
 *
 * Returns: how many rows the last INSERT, UPDATE or DELETE has changed
 */
int
chimera_database_get_n_changed (ChimeraDatabase *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return sqlite3_changes (self->handle);
}

/**
 * chimera_transaction_begin_write:
 * @database: a database without a transaction
 * @error: %G_IO_ERROR_BUSY where another program keeps writing for ten seconds
 *
 * Returns: (transfer full): a transaction that may write; %NULL with @error set
 */
ChimeraTransaction *
chimera_transaction_begin_write (ChimeraDatabase  *database,
                                 GError          **error)
{
  return chimera_database_execute (database, "BEGIN IMMEDIATE", error) ? database : NULL;
}

/**
 * chimera_transaction_begin_read:
 * @database: a database without a transaction
 * @error: return location
 *
 * Returns: (transfer full): a transaction in which all is read as of one moment
 */
ChimeraTransaction *
chimera_transaction_begin_read (ChimeraDatabase  *database,
                                GError          **error)
{
  return chimera_database_execute (database, "BEGIN", error) ? database : NULL;
}

/**
 * chimera_transaction_commit:
 * @inout_self: (inout): a transaction; %NULL when it is committed
 * @error: return location
 *
 * Returns: whether all of it is on the disk; otherwise nothing of it will be, and the transaction
 *   is rolled back when it is freed
 */
gboolean
chimera_transaction_commit (ChimeraTransaction **inout_self,
                            GError             **error)
{
  g_return_val_if_fail (inout_self != NULL && *inout_self != NULL, FALSE);

  if (!chimera_database_execute (*inout_self, "COMMIT", error))
    return FALSE;

  *inout_self = NULL;
  return TRUE;
}

/**
 * chimera_transaction_roll_back:
 * @self: (transfer full): a transaction
 */
void
chimera_transaction_roll_back (ChimeraTransaction *self)
{
  /* After some failures SQLite has done so itself. */
  if (!sqlite3_get_autocommit (self->handle))
    sqlite3_exec (self->handle, "ROLLBACK", NULL, NULL, NULL);
}
