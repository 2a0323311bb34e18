/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-scan-walk.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "chimera-first-paths.h"
#include "chimera-scan-entry.h"

/* A piece grows with its folder, so that the first entries are there early; on a slow disk it is
 * handed out unfinished after this time. */
#define FIRST_PIECE 128
#define MAX_PIECE_US (G_USEC_PER_SEC / 20)

/* The clock is looked at once in so many entries. */
#define CLOCK_STEP 32

/* A folder that is open: for as long as there are names of it to be looked up. */
typedef struct
{
  gatomicrefcount ref_count;
  ChimeraScanFolder *folder;
  DIR *dir;
} Listing;

/* Something to do: a folder to be listed, or some names of one: a block of that length, each with its
 * type before it and a zero behind it. */
typedef struct
{
  ChimeraScanFolder *folder;
  Listing *listing;
  ChimeraSiblings *siblings;
  gsize length;
} Work;

struct _ChimeraScanWalk
{
  ChimeraScanFlags flags;
  GCancellable *cancellable;
  ChimeraScanFunc func;
  gpointer user_data;
  uid_t user;

  GMutex mutex;
  GCond changed;
  /* (element-type Work): the last one is next */
  GPtrArray *waiting;
  guint n_busy;
};

/* One of the threads */
typedef struct
{
  ChimeraScanWalk *walk;
  ChimeraFirstPaths first[CHIMERA_N_ARTIFACT_KINDS];

  /* of the piece being made: its folder's path with a slash, the folders it lists */
  GString *path;
  gsize prefix;
  ChimeraScanPiece *piece;
  gint64 piece_since;
  GPtrArray *folders;
} Worker;

static void
listing_unref (Listing *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  closedir (self->dir);
  chimera_scan_folder_unref (self->folder);
  g_free (self);
}

static void
work_free (Work *self)
{
  g_clear_pointer (&self->folder, chimera_scan_folder_unref);
  g_clear_pointer (&self->listing, listing_unref);
  g_clear_pointer (&self->siblings, chimera_siblings_unref);
  g_free (self);
}

static void
share_work (ChimeraScanWalk *walk,
            Work            *work)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&walk->mutex);

  g_ptr_array_add (walk->waiting, work);
  g_cond_signal (&walk->changed);
}

static void
share_folders (Worker *worker)
{
  for (guint i = 0; i < worker->folders->len; i++)
    {
      Work *work = g_new0 (Work, 1);

      work->folder = g_steal_pointer (&worker->folders->pdata[i]);
      share_work (worker->walk, work);
    }
  g_ptr_array_set_size (worker->folders, 0);
}

static void
begin_piece (Worker          *worker,
             ChimeraArtifact *folder,
             ChimeraSiblings *siblings)
{
  worker->piece = chimera_scan_piece_new (folder, siblings);
  worker->piece_since = g_get_monotonic_time ();
}

/* Nobody else knows of the folders in a piece before it is handed out: their pieces come later. */
static void
hand_out_piece (Worker *worker)
{
  worker->walk->func (g_steal_pointer (&worker->piece), worker->walk->user_data);
  share_folders (worker);
}

/* Each thread keeps the first paths it has seen: together they have the first of all. */
static void
offer_path (Worker                     *worker,
            const ChimeraArtifactFacts *facts)
{
  if (facts->kind == CHIMERA_ARTIFACT_FOLDER || facts->kind == CHIMERA_ARTIFACT_OTHER)
    return;

  g_string_truncate (worker->path, worker->prefix);
  g_string_append (worker->path, facts->name);
  if (chimera_first_paths_offer (&worker->first[facts->kind], worker->path->str))
    g_ptr_array_add (worker->piece->first, g_strndup (worker->path->str, worker->path->len));
}

static void
add_entry (Worker                     *worker,
           Listing                    *listing,
           const ChimeraArtifactFacts *facts,
           const char                 *error)
{
  ChimeraArtifact *artifact = chimera_scan_piece_add (worker->piece, facts, error);

  if (facts->kind == CHIMERA_ARTIFACT_FOLDER && error == NULL)
    {
      chimera_scan_folder_keep_open (listing->folder, listing->dir);
      g_ptr_array_add (worker->folders, chimera_scan_folder_new (listing->folder, artifact));
    }

  offer_path (worker, facts);
}

