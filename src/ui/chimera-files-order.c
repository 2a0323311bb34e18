/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-files-order.h"

#include <string.h>

#include "chimera-reading.h"

/* Numbers of up to so many digits are compared as numbers. */
#define N_DIGITS 12

/**
 * chimera_files_order_equal:
 * @a: an order
 * @b: an order
 *
 * Returns: whether both sort alike
 */
gboolean
chimera_files_order_equal (const ChimeraFilesOrder *a,
                           const ChimeraFilesOrder *b)
{
  if (a->n_columns != b->n_columns)
    return FALSE;

  for (guint i = 0; i < a->n_columns; i++)
    if (a->columns[i] != b->columns[i] || a->are_descending[i] != b->are_descending[i])
      return FALSE;

  return TRUE;
}

/**
 * chimera_files_order_has:
 * @self: an order
 * @column: a column
 *
 * Returns: whether @column matters
 */
gboolean
chimera_files_order_has (const ChimeraFilesOrder *self,
                         ChimeraFilesColumn       column)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (self->columns[i] == column)
      return TRUE;

  return FALSE;
}

/**
 * chimera_files_order_append_key:
 * @keys: where to
 * @display_name: a name, UTF-8
 *
 * Appends what makes strcmp() compare names as the user's language does, in any case, and numbers
 * in them as numbers: "run_9" before "run_10", because all are made equally long.
 */
void
chimera_files_order_append_key (GString    *keys,
                                const char *display_name)
{
  g_autoptr(GString) padded = g_string_sized_new (64);
  g_autofree char *folded = NULL;
  g_autofree char *key = NULL;

  for (const char *p = display_name; *p != '\0';)
    {
      const char *start = p;

      while (g_ascii_isdigit (*p))
        p++;

      if (p > start)
        {
          for (gsize i = (gsize) (p - start); i < N_DIGITS; i++)
            g_string_append_c (padded, '0');
          g_string_append_len (padded, start, p - start);
        }
      else
        {
          g_string_append_c (padded, *p++);
        }
    }

  folded = g_utf8_casefold (padded->str, (gssize) padded->len);
  key = g_utf8_collate_key (folded, -1);
  g_string_append (keys, key);
}

/**
 * chimera_files_entry_has_size:
 * @artifact: an artifact
 *
 * What nobody could look into has no size and no count, which is not zero.
 *
 * Returns: whether its size is known
 */
gboolean
chimera_files_entry_has_size (ChimeraArtifact *artifact)
{
  if (chimera_artifact_get_kind (artifact) == CHIMERA_ARTIFACT_FOLDER)
    return chimera_artifact_get_error (artifact) == NULL || chimera_artifact_get_n_files (artifact) > 0;

  return !chimera_artifact_is_link (artifact) && chimera_artifact_get_modified_us (artifact) != G_MININT64;
}

/**
 * chimera_files_entry_init:
 * @self: an entry
 * @artifact: (transfer none): what it is for
 * @name: (transfer none): the key of its name
 *
 * Looks up what rows are compared by.
 */
void
chimera_files_entry_init (ChimeraFilesEntry *self,
                          ChimeraArtifact   *artifact,
                          const char        *name)
{
  ChimeraArtifactKind kind = chimera_artifact_get_kind (artifact);
  ChimeraReading *reading = chimera_artifact_get_reading (artifact);

  self->artifact = artifact;
  self->name = name;
  self->size = chimera_artifact_get_size (artifact);
  self->has_size = (guint8) chimera_files_entry_has_size (artifact);
  self->modified_us = chimera_artifact_get_modified_us (artifact);
  self->is_file = kind != CHIMERA_ARTIFACT_FOLDER;
  self->kind = (guint8) kind;
  if (chimera_artifact_get_error (artifact) != NULL)
    self->state = 0;
  else if (reading != NULL && reading->error != NULL)
    self->state = 1;
  else
    self->state = kind == CHIMERA_ARTIFACT_OTHER ? 2 : 3;
}

static gboolean
is_absent (ChimeraFilesColumn       column,
           const ChimeraFilesEntry *entry)
{
  return (column == CHIMERA_FILES_COLUMN_SIZE && !entry->has_size) ||
         (column == CHIMERA_FILES_COLUMN_MODIFIED && entry->modified_us == G_MININT64);
}

static int
compare_by (ChimeraFilesColumn       column,
            const ChimeraFilesEntry *a,
            const ChimeraFilesEntry *b)
{
  switch (column)
    {
    case CHIMERA_FILES_COLUMN_NAME:
      return strcmp (a->name, b->name);
    case CHIMERA_FILES_COLUMN_SIZE:
      return (a->size > b->size) - (a->size < b->size);
    case CHIMERA_FILES_COLUMN_MODIFIED:
      return (a->modified_us > b->modified_us) - (a->modified_us < b->modified_us);
    case CHIMERA_FILES_COLUMN_KIND:
      return (int) a->kind - (int) b->kind;
    case CHIMERA_FILES_COLUMN_STATE:
      return (int) a->state - (int) b->state;
    default:
      g_return_val_if_reached (0);
    }
}

/**
 * chimera_files_order_compare:
 * @self: an order
 * @a: an entry
 * @b: another entry of the same folder
 *
 * Returns: less than 0 where @a comes first, more than 0 where @b does, 0 where it does not matter
 */
int
chimera_files_order_compare (const ChimeraFilesOrder *self,
                             const ChimeraFilesEntry *a,
                             const ChimeraFilesEntry *b)
{
  if (a->is_file != b->is_file)
    return (int) a->is_file - (int) b->is_file;

  for (guint i = 0; i < self->n_columns; i++)
    {
      int absent = (int) is_absent (self->columns[i], a) - (int) is_absent (self->columns[i], b);
      int result = compare_by (self->columns[i], a, b);

      if (absent != 0)
        return absent;
      if (result != 0)
        return self->are_descending[i] ? -result : result;
    }

  return strcmp (a->name, b->name);
}
