/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-files-finder.h"

#include "chimera-priority.h"

/* Rows are looked through in pieces of this length. */
#define SEARCH_US (G_USEC_PER_SEC / 1000)

struct _ChimeraFilesFinder
{
  GObject parent_instance;

  GListModel *rows;

  /* what to find, and what it is called; NULL for nothing */
  char *path;
  char *name;
  ChimeraArtifact *found;
  guint position;
  guint search_source;
};

enum
{
  FOUND,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ChimeraFilesFinder, chimera_files_finder, G_TYPE_OBJECT)

static void
chimera_files_finder_dispose (GObject *object)
{
  ChimeraFilesFinder *self = CHIMERA_FILES_FINDER (object);

  chimera_files_finder_stop (self);
  g_clear_object (&self->rows);

  G_OBJECT_CLASS (chimera_files_finder_parent_class)->dispose (object);
}

static void
chimera_files_finder_class_init (ChimeraFilesFinderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chimera_files_finder_dispose;

  signals[FOUND] = g_signal_new ("found", CHIMERA_TYPE_FILES_FINDER, G_SIGNAL_RUN_LAST,
                                 0, NULL, NULL, NULL, G_TYPE_NONE, 1, CHIMERA_TYPE_ARTIFACT);
}

static void
chimera_files_finder_init (ChimeraFilesFinder *self)
{
}

static gboolean
is_wanted (ChimeraFilesFinder *self,
           ChimeraArtifact    *artifact)
{
  g_autofree char *path = NULL;

  if (!g_str_equal (chimera_artifact_get_name (artifact), self->name))
    return FALSE;

  path = chimera_artifact_dup_path (artifact);

  return g_str_equal (path, self->path);
}

static void
tell (ChimeraFilesFinder *self)
{
  g_autoptr(ChimeraArtifact) found = g_steal_pointer (&self->found);

  self->search_source = 0;
  chimera_files_finder_stop (self);
  g_signal_emit (self, signals[FOUND], 0, found);
}

static gboolean
on_search (gpointer user_data)
{
  ChimeraFilesFinder *self = user_data;
  gint64 end = g_get_monotonic_time () + SEARCH_US;

  /* In a piece of its own: who hears of it has work to do. */
  if (self->found != NULL)
    {
      tell (self);
      return G_SOURCE_REMOVE;
    }

  while (self->position < g_list_model_get_n_items (self->rows))
    {
      g_autoptr(ChimeraArtifact) artifact = g_list_model_get_item (self->rows, self->position++);

      if (is_wanted (self, artifact))
        {
          g_set_object (&self->found, artifact);
          return G_SOURCE_CONTINUE;
        }

      if (g_get_monotonic_time () >= end)
        return G_SOURCE_CONTINUE;
    }

  self->search_source = 0;

  return G_SOURCE_REMOVE;
}

static void
on_rows_changed (ChimeraFilesFinder *self,
                 guint               position,
                 guint               removed,
                 guint               added)
{
  if (self->path == NULL || added == 0)
    return;

  if (self->search_source == 0)
    {
      self->position = position;
      self->search_source = g_idle_add_full (CHIMERA_PRIORITY_SEARCH, on_search, self, NULL);
      g_source_set_name_by_id (self->search_source, "chimera-files-finder-search");
    }
  else
    {
      self->position = MIN (self->position, position);
    }
}

/**
 * chimera_files_finder_new:
 * @rows: #ChimeraArtifact
 *
 * Returns: (transfer full): a finder that looks for nothing
 */
ChimeraFilesFinder *
chimera_files_finder_new (GListModel *rows)
{
  ChimeraFilesFinder *self = g_object_new (CHIMERA_TYPE_FILES_FINDER, NULL);

  self->rows = g_object_ref (rows);
  g_signal_connect_object (rows, "items-changed", G_CALLBACK (on_rows_changed), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * chimera_files_finder_find:
 * @self: a finder
 * @artifact: one of rows that are about to be replaced
 *
 * Looks for what has the path of @artifact among the rows that will come.
 */
void
chimera_files_finder_find (ChimeraFilesFinder *self,
                           ChimeraArtifact    *artifact)
{
  g_return_if_fail (CHIMERA_IS_FILES_FINDER (self));

  chimera_files_finder_stop (self);
  self->path = chimera_artifact_dup_path (artifact);
  self->name = g_strdup (chimera_artifact_get_name (artifact));
}

/**
 * chimera_files_finder_stop:
 * @self: a finder
 *
 * Looks for nothing any more.
 */
void
chimera_files_finder_stop (ChimeraFilesFinder *self)
{
  g_return_if_fail (CHIMERA_IS_FILES_FINDER (self));

  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_object (&self->found);
  g_clear_handle_id (&self->search_source, g_source_remove);
}
