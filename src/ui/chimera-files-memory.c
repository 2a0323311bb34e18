/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-files-memory.h"

/* Rows are looked through in pieces of this length. */
#define SEARCH_US (G_USEC_PER_SEC / 1000)

struct _ChimeraFilesMemory
{
  GObject parent_instance;

  GListModel *rows;

  /* what is looked for, and what it is called */
  char *path;
  char *name;
  guint position;
  guint search_source;
};

enum
{
  FOUND,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ChimeraFilesMemory, chimera_files_memory, G_TYPE_OBJECT)

static void
chimera_files_memory_dispose (GObject *object)
{
  ChimeraFilesMemory *self = CHIMERA_FILES_MEMORY (object);

  chimera_files_memory_forget (self);
  g_clear_object (&self->rows);

  G_OBJECT_CLASS (chimera_files_memory_parent_class)->dispose (object);
}

static void
chimera_files_memory_class_init (ChimeraFilesMemoryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chimera_files_memory_dispose;

  /**
   * ChimeraFilesMemory::found:
   * @self: the memory
   * @position: of the row
   *
   * What was remembered has a row again. It is forgotten now.
   */
  signals[FOUND] = g_signal_new ("found", CHIMERA_TYPE_FILES_MEMORY, G_SIGNAL_RUN_LAST,
                                 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
chimera_files_memory_init (ChimeraFilesMemory *self)
{
}

static gboolean
is_wanted (ChimeraFilesMemory *self,
           guint               position)
{
  g_autoptr(ChimeraArtifact) artifact = g_list_model_get_item (self->rows, position);
  g_autofree char *path = NULL;

  if (!g_str_equal (chimera_artifact_get_name (artifact), self->name))
    return FALSE;

  path = chimera_artifact_dup_path (artifact);

  return g_str_equal (path, self->path);
}

static gboolean
on_search (gpointer user_data)
{
  ChimeraFilesMemory *self = user_data;
  gint64 end = g_get_monotonic_time () + SEARCH_US;

  while (self->position < g_list_model_get_n_items (self->rows))
    {
      guint position = self->position++;

      if (is_wanted (self, position))
        {
          self->search_source = 0;
          chimera_files_memory_forget (self);
          g_signal_emit (self, signals[FOUND], 0, position);
          return G_SOURCE_REMOVE;
        }

      if (g_get_monotonic_time () >= end)
        return G_SOURCE_CONTINUE;
    }

  self->search_source = 0;

  return G_SOURCE_REMOVE;
}

static void
on_rows_changed (ChimeraFilesMemory *self,
                 guint               position,
                 guint               removed,
                 guint               added)
{
  if (self->path == NULL || added == 0)
    return;

  if (self->search_source == 0)
    {
      self->position = position;
      self->search_source = g_idle_add (on_search, self);
      g_source_set_name_by_id (self->search_source, "chimera-files-memory-search");
    }
  else
    {
      self->position = MIN (self->position, position);
    }
}

/**
 * chimera_files_memory_new:
 * @rows: #ChimeraArtifact
 *
 * Returns: (transfer full): a memory of nothing
 */
ChimeraFilesMemory *
chimera_files_memory_new (GListModel *rows)
{
  ChimeraFilesMemory *self = g_object_new (CHIMERA_TYPE_FILES_MEMORY, NULL);

  self->rows = g_object_ref (rows);
  g_signal_connect_object (rows, "items-changed", G_CALLBACK (on_rows_changed), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * chimera_files_memory_remember:
 * @self: a memory
 * @artifact: what has a row that is about to be replaced
 *
 * Looks out for a row with the same path from now on.
 */
void
chimera_files_memory_remember (ChimeraFilesMemory *self,
                               ChimeraArtifact    *artifact)
{
  g_return_if_fail (CHIMERA_IS_FILES_MEMORY (self));
  g_return_if_fail (CHIMERA_IS_ARTIFACT (artifact));

  chimera_files_memory_forget (self);
  self->path = chimera_artifact_dup_path (artifact);
  self->name = g_strdup (chimera_artifact_get_name (artifact));
}

/**
 * chimera_files_memory_forget:
 * @self: a memory
 *
 * Looks for nothing any more.
 */
void
chimera_files_memory_forget (ChimeraFilesMemory *self)
{
  g_return_if_fail (CHIMERA_IS_FILES_MEMORY (self));

  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_handle_id (&self->search_source, g_source_remove);
}
