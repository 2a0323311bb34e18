/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-save.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define BLOCK_BYTES (1024 * 1024)

static gboolean
fail (const char  *path,
      int          code,
      GError     **error)
{
  g_autofree char *name = g_filename_display_name (path);

  /* Translators: the first is a file's name, the second why, as the system says it */
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
               _("“%s” could not be saved: %s."), name, g_strerror (code));

  return FALSE;
}

static gboolean
write_all (int            fd,
           GBytes        *bytes,
           const char    *path,
           GCancellable  *cancellable,
           GError       **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  gsize written = 0;

  while (written < length)
    {
      gssize n;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;

      n = write (fd, data + written, MIN (length - written, BLOCK_BYTES));
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return fail (path, errno, error);
      written += (gsize) n;
    }

  return TRUE;
}

static gboolean
sync_and_close (int          fd,
                gboolean     sync,
                const char  *path,
                GError     **error)
{
  int code = 0;

  if (sync && fsync (fd) != 0)
    code = errno;
  /* After EINTR Linux has closed it all the same. */
  if (close (fd) != 0 && errno != EINTR && code == 0)
    code = errno;

  return code == 0 || fail (path, code, error);
}

/* A pipe or a device has no old content to keep, and renaming over it would destroy it. */
static gboolean
write_in_place (const char    *path,
                GBytes        *bytes,
                GCancellable  *cancellable,
                GError       **error)
{
  int fd = g_open (path, O_WRONLY | O_CLOEXEC | O_NOCTTY, 0);

  if (fd < 0)
    return fail (path, errno, error);

  if (!write_all (fd, bytes, path, cancellable, error))
    {
      close (fd);
      return FALSE;
    }

  return sync_and_close (fd, FALSE, path, error);
}

static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd < 0)
    return;

  /* The file itself is safe by now; not every file system can do this for a folder. */
  (void) fsync (fd);
  close (fd);
}

static mode_t
get_default_mode (void)
{
  /* The umask can only be read by setting it, which other threads would see: the kernel tells. */
  g_autofree char *status = NULL;
  const char *found;

  if (g_file_get_contents ("/proc/self/status", &status, NULL, NULL) &&
      (found = g_strstr_len (status, -1, "\nUmask:")) != NULL)
    return 0666 & ~(mode_t) strtoul (found + 7, NULL, 8);

  return 0644;
}

static gboolean
write_beside (const char        *path,
              const struct stat *old,
              GBytes            *bytes,
              GCancellable      *cancellable,
              GError           **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *temporary = g_build_filename (folder, ".chimera-save-XXXXXX", NULL);
  int fd = g_mkstemp_full (temporary, O_WRONLY | O_CLOEXEC, 0600);

  if (fd < 0)
    return fail (path, errno, error);

  if (!write_all (fd, bytes, path, cancellable, error))
    {
      close (fd);
      g_unlink (temporary);
      return FALSE;
    }

  if (fchmod (fd, old != NULL ? old->st_mode & 07777 : get_default_mode ()) != 0 &&
      errno != EPERM && errno != ENOTSUP)
    {
      fail (path, errno, error);
      close (fd);
      g_unlink (temporary);
      return FALSE;
    }

  if (!sync_and_close (fd, TRUE, path, error))
    {
      g_unlink (temporary);
      return FALSE;
    }

  if (g_rename (temporary, path) != 0)
    {
      fail (path, errno, error);
      g_unlink (temporary);
      return FALSE;
    }

  sync_folder (path);

  return TRUE;
}

static gboolean
save_local (const char    *path,
            GBytes        *bytes,
            GCancellable  *cancellable,
            GError       **error)
{
  /* A link stays a link: what it points to is replaced. */
  g_autofree char *resolved = realpath (path, NULL);
  const char *target = resolved != NULL ? resolved : path;
  struct stat old;
  gboolean exists = stat (target, &old) == 0;

  if (exists && S_ISDIR (old.st_mode))
    return fail (path, EISDIR, error);
  if (exists && !S_ISREG (old.st_mode))
    return write_in_place (path, bytes, cancellable, error);

  return write_beside (target, exists ? &old : NULL, bytes, cancellable, error);
}

/**
 * chimera_save:
 * @file: where to; its folder must exist
 * @bytes: the whole content
 * @cancellable: (nullable): stops it before the file is replaced
 * @error: a #GIOErrorEnum whose message names the file and says why
 *
 * Writes a file so that after a failure, a full disk or a power cut there is either the old file
 * or the new one: a temporary file beside it is written, synced and renamed. The permissions of an
 * existing file are kept, a symbolic link is followed, and a pipe or a device is written to. A
 * place that is not in the local file system is left to its GIO backend. Blocks: for worker threads
 * and programs without an interface.
 *
 * Returns: whether the file is saved
 */
gboolean
chimera_save (GFile         *file,
              GBytes        *bytes,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;
  g_autoptr(GError) reason = NULL;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);
  g_return_val_if_fail (bytes != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  path = g_file_get_path (file);
  if (path != NULL)
    return save_local (path, bytes, cancellable, error);

  if (g_file_replace_contents (file,
                               g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                               /* etag: */ NULL,
                               /* make_backup: */ FALSE,
                               G_FILE_CREATE_NONE,
                               /* new_etag: */ NULL,
                               cancellable, &reason))
    return TRUE;

  name = g_file_get_parse_name (file);
  g_set_error (error, reason->domain, reason->code, _("“%s” could not be saved: %s."), name, reason->message);

  return FALSE;
}

static void
save_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  GError *error = NULL;

  if (chimera_save (source, task_data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * chimera_save_async:
 * @file: where to; its folder must exist
 * @bytes: the whole content
 * @cancellable: (nullable): stops it before the file is replaced
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As chimera_save(), on a worker thread.
 */
void
chimera_save_async (GFile               *file,
                    GBytes              *bytes,
                    GCancellable        *cancellable,
                    GAsyncReadyCallback  callback,
                    gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (bytes != NULL);

  task = g_task_new (file, cancellable, callback, user_data);
  g_task_set_source_tag (task, chimera_save_async);
  /* What is on disk decides: cancelled after the rename is saved. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, g_bytes_ref (bytes), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, save_in_thread);
}

/**
 * chimera_save_finish:
 * @file: the file given to chimera_save_async()
 * @result: of the operation
 * @error: as of chimera_save()
 *
 * Returns: whether the file is saved
 */
gboolean
chimera_save_finish (GFile         *file,
                     GAsyncResult  *result,
                     GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, file), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
