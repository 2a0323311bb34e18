/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-files-filter.h"

#include "chimera-files-words.h"
#include "chimera-priority.h"

/* How soon a growing tree is searched again. */
#define AGAIN_MS 300

/* What a search on another thread needs. What it finds comes back by way of the main context. */
typedef struct
{
  char **words;
  guint kinds;
  GHashTable *files;
  ChimeraArtifact *root;
} Search;

struct _ChimeraFilesFilter
{
  GObject parent_instance;

  ChimeraArtifact *root;
  char **words;
  guint kinds;
  GHashTable *files;

  /* in force; NULL lets everything pass. Each question has a number, what was found has that of
   * the question which it answers. */
  ChimeraFilesFound *found;
  guint question;
  guint answered;

  GCancellable *searching;
  guint again_source;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ChimeraFilesFilter, chimera_files_filter, G_TYPE_OBJECT)

static void
search_free (gpointer data)
{
  Search *search = data;

  g_strfreev (search->words);
  g_clear_pointer (&search->files, g_hash_table_unref);
  g_object_unref (search->root);
  g_free (search);
}

static void
take_found (ChimeraFilesFilter *self,
            ChimeraFilesFound  *found)
{
  ChimeraFilesFound *old = g_steal_pointer (&self->found);

  self->found = found;
  self->answered = self->question;
  g_signal_emit (self, signals[CHANGED], 0);

  g_clear_pointer (&old, chimera_files_found_unref);
}

typedef struct
{
  GTask *task;
  ChimeraFilesFound *found;
} Part;

static void
part_free (gpointer data)
{
  Part *part = data;

  g_object_unref (part->task);
  g_clear_pointer (&part->found, chimera_files_found_unref);
  g_free (part);
}

static gboolean
on_part_in_main (gpointer user_data)
{
  Part *part = user_data;

  if (!g_cancellable_is_cancelled (g_task_get_cancellable (part->task)))
    take_found (g_task_get_source_object (part->task), g_steal_pointer (&part->found));

  return G_SOURCE_REMOVE;
}

/* On the thread that searches */
static void
on_part (ChimeraFilesFound *found,
         gpointer           user_data)
{
  Part *part = g_new0 (Part, 1);

  part->task = g_object_ref (user_data);
  part->found = chimera_files_found_ref (found);
  g_main_context_invoke_full (g_task_get_context (part->task), CHIMERA_PRIORITY_ROWS, on_part_in_main, part,
                              part_free);
}

static void
search (GTask        *task,
        gpointer      source,
        gpointer      task_data,
        GCancellable *cancellable)
{
  Search *data = task_data;
  ChimeraFilesFound *found = chimera_files_found_search ((const char *const *) data->words, data->kinds, data->files, data->root,
                                                         cancellable, on_part, task);

  g_task_return_pointer (task, found, (GDestroyNotify) chimera_files_found_unref);
}

static void
on_searched (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  ChimeraFilesFilter *self = CHIMERA_FILES_FILTER (source);
  GCancellable *searching = g_task_get_cancellable (G_TASK (result));
  g_autoptr(ChimeraFilesFound) found = NULL;

  if (g_cancellable_is_cancelled (searching))
    return;

  found = g_task_propagate_pointer (G_TASK (result), NULL);
  g_clear_object (&self->searching);
  take_found (self, g_steal_pointer (&found));
}

static void
stop_search (ChimeraFilesFilter *self)
{
  g_clear_handle_id (&self->again_source, g_source_remove);
  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
}

static gboolean
is_wanted (ChimeraFilesFilter *self)
{
  return self->words != NULL || self->kinds != 0 || self->files != NULL;
}

static void
start_search (ChimeraFilesFilter *self)
{
  g_autoptr(GTask) task = NULL;
  Search *data;

  stop_search (self);

  if (self->root == NULL || !is_wanted (self))
    {
      take_found (self, NULL);
      return;
    }

  data = g_new0 (Search, 1);
  data->words = g_strdupv (self->words);
  data->kinds = self->kinds;
  data->files = self->files != NULL ? g_hash_table_ref (self->files) : NULL;
  data->root = g_object_ref (self->root);

  self->searching = g_cancellable_new ();
  task = g_task_new (self, self->searching, on_searched, NULL);
  g_task_set_source_tag (task, start_search);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_priority (task, CHIMERA_PRIORITY_ROWS);
  g_task_set_task_data (task, data, search_free);
  g_task_run_in_thread (task, search);
}

static void
ask (ChimeraFilesFilter *self)
{
  self->question++;
  start_search (self);
}

static gboolean
on_search_again (gpointer user_data)
{
  ChimeraFilesFilter *self = user_data;

  if (self->searching != NULL)
    return G_SOURCE_CONTINUE;

  self->again_source = 0;
  start_search (self);

  return G_SOURCE_REMOVE;
}

static void
chimera_files_filter_dispose (GObject *object)
{
  ChimeraFilesFilter *self = CHIMERA_FILES_FILTER (object);

  stop_search (self);
  g_clear_object (&self->root);

  G_OBJECT_CLASS (chimera_files_filter_parent_class)->dispose (object);
}

static void
chimera_files_filter_finalize (GObject *object)
{
  ChimeraFilesFilter *self = CHIMERA_FILES_FILTER (object);

  g_strfreev (self->words);
  g_clear_pointer (&self->files, g_hash_table_unref);
  g_clear_pointer (&self->found, chimera_files_found_unref);

  G_OBJECT_CLASS (chimera_files_filter_parent_class)->finalize (object);
}

