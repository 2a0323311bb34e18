/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-files-found.h"

#include "chimera-files-words.h"

/* When to hand out what was found so far: after this time, and then each time after as long again
 * as the search has taken, so that long searches do not do so all the time. */
#define FIRST_PART_US (G_USEC_PER_SEC / 10)

struct _ChimeraFilesFound
{
  gatomicrefcount ref_count;

  char **words;
  guint kinds;
  /* (nullable) (element-type ChimeraArtifact): sets; that of the files is not changed any more */
  GHashTable *files;
  GHashTable *folders;
  guint n_matches;
};

/* A folder being searched */
typedef struct
{
  ChimeraArtifact *folder;
  GPtrArray *pieces;
  guint piece;
  guint position;
  gsize prefix;
} Level;

static ChimeraFilesFound *
found_new (const char *const *words,
           guint              kinds,
           GHashTable        *files)
{
  ChimeraFilesFound *self = g_new0 (ChimeraFilesFound, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->words = g_strdupv ((char **) words);
  self->kinds = kinds;
  self->files = files != NULL ? g_hash_table_ref (files) : NULL;
  self->folders = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);

  return self;
}

static ChimeraFilesFound *
found_copy (ChimeraFilesFound *from)
{
  ChimeraFilesFound *self = found_new ((const char *const *) from->words, from->kinds, from->files);
  GHashTableIter iter;
  gpointer folder;

  self->n_matches = from->n_matches;
  g_hash_table_iter_init (&iter, from->folders);
  while (g_hash_table_iter_next (&iter, &folder, NULL))
    g_hash_table_add (self->folders, g_object_ref (folder));

  return self;
}

/**
 * chimera_files_found_ref:
 * @self: what was found
 *
 * Returns: (transfer full): the same
 */
