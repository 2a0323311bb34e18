/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-siblings.h"

struct _ChimeraSiblings
{
  gatomicrefcount ref_count;
  ChimeraArtifact *folder;
  char *names;
};

/* The last reference to the deepest of a chain of folders frees the whole chain, which must not
 * go as deep into the C stack: while one folder is being dropped, others wait. */
static void
drop_folder (ChimeraArtifact *folder)
{
  static _Thread_local gboolean is_dropping;
  static _Thread_local GSList *waiting;

  if (is_dropping)
    {
      waiting = g_slist_prepend (waiting, folder);
      return;
    }

  is_dropping = TRUE;
  g_object_unref (folder);

  while (waiting != NULL)
    {
      ChimeraArtifact *next = waiting->data;

      waiting = g_slist_delete_link (waiting, waiting);
      g_object_unref (next);
    }

  is_dropping = FALSE;
}

/**
 * chimera_siblings_new:
 * @folder: (nullable): the folder they are in; %NULL for the chosen folder itself
 * @names: (transfer full): their names in one block, each with a zero behind it
 *
 * Returns: (transfer full): what they share
 */
ChimeraSiblings *
chimera_siblings_new (ChimeraArtifact *folder,
                      char            *names)
{
  ChimeraSiblings *self = g_new0 (ChimeraSiblings, 1);

  g_atomic_ref_count_init (&self->ref_count);
  if (folder != NULL)
    self->folder = g_object_ref (folder);
  self->names = names;

  return self;
}

/**
 * chimera_siblings_ref:
 * @self: what siblings share
 *
 * Returns: (transfer full): the same
 */
ChimeraSiblings *
chimera_siblings_ref (ChimeraSiblings *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * chimera_siblings_unref:
 * @self: (transfer full): what siblings share
 *
 * With the last of them the names go, and the hold on their folder.
 */
void
chimera_siblings_unref (ChimeraSiblings *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  if (self->folder != NULL)
    drop_folder (self->folder);
  g_free (self->names);
  g_free (self);
}

/**
 * chimera_siblings_get_folder:
 * @self: what siblings share
 *
 * Returns: (transfer none) (nullable): the folder they are in
 */
ChimeraArtifact *
chimera_siblings_get_folder (ChimeraSiblings *self)
{
  return self->folder;
}

/**
 * chimera_siblings_get_names:
 * @self: what siblings share
 *
 * Returns: (transfer none): the block with their names
 */
const char *
chimera_siblings_get_names (ChimeraSiblings *self)
{
  return self->names;
}
