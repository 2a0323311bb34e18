/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-files-rows.h"

/* Rows of more are not freed where somebody waits for it. */
#define MAX_FREED 2000

/* The keys of the names of one piece of a folder's entries */
typedef struct
{
  gatomicrefcount ref_count;
  GPtrArray *piece;
  char *text;
  gsize *offsets;
} Keys;

static Keys *
keys_new (GPtrArray *piece)
{
  Keys *self = g_new0 (Keys, 1);
  GString *text = g_string_new (NULL);

  g_atomic_ref_count_init (&self->ref_count);
  self->piece = g_ptr_array_ref (piece);
  self->offsets = g_new (gsize, piece->len);

  for (guint i = 0; i < piece->len; i++)
    {
      self->offsets[i] = text->len;
      chimera_files_order_append_key (text, chimera_artifact_get_display_name (g_ptr_array_index (piece, i)));
      g_string_append_c (text, '\0');
    }
  self->text = g_string_free (text, FALSE);

  return self;
}

static void
keys_unref (gpointer data)
{
  Keys *self = data;

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_ptr_array_unref (self->piece);
  g_free (self->text);
  g_free (self->offsets);
  g_free (self);
}

/* Those that were made before, and those of what has come since. */
static GPtrArray *
collect_keys (ChimeraArtifact  *folder,
              ChimeraFilesRows *before)
{
  g_autoptr(GPtrArray) pieces = chimera_artifact_dup_pieces (folder);
  GPtrArray *all = g_ptr_array_new_full (pieces->len, keys_unref);
  guint n_before = before != NULL ? before->keys->len : 0;

  for (guint i = 0; i < pieces->len; i++)
    {
      GPtrArray *piece = g_ptr_array_index (pieces, i);
      Keys *keys = i < n_before ? g_ptr_array_index (before->keys, i) : NULL;

      if (keys != NULL && keys->piece == piece)
        {
          g_atomic_ref_count_inc (&keys->ref_count);
          g_ptr_array_add (all, keys);
        }
      else
        {
          g_ptr_array_add (all, keys_new (piece));
        }
    }

  return all;
}

static int
compare (gconstpointer a,
         gconstpointer b,
         gpointer      user_data)
{
  return chimera_files_order_compare (user_data, a, b);
}

/* Sorts what is in the pieces from @first on, as far as it was found. */
static GArray *
make_entries (ChimeraFilesRows *self,
              ChimeraArtifact  *folder,
              guint             first)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (ChimeraFilesEntry));
  g_autoptr(GString) path = g_string_new (NULL);
  gsize prefix = chimera_files_found_start_path (path, folder);

  for (guint i = first; i < self->keys->len; i++)
    {
      Keys *keys = g_ptr_array_index (self->keys, i);

      for (guint k = 0; k < keys->piece->len; k++)
        {
          ChimeraArtifact *artifact = g_ptr_array_index (keys->piece, k);
          ChimeraFilesEntry entry;

          if (self->found != NULL && !chimera_files_found_has (self->found, artifact, path, prefix))
            continue;

          chimera_files_entry_init (&entry, artifact, keys->text + keys->offsets[k]);
          g_array_append_val (entries, entry);
        }
    }

  g_array_sort_with_data (entries, compare, &self->order);

  return entries;
}

static void
take_entries (ChimeraFilesRows *self,
              GArray           *entries)
{
  self->n = entries->len;
  self->entries = (ChimeraFilesEntry *) (gpointer) g_array_free (entries, FALSE);
}

static void
merge_entries (ChimeraFilesRows *self,
               ChimeraFilesRows *before,
               GArray           *more)
{
  guint i = 0;
  guint k = 0;

  self->n = before->n + more->len;
  self->entries = g_new (ChimeraFilesEntry, self->n);

  for (guint n = 0; n < self->n; n++)
    {
      const ChimeraFilesEntry *next = k < more->len ? &g_array_index (more, ChimeraFilesEntry, k) : NULL;

      if (next == NULL ||
          (i < before->n && chimera_files_order_compare (&self->order, &before->entries[i], next) <= 0))
        self->entries[n] = before->entries[i++];
      else
        self->entries[n] = *next, k++;
    }
}

static void
count_rows (ChimeraFilesRows *self,
            ChimeraFilesRows *before)
{
  guint n_both = before != NULL ? MIN (self->n, before->n) : 0;

  while (self->n_folders < self->n && !self->entries[self->n_folders].is_file)
    self->n_folders++;

  for (guint i = 0; i < self->keys->len; i++)
    self->n_known += ((Keys *) g_ptr_array_index (self->keys, i))->piece->len;

  while (self->n_same_start < n_both &&
         self->entries[self->n_same_start].artifact == before->entries[self->n_same_start].artifact)
    self->n_same_start++;
  n_both -= self->n_same_start;
  while (self->n_same_end < n_both &&
         self->entries[self->n - 1 - self->n_same_end].artifact ==
           before->entries[before->n - 1 - self->n_same_end].artifact)
    self->n_same_end++;
}

