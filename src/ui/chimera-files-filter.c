/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-files-filter.h"

#include "chimera-files-words.h"

/* How long a piece of the walk may take, and how soon a growing tree is walked again. */
#define WALK_US (G_USEC_PER_SEC / 500)
#define WALK_AGAIN_MS 300

/* A folder being walked */
typedef struct
{
  ChimeraArtifact *folder;
  guint position;
  gsize prefix;
  gboolean has_match;
} Level;

typedef struct
{
  char **words;
  guint kinds;
} Criteria;

struct _ChimeraFilesFilter
{
  GtkFilter parent_instance;

  ChimeraArtifact *root;
  Criteria wanted;

  /* in force */
  Criteria current;
  GHashTable *folders;
  guint n_matches;

  /* of the folder whose children were asked for last */
  ChimeraArtifact *near_folder;
  GString *near_path;
  gsize near_prefix;

  /* of the walk under way */
  GArray *levels;
  GString *path;
  GHashTable *found;
  guint n_found;
  guint walk_source;
  guint again_source;
};

G_DEFINE_FINAL_TYPE (ChimeraFilesFilter, chimera_files_filter, GTK_TYPE_FILTER)

static gboolean
criteria_are_active (const Criteria *criteria)
{
  return criteria->words != NULL || criteria->kinds != 0;
}

static void
criteria_copy (Criteria       *to,
               const Criteria *from)
{
  char **words = g_strdupv (from->words);

  g_strfreev (to->words);
  to->words = words;
  to->kinds = from->kinds;
}

static gboolean
criteria_match_kind (const Criteria      *criteria,
                     ChimeraArtifactKind  kind)
{
  return criteria->kinds == 0 || (criteria->kinds & (1u << kind)) != 0;
}

/* Compares the path that is @path up to @prefix and then the artifact's name. */
static gboolean
criteria_match_file (const Criteria  *criteria,
                     ChimeraArtifact *file,
                     GString         *path,
                     gsize            prefix)
{
  if (!criteria_match_kind (criteria, chimera_artifact_get_kind (file)))
    return FALSE;
  if (criteria->words == NULL)
    return TRUE;

  g_string_truncate (path, prefix);
  chimera_files_words_append (path, chimera_artifact_get_display_name (file));

  return chimera_files_words_are_in ((const char *const *) criteria->words, path->str);
}

static void
go_near (ChimeraFilesFilter *self,
         ChimeraArtifact    *folder)
{
  g_autoptr(GPtrArray) way = g_ptr_array_new ();

  if (folder == self->near_folder)
    return;

  g_set_object (&self->near_folder, folder);
  g_string_truncate (self->near_path, 0);
  for (; chimera_artifact_get_parent (folder) != NULL; folder = chimera_artifact_get_parent (folder))
    g_ptr_array_add (way, folder);
  for (guint i = way->len; i > 0; i--)
    {
      chimera_files_words_append (self->near_path,
                                  chimera_artifact_get_display_name (g_ptr_array_index (way, i - 1)));
      g_string_append_c (self->near_path, '/');
    }
  self->near_prefix = self->near_path->len;
}

static gboolean
chimera_files_filter_match (GtkFilter *filter,
                            gpointer   item)
{
  ChimeraFilesFilter *self = CHIMERA_FILES_FILTER (filter);
  ChimeraArtifact *artifact = item;

  if (!criteria_are_active (&self->current))
    return TRUE;

  if (chimera_artifact_get_kind (artifact) == CHIMERA_ARTIFACT_FOLDER)
    return g_hash_table_contains (self->folders, artifact);

  go_near (self, chimera_artifact_get_parent (artifact));

  return criteria_match_file (&self->current, artifact, self->near_path, self->near_prefix);
}

static GtkFilterMatch
chimera_files_filter_get_strictness (GtkFilter *filter)
{
  ChimeraFilesFilter *self = CHIMERA_FILES_FILTER (filter);

  return criteria_are_active (&self->current) ? GTK_FILTER_MATCH_SOME : GTK_FILTER_MATCH_ALL;
}

static void
stop_walk (ChimeraFilesFilter *self)
{
  g_clear_handle_id (&self->walk_source, g_source_remove);
  g_clear_handle_id (&self->again_source, g_source_remove);
  g_array_set_size (self->levels, 0);
  g_clear_pointer (&self->found, g_hash_table_unref);
}

static void
enter_folder (ChimeraFilesFilter *self,
              ChimeraArtifact    *folder)
{
  Level level = { .folder = g_object_ref (folder) };

  if (self->levels->len > 0)
    {
      g_string_truncate (self->path, g_array_index (self->levels, Level, self->levels->len - 1).prefix);
      chimera_files_words_append (self->path, chimera_artifact_get_display_name (folder));
      g_string_append_c (self->path, '/');
    }
  level.prefix = self->path->len;

  g_array_append_val (self->levels, level);
}

static void
leave_folder (ChimeraFilesFilter *self)
{
  guint last = self->levels->len - 1;
  Level *level = &g_array_index (self->levels, Level, last);

  if (level->has_match)
    {
      g_hash_table_add (self->found, g_object_ref (level->folder));
      if (last > 0)
        g_array_index (self->levels, Level, last - 1).has_match = TRUE;
    }

  g_array_set_size (self->levels, last);
}

