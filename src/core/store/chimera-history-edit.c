/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-history-edit.h"

#include <glib/gi18n-lib.h>

#include "chimera-error.h"
#include "chimera-experiment.h"

static const char *
null_if_empty (const char *text)
{
  return text != NULL && *text != '\0' ? text : NULL;
}

static gboolean
save_tags (ChimeraDatabase    *database,
           gint64              id,
           const char *const  *tags,
           GError            **error)
{
  g_autoptr(sqlite3_stmt) clear = chimera_database_prepare (database, "DELETE FROM experiment_tag WHERE experiment = ?", error);
  g_autoptr(sqlite3_stmt) add = NULL;

  if (clear == NULL)
    return FALSE;
  sqlite3_bind_int64 (clear, 1, id);
  if (!chimera_database_run (database, clear, error))
    return FALSE;

  add = chimera_database_prepare (database, "INSERT OR IGNORE INTO experiment_tag (experiment, tag) VALUES (?, ?)", error);
  if (add == NULL)
    return FALSE;

  for (guint i = 0; tags != NULL && tags[i] != NULL; i++)
    {
      sqlite3_bind_int64 (add, 1, id);
      sqlite3_bind_text (add, 2, tags[i], -1, SQLITE_STATIC);
      if (!chimera_database_run (database, add, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * chimera_history_describe:
 * @database: the history
 * @id: of an experiment
 * @title: (nullable): its title; the one that the program gave it where %NULL or empty
 * @tags: (nullable) (array zero-terminated=1): its tags
 * @notes: (nullable): its notes
 * @error: %CHIMERA_ERROR_NOT_FOUND
 *
 * Returns: whether it worked
 */
gboolean
chimera_history_describe (ChimeraDatabase    *database,
                          gint64              id,
                          const char         *title,
                          const char *const  *tags,
                          const char         *notes,
                          GError            **error)
{
  g_autoptr(ChimeraTransaction) transaction = NULL;
  g_autoptr(sqlite3_stmt) statement = NULL;

  g_return_val_if_fail (database != NULL, FALSE);

  transaction = chimera_transaction_begin_write (database, error);
  if (transaction == NULL)
    return FALSE;

  statement = chimera_database_prepare (database,
                                        "UPDATE experiment SET user_title = nullif (?1, title), notes = ?2"
                                        " WHERE id = ?3 AND deleted_us IS NULL",
                                        error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_text (statement, 1, null_if_empty (title), -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, null_if_empty (notes), -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 3, id);
  if (!chimera_database_run (database, statement, error))
    return FALSE;

  if (chimera_database_get_n_changed (database) == 0)
    {
      g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_NOT_FOUND,
                   _("The history has no experiment %lld."), (long long) id);
      return FALSE;
    }

  return save_tags (database, id, tags, error) &&
         chimera_transaction_commit (&transaction, error);
}

/* Who is deleted by one call is brought back by one call: no two calls share a time. */
static gboolean
find_new_time (ChimeraDatabase  *database,
               gint64           *inout_us,
               GError          **error)
{
  g_autoptr(sqlite3_stmt) statement =
    chimera_database_prepare (database, "SELECT max (deleted_us) FROM experiment WHERE deleted_us IS NOT NULL", error);
  gboolean has_row;

  if (statement == NULL || !chimera_database_next (database, statement, &has_row, error))
    return FALSE;

  if (has_row && sqlite3_column_type (statement, 0) != SQLITE_NULL)
    *inout_us = MAX (*inout_us, sqlite3_column_int64 (statement, 0) + 1);

  return TRUE;
}

static gboolean
check_may_be_deleted (ChimeraDatabase  *database,
                      gint64            id,
                      GError          **error)
{
  g_autoptr(sqlite3_stmt) statement =
    chimera_database_prepare (database,
                              "SELECT status, coalesce (user_title, title) FROM experiment"
                              " WHERE id = ? AND deleted_us IS NULL",
                              error);
  const char *running = chimera_experiment_status_get_name (CHIMERA_EXPERIMENT_RUNNING);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, id);
  if (!chimera_database_next (database, statement, &has_row, error))
    return FALSE;

  if (!has_row)
    {
      g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_NOT_FOUND,
                   _("The history has no experiment %lld."), (long long) id);
      return FALSE;
    }

  if (g_strcmp0 ((const char *) sqlite3_column_text (statement, 0), running) == 0)
    {
      /* Translators: title of an experiment */
      g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID,
                   _("“%s” is still running. Stop it before you delete it."),
                   (const char *) sqlite3_column_text (statement, 1));
      return FALSE;
    }

  return TRUE;
}

/* NULL for @deleted_us of -1 */
static gboolean
set_deleted (ChimeraDatabase  *database,
             gint64            id,
             gint64            deleted_us,
             GError          **error)
{
  g_autoptr(sqlite3_stmt) statement =
    chimera_database_prepare (database, "UPDATE experiment SET deleted_us = nullif (?2, -1) WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, id);
  sqlite3_bind_int64 (statement, 2, deleted_us);

  return chimera_database_run (database, statement, error);
}

/**
 * chimera_history_mark_deleted:
 * @database: the history, in which chimera_history_mark_interrupted() has found out who is running
 * @ids: (element-type gint64): of experiments
 * @now_us: microseconds since the epoch
 * @error: %CHIMERA_ERROR_NOT_FOUND, %CHIMERA_ERROR_INVALID for one that is running
 *
 * Marks all of them as deleted at the same time, which is @now_us or, where others have that,
 * later.
 *
 * Returns: whether it worked
 */
gboolean
chimera_history_mark_deleted (ChimeraDatabase  *database,
                              const GArray     *ids,
                              gint64            now_us,
                              GError          **error)
{
  g_autoptr(ChimeraTransaction) transaction = NULL;
  gint64 deleted_us = now_us;

  g_return_val_if_fail (database != NULL, FALSE);
  g_return_val_if_fail (ids != NULL, FALSE);

  transaction = chimera_transaction_begin_write (database, error);
  if (transaction == NULL || !find_new_time (database, &deleted_us, error))
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (!check_may_be_deleted (database, id, error) ||
          !set_deleted (database, id, deleted_us, error))
        return FALSE;
    }

  return chimera_transaction_commit (&transaction, error);
}

/**
 * chimera_history_restore:
 * @database: the history
 * @ids: (element-type gint64): of experiments that were deleted
 * @error: %CHIMERA_ERROR_NOT_FOUND for one that is removed for good
 *
 * Returns: whether they are back
 */
gboolean
chimera_history_restore (ChimeraDatabase  *database,
                         const GArray     *ids,
                         GError          **error)
{
  g_autoptr(ChimeraTransaction) transaction = NULL;

  g_return_val_if_fail (database != NULL, FALSE);
  g_return_val_if_fail (ids != NULL, FALSE);

  transaction = chimera_transaction_begin_write (database, error);
  if (transaction == NULL)
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (!set_deleted (database, id, -1, error))
        return FALSE;

      if (chimera_database_get_n_changed (database) == 0)
        {
          g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_NOT_FOUND,
                       _("Experiment %lld cannot be brought back: it has been removed for good."), (long long) id);
          return FALSE;
        }
    }

  return chimera_transaction_commit (&transaction, error);
}

