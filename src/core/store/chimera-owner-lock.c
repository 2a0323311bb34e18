/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-owner-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* Locks and not process ids: an id means nothing in another PID namespace, and each start of a
 * Flatpak has its own; ids come again, locks do not. Open file description locks (fcntl(2)) belong
 * to the description, so two histories of one process see each other, and closing some other
 * descriptor of the file does not let go of them, as it does with plain POSIX locks. */

struct _ChimeraOwnerLock
{
  int fd;
  GHashTable *held; /* ids held by this one: a query does not report its own locks */
};

static struct flock
make_lock (short  type,
           gint64 id)
{
  return (struct flock) { .l_type = type, .l_whence = SEEK_SET, .l_start = id, .l_len = 1 };
}

/**
 * chimera_owner_lock_open:
 * @path: a file that is made if need be, and never written to
 * @error: a #GIOErrorEnum
 *
 * Returns: (transfer full): a new set of locks, holding none; %NULL with @error set
 */
ChimeraOwnerLock *
chimera_owner_lock_open (const char  *path,
                         GError     **error)
{
  ChimeraOwnerLock *self;
  int fd;

  g_return_val_if_fail (path != NULL, NULL);

  fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      int saved_errno = errno;
      g_autofree char *display = g_filename_display_name (path);

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved_errno),
                   _("“%s” cannot be opened: %s"), display, g_strerror (saved_errno));
      return NULL;
    }

  self = g_new0 (ChimeraOwnerLock, 1);
  self->fd = fd;
  self->held = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  return self;
}

/**
 * chimera_owner_lock_close:
 * @self: (transfer full): a set of locks
 *
 * Lets go of all of them.
 */
void
chimera_owner_lock_close (ChimeraOwnerLock *self)
{
  g_return_if_fail (self != NULL);

  g_close (self->fd, NULL);
  g_hash_table_unref (self->held);
  g_free (self);
}

/**
 * chimera_owner_lock_take:
 * @self: a set of locks
 * @id: of an experiment, above 0
 * @error: %G_IO_ERROR_BUSY where somebody else holds it, another #GIOErrorEnum otherwise
 *
 * Returns: whether this one holds it now
 */
gboolean
chimera_owner_lock_take (ChimeraOwnerLock  *self,
                         gint64             id,
                         GError           **error)
{
  struct flock lock = make_lock (F_WRLCK, id);

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (id > 0, FALSE);

  if (fcntl (self->fd, F_OFD_SETLK, &lock) != 0)
    {
      int saved_errno = errno;

      if (saved_errno == EAGAIN || saved_errno == EACCES)
        g_set_error (error, G_IO_ERROR, G_IO_ERROR_BUSY,
                     _("Another program is at work on experiment %lld."), (long long) id);
      else
        g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved_errno),
                     _("Experiment %lld cannot be marked as being at work: %s"),
                     (long long) id, g_strerror (saved_errno));
      return FALSE;
    }

  g_hash_table_add (self->held, g_memdup2 (&id, sizeof id));
  return TRUE;
}

/**
 * chimera_owner_lock_release:
 * @self: a set of locks
 * @id: of an experiment; nothing happens where this one does not hold it
 */
void
chimera_owner_lock_release (ChimeraOwnerLock *self,
                            gint64            id)
{
  struct flock lock = make_lock (F_UNLCK, id);

  g_return_if_fail (self != NULL);

  if (g_hash_table_remove (self->held, &id))
    fcntl (self->fd, F_OFD_SETLK, &lock);
}

/**
 * chimera_owner_lock_is_held:
 * @self: a set of locks
 * @id: of an experiment, above 0
 *
 * Returns: whether anyone holds it; %TRUE also where that cannot be found out
 */
gboolean
chimera_owner_lock_is_held (ChimeraOwnerLock *self,
                            gint64            id)
{
  struct flock lock = make_lock (F_WRLCK, id);

  g_return_val_if_fail (self != NULL, TRUE);
  g_return_val_if_fail (id > 0, TRUE);

  if (g_hash_table_contains (self->held, &id))
    return TRUE;

  return fcntl (self->fd, F_OFD_GETLK, &lock) != 0 || lock.l_type != F_UNLCK;
}