static void
end_walk (ChimeraFilesFilter *self)
{
  g_hash_table_unref (self->folders);
  self->folders = g_steal_pointer (&self->found);
  self->n_matches = self->n_found;
  criteria_copy (&self->current, &self->wanted);

  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

static gboolean
on_walk (gpointer user_data)
{
  ChimeraFilesFilter *self = user_data;
  gint64 end = g_get_monotonic_time () + WALK_US;

  for (guint n = 1; self->levels->len > 0; n++)
    {
      Level *level = &g_array_index (self->levels, Level, self->levels->len - 1);
      GListModel *children = chimera_artifact_get_children (level->folder);
      g_autoptr(ChimeraArtifact) child = g_list_model_get_item (children, level->position);

      level->position++;

      if (child == NULL)
        {
          leave_folder (self);
        }
      else if (chimera_artifact_get_kind (child) == CHIMERA_ARTIFACT_FOLDER)
        {
          enter_folder (self, child);
        }
      else if (criteria_match_file (&self->wanted, child, self->path, level->prefix))
        {
          level->has_match = TRUE;
          self->n_found++;
        }

      if (n % 64 == 0 && g_get_monotonic_time () >= end)
        return G_SOURCE_CONTINUE;
    }

  self->walk_source = 0;
  end_walk (self);

  return G_SOURCE_REMOVE;
}

static void
start_walk (ChimeraFilesFilter *self)
{
  stop_walk (self);

  self->found = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->n_found = 0;

  if (self->root == NULL || !criteria_are_active (&self->wanted))
    {
      end_walk (self);
      return;
    }

  g_string_truncate (self->path, 0);
  enter_folder (self, self->root);
  self->walk_source = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_walk, self, NULL);
  g_source_set_name_by_id (self->walk_source, "chimera-files-filter-walk");
}

static gboolean
on_walk_again (gpointer user_data)
{
  ChimeraFilesFilter *self = user_data;

  if (self->walk_source != 0)
    return G_SOURCE_CONTINUE;

  self->again_source = 0;
  start_walk (self);

  return G_SOURCE_REMOVE;
}

static void
level_clear (gpointer data)
{
  Level *level = data;

  g_object_unref (level->folder);
}

static void
chimera_files_filter_dispose (GObject *object)
{
  ChimeraFilesFilter *self = CHIMERA_FILES_FILTER (object);

  stop_walk (self);
  g_clear_object (&self->root);
  g_clear_object (&self->near_folder);

  G_OBJECT_CLASS (chimera_files_filter_parent_class)->dispose (object);
}

static void
chimera_files_filter_finalize (GObject *object)
{
  ChimeraFilesFilter *self = CHIMERA_FILES_FILTER (object);

  g_strfreev (self->wanted.words);
  g_strfreev (self->current.words);
  g_hash_table_unref (self->folders);
  g_array_unref (self->levels);
  g_string_free (self->path, TRUE);
  g_string_free (self->near_path, TRUE);

  G_OBJECT_CLASS (chimera_files_filter_parent_class)->finalize (object);
}

static void
chimera_files_filter_class_init (ChimeraFilesFilterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkFilterClass *filter_class = GTK_FILTER_CLASS (klass);

  object_class->dispose = chimera_files_filter_dispose;
  object_class->finalize = chimera_files_filter_finalize;

  filter_class->match = chimera_files_filter_match;
  filter_class->get_strictness = chimera_files_filter_get_strictness;
}

static void
chimera_files_filter_init (ChimeraFilesFilter *self)
{
  self->folders = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->levels = g_array_new (FALSE, FALSE, sizeof (Level));
  g_array_set_clear_func (self->levels, level_clear);
  self->path = g_string_new (NULL);
  self->near_path = g_string_new (NULL);
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
 * Sets another tree; what was found in the one before is forgotten at once.
 */
void
chimera_files_filter_set_root (ChimeraFilesFilter *self,
                               ChimeraArtifact    *root)
{
  g_return_if_fail (CHIMERA_IS_FILES_FILTER (self));

  if (!g_set_object (&self->root, root))
    return;

  g_clear_object (&self->near_folder);
  g_hash_table_remove_all (self->folders);
  self->n_matches = 0;
  start_walk (self);
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

  g_strfreev (self->wanted.words);
  self->wanted.words = chimera_files_words_new (text);
  start_walk (self);
}

/**
 * chimera_files_filter_set_kind:
 * @self: a filter
 * @kind: a kind of files
 * @is_wanted: whether to show it; if no kind is wanted, all are shown
 *
 * Narrows by kind.
 */
void
chimera_files_filter_set_kind (ChimeraFilesFilter  *self,
                               ChimeraArtifactKind  kind,
                               gboolean             is_wanted)
{
  guint kinds;

  g_return_if_fail (CHIMERA_IS_FILES_FILTER (self));

  kinds = is_wanted ? self->wanted.kinds | 1u << kind : self->wanted.kinds & ~(1u << kind);
  if (kinds == self->wanted.kinds)
    return;

  self->wanted.kinds = kinds;
  start_walk (self);
}

/**
 * chimera_files_filter_tree_grew:
 * @self: a filter
 *
 * To be told when more has been found in the tree. A growing tree is not walked all the time.
 */
void
chimera_files_filter_tree_grew (ChimeraFilesFilter *self)
{
  g_return_if_fail (CHIMERA_IS_FILES_FILTER (self));

  if (self->again_source != 0 || !criteria_are_active (&self->wanted))
    return;

  self->again_source = g_timeout_add (WALK_AGAIN_MS, on_walk_again, self);
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

  return criteria_are_active (&self->current);
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

  return self->walk_source == 0 && self->again_source == 0;
}

/**
 * chimera_files_filter_get_n_matches:
 * @self: a filter
 *
 * Returns: how many files passed when the tree was walked last; 0 while the filter is not active
 */
guint
chimera_files_filter_get_n_matches (ChimeraFilesFilter *self)
{
  g_return_val_if_fail (CHIMERA_IS_FILES_FILTER (self), 0);

  return self->n_matches;
}
