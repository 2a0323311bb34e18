/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-database.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "chimera-error.h"
#include "chimera-schema.h"

#define BUSY_TIMEOUT_MS 10000
#define WAL_RETRY_MS 20
/* Of a page: no database is smaller. */
#define MINIMUM_SIZE 512

struct _ChimeraDatabase
{
  char *display_path;
  sqlite3 *handle;
  GHashTable *statements; /* SQL → sqlite3_stmt */
  ChimeraOwnerLock *owner_lock;
};

static void
set_not_ours (const char  *display_path,
              GError     **error)
{
  g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_PARSE,
               _("“%s” is not a history of Chimera. It has been left as it is."), display_path);
}

/* What SQLite has last said about the file, in words and with a code to act on. */
static void
set_error (ChimeraDatabase  *self,
           int               code,
           GError          **error)
{
  const char *path = self->display_path;
  int system_errno = sqlite3_system_errno (self->handle);

  switch (code & 0xff)
    {
    case SQLITE_NOTADB:
      set_not_ours (path, error);
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

static gboolean
query_int64 (ChimeraDatabase  *self,
             const char       *sql,
             gint64           *out_value,
             GError          **error)
{
  g_autoptr(sqlite3_stmt) statement = chimera_database_prepare (self, sql, error);
  gboolean has_row;

  if (statement == NULL || !chimera_database_next (self, statement, &has_row, error))
    return FALSE;

  g_return_val_if_fail (has_row, FALSE);
  *out_value = sqlite3_column_int64 (statement, 0);

  return TRUE;
}

/* The folder and the file are for the user alone: prompts and answers are private. */
static gboolean
make_file (const char  *path,
           GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  GStatBuf info;
  int fd;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      int saved_errno = errno;
      g_autofree char *display = g_filename_display_name (folder);

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved_errno),
                   _("The folder “%s” for the history cannot be made: %s"), display, g_strerror (saved_errno));
      return FALSE;
    }

  /* Only ever opened by us when it is new: closing a descriptor of a file that SQLite has open
   * would drop the locks SQLite holds on it. */
  fd = g_open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd >= 0)
    g_close (fd, NULL);
  else if (errno != EEXIST)
    {
      int saved_errno = errno;
      g_autofree char *display = g_filename_display_name (path);

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved_errno),
                   _("The history “%s” cannot be made: %s"), display, g_strerror (saved_errno));
      return FALSE;
    }
  /* SQLite takes a file of a single byte for an empty one. */
  else if (g_stat (path, &info) == 0 && S_ISREG (info.st_mode) && info.st_size > 0 && info.st_size < MINIMUM_SIZE)
    {
      g_autofree char *display = g_filename_display_name (path);

      set_not_ours (display, error);
      return FALSE;
    }

  return TRUE;
}

/* Nothing is written before this has let the file pass. */
static gboolean
check_is_ours (ChimeraDatabase  *self,
               gint64           *out_version,
               GError          **error)
{
  gint64 application_id, n_objects, version;

  if (!query_int64 (self, "PRAGMA application_id", &application_id, error) ||
      !query_int64 (self, "PRAGMA user_version", &version, error) ||
      !query_int64 (self, "SELECT count(*) FROM sqlite_schema", &n_objects, error))
    return FALSE;

  if (application_id != CHIMERA_DATABASE_APPLICATION_ID &&
      (application_id != 0 || version != 0 || n_objects != 0))
    {
      g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_PARSE,
                   _("“%s” is a database of another program, not a history of Chimera. It has been left as it is."),
                   self->display_path);
      return FALSE;
    }

  if (version > CHIMERA_SCHEMA_VERSION)
    {
      g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_NEWER,
                   _("The history “%s” was written by a newer version of Chimera (its format is %d, this version knows %d). "
                     "It has been left as it is."),
                   self->display_path, (int) version, CHIMERA_SCHEMA_VERSION);
      return FALSE;
    }

  *out_version = version;
  return TRUE;
}

/* In a transaction, so that what it sees is of one moment: another program may be making the file. */
static gboolean
check_before_use (ChimeraDatabase  *self,
                  gint64           *out_version,
                  GError          **error)
{
  g_autoptr(ChimeraTransaction) transaction = chimera_transaction_begin_read (self, error);

  return transaction != NULL && check_is_ours (self, out_version, error);
}

