/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-key-file.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "chimera-error.h"

#define KEY "key"
#define MAX_BYTES (1024 * 1024)

static GMutex mutex;

static gboolean
fail (const char  *path,
      int          saved_errno,
      GError     **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (saved_errno),
               /* Translators: the name of a file, and the reason */
               _("The file of keys “%s” cannot be used: %s"), name, g_strerror (saved_errno));

  return FALSE;
}

/* Looks at what is opened and not at a name, which may mean another file a moment later. */
static gboolean
check_open (int          fd,
            const char  *path,
            GError     **error)
{
  g_autofree char *name = g_filename_display_name (path);
  struct stat status;

  if (fstat (fd, &status) != 0)
    return fail (path, errno, error);

  if (!S_ISREG (status.st_mode) || status.st_size > MAX_BYTES)
    {
      g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID, _("“%s” is not a file of keys."), name);
      return FALSE;
    }

  if ((status.st_mode & 077) != 0)
    {
      g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_INVALID,
                   /* Translators: the name of a file, and its access mode, as 644 */
                   _("Others can read the file of keys “%s” (its mode is %o). Make it yours alone with “chmod 600”; "
                     "keys that others may have read should be replaced."), name, status.st_mode & 0777);
      return FALSE;
    }

  return TRUE;
}

/* An empty one where there is no file yet. */
static GKeyFile *
load (const char  *path,
      GError     **error)
{
  g_autoptr(GKeyFile) file = g_key_file_new ();
  g_autofree char *data = NULL;
  g_autoptr(GError) parse_error = NULL;
  gsize length = 0;
  gssize n = 0;
  int saved_errno;
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);

  if (fd < 0)
    {
      if (errno == ENOENT)
        return g_steal_pointer (&file);
      fail (path, errno, error);
      return NULL;
    }

  if (!check_open (fd, path, error))
    {
      close (fd);
      return NULL;
    }

  data = g_malloc (MAX_BYTES + 1);
  while (length < MAX_BYTES && (n = read (fd, data + length, MAX_BYTES - length)) > 0)
    length += (gsize) n;
  saved_errno = errno;
  close (fd);

  /* Not an empty file, which the next key would be written over. */
  if (n < 0)
    {
      fail (path, saved_errno, error);
      return NULL;
    }

  if (length > 0 && !g_key_file_load_from_data (file, data, length, G_KEY_FILE_KEEP_COMMENTS, &parse_error))
    {
      g_autofree char *name = g_filename_display_name (path);

      /* Not with the parser's words, which quote the line. */
      g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_PARSE, _("“%s” is not a file of keys."), name);
      return NULL;
    }

  return g_steal_pointer (&file);
}

/* A name of a group has no brackets, and that of a server with an IPv6 address does. */
static char *
get_group (const char *base)
{
  return g_uri_escape_string (base, ":/", FALSE);
}

static gboolean
save (GKeyFile    *file,
      const char  *path,
      GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *data = NULL;
  g_autoptr(GError) reason = NULL;
  gsize length;

  if (g_mkdir_with_parents (folder, 0700) != 0 || g_chmod (folder, 0700) != 0)
    return fail (path, errno, error);

  data = g_key_file_to_data (file, &length, NULL);
  /* Written beside it with that mode and then renamed: nobody ever sees it open or in part. */
  if (!g_file_set_contents_full (path, data, (gssize) length,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &reason))
    {
      g_autofree char *name = g_filename_display_name (path);

      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                   _("The file of keys “%s” cannot be used: %s"), name, reason->message);
      return FALSE;
    }

  return TRUE;
}

/**
 * chimera_key_file_get:
 * @path: the file
 * @base: of the server, chimera_server_get_base()
 * @out_key: (out) (nullable) (transfer full): the key, %NULL where there is none; untouched on
 *   failure
 * @error: %CHIMERA_ERROR_INVALID where others can read it, %CHIMERA_ERROR_PARSE, a #GIOErrorEnum
 *
 * Returns: whether the file could be read, or is not there
 */
gboolean
chimera_key_file_get (const char  *path,
                      const char  *base,
                      char       **out_key,
                      GError     **error)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&mutex);
  g_autoptr(GKeyFile) file = load (path, error);
  g_autofree char *group = get_group (base);

  if (file == NULL)
    return FALSE;

  *out_key = g_key_file_get_string (file, group, KEY, NULL);
  return TRUE;
}

/**
 * chimera_key_file_set:
 * @path: the file; its folder is made where it is not there
 * @base: of the server, chimera_server_get_base()
 * @key: (nullable): the key; %NULL removes it
 * @error: as of chimera_key_file_get()
 *
 * Keeps a key. The file is replaced as a whole.
 *
 * Returns: whether that is done
 */
gboolean
chimera_key_file_set (const char  *path,
                      const char  *base,
                      const char  *key,
                      GError     **error)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&mutex);
  g_autoptr(GKeyFile) file = load (path, error);
  g_autofree char *group = get_group (base);

  if (file == NULL)
    return FALSE;

  if (key != NULL)
    g_key_file_set_string (file, group, KEY, key);
  else if (!g_key_file_remove_group (file, group, NULL))
    return TRUE;

  return save (file, path, error);
}
