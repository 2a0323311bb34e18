/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-artifact.h"
#include "chimera-artifact-private.h"

#include <string.h>

#include "chimera-artifact-list.h"
#include "chimera-siblings.h"

/* Only folders have these. A parent holds its children and a child its parent, so that a path
 * stays readable for whoever holds an artifact: the cycle is undone by _dismantle(). */
typedef struct
{
  ChimeraArtifactList *children;
  guint64 n_bytes;
  guint n_files;
  guint n_own[CHIMERA_N_ARTIFACT_KINDS];
} Folder;

struct _ChimeraArtifact
{
  GObject parent_instance;

  ChimeraSiblings *siblings;
  const char *name;
  /* where it differs from the name; made when it is asked for */
  char *display_name;
  char *error;
  ChimeraReading *reading;
  Folder *folder;
  guint64 size;
  gint64 modified_us;
  ChimeraArtifactKind kind;
  gboolean is_link;
};

G_DEFINE_FINAL_TYPE (ChimeraArtifact, chimera_artifact, G_TYPE_OBJECT)

static void
chimera_artifact_finalize (GObject *object)
{
  ChimeraArtifact *self = CHIMERA_ARTIFACT (object);

  g_free (self->display_name);
  g_free (self->error);
  g_clear_pointer (&self->reading, chimera_reading_unref);

  if (self->folder != NULL)
    {
      g_object_unref (self->folder->children);
      g_free (self->folder);
    }

  chimera_siblings_unref (self->siblings);

  G_OBJECT_CLASS (chimera_artifact_parent_class)->finalize (object);
}

static void
chimera_artifact_class_init (ChimeraArtifactClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chimera_artifact_finalize;
}

static void
chimera_artifact_init (ChimeraArtifact *self)
{
}

/**
 * chimera_artifact_new:
 * @parent: (nullable): the folder it is in; %NULL for the chosen folder itself
 * @name: its name, bytes as the file system has them
 * @kind: what it is
 * @is_link: whether it is a symbolic link
 * @size: in bytes; 0 for what has no content of its own
 * @modified_us: microseconds since the epoch; %G_MININT64 where it is not known
 * @error: (nullable): why it cannot be read
 *
 * Returns: (transfer full): a new artifact, which its parent does not list yet
 */
ChimeraArtifact *
chimera_artifact_new (ChimeraArtifact     *parent,
                      const char          *name,
                      ChimeraArtifactKind  kind,
                      gboolean             is_link,
                      guint64              size,
                      gint64               modified_us,
                      const char          *error)
{
  g_autoptr(ChimeraSiblings) alone = chimera_siblings_new (parent, g_strdup (name));
  ChimeraArtifactFacts facts = { chimera_siblings_get_names (alone), size, modified_us, kind, is_link };

  return chimera_artifact_new_among (alone, &facts, error);
}

/**
 * chimera_artifact_new_among:
 * @siblings: what was found together with it
 * @facts: what was found out about it
 * @error: (nullable): why it cannot be read
 *
 * Returns: (transfer full): a new artifact, which its parent does not list yet
 */
ChimeraArtifact *
chimera_artifact_new_among (ChimeraSiblings            *siblings,
                            const ChimeraArtifactFacts *facts,
                            const char                 *error)
{
  ChimeraArtifact *self = g_object_new (CHIMERA_TYPE_ARTIFACT, NULL);

  self->siblings = chimera_siblings_ref (siblings);
  self->name = facts->name;
  self->error = g_strdup (error);
  self->size = facts->size;
  self->modified_us = facts->modified_us;
  self->kind = facts->kind;
  self->is_link = facts->is_link;

  if (facts->kind == CHIMERA_ARTIFACT_FOLDER)
    {
      self->folder = g_new0 (Folder, 1);
      self->folder->children = chimera_artifact_list_new ();
    }

  return self;
}

/**
 * chimera_artifact_get_name:
 * @self: an artifact
 *
 * Returns: (transfer none): its name, bytes as the file system has them, maybe not UTF-8
 */
const char *
chimera_artifact_get_name (ChimeraArtifact *self)
{
  g_return_val_if_fail (CHIMERA_IS_ARTIFACT (self), NULL);

  return self->name;
}

/**
 * chimera_artifact_get_display_name:
 * @self: an artifact
 *
 * Returns: (transfer none): its name to be shown, always UTF-8
 */
