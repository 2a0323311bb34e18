/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-artifact-private.h"

#include "chimera-artifact-list.h"
#include "chimera-priority.h"

/* How long the pieces of work are in which a tree is taken apart. */
#define DISMANTLE_US (G_USEC_PER_SEC / 1000)

/* Takes one piece of the entries from the last of @folders. */
static void
dismantle_step (GPtrArray *folders)
{
  ChimeraArtifact *folder = g_ptr_array_index (folders, folders->len - 1);
  GListModel *children = chimera_artifact_get_children (folder);
  g_autoptr(GPtrArray) piece = chimera_artifact_list_cut (CHIMERA_ARTIFACT_LIST (children));

  if (piece == NULL)
    {
      g_ptr_array_remove_index (folders, folders->len - 1);
      return;
    }

  for (guint i = 0; i < piece->len; i++)
    {
      ChimeraArtifact *child = g_ptr_array_index (piece, i);

      if (chimera_artifact_get_children (child) != NULL)
        g_ptr_array_add (folders, g_object_ref (child));
    }
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
  g_source_set_priority (source, CHIMERA_PRIORITY_CLEANUP);
  g_source_set_callback (source, on_dismantle, folders, dismantle_rest);
  g_source_attach (source, context);
}