ChimeraFilesFound *
chimera_files_found_ref (ChimeraFilesFound *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * chimera_files_found_unref:
 * @self: (transfer full): what was found
 *
 * Frees it once nobody wants it any more.
 */
void
chimera_files_found_unref (ChimeraFilesFound *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_strfreev (self->words);
  g_clear_pointer (&self->files, g_hash_table_unref);
  g_hash_table_unref (self->folders);
  g_free (self);
}

/**
 * chimera_files_found_get_n_matches:
 * @self: what was found
 *
 * Returns: how many files
 */
guint
chimera_files_found_get_n_matches (ChimeraFilesFound *self)
{
  return self->n_matches;
}

static void
append_folder (GString         *path,
               ChimeraArtifact *folder)
{
  chimera_files_words_append (path, chimera_artifact_get_display_name (folder));
  g_string_append_c (path, '/');
}

/**
 * chimera_files_found_start_path:
 * @path: is overwritten
 * @folder: a folder
 *
 * Makes the part of the path that all entries of @folder have in common, for
 * chimera_files_found_has().
 *
 * Returns: its length
 */
gsize
chimera_files_found_start_path (GString         *path,
                                ChimeraArtifact *folder)
{
  g_autoptr(GPtrArray) way = g_ptr_array_new ();

  g_string_truncate (path, 0);
  for (; chimera_artifact_get_parent (folder) != NULL; folder = chimera_artifact_get_parent (folder))
    g_ptr_array_add (way, folder);
  for (guint i = way->len; i > 0; i--)
    append_folder (path, g_ptr_array_index (way, i - 1));

  return path->len;
}

static gboolean
matches_file (ChimeraFilesFound *self,
              ChimeraArtifact   *file,
              GString           *path,
              gsize              prefix)
{
  if (self->kinds != 0 && (self->kinds & (1u << chimera_artifact_get_kind (file))) == 0)
    return FALSE;
  if (self->files != NULL && !g_hash_table_contains (self->files, file))
    return FALSE;
  if (self->words == NULL)
    return TRUE;

  g_string_truncate (path, prefix);
  chimera_files_words_append (path, chimera_artifact_get_display_name (file));

  return chimera_files_words_are_in ((const char *const *) self->words, path->str);
}

/**
 * chimera_files_found_has:
 * @self: what was found
 * @artifact: an artifact
 * @path: the path of its folder, up to @prefix; what is behind is overwritten
 * @prefix: from chimera_files_found_start_path()
 *
 * Returns: whether it is to be shown
 */
gboolean
chimera_files_found_has (ChimeraFilesFound *self,
                         ChimeraArtifact   *artifact,
                         GString           *path,
                         gsize              prefix)
{
  if (chimera_artifact_get_kind (artifact) == CHIMERA_ARTIFACT_FOLDER)
    return g_hash_table_contains (self->folders, artifact);

  return matches_file (self, artifact, path, prefix);
}

static void
level_clear (gpointer data)
{
  Level *level = data;

  g_ptr_array_unref (level->pieces);
}

static void
enter_folder (GArray          *levels,
              GString         *path,
              ChimeraArtifact *folder)
{
  Level level = { .folder = folder };

  if (levels->len > 0)
    {
      g_string_truncate (path, g_array_index (levels, Level, levels->len - 1).prefix);
      append_folder (path, folder);
    }
  level.pieces = chimera_artifact_dup_pieces (folder);
  level.prefix = path->len;

  g_array_append_val (levels, level);
}

static ChimeraArtifact *
next_entry (Level *level)
{
  while (level->piece < level->pieces->len)
    {
      GPtrArray *piece = g_ptr_array_index (level->pieces, level->piece);

      if (level->position < piece->len)
        return g_ptr_array_index (piece, level->position++);

      level->piece++;
      level->position = 0;
    }

  return NULL;
}

/* Adds the folders on the way to a match; where one is known, so are those above it. */
static void
add_match (ChimeraFilesFound *self,
           GArray            *levels)
{
  self->n_matches++;

  for (guint i = levels->len; i > 0; i--)
    {
      ChimeraArtifact *folder = g_array_index (levels, Level, i - 1).folder;

      if (g_hash_table_contains (self->folders, folder))
        break;
      g_hash_table_add (self->folders, g_object_ref (folder));
    }
}

/**
 * chimera_files_found_search:
 * @words: (nullable): words made by chimera_files_words_new(), each of which must be in a path
 * @kinds: a bit for each kind that is wanted; 0 for all
 * @files: (nullable) (element-type ChimeraArtifact): the set of those that are wanted, which is not
 *   changed any more; %NULL for all
 * @root: the folder to search in
 * @cancellable: to stop early
 * @func: takes what was found so far, now and then
 * @user_data: for @func
 *
 * Searches through all that is known of a tree, on this thread, which may be any.
 *
 * Returns: (transfer full) (nullable): what was found; %NULL when it was cancelled
 */
ChimeraFilesFound *
chimera_files_found_search (const char *const     *words,
                            guint                  kinds,
                            GHashTable            *files,
                            ChimeraArtifact       *root,
                            GCancellable          *cancellable,
                            ChimeraFilesFoundFunc  func,
                            gpointer               user_data)
{
  g_autoptr(ChimeraFilesFound) self = found_new (words, kinds, files);
  g_autoptr(GArray) levels = g_array_new (FALSE, FALSE, sizeof (Level));
  g_autoptr(GString) path = g_string_new (NULL);
  gint64 start = g_get_monotonic_time ();
  gint64 next_part = start + FIRST_PART_US;

  g_array_set_clear_func (levels, level_clear);
  enter_folder (levels, path, root);

  for (guint n = 1; levels->len > 0; n++)
    {
      Level *level = &g_array_index (levels, Level, levels->len - 1);
      ChimeraArtifact *child = next_entry (level);

      if (child == NULL)
        g_array_set_size (levels, levels->len - 1);
      else if (chimera_artifact_get_kind (child) == CHIMERA_ARTIFACT_FOLDER)
        enter_folder (levels, path, child);
      else if (matches_file (self, child, path, level->prefix))
        add_match (self, levels);

      if (n % 256 == 0)
        {
          gint64 now = g_get_monotonic_time ();

          if (g_cancellable_is_cancelled (cancellable))
            return NULL;
          if (now >= next_part)
            {
              g_autoptr(ChimeraFilesFound) part = found_copy (self);

              func (part, user_data);
              next_part = now + (now - start);
            }
        }
    }

  return g_steal_pointer (&self);
}
