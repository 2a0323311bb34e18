/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-history-edit.h"
#include "chimera-store-private.h"

/* What people do with experiments that are in the history. */

typedef struct
{
  gint64 id;
  char *title;
  char **tags;
  char *notes;
} Description;

static void
description_free (gpointer data)
{
  Description *description = data;

  g_free (description->title);
  g_strfreev (description->tags);
  g_free (description->notes);
  g_free (description);
}

static gboolean
describe (ChimeraDatabase  *database,
          gconstpointer     data,
          GError          **error)
{
  const Description *description = data;

  return chimera_history_describe (database, description->id, description->title,
                                   (const char *const *) description->tags, description->notes, error);
}

/**
 * chimera_store_describe_async:
 * @self: a history
 * @id: of an experiment
 * @title: (nullable): its title; the one that the program gave it where %NULL or empty
 * @tags: (nullable) (array zero-terminated=1): its tags, as chimera_tags_parse() gives them
 * @notes: (nullable): its notes
 * @callback: for chimera_store_change_finish()
 * @user_data: for @callback
 *
 * Sets what people say about an experiment, which may be running. Fails with
 * %CHIMERA_ERROR_NOT_FOUND where there is none with that id.
 */
void
chimera_store_describe_async (ChimeraStore        *self,
                              gint64               id,
                              const char          *title,
                              const char *const   *tags,
                              const char          *notes,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Description *description;

  g_return_if_fail (CHIMERA_IS_STORE (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, chimera_store_describe_async);

  description = g_new0 (Description, 1);
  description->id = id;
  description->title = g_strdup (title);
  description->tags = g_strdupv ((char **) tags);
  description->notes = g_strdup (notes);
  chimera_store_push_change (self, task, describe, description, description_free);
}

static void
free_ids (gpointer ids)
{
  g_array_unref (ids);
}

static gboolean
mark_deleted (ChimeraDatabase  *database,
              gconstpointer     data,
              GError          **error)
{
  return chimera_history_mark_deleted (database, data, g_get_real_time (), error);
}

/**
 * chimera_store_delete_async:
 * @self: a history
 * @ids: (element-type gint64): of experiments
 * @callback: for chimera_store_change_finish()
 * @user_data: for @callback
 *
 * Deletes experiments: they are in no list any more and cannot be loaded, but for a day
 * chimera_store_restore_async() brings them back, also after a restart; the first program that
 * opens the history later than that removes them for good. Those that are deleted by one call have
 * the same #ChimeraHistoryEntry.deleted_us, and no others have it.
 *
 * Fails with %CHIMERA_ERROR_NOT_FOUND where one is not there, with %CHIMERA_ERROR_INVALID where one
 * is running.
 */
void
chimera_store_delete_async (ChimeraStore        *self,
                            GArray              *ids,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (CHIMERA_IS_STORE (self));
  g_return_if_fail (ids != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, chimera_store_delete_async);
  chimera_store_push_change (self, task, mark_deleted, g_array_copy (ids), free_ids);
}

static gboolean
restore (ChimeraDatabase  *database,
         gconstpointer     data,
         GError          **error)
{
  return chimera_history_restore (database, data, error);
}

/**
 * chimera_store_restore_async:
 * @self: a history
 * @ids: (element-type gint64): of experiments that were deleted
 * @callback: for chimera_store_change_finish()
 * @user_data: for @callback
 *
 * Brings deleted experiments back. Fails with %CHIMERA_ERROR_NOT_FOUND where one has been removed
 * for good.
 */
void
chimera_store_restore_async (ChimeraStore        *self,
                             GArray              *ids,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (CHIMERA_IS_STORE (self));
  g_return_if_fail (ids != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, chimera_store_restore_async);
  chimera_store_push_change (self, task, restore, g_array_copy (ids), free_ids);
}

static gboolean
remove_deleted (ChimeraDatabase  *database,
                gconstpointer     data,
                GError          **error)
{
  return chimera_history_remove_deleted (database, G_MAXINT64, error);
}

/**
 * chimera_store_remove_deleted_async:
 * @self: a history
 * @callback: for chimera_store_change_finish()
 * @user_data: for @callback
 *
 * Removes for good all that is deleted.
 */
void
chimera_store_remove_deleted_async (ChimeraStore        *self,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (CHIMERA_IS_STORE (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, chimera_store_remove_deleted_async);
  chimera_store_push_change (self, task, remove_deleted, NULL, NULL);
}

/**
 * chimera_store_change_finish:
 * @self: a history
 * @result: of one of the functions above
 * @error: why nothing was changed; see also chimera_store_new()
 *
 * Returns: whether the change is on the disk
 */
gboolean
chimera_store_change_finish (ChimeraStore  *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