const char *
chimera_artifact_get_display_name (ChimeraArtifact *self)
{
  char *display_name;

  g_return_val_if_fail (CHIMERA_IS_ARTIFACT (self), NULL);

  display_name = g_atomic_pointer_get (&self->display_name);
  if (display_name != NULL || g_utf8_validate (self->name, -1, NULL))
    return display_name != NULL ? display_name : self->name;

  display_name = g_filename_display_name (self->name);
  if (!g_atomic_pointer_compare_and_exchange (&self->display_name, NULL, display_name))
    g_free (display_name);

  return g_atomic_pointer_get (&self->display_name);
}

/**
 * chimera_artifact_get_parent:
 * @self: an artifact
 *
 * Returns: (transfer none) (nullable): the folder it is in; %NULL for the chosen folder itself
 */
ChimeraArtifact *
chimera_artifact_get_parent (ChimeraArtifact *self)
{
  g_return_val_if_fail (CHIMERA_IS_ARTIFACT (self), NULL);

  return chimera_siblings_get_folder (self->siblings);
}

/**
 * chimera_artifact_dup_path:
 * @self: an artifact
 *
 * Returns: (transfer full): the path below the chosen folder, "reports/gemma3/base.csv", bytes as
 *   the file system has them; empty for the chosen folder itself
 */
char *
chimera_artifact_dup_path (ChimeraArtifact *self)
{
  gsize length = 0;
  char *path;
  char *end;

  g_return_val_if_fail (CHIMERA_IS_ARTIFACT (self), NULL);

  for (ChimeraArtifact *i = self; chimera_siblings_get_folder (i->siblings) != NULL; i = chimera_siblings_get_folder (i->siblings))
    length += strlen (i->name) + 1;

  if (length == 0)
    return g_strdup ("");

  path = g_malloc (length);
  end = path + length - 1;
  *end = '\0';

  for (ChimeraArtifact *i = self; chimera_siblings_get_folder (i->siblings) != NULL; i = chimera_siblings_get_folder (i->siblings))
    {
      gsize name_length = strlen (i->name);

      end -= name_length;
      memcpy (end, i->name, name_length);
      if (end > path)
        *--end = '/';
    }

  return path;
}

/**
 * chimera_artifact_get_kind:
 * @self: an artifact
 *
 * Returns: what it is. Links and special files are %CHIMERA_ARTIFACT_OTHER whatever their name.
 */
ChimeraArtifactKind
chimera_artifact_get_kind (ChimeraArtifact *self)
{
  g_return_val_if_fail (CHIMERA_IS_ARTIFACT (self), CHIMERA_ARTIFACT_OTHER);

  return self->kind;
}

/**
 * chimera_artifact_is_link:
 * @self: an artifact
 *
 * Returns: whether it is a symbolic link, which is listed and never followed
 */
gboolean
chimera_artifact_is_link (ChimeraArtifact *self)
{
  g_return_val_if_fail (CHIMERA_IS_ARTIFACT (self), FALSE);

  return self->is_link;
}

/**
 * chimera_artifact_get_size:
 * @self: an artifact
 *
 * Returns: a file's size in bytes, 0 for links and special files; for a folder that of all files
 *   found below it so far
 */
guint64
chimera_artifact_get_size (ChimeraArtifact *self)
{
  g_return_val_if_fail (CHIMERA_IS_ARTIFACT (self), 0);

  return self->folder != NULL ? __atomic_load_n (&self->folder->n_bytes, __ATOMIC_RELAXED) : self->size;
}

/**
 * chimera_artifact_get_modified_us:
 * @self: an artifact
 *
 * Returns: when it was last modified, microseconds since the epoch; %G_MININT64 where the file
 *   system did not say
 */
gint64
chimera_artifact_get_modified_us (ChimeraArtifact *self)
{
  g_return_val_if_fail (CHIMERA_IS_ARTIFACT (self), G_MININT64);

  return self->modified_us;
}

/**
 * chimera_artifact_get_error:
 * @self: an artifact
 *
 * Returns: (transfer none) (nullable): a sentence that says why it cannot be read; %NULL where it
 *   can, as far as is known. A folder's may come later than the folder itself.
 */
const char *
chimera_artifact_get_error (ChimeraArtifact *self)
{
  g_return_val_if_fail (CHIMERA_IS_ARTIFACT (self), NULL);

  return g_atomic_pointer_get (&self->error);
}

/**
 * chimera_artifact_get_reading:
 * @self: an artifact
 *
 * Returns: (transfer none) (nullable): what it holds, on the inventory's thread; %NULL where it was
 *   not read, or not yet
 */
ChimeraReading *
chimera_artifact_get_reading (ChimeraArtifact *self)
{
  g_return_val_if_fail (CHIMERA_IS_ARTIFACT (self), NULL);

  return g_atomic_pointer_get (&self->reading);
}