/* Changing the journal needs the file for oneself, and SQLite does not call its busy handler for
 * that: two programs that open a new history at once would fail without another try. */
static gboolean
use_wal (ChimeraDatabase  *self,
         GError          **error)
{
  gint64 deadline = g_get_monotonic_time () + BUSY_TIMEOUT_MS * G_TIME_SPAN_MILLISECOND;
  int code;

  while ((code = sqlite3_exec (self->handle, "PRAGMA journal_mode = WAL", NULL, NULL, NULL)) == SQLITE_BUSY &&
         g_get_monotonic_time () < deadline)
    g_usleep (WAL_RETRY_MS * G_TIME_SPAN_MILLISECOND);

  if (code != SQLITE_OK)
    {
      set_error (self, code, error);
      return FALSE;
    }

  return TRUE;
}

static gboolean
migrate (ChimeraDatabase  *self,
         GError          **error)
{
  g_autoptr(ChimeraTransaction) transaction = chimera_transaction_begin_write (self, error);
  g_autofree char *finish = NULL;
  gint64 version;

  /* Again, now that nobody else can write: another program may have been first. */
  if (transaction == NULL || !check_is_ours (self, &version, error))
    return FALSE;

  for (guint next = (guint) version + 1; next <= CHIMERA_SCHEMA_VERSION; next++)
    if (!chimera_database_execute (self, chimera_schema_get_migration (next), error))
      return FALSE;

  finish = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d",
                            CHIMERA_DATABASE_APPLICATION_ID, CHIMERA_SCHEMA_VERSION);

  return chimera_database_execute (self, finish, error) &&
         chimera_transaction_commit (&transaction, error);
}

/**
 * chimera_database_open:
 * @path: an absolute path
 * @error: %CHIMERA_ERROR_PARSE for a file that is something else or damaged, %CHIMERA_ERROR_NEWER
 *   for one of a newer version (neither is written to), a #GIOErrorEnum otherwise
 *
 * Opens the history, makes it with its folder (mode 0700) where there is none, and brings an older
 * one up to date in one transaction.
 *
 * It is in WAL mode with synchronous = FULL: the log is flushed to the disk at each commit, before
 * the commit returns, so that what is committed survives the end of the program and of the power
 * (https://www.sqlite.org/pragma.html#pragma_synchronous). Readers and one writer work at the
 * same time; writers wait for each other up to ten seconds.
 *
 * Returns: (transfer full): the database, for one thread; %NULL with @error set
 */
ChimeraDatabase *
chimera_database_open (const char  *path,
                       GError     **error)
{
  g_autoptr(ChimeraDatabase) self = NULL;
  g_autofree char *owners_path = NULL;
  gint64 version;
  int code;

  g_return_val_if_fail (path != NULL, NULL);

  if (!make_file (path, error))
    return NULL;

  self = g_new0 (ChimeraDatabase, 1);
  self->display_path = g_filename_display_name (path);
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize_statement);

  code = sqlite3_open_v2 (path, &self->handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
  if (code != SQLITE_OK)
    {
      set_error (self, code, error);
      return NULL;
    }

  /* Until it is known to be ours, closing must not fold a log into it either. */
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_busy_timeout (self->handle, BUSY_TIMEOUT_MS);

  if (!check_before_use (self, &version, error) ||
      !use_wal (self, error) ||
      !chimera_database_execute (self, "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON", error))
    return NULL;

  if (version < CHIMERA_SCHEMA_VERSION && !migrate (self, error))
    return NULL;

  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);

  owners_path = g_strconcat (path, "-owners", NULL);
  self->owner_lock = chimera_owner_lock_open (owners_path, error);

  return self->owner_lock != NULL ? g_steal_pointer (&self) : NULL;
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
 * Returns: (transfer none): who is at work on which experiment of it
 */
ChimeraOwnerLock *
chimera_database_get_owner_lock (ChimeraDatabase *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->owner_lock;
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
      set_error (self, code, error);
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
      set_error (self, code, error);
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
      set_error (self, code, error);
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
