/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-scan-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "chimera-scan-folder.h"
#include "chimera-scan-walk.h"

/* Two threads list nearly twice as fast as one; more than a few wait for each other in the
 * kernel. */
#define MIN_THREADS 2
#define MAX_THREADS 4

static int
open_root (const char  *path,
           GError     **error)
{
  int fd = open (path, O_RDONLY | O_DIRECTORY | O_NONBLOCK | O_CLOEXEC);
  int saved_errno = errno;
  g_autofree char *name = NULL;

  if (fd >= 0)
    return fd;

  name = g_filename_display_name (path);

  switch (saved_errno)
    {
    case ENOENT:
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                   _("The folder “%s” does not exist."), name);
      break;
    case ENOTDIR:
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY,
                   _("“%s” is not a folder."), name);
      break;
    case EACCES:
    case EPERM:
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                   _("You do not have permission to read the folder “%s”."), name);
      break;
    default:
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved_errno),
                   /* Translators: a folder's name, and the operating system's words for what went wrong */
                   _("The folder “%s” cannot be read: %s."), name, g_strerror (saved_errno));
    }

  return -1;
}

static gpointer
run (gpointer user_data)
{
  chimera_scan_walk_work (user_data);

  return NULL;
}

/**
 * chimera_scan:
 * @path: a local folder
 * @root: its artifact, empty so far
 * @flags: what to list
 * @cancellable: (nullable): to stop early
 * @func: takes the pieces: of a folder after the piece that lists the folder itself
 * @user_data: for @func
 * @error: where to say why @path cannot be read
 *
 * Walks through a folder and all below it, on this thread and some more. Links are listed and not
 * followed; what cannot be read is listed with its error.
 *
 * Returns: whether the walk came to its end
 */
gboolean
chimera_scan (const char        *path,
              ChimeraArtifact   *root,
              ChimeraScanFlags   flags,
              GCancellable      *cancellable,
              ChimeraScanFunc    func,
              gpointer           user_data,
              GError           **error)
{
  ChimeraScanWalk *walk;
  GThread *threads[MAX_THREADS - 1] = { NULL };
  guint n_threads = CLAMP (g_get_num_processors (), MIN_THREADS, MAX_THREADS);
  int n_open = 0;
  int fd;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  fd = open_root (path, error);
  if (fd < 0)
    return FALSE;

  walk = chimera_scan_walk_new (chimera_scan_folder_new_root (root, fd, &n_open), flags, cancellable,
                                func, user_data);

  /* Where there is no thread to be had, those that are there do it. */
  for (guint i = 0; i < n_threads - 1; i++)
    threads[i] = g_thread_try_new ("chimera-scan", run, walk, NULL);
  chimera_scan_walk_work (walk);
  for (guint i = 0; i < n_threads - 1; i++)
    if (threads[i] != NULL)
      g_thread_join (threads[i]);

  chimera_scan_walk_free (walk);

  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}
