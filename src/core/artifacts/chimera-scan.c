/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-scan-private.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "chimera-first-paths.h"
#include "chimera-scan-folder.h"

/* A piece grows with its folder, so that the first entries are there early; on a slow disk it is
 * handed out unfinished after this time. */
#define FIRST_PIECE 128
#define MAX_PIECE_US (G_USEC_PER_SEC / 20)

typedef struct
{
  ChimeraScanFlags flags;
  GCancellable *cancellable;
  ChimeraScanFunc func;
  gpointer user_data;

  /* folders that are not visited yet, the last one is next */
  GPtrArray *waiting;
  ChimeraFirstPaths first[CHIMERA_N_ARTIFACT_KINDS];

  /* of the folder being read: its path with a slash, its piece */
  GString *path;
  gsize prefix;
  ChimeraScanPiece *piece;
  gint64 piece_since;
  guint max_piece;
} Walk;

/**
 * chimera_scan_piece_free:
 * @self: (transfer full): a piece
 *
 * Frees a piece with all it holds.
 */
void
chimera_scan_piece_free (ChimeraScanPiece *self)
{
  g_object_unref (self->folder);
  g_ptr_array_unref (self->children);
  g_ptr_array_unref (self->first);
  g_free (self->error);
  g_free (self);
}

static void
begin_piece (Walk            *walk,
             ChimeraArtifact *folder)
{
  ChimeraScanPiece *piece = g_new0 (ChimeraScanPiece, 1);

  piece->folder = g_object_ref (folder);
  piece->children = g_ptr_array_new_with_free_func (g_object_unref);
  piece->first = g_ptr_array_new_with_free_func (g_object_unref);
  for (ChimeraArtifactKind kind = 0; kind < CHIMERA_N_ARTIFACT_KINDS; kind++)
    piece->latest_us[kind] = G_MININT64;

  walk->piece = piece;
  walk->piece_since = g_get_monotonic_time ();
}

static void
hand_out_piece (Walk *walk)
{
  walk->func (g_steal_pointer (&walk->piece), walk->user_data);
}

static void
begin_folder (Walk            *walk,
              ChimeraArtifact *folder)
{
  g_autofree char *path = chimera_artifact_dup_path (folder);

  g_string_assign (walk->path, path);
  if (walk->path->len > 0)
    g_string_append_c (walk->path, '/');
  walk->prefix = walk->path->len;
  walk->max_piece = FIRST_PIECE;

  begin_piece (walk, folder);
}

static gboolean
is_measured (ChimeraArtifactKind kind)
{
  return kind == CHIMERA_ARTIFACT_CSV || kind == CHIMERA_ARTIFACT_JSON || kind == CHIMERA_ARTIFACT_MARKDOWN;
}

static void
add_child (Walk            *walk,
           ChimeraArtifact *child)
{
  ChimeraScanPiece *piece = walk->piece;
  ChimeraArtifactKind kind = chimera_artifact_get_kind (child);
  gboolean is_unread = chimera_artifact_get_error (child) != NULL;

  g_ptr_array_add (piece->children, child);

  piece->n_files[kind]++;
  piece->n_bytes[kind] += chimera_artifact_get_size (child);
  piece->latest_us[kind] = MAX (piece->latest_us[kind], chimera_artifact_get_modified_us (child));
  piece->n_unread += is_unread;
  piece->n_not_read += is_unread || kind == CHIMERA_ARTIFACT_OTHER;

  if (is_measured (kind))
    {
      g_string_truncate (walk->path, walk->prefix);
      g_string_append (walk->path, chimera_artifact_get_name (child));
      if (chimera_first_paths_offer (&walk->first[kind], walk->path->str))
        g_ptr_array_add (piece->first, g_object_ref (child));
    }

  if (piece->children->len >= walk->max_piece ||
      g_get_monotonic_time () - walk->piece_since > MAX_PIECE_US)
    {
      g_autoptr(ChimeraArtifact) folder = g_object_ref (piece->folder);

      hand_out_piece (walk);
      walk->max_piece = MIN (walk->max_piece * 2, CHIMERA_SCAN_MAX_PIECE);
      begin_piece (walk, folder);
    }
}

/* Why an entry cannot be read, as a sentence. */
static char *
describe_errno (int saved_errno)
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

/* Makes the artifact of one entry of a folder; NULL where it is gone already. Nothing is opened
 * and no link followed: a pipe would block, a link could lead anywhere. */
