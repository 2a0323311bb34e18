/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-file-text.h"

#include <glib/gstdio.h>
#include <string.h>

#include "chimera-text-feed.h"

typedef struct
{
  char *path;
  guint64 limit;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->path);
  g_free (job);
}

/* The limit may fall within a character, and looks best between two lines. */
static void
cut_at_line (GString *text)
{
  const char *end = strrchr (text->str, '\n');
  const char *valid_end;

  if (end != NULL)
    g_string_truncate (text, (gsize) (end + 1 - text->str));
  else if (!g_utf8_validate (text->str, (gssize) text->len, &valid_end) && text->len - (gsize) (valid_end - text->str) < 4)
    g_string_truncate (text, (gsize) (valid_end - text->str));
}

static void
read_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  const Job *job = task_data;
  g_autoptr(ChimeraTextFeed) feed = NULL;
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(ChimeraFileText) result = g_new0 (ChimeraFileText, 1);
  g_autoptr(GError) error = NULL;
  const char *piece;
  gsize length;
  GStatBuf status;

  feed = chimera_text_feed_open (job->path, job->limit, &error);
  if (feed == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  while (chimera_text_feed_next (feed, &piece, &length, cancellable, &error) && length > 0)
    g_string_append_len (text, piece, (gssize) length);
  if (error != NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  result->is_cut = chimera_text_feed_is_cut (feed);
  result->n_bytes = chimera_text_feed_get_n_bytes (feed);
  result->size = g_stat (job->path, &status) == 0 ? (guint64) status.st_size : result->n_bytes;

  /* A zero is valid UTF-8 and the surest sign that this is no text. */
  if (memchr (text->str, '\0', text->len) == NULL)
    {
      if (result->is_cut)
        cut_at_line (text);
      if (g_utf8_validate (text->str, (gssize) text->len, NULL))
        result->text = g_string_free (g_steal_pointer (&text), FALSE);
    }

  g_task_return_pointer (task, g_steal_pointer (&result), (GDestroyNotify) chimera_file_text_free);
}

/**
 * chimera_file_text_read_async:
 * @path: of a file
 * @limit: how many bytes of it to read at most
 * @cancellable: (nullable): to give up
 * @callback: called in the caller's main context when it is there
 * @user_data: for @callback
 *
 * Reads the text of a file on another thread. UTF-16 with a byte order mark is decoded.
 */
void
chimera_file_text_read_async (const char          *path,
                              guint64              limit,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  g_return_if_fail (path != NULL);

  job->path = g_strdup (path);
  job->limit = limit;
  g_task_set_source_tag (task, chimera_file_text_read_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, read_in_thread);
}

/**
 * chimera_file_text_read_finish:
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full): the text; %NULL with @error where the file cannot be read or the
 *   reading was cancelled
 */
ChimeraFileText *
chimera_file_text_read_finish (GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, chimera_file_text_read_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * chimera_file_text_free:
 * @self: (nullable) (transfer full): a text
 */
void
chimera_file_text_free (ChimeraFileText *self)
{
  if (self == NULL)
    return;

  g_free (self->text);
  g_free (self);
}
