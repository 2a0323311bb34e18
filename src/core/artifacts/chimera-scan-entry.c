/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-scan-entry.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sys/stat.h>
#include <unistd.h>

/**
 * chimera_scan_entry_describe_errno:
 * @saved_errno: why an entry cannot be read
 *
 * Returns: (transfer full): it as a sentence
 */
char *
chimera_scan_entry_describe_errno (int saved_errno)
{
  switch (saved_errno)
    {
    case EACCES:
    case EPERM:
      return g_strdup (_("You do not have permission to read this."));
    case ENOENT:
    case ENOTDIR:
      return g_strdup (_("This was removed or replaced during the scan."));
    default:
      /* Translators: %s is the operating system's words for what went wrong */
      return g_strdup_printf (_("This cannot be read: %s."), g_strerror (saved_errno));
    }
}

/* A system call less for nearly all files: the owner's bit holds for the owner whatever a list of
 * access rights adds, and bits for all hold for everybody whom such a list does not name. For the
 * one whom it does, and where modules of security have their say, reading will tell. */
static gboolean
is_plainly_readable (const struct stat *status,
                     uid_t              user)
{
  if (status->st_uid == user)
    return (status->st_mode & S_IRUSR) != 0;

  return (status->st_mode & (S_IRUSR | S_IRGRP | S_IROTH)) == (S_IRUSR | S_IRGRP | S_IROTH);
}

/**
 * chimera_scan_entry_look_up:
 * @fd: a folder, open
 * @name: the name of one of its entries
 * @type: what readdir() says it is
 * @user: the user who wants to read
 * @out_facts: (out): what is found out about it, with @name itself
 * @out_error: (out) (nullable): why it cannot be read
 *
 * Looks one entry of a folder up. Nothing is opened and no link followed: a pipe would block, a
 * link could lead anywhere.
 *
 * Returns: whether it is there; %FALSE where it is gone already
 */
gboolean
chimera_scan_entry_look_up (int                    fd,
                            const char            *name,
                            unsigned char          type,
                            uid_t                  user,
                            ChimeraArtifactFacts  *out_facts,
                            char                 **out_error)
{
  struct stat status;
  gboolean is_regular;

  *out_facts = (ChimeraArtifactFacts) { .name = name, .kind = CHIMERA_ARTIFACT_OTHER, .modified_us = G_MININT64 };
  *out_error = NULL;

  if (fstatat (fd, name, &status, AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT) != 0)
    {
      if (errno == ENOENT)
        return FALSE;

      *out_error = chimera_scan_entry_describe_errno (errno);
      out_facts->is_link = type == DT_LNK;
      if (type == DT_DIR)
        out_facts->kind = CHIMERA_ARTIFACT_FOLDER;
      else if (type == DT_REG || type == DT_UNKNOWN)
        out_facts->kind = chimera_artifact_kind_from_name (name);

      return TRUE;
    }

  is_regular = S_ISREG (status.st_mode);

  if (S_ISDIR (status.st_mode))
    out_facts->kind = CHIMERA_ARTIFACT_FOLDER;
  else if (is_regular)
    out_facts->kind = chimera_artifact_kind_from_name (name);

  if (is_regular && !is_plainly_readable (&status, user) && faccessat (fd, name, R_OK, 0) != 0)
    *out_error = chimera_scan_entry_describe_errno (errno);

  out_facts->is_link = S_ISLNK (status.st_mode);
  out_facts->size = is_regular ? (guint64) status.st_size : 0;
  out_facts->modified_us = status.st_mtim.tv_sec * G_USEC_PER_SEC + status.st_mtim.tv_nsec / 1000;

  return TRUE;
}