static ChimeraArtifact *
make_child (ChimeraArtifact     *folder,
            int                  fd,
            const struct dirent *entry)
{
  struct statx status;
  ChimeraArtifactKind kind = CHIMERA_ARTIFACT_OTHER;
  g_autofree char *error = NULL;
  gboolean is_regular;
  gint64 modified_us = G_MININT64;

  if (statx (fd, entry->d_name, AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT,
             STATX_TYPE | STATX_SIZE | STATX_MTIME, &status) != 0)
    {
      if (errno == ENOENT)
        return NULL;

      error = describe_errno (errno);
      if (entry->d_type == DT_DIR)
        kind = CHIMERA_ARTIFACT_FOLDER;
      else if (entry->d_type == DT_REG || entry->d_type == DT_UNKNOWN)
        kind = chimera_artifact_kind_from_name (entry->d_name);

      return chimera_artifact_new (folder, entry->d_name, kind, entry->d_type == DT_LNK, 0, G_MININT64, error);
    }

  is_regular = S_ISREG (status.stx_mode);

  if (S_ISDIR (status.stx_mode))
    kind = CHIMERA_ARTIFACT_FOLDER;
  else if (is_regular)
    kind = chimera_artifact_kind_from_name (entry->d_name);

  if (is_regular && faccessat (fd, entry->d_name, R_OK, 0) != 0)
    error = describe_errno (errno);

  if (status.stx_mask & STATX_MTIME)
    modified_us = status.stx_mtime.tv_sec * G_USEC_PER_SEC + status.stx_mtime.tv_nsec / 1000;

  return chimera_artifact_new (folder, entry->d_name, kind, S_ISLNK (status.stx_mode),
                               is_regular ? status.stx_size : 0, modified_us, error);
}

static gboolean
is_wanted (const char       *name,
           ChimeraScanFlags  flags)
{
  if (name[0] != '.')
    return TRUE;

  return (flags & CHIMERA_SCAN_HIDDEN) != 0 && strcmp (name, ".") != 0 && strcmp (name, "..") != 0;
}

/* Reads all entries of a folder; returns 0 or the errno that ended it. */
static int
read_entries (Walk              *walk,
              ChimeraScanFolder *folder,
              DIR               *dir)
{
  ChimeraArtifact *artifact = chimera_scan_folder_get_artifact (folder);
  struct dirent *entry;

  while (!g_cancellable_is_cancelled (walk->cancellable))
    {
      ChimeraArtifact *child;

      errno = 0;
      entry = readdir (dir);
      if (entry == NULL)
        return errno;

      if (!is_wanted (entry->d_name, walk->flags))
        continue;

      child = make_child (artifact, dirfd (dir), entry);
      if (child == NULL)
        continue;

      if (chimera_artifact_get_kind (child) == CHIMERA_ARTIFACT_FOLDER &&
          chimera_artifact_get_error (child) == NULL)
        {
          chimera_scan_folder_keep_open (folder, dir);
          g_ptr_array_add (walk->waiting, chimera_scan_folder_new (folder, child));
        }

      add_child (walk, child);
    }

  return 0;
}

static void
visit (Walk              *walk,
       ChimeraScanFolder *folder)
{
  DIR *dir = chimera_scan_folder_open (folder);
  int saved_errno = dir != NULL ? 0 : errno;

  begin_folder (walk, chimera_scan_folder_get_artifact (folder));

  if (dir != NULL)
    {
      saved_errno = read_entries (walk, folder, dir);
      closedir (dir);
    }

  if (saved_errno != 0)
    walk->piece->error = describe_errno (saved_errno);

  hand_out_piece (walk);
}

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

/**
 * chimera_scan:
 * @path: a local folder
 * @root: its artifact, empty so far
 * @flags: what to list
 * @cancellable: (nullable): to stop early
 * @func: takes the pieces: of a folder after the folder itself
 * @user_data: for @func
 * @error: where to say why @path cannot be read
 *
 * Walks through a folder and all below it, on this thread. Links are listed and not followed;
 * what cannot be read is listed with its error.
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
  g_autoptr(GPtrArray) waiting = NULL;
  g_autoptr(GString) path_buffer = NULL;
  Walk walk = { flags, cancellable, func, user_data };
  int n_open = 0;
  int fd;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  fd = open_root (path, error);
  if (fd < 0)
    return FALSE;

  walk.waiting = waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) chimera_scan_folder_unref);
  walk.path = path_buffer = g_string_new (NULL);
  g_ptr_array_add (waiting, chimera_scan_folder_new_root (root, fd, &n_open));

  while (waiting->len > 0 && !g_cancellable_is_cancelled (cancellable))
    {
      g_autoptr(ChimeraScanFolder) folder = g_ptr_array_steal_index (waiting, waiting->len - 1);

      visit (&walk, folder);
    }

  for (ChimeraArtifactKind kind = 0; kind < CHIMERA_N_ARTIFACT_KINDS; kind++)
    chimera_first_paths_clear (&walk.first[kind]);

  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}
