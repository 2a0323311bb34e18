/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-artifact-private.h"

/* How long and how large the pieces are in which a tree is taken apart. */
#define DISMANTLE_US (G_USEC_PER_SEC / 1000)
#define DISMANTLE_STEP 256

/* Takes at most one step's entries from the last of @folders. */
static void
dismantle_step (GPtrArray *folders)
{
  ChimeraArtifact *folder = g_ptr_array_index (folders, folders->len - 1);
  GListModel *children = chimera_artifact_get_children (folder);
  guint n = g_list_model_get_n_items (children);
  guint n_step = MIN (n, DISMANTLE_STEP);

  if (n == 0)
    {
      g_ptr_array_remove_index (folders, folders->len - 1);
      return;
    }

  for (guint i = n - n_step; i < n; i++)
    {
      g_autoptr(ChimeraArtifact) child = g_list_model_get_item (children, i);

      if (chimera_artifact_get_children (child) != NULL)
        g_ptr_array_add (folders, g_steal_pointer (&child));
    }

  g_list_store_splice (G_LIST_STORE (children), n - n_step, n_step, NULL, 0);
}

static gboolean
on_dismantle (gpointer user_data)
{
  GPtrArray *folders = user_data;
  gint64 end = g_get_monotonic_time () + DISMANTLE_US;

  while (folders->len > 0)
    {
      if (g_get_monotonic_time () >= end)
        return G_SOURCE_CONTINUE;
      dismantle_step (folders);
    }

  return G_SOURCE_REMOVE;
}

static void
dismantle_rest (gpointer user_data)
{
  g_autoptr(GPtrArray) folders = user_data;

  while (folders->len > 0)
    dismantle_step (folders);
}

/**
 * chimera_artifact_dismantle:
 * @root: (transfer full): a folder that is wanted no more
 * @context: where to do so
 *
 * Frees the whole tree below @root in short pieces, while @context is idle: a million files take
 * a noticeable time. Artifacts that somebody else holds keep their path.
 */
void
chimera_artifact_dismantle (ChimeraArtifact *root,
                            GMainContext    *context)
{
  GPtrArray *folders = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GSource) source = g_idle_source_new ();

  g_ptr_array_add (folders, root);

  g_source_set_static_name (source, "chimera-artifact-dismantle");
  g_source_set_callback (source, on_dismantle, folders, dismantle_rest);
  g_source_attach (source, context);
}