static void
look_up_names (Worker          *worker,
               Listing         *listing,
               ChimeraSiblings *siblings,
               gsize            length)
{
  ChimeraScanWalk *walk = worker->walk;
  ChimeraArtifact *folder = chimera_scan_folder_get_artifact (listing->folder);
  g_autofree char *path = chimera_artifact_dup_path (folder);
  const char *names = chimera_siblings_get_names (siblings);
  const char *end = names + length;
  const char *next;

  g_string_assign (worker->path, path);
  if (worker->path->len > 0)
    g_string_append_c (worker->path, '/');
  worker->prefix = worker->path->len;

  begin_piece (worker, folder, siblings);

  for (const char *p = names; p < end && !g_cancellable_is_cancelled (walk->cancellable); p = next)
    {
      const char *name = p + 1;
      ChimeraArtifactFacts facts;
      g_autofree char *error = NULL;

      next = name + strlen (name) + 1;
      if (!chimera_scan_entry_look_up (dirfd (listing->dir), name, (unsigned char) *p, walk->user, &facts, &error))
        continue;

      add_entry (worker, listing, &facts, error);

      if (next < end && chimera_artifact_piece_get_n_entries (worker->piece->children) % CLOCK_STEP == 0 &&
          g_get_monotonic_time () - worker->piece_since > MAX_PIECE_US)
        {
          hand_out_piece (worker);
          begin_piece (worker, folder, siblings);
        }
    }

  if (chimera_artifact_piece_get_n_entries (worker->piece->children) > 0)
    hand_out_piece (worker);
  else
    g_clear_pointer (&worker->piece, chimera_scan_piece_free);
}

/* Whether the other threads will have nothing to do soon. */
static gboolean
is_short_of_work (ChimeraScanWalk *walk)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&walk->mutex);

  return walk->waiting->len == 0;
}

/* Names are looked up by another thread if nothing else waits for it, else here. @names is empty
 * afterwards. */
static void
pass_names_on (Worker  *worker,
               Listing *listing,
               GString *names)
{
  ChimeraArtifact *folder = chimera_scan_folder_get_artifact (listing->folder);
  g_autoptr(ChimeraSiblings) siblings = chimera_siblings_new (folder, g_memdup2 (names->str, names->len));
  gsize length = names->len;
  Work *work;

  g_string_truncate (names, 0);

  if (!is_short_of_work (worker->walk))
    {
      look_up_names (worker, listing, siblings, length);
      return;
    }

  work = g_new0 (Work, 1);
  g_atomic_ref_count_inc (&listing->ref_count);
  work->listing = listing;
  work->siblings = g_steal_pointer (&siblings);
  work->length = length;
  share_work (worker->walk, work);
}

static gboolean
is_wanted (const char       *name,
           ChimeraScanFlags  flags)
{
  if (name[0] != '.')
    return TRUE;

  return (flags & CHIMERA_SCAN_HIDDEN) != 0 && strcmp (name, ".") != 0 && strcmp (name, "..") != 0;
}

/* Reads all names of a folder; returns 0 or the errno that ended it. */
static int
read_names (Worker  *worker,
            Listing *listing)
{
  ChimeraScanWalk *walk = worker->walk;
  g_autoptr(GString) names = g_string_sized_new (4096);
  guint max_names = FIRST_PIECE;
  guint n_names = 0;
  gint64 since = g_get_monotonic_time ();
  int saved_errno = 0;

  while (!g_cancellable_is_cancelled (walk->cancellable))
    {
      struct dirent *entry;

      errno = 0;
      entry = readdir (listing->dir);
      if (entry == NULL)
        {
          saved_errno = errno;
          break;
        }

      if (!is_wanted (entry->d_name, walk->flags))
        continue;

      g_string_append_c (names, (char) entry->d_type);
      g_string_append (names, entry->d_name);
      g_string_append_c (names, '\0');
      n_names++;

      if (n_names == max_names || (n_names % CLOCK_STEP == 0 && g_get_monotonic_time () - since > MAX_PIECE_US))
        {
          pass_names_on (worker, listing, names);
          max_names = MIN (max_names * 2, CHIMERA_SCAN_MAX_PIECE);
          n_names = 0;
          since = g_get_monotonic_time ();
        }
    }

  if (n_names > 0)
    pass_names_on (worker, listing, names);

  return saved_errno;
}