static void
chimera_files_filter_class_init (ChimeraFilesFilterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = chimera_files_filter_dispose;
  object_class->finalize = chimera_files_filter_finalize;

  /**
   * ChimeraFilesFilter::changed:
   * @self: the filter
   *
   * Other artifacts are to be shown.
   */
  signals[CHANGED] = g_signal_new ("changed", CHIMERA_TYPE_FILES_FILTER, G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
chimera_files_filter_init (ChimeraFilesFilter *self)
{
}

/**
 * chimera_files_filter_new:
 *
 * Returns: (transfer full): a filter that lets everything pass
 */
ChimeraFilesFilter *
chimera_files_filter_new (void)
{
  return g_object_new (CHIMERA_TYPE_FILES_FILTER, NULL);
}

/**
 * chimera_files_filter_set_root:
 * @self: a filter
 * @root: (nullable): the folder in which all artifacts are
 *
 * Sets another tree, in which the same is searched for. Files that were asked for as such are not in
 * it: they are not asked for any more.
 */
void
chimera_files_filter_set_root (ChimeraFilesFilter *self,
                               ChimeraArtifact    *root)
{
  g_return_if_fail (CHIMERA_IS_FILES_FILTER (self));

  if (!g_set_object (&self->root, root))
    return;

  g_clear_pointer (&self->files, g_hash_table_unref);
  ask (self);
}

/**
 * chimera_files_filter_set_search:
 * @self: a filter
 * @text: (nullable): words, each of which must be in a file's path; empty for any path
 *
 * Searches for other words.
 */
void
chimera_files_filter_set_search (ChimeraFilesFilter *self,
                                 const char         *text)
{
  g_return_if_fail (CHIMERA_IS_FILES_FILTER (self));

  g_strfreev (self->words);
  self->words = chimera_files_words_new (text);
  ask (self);
}

/**
 * chimera_files_filter_set_kind:
 * @self: a filter
 * @kind: a kind of files
 * @is_wanted_now: whether to show it; if no kind is wanted, all are shown
 *
 * Narrows by kind.
 */
void
chimera_files_filter_set_kind (ChimeraFilesFilter  *self,
                               ChimeraArtifactKind  kind,
                               gboolean             is_wanted_now)
{
  guint kinds;

  g_return_if_fail (CHIMERA_IS_FILES_FILTER (self));

  kinds = is_wanted_now ? self->kinds | 1u << kind : self->kinds & ~(1u << kind);
  if (kinds == self->kinds)
    return;

  self->kinds = kinds;
  ask (self);
}

/**
 * chimera_files_filter_set_files:
 * @self: a filter
 * @files: (nullable) (element-type ChimeraArtifact): the files that are wanted; %NULL for all
 *
 * Narrows to certain files of the tree.
 */
void
chimera_files_filter_set_files (ChimeraFilesFilter *self,
                                GPtrArray          *files)
{
  g_return_if_fail (CHIMERA_IS_FILES_FILTER (self));

  if (files == NULL && self->files == NULL)
    return;

  g_clear_pointer (&self->files, g_hash_table_unref);
  if (files != NULL)
    {
      self->files = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
      for (guint i = 0; i < files->len; i++)
        g_hash_table_add (self->files, g_object_ref (g_ptr_array_index (files, i)));
    }
  ask (self);
}

/**
 * chimera_files_filter_tree_grew:
 * @self: a filter
 *
 * To be told when more has been found in the tree. A growing tree is not searched all the time.
 */
void
chimera_files_filter_tree_grew (ChimeraFilesFilter *self)
{
  g_return_if_fail (CHIMERA_IS_FILES_FILTER (self));

  if (self->again_source != 0 || self->root == NULL || !is_wanted (self))
    return;

  self->again_source = g_timeout_add (AGAIN_MS, on_search_again, self);
  g_source_set_name_by_id (self->again_source, "chimera-files-filter-again");
}

/**
 * chimera_files_filter_is_active:
 * @self: a filter
 *
 * Returns: whether the filter in force leaves anything out
 */
gboolean
chimera_files_filter_is_active (ChimeraFilesFilter *self)
{
  g_return_val_if_fail (CHIMERA_IS_FILES_FILTER (self), FALSE);

  return self->found != NULL;
}

/**
 * chimera_files_filter_is_settled:
 * @self: a filter
 *
 * Returns: whether what was asked for last is in force, for all of the tree
 */
gboolean
chimera_files_filter_is_settled (ChimeraFilesFilter *self)
{
  g_return_val_if_fail (CHIMERA_IS_FILES_FILTER (self), FALSE);

  return self->searching == NULL && self->again_source == 0;
}

/**
 * chimera_files_filter_get_n_matches:
 * @self: a filter
 *
 * Returns: how many files were found, so far; 0 while the filter is not active
 */
guint
chimera_files_filter_get_n_matches (ChimeraFilesFilter *self)
{
  g_return_val_if_fail (CHIMERA_IS_FILES_FILTER (self), 0);

  return self->found != NULL ? chimera_files_found_get_n_matches (self->found) : 0;
}

/**
 * chimera_files_filter_get_question:
 * @self: a filter
 *
 * Returns: a number that becomes another one when something else is asked for and was found
 */
guint
chimera_files_filter_get_question (ChimeraFilesFilter *self)
{
  g_return_val_if_fail (CHIMERA_IS_FILES_FILTER (self), 0);

  return self->answered;
}

/**
 * chimera_files_filter_get_found:
 * @self: a filter
 *
 * Returns: (transfer none) (nullable): what to show; %NULL for everything
 */
ChimeraFilesFound *
chimera_files_filter_get_found (ChimeraFilesFilter *self)
{
  g_return_val_if_fail (CHIMERA_IS_FILES_FILTER (self), NULL);

  return self->found;
}
