/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-files-selection.h"

#include "chimera-artifact.h"

/* Rows are looked through in pieces of this length. */
#define SEARCH_US (G_USEC_PER_SEC / 1000)

struct _ChimeraFilesSelection
{
  GObject parent_instance;

  GtkSingleSelection *model;

  /* what to select when it comes, and what it is called */
  char *path;
  char *name;
  guint position;
  guint search_source;
};

enum
{
  RESTORED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ChimeraFilesSelection, chimera_files_selection, G_TYPE_OBJECT)

static void
forget (ChimeraFilesSelection *self)
{
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_handle_id (&self->search_source, g_source_remove);
}

static void
chimera_files_selection_dispose (GObject *object)
{
  ChimeraFilesSelection *self = CHIMERA_FILES_SELECTION (object);

  forget (self);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (chimera_files_selection_parent_class)->dispose (object);
}

static void
chimera_files_selection_class_init (ChimeraFilesSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chimera_files_selection_dispose;

  signals[RESTORED] = g_signal_new ("restored", CHIMERA_TYPE_FILES_SELECTION, G_SIGNAL_RUN_LAST,
                                    0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
chimera_files_selection_init (ChimeraFilesSelection *self)
{
}

static gboolean
is_wanted (ChimeraFilesSelection *self,
           guint                  position)
{
  g_autoptr(ChimeraArtifact) artifact = g_list_model_get_item (G_LIST_MODEL (self->model), position);
  g_autofree char *path = NULL;

  if (!g_str_equal (chimera_artifact_get_name (artifact), self->name))
    return FALSE;

  path = chimera_artifact_dup_path (artifact);

  return g_str_equal (path, self->path);
}

static gboolean
on_search (gpointer user_data)
{
  ChimeraFilesSelection *self = user_data;
  gint64 end = g_get_monotonic_time () + SEARCH_US;

  while (self->position < g_list_model_get_n_items (G_LIST_MODEL (self->model)))
    {
      guint position = self->position++;

      if (is_wanted (self, position))
        {
          self->search_source = 0;
          gtk_single_selection_set_selected (self->model, position);
          g_signal_emit (self, signals[RESTORED], 0, position);
          return G_SOURCE_REMOVE;
        }

      if (g_get_monotonic_time () >= end)
        return G_SOURCE_CONTINUE;
    }

  self->search_source = 0;

  return G_SOURCE_REMOVE;
}

static void
on_rows_changed (ChimeraFilesSelection *self,
                 guint                  position,
                 guint                  removed,
                 guint                  added)
{
  if (self->path == NULL || added == 0)
    return;

  if (self->search_source == 0)
    {
      self->position = position;
      self->search_source = g_idle_add (on_search, self);
      g_source_set_name_by_id (self->search_source, "chimera-files-selection-search");
    }
  else
    {
      self->position = MIN (self->position, position);
    }
}

/* Whoever selects something else wants that, and so does whoever gets the wanted one back. */
static void
on_selected (ChimeraFilesSelection *self)
{
  if (gtk_single_selection_get_selected (self->model) != GTK_INVALID_LIST_POSITION)
    forget (self);
}

/**
 * chimera_files_selection_new:
 * @rows: #ChimeraArtifact
 *
 * Returns: (transfer full): a selection of none of them
 */
ChimeraFilesSelection *
chimera_files_selection_new (GListModel *rows)
{
  ChimeraFilesSelection *self = g_object_new (CHIMERA_TYPE_FILES_SELECTION, NULL);

  self->model = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->model, FALSE);
  gtk_single_selection_set_can_unselect (self->model, TRUE);
  gtk_single_selection_set_model (self->model, rows);
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (on_rows_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "notify::selected", G_CALLBACK (on_selected), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * chimera_files_selection_get_model:
 * @self: a selection
 *
 * Returns: (transfer none): the #GtkSingleSelection for the view
 */
GtkSelectionModel *
chimera_files_selection_get_model (ChimeraFilesSelection *self)
{
  g_return_val_if_fail (CHIMERA_IS_FILES_SELECTION (self), NULL);

  return GTK_SELECTION_MODEL (self->model);
}

/**
 * chimera_files_selection_remember:
 * @self: a selection whose rows are about to be replaced
 *
 * Selects what is selected now again, as soon as there is a row for it.
 */
void
chimera_files_selection_remember (ChimeraFilesSelection *self)
{
  ChimeraArtifact *artifact;

  g_return_if_fail (CHIMERA_IS_FILES_SELECTION (self));

  /* Another scan before the row came: the same one is still wanted. */
  artifact = gtk_single_selection_get_selected_item (self->model);
  if (artifact == NULL)
    return;

  forget (self);
  self->path = chimera_artifact_dup_path (artifact);
  self->name = g_strdup (chimera_artifact_get_name (artifact));
}