static void
list_folder (Worker            *worker,
             ChimeraScanFolder *folder)
{
  DIR *dir = chimera_scan_folder_open (folder);
  int saved_errno = dir != NULL ? 0 : errno;

  if (dir != NULL)
    {
      Listing *listing = g_new0 (Listing, 1);

      g_atomic_ref_count_init (&listing->ref_count);
      listing->folder = chimera_scan_folder_ref (folder);
      listing->dir = dir;
      saved_errno = read_names (worker, listing);
      listing_unref (listing);
    }

  if (saved_errno != 0)
    {
      begin_piece (worker, chimera_scan_folder_get_artifact (folder), NULL);
      worker->piece->error = chimera_scan_entry_describe_errno (saved_errno);
      hand_out_piece (worker);
    }
}

/* Waits for something to do; %NULL when all is done, or nothing is wanted any more. */
static Work *
take_work (ChimeraScanWalk *walk)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&walk->mutex);

  while (walk->waiting->len == 0 && walk->n_busy > 0)
    g_cond_wait (&walk->changed, &walk->mutex);

  if (walk->waiting->len == 0 || g_cancellable_is_cancelled (walk->cancellable))
    return NULL;

  walk->n_busy++;

  return g_ptr_array_steal_index (walk->waiting, walk->waiting->len - 1);
}

static void
finish_work (ChimeraScanWalk *walk)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&walk->mutex);

  walk->n_busy--;
  if (walk->n_busy == 0)
    g_cond_broadcast (&walk->changed);
}

/**
 * chimera_scan_walk_work:
 * @self: a walk
 *
 * Does a part of it; returns when all of it is done, or when it was cancelled.
 */
void
chimera_scan_walk_work (ChimeraScanWalk *self)
{
  Worker worker = { .walk = self };
  Work *work;

  worker.path = g_string_new (NULL);
  worker.folders = g_ptr_array_new_with_free_func ((GDestroyNotify) chimera_scan_folder_unref);

  while ((work = take_work (self)) != NULL)
    {
      if (work->folder != NULL)
        list_folder (&worker, work->folder);
      else
        look_up_names (&worker, work->listing, work->siblings, work->length);
      work_free (work);
      finish_work (self);
    }

  for (ChimeraArtifactKind kind = 0; kind < CHIMERA_N_ARTIFACT_KINDS; kind++)
    chimera_first_paths_clear (&worker.first[kind]);
  g_ptr_array_unref (worker.folders);
  g_string_free (worker.path, TRUE);
}

/**
 * chimera_scan_walk_new:
 * @root: (transfer full): the folder to begin with
 * @flags: what to list
 * @cancellable: (nullable): to stop early
 * @func: takes the pieces, on any of the threads
 * @user_data: for @func
 *
 * Returns: (transfer full): a walk, which begins when a thread works on it
 */
ChimeraScanWalk *
chimera_scan_walk_new (ChimeraScanFolder *root,
                       ChimeraScanFlags   flags,
                       GCancellable      *cancellable,
                       ChimeraScanFunc    func,
                       gpointer           user_data)
{
  ChimeraScanWalk *self = g_new0 (ChimeraScanWalk, 1);
  Work *work = g_new0 (Work, 1);

  self->flags = flags;
  self->cancellable = cancellable;
  self->func = func;
  self->user_data = user_data;
  /* Who may read is asked for the real user, as faccessat() does. */
  self->user = getuid ();
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  self->waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) work_free);

  work->folder = root;
  g_ptr_array_add (self->waiting, work);

  return self;
}

/**
 * chimera_scan_walk_free:
 * @self: (transfer full): a walk on which no thread works any more
 *
 * Frees it with what was left to do.
 */
void
chimera_scan_walk_free (ChimeraScanWalk *self)
{
  g_ptr_array_unref (self->waiting);
  g_cond_clear (&self->changed);
  g_mutex_clear (&self->mutex);
  g_free (self);
}