/**
 * chimera_files_rows_new:
 * @folder: a folder
 * @order: its order
 * @found: (nullable): what to show of it; %NULL for all
 * @before: (nullable): its rows before
 * @is_afresh: whether what was known of entries of @before has changed
 *
 * Filters and sorts all that is known of a folder. Where only more has come, that is merged into
 * what was sorted before.
 *
 * Returns: (transfer full): its rows
 */
ChimeraFilesRows *
chimera_files_rows_new (ChimeraArtifact         *folder,
                        const ChimeraFilesOrder *order,
                        ChimeraFilesFound       *found,
                        ChimeraFilesRows        *before,
                        gboolean                 is_afresh)
{
  ChimeraFilesRows *self = g_new0 (ChimeraFilesRows, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->order = *order;
  self->found = found != NULL ? chimera_files_found_ref (found) : NULL;
  self->keys = collect_keys (folder, before);

  if (before != NULL && !is_afresh && before->found == found && before->keys->len <= self->keys->len &&
      chimera_files_order_equal (&before->order, order))
    {
      g_autoptr(GArray) more = make_entries (self, folder, before->keys->len);

      merge_entries (self, before, more);
    }
  else
    {
      take_entries (self, make_entries (self, folder, 0));
    }

  count_rows (self, before);

  return self;
}

/**
 * chimera_files_rows_ref:
 * @self: some rows
 *
 * Returns: (transfer full): the same
 */
ChimeraFilesRows *
chimera_files_rows_ref (ChimeraFilesRows *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * chimera_files_rows_unref:
 * @self: (transfer full): some rows
 *
 * Frees them once nobody wants them any more.
 */
void
chimera_files_rows_unref (ChimeraFilesRows *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->found, chimera_files_found_unref);
  g_ptr_array_unref (self->keys);
  g_free (self->entries);
  g_free (self);
}

static void
drop (GTask        *task,
      gpointer      source,
      gpointer      task_data,
      GCancellable *cancellable)
{
  chimera_files_rows_unref (task_data);
  g_task_return_boolean (task, TRUE);
}

/**
 * chimera_files_rows_drop:
 * @self: (transfer full): some rows
 *
 * Frees them like chimera_files_rows_unref(), many rows on another thread: that takes some time.
 */
void
chimera_files_rows_drop (ChimeraFilesRows *self)
{
  g_autoptr(GTask) task = NULL;

  if (self->n_known <= MAX_FREED)
    {
      chimera_files_rows_unref (self);
      return;
    }

  task = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_source_tag (task, chimera_files_rows_drop);
  g_task_set_task_data (task, self, NULL);
  g_task_run_in_thread (task, drop);
}

static gboolean
find_in_order (ChimeraFilesRows        *self,
               const ChimeraFilesEntry *entry,
               guint                   *index)
{
  guint low = self->n_folders;
  guint high = self->n;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (chimera_files_order_compare (&self->order, &self->entries[middle], entry) < 0)
        low = middle + 1;
      else
        high = middle;
    }

  for (; low < self->n; low++)
    {
      if (self->entries[low].artifact == entry->artifact)
        {
          *index = low;
          return TRUE;
        }
      if (chimera_files_order_compare (&self->order, &self->entries[low], entry) != 0)
        break;
    }

  return FALSE;
}

/**
 * chimera_files_rows_find:
 * @self: some rows
 * @artifact: an artifact
 * @index: (out): which of the rows it is; untouched where it is none
 *
 * Returns: whether @artifact is one of them
 */
gboolean
chimera_files_rows_find (ChimeraFilesRows *self,
                         ChimeraArtifact  *artifact,
                         guint            *index)
{
  ChimeraFilesEntry entry;
  g_autoptr(GString) key = NULL;

  if (chimera_artifact_get_kind (artifact) != CHIMERA_ARTIFACT_FOLDER)
    {
      key = g_string_new (NULL);
      chimera_files_order_append_key (key, chimera_artifact_get_display_name (artifact));
      chimera_files_entry_init (&entry, artifact, key->str);

      return find_in_order (self, &entry, index);
    }

  /* A folder's size may be another by now; but there are not so many. */
  for (guint i = 0; i < self->n_folders; i++)
    if (self->entries[i].artifact == artifact)
      {
        *index = i;
        return TRUE;
      }

  return FALSE;
}
