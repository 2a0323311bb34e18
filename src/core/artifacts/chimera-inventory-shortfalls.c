/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-inventory.h"

#include <string.h>

static void
shortfall_free (gpointer data)
{
  ChimeraShortfall *self = data;

  g_object_unref (self->artifact);
  g_free (self->path);
  g_free (self);
}

static int
compare_by_path (gconstpointer a,
                 gconstpointer b)
{
  return strcmp ((*(const ChimeraShortfall *const *) a)->path, (*(const ChimeraShortfall *const *) b)->path);
}

static void
add (GPtrArray       *list,
     ChimeraArtifact *artifact,
     const char      *error,
     ChimeraReading  *reading)
{
  ChimeraShortfall *shortfall = g_new (ChimeraShortfall, 1);

  shortfall->artifact = g_object_ref (artifact);
  shortfall->path = chimera_artifact_dup_path (artifact);
  shortfall->error = error;
  shortfall->reading = reading;
  g_ptr_array_add (list, shortfall);
}

/**
 * chimera_inventory_list_unreadable:
 * @self: an inventory
 *
 * Returns: (transfer full) (element-type ChimeraShortfall): what could not be listed, read or
 *   parsed, by path
 */
GPtrArray *
chimera_inventory_list_unreadable (ChimeraInventory *self)
{
  GPtrArray *unread = chimera_inventory_get_unread (self);
  GPtrArray *faulty = chimera_metrics_get_faulty (chimera_inventory_get_metrics (self));
  GPtrArray *list = g_ptr_array_new_full (unread->len + faulty->len, shortfall_free);

  for (guint i = 0; i < unread->len; i++)
    {
      ChimeraArtifact *artifact = g_ptr_array_index (unread, i);

      add (list, artifact, chimera_artifact_get_error (artifact), /* reading: */ NULL);
    }

  for (guint i = 0; i < faulty->len; i++)
    {
      ChimeraArtifact *artifact = g_ptr_array_index (faulty, i);
      ChimeraReading *reading = chimera_artifact_get_reading (artifact);

      add (list, artifact, reading->error, reading);
    }

  g_ptr_array_sort (list, compare_by_path);

  return list;
}

/**
 * chimera_inventory_list_partial:
 * @self: an inventory
 *
 * Returns: (transfer full) (element-type ChimeraShortfall): the files of which not everything is in the
 *   metrics, by path, without errors: their readings say what is missing
 */
GPtrArray *
chimera_inventory_list_partial (ChimeraInventory *self)
{
  GPtrArray *partial = chimera_metrics_get_partial (chimera_inventory_get_metrics (self));
  GPtrArray *list = g_ptr_array_new_full (partial->len, shortfall_free);

  for (guint i = 0; i < partial->len; i++)
    {
      ChimeraArtifact *artifact = g_ptr_array_index (partial, i);

      add (list, artifact, /* error: */ NULL, chimera_artifact_get_reading (artifact));
    }

  g_ptr_array_sort (list, compare_by_path);

  return list;
}