/**
 * chimera_artifact_get_children:
 * @self: an artifact
 *
 * Returns: (transfer none) (nullable): a folder's entries, #ChimeraArtifact in no order, on the
 *   inventory's thread; %NULL for a file
 */
GListModel *
chimera_artifact_get_children (ChimeraArtifact *self)
{
  g_return_val_if_fail (CHIMERA_IS_ARTIFACT (self), NULL);

  return self->folder != NULL ? G_LIST_MODEL (self->folder->children) : NULL;
}

/**
 * chimera_artifact_dup_pieces:
 * @self: a folder
 *
 * May be called on any thread; makes the artifacts that were not made before.
 *
 * Returns: (transfer full) (element-type GPtrArray): the entries it has now, arrays of
 *   #ChimeraArtifact that never change
 */
GPtrArray *
chimera_artifact_dup_pieces (ChimeraArtifact *self)
{
  g_return_val_if_fail (CHIMERA_IS_ARTIFACT (self), NULL);
  g_return_val_if_fail (self->folder != NULL, NULL);

  return chimera_artifact_list_dup_pieces (self->folder->children);
}

/**
 * chimera_artifact_get_n_files:
 * @self: an artifact
 *
 * Returns: how many files of any kind were found below a folder so far, at any depth; 0 for a file
 */
guint
chimera_artifact_get_n_files (ChimeraArtifact *self)
{
  g_return_val_if_fail (CHIMERA_IS_ARTIFACT (self), 0);

  return self->folder != NULL ? __atomic_load_n (&self->folder->n_files, __ATOMIC_RELAXED) : 0;
}

/**
 * chimera_artifact_get_n_own:
 * @self: a folder
 * @kind: a kind
 *
 * Returns: how many entries of @kind are in the folder itself
 */
guint
chimera_artifact_get_n_own (ChimeraArtifact     *self,
                            ChimeraArtifactKind  kind)
{
  g_assert (self->folder != NULL);

  return self->folder->n_own[kind];
}

/**
 * chimera_artifact_append:
 * @self: a folder
 * @piece: some more of its entries, to which nobody adds any more
 *
 * Lists them after those that are there.
 */
void
chimera_artifact_append (ChimeraArtifact      *self,
                         ChimeraArtifactPiece *piece)
{
  g_assert (self->folder != NULL);

  chimera_artifact_list_append (self->folder->children, piece);
}

/**
 * chimera_artifact_count:
 * @self: a folder
 * @n_files: (array fixed-size=5): how many entries of each kind it got, by #ChimeraArtifactKind
 * @n_bytes: the size of the files among them
 *
 * Adds to the counts of @self and of all folders it is in.
 */
void
chimera_artifact_count (ChimeraArtifact *self,
                        const guint     *n_files,
                        guint64          n_bytes)
{
  guint n = 0;

  g_assert (self->folder != NULL);

  for (ChimeraArtifactKind kind = 0; kind < CHIMERA_N_ARTIFACT_KINDS; kind++)
    {
      self->folder->n_own[kind] += n_files[kind];
      if (kind != CHIMERA_ARTIFACT_FOLDER)
        n += n_files[kind];
    }

  for (ChimeraArtifact *i = self; i != NULL; i = chimera_siblings_get_folder (i->siblings))
    {
      __atomic_store_n (&i->folder->n_files, i->folder->n_files + n, __ATOMIC_RELAXED);
      /* Whoever sorts by size does so on another thread. */
      __atomic_store_n (&i->folder->n_bytes, i->folder->n_bytes + n_bytes, __ATOMIC_RELAXED);
    }
}

/**
 * chimera_artifact_set_error:
 * @self: an artifact without an error
 * @error: why it cannot be read
 *
 * Says so, once and for all.
 */
void
chimera_artifact_set_error (ChimeraArtifact *self,
                            const char      *error)
{
  char *copy = g_strdup (error);

  if (!g_atomic_pointer_compare_and_exchange (&self->error, NULL, copy))
    g_free (copy);
}

/**
 * chimera_artifact_set_reading:
 * @self: a CSV, JSON or Markdown file
 * @reading: what it holds
 */
void
chimera_artifact_set_reading (ChimeraArtifact *self,
                              ChimeraReading  *reading)
{
  ChimeraReading *before = self->reading;

  /* Whoever sorts by it does so on another thread. */
  g_atomic_pointer_set (&self->reading, chimera_reading_ref (reading));
  g_clear_pointer (&before, chimera_reading_unref);
}