static sqlite3_stmt *
prepare_until (ChimeraDatabase  *database,
               const char       *sql,
               gint64            until_us,
               GError          **error)
{
  sqlite3_stmt *statement = chimera_database_prepare (database, sql, error);

  if (statement != NULL)
    sqlite3_bind_int64 (statement, 1, until_us);

  return statement;
}

static gboolean
has_deleted (ChimeraDatabase  *database,
             gint64            until_us,
             gboolean         *out_has,
             GError          **error)
{
  g_autoptr(sqlite3_stmt) statement =
    prepare_until (database, "SELECT 1 FROM experiment WHERE deleted_us <= ? LIMIT 1", until_us, error);

  return statement != NULL && chimera_database_next (database, statement, out_has, error);
}

/**
 * chimera_history_remove_deleted:
 * @database: the history
 * @until_us: microseconds since the epoch
 * @error: return location
 *
 * Removes for good, with their runs, calls and tags, the experiments that were deleted until then.
 * Writes only where there is one.
 *
 * Returns: whether it worked
 */
gboolean
chimera_history_remove_deleted (ChimeraDatabase  *database,
                                gint64            until_us,
                                GError          **error)
{
  /* The index of the reports needs their texts to forget them. */
  static const char *const statements[] = {
    "INSERT INTO report_text (report_text, rowid, response) SELECT 'delete', id, response"
    "  FROM call WHERE stage = 'report' AND experiment IN (SELECT id FROM experiment WHERE deleted_us <= ?)",
    "DELETE FROM experiment WHERE deleted_us <= ?",
  };
  g_autoptr(ChimeraTransaction) transaction = NULL;
  gboolean has;

  g_return_val_if_fail (database != NULL, FALSE);

  if (!has_deleted (database, until_us, &has, error))
    return FALSE;
  if (!has)
    return TRUE;

  transaction = chimera_transaction_begin_write (database, error);
  if (transaction == NULL)
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      g_autoptr(sqlite3_stmt) statement = prepare_until (database, statements[i], until_us, error);

      if (statement == NULL || !chimera_database_run (database, statement, error))
        return FALSE;
    }

  return chimera_transaction_commit (&transaction, error);
}
