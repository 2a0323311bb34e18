/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "chimera-database-private.h"
#include "chimera-error.h"
#include "chimera-schema.h"

#define WAL_TIMEOUT_US (10 * G_TIME_SPAN_SECOND)
#define WAL_RETRY_US (20 * G_TIME_SPAN_MILLISECOND)
/* Of a page: no database is smaller. */
#define MINIMUM_SIZE 512

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

      chimera_database_set_not_ours (display, error);
      return FALSE;
    }

  return TRUE;
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

  if (version < 0 ||
      (application_id != CHIMERA_DATABASE_APPLICATION_ID &&
       (application_id != 0 || version != 0 || n_objects != 0)))
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
  gint64 deadline = g_get_monotonic_time () + WAL_TIMEOUT_US;
  int code;

  while ((code = sqlite3_exec (self->handle, "PRAGMA journal_mode = WAL", NULL, NULL, NULL)) == SQLITE_BUSY &&
         g_get_monotonic_time () < deadline)
    g_usleep (WAL_RETRY_US);

  if (code != SQLITE_OK)
    {
      chimera_database_set_error (self, code, error);
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
 * one up to date in one transaction. One of this version that cannot be written to is read as it is.
 *
 * It is in WAL mode with synchronous = FULL: the log is flushed to the disk at each commit, before
 * the commit returns, so that what is committed survives the end of the program and of the power
 * (https://www.sqlite.org/pragma.html#pragma_synchronous). What is deleted is overwritten. Readers and one writer work at the
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

  g_return_val_if_fail (path != NULL, NULL);

  if (!make_file (path, error))
    return NULL;

  self = chimera_database_new (path, error);
  if (self == NULL)
    return NULL;

  if (!check_before_use (self, &version, error))
    return NULL;

  if (chimera_database_is_read_only (self) && version == CHIMERA_SCHEMA_VERSION)
    return g_steal_pointer (&self);

  if (!use_wal (self, error) ||
      !chimera_database_execute (self, "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON", error))
    return NULL;

  if (version < CHIMERA_SCHEMA_VERSION && !migrate (self, error))
    return NULL;

  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);

  owners_path = g_strconcat (path, "-owners", NULL);
  self->owner_lock = chimera_owner_lock_open (owners_path, error);

  return self->owner_lock != NULL ? g_steal_pointer (&self) : NULL;
}
