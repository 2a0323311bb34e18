/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-scan-folder.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

/* A process may have 1,024 files open by default; the rest of the program wants some of them. What is
 * deeper than the first number reaches is opened one name at a time from the nearest folder that is
 * open: one in so many is kept open at any depth, or a tree of depth d would take d² steps. */
#define MAX_OPEN 64
#define MAX_OPEN_DEEP 256
#define DEEP_STEP 64

#define OPEN_FLAGS (O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)

struct _ChimeraScanFolder
{
  gatomicrefcount ref_count;
  ChimeraScanFolder *parent;
  ChimeraArtifact *artifact;
  guint depth;
  int fd;
  int *n_open;
};

/**
 * chimera_scan_folder_new_root:
 * @artifact: the chosen folder
 * @fd: (transfer full): it, open
 * @n_open: (inout): how many folders are kept open, for all folders of one walk
 *
 * Returns: (transfer full): the folder from which all others are reached
 */
ChimeraScanFolder *
chimera_scan_folder_new_root (ChimeraArtifact *artifact,
                              int              fd,
                              int             *n_open)
{
  ChimeraScanFolder *self = g_new0 (ChimeraScanFolder, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->artifact = g_object_ref (artifact);
  self->fd = fd;
  self->n_open = n_open;
  g_atomic_int_inc (n_open);

  return self;
}

/**
 * chimera_scan_folder_new:
 * @parent: the folder it is in
 * @artifact: the folder itself
 *
 * Returns: (transfer full): a folder that is not open yet
 */
ChimeraScanFolder *
chimera_scan_folder_new (ChimeraScanFolder *parent,
                         ChimeraArtifact   *artifact)
{
  ChimeraScanFolder *self = g_new0 (ChimeraScanFolder, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->parent = chimera_scan_folder_ref (parent);
  self->depth = parent->depth + 1;
  self->artifact = g_object_ref (artifact);
  self->fd = -1;
  self->n_open = parent->n_open;

  return self;
}

/**
 * chimera_scan_folder_ref:
 * @self: a folder
 *
 * Returns: (transfer full): the same
 */
ChimeraScanFolder *
chimera_scan_folder_ref (ChimeraScanFolder *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * chimera_scan_folder_unref:
 * @self: (transfer full): a folder
 *
 * Closes it once nothing below it is left to be visited.
 */
void
chimera_scan_folder_unref (ChimeraScanFolder *self)
{
  while (self != NULL && g_atomic_ref_count_dec (&self->ref_count))
    {
      ChimeraScanFolder *parent = self->parent;

      if (self->fd >= 0)
        {
          close (self->fd);
          g_atomic_int_add (self->n_open, -1);
        }
      g_object_unref (self->artifact);
      g_free (self);

      self = parent;
    }
}

/**
 * chimera_scan_folder_get_artifact:
 * @self: a folder
 *
 * Returns: (transfer none): its artifact
 */
ChimeraArtifact *
chimera_scan_folder_get_artifact (ChimeraScanFolder *self)
{
  return self->artifact;
}

/* Opens from the nearest ancestor that is open, one name at a time. */
static int
open_fd (ChimeraScanFolder *self)
{
  g_autoptr(GPtrArray) way = g_ptr_array_new ();
  ChimeraScanFolder *nearest;
  int nearest_fd;
  int fd;

  /* Another thread may be about to keep one of them open, none to close it: that comes with the
   * last reference. */
  for (nearest = self; (nearest_fd = g_atomic_int_get (&nearest->fd)) < 0; nearest = nearest->parent)
    g_ptr_array_add (way, nearest);

  if (nearest == self)
    return fcntl (nearest_fd, F_DUPFD_CLOEXEC, 3);

  fd = nearest_fd;

  for (guint i = way->len; i > 0 && fd >= 0; i--)
    {
      ChimeraScanFolder *next = g_ptr_array_index (way, i - 1);
      int next_fd = openat (fd, chimera_artifact_get_name (next->artifact), OPEN_FLAGS);
      int saved_errno = errno;

      if (fd != nearest_fd)
        close (fd);
      errno = saved_errno;
      fd = next_fd;
    }

  return fd;
}

/**
 * chimera_scan_folder_open:
 * @self: a folder
 *
 * Returns: (transfer full) (nullable): its entries, to be closed with closedir(); %NULL with errno
 *   set where it cannot be read
 */
DIR *
chimera_scan_folder_open (ChimeraScanFolder *self)
{
  int fd = open_fd (self);
  DIR *dir;

  if (fd < 0)
    return NULL;

  dir = fdopendir (fd);
  if (dir == NULL)
    {
      int saved_errno = errno;

      close (fd);
      errno = saved_errno;
    }

  return dir;
}

/**
 * chimera_scan_folder_keep_open:
 * @self: a folder with folders in it
 * @dir: its entries
 *
 * Makes the way to the folders in @self short, while not too many are kept open: some more than
 * the limit where several threads come to it at once.
 */
void
chimera_scan_folder_keep_open (ChimeraScanFolder *self,
                               DIR               *dir)
{
  int max_open = self->depth % DEEP_STEP == 0 ? MAX_OPEN_DEEP : MAX_OPEN;
  int fd;

  if (g_atomic_int_get (&self->fd) >= 0 || g_atomic_int_get (self->n_open) >= max_open)
    return;

  fd = fcntl (dirfd (dir), F_DUPFD_CLOEXEC, 3);
  if (fd < 0)
    return;

  if (g_atomic_int_compare_and_exchange (&self->fd, -1, fd))
    g_atomic_int_inc (self->n_open);
  else
    close (fd);
}
