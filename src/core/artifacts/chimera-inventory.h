/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-artifact.h"
#include "chimera-metrics.h"

G_BEGIN_DECLS

/* The tree of the chosen folder with its totals. It lives on the thread that made it and fills
 * in batches while chimera_inventory_scan_async() runs; the walking is done on another thread.
 * chimera_inventory_read_async() measures what the files hold, once they are all listed.
 *
 *     ChimeraInventory
 *       root: ChimeraArtifact (FOLDER)
 *         children: GListModel of ChimeraArtifact, unsorted
 *       metrics: ChimeraMetrics
 *
 * Signals: "changed" once per batch, after totals and children have grown. */

/**
 * ChimeraInventoryTotals:
 * @files: number of files of the kind
 * @bytes: their size together
 * @latest_us: the newest modification, microseconds since the epoch; %G_MININT64 without files
 */
typedef struct
{
  guint64 files;
  guint64 bytes;
  gint64 latest_us;
} ChimeraInventoryTotals;

/**
 * ChimeraScanFlags:
 * @CHIMERA_SCAN_HIDDEN: also files and folders whose name begins with a dot
 */
typedef enum
{
  CHIMERA_SCAN_NONE = 0,
  CHIMERA_SCAN_HIDDEN = 1 << 0,
} ChimeraScanFlags;

/**
 * ChimeraShortfall:
 * @artifact: a file or folder
 * @path: its path below the chosen folder, bytes as the file system has them
 * @error: (transfer none) (nullable): why it could not be listed, read or parsed; %NULL where only
 *   something of it is missing
 * @reading: (nullable) (transfer none): what was made of it; %NULL for what was not opened
 */
typedef struct
{
  ChimeraArtifact *artifact;
  char *path;
  const char *error;
  ChimeraReading *reading;
} ChimeraShortfall;

#define CHIMERA_TYPE_INVENTORY (chimera_inventory_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraInventory, chimera_inventory, CHIMERA, INVENTORY, GObject)

ChimeraInventory             *chimera_inventory_new             (GFile                *folder);
GFile                        *chimera_inventory_get_folder      (ChimeraInventory     *self);
ChimeraArtifact              *chimera_inventory_get_root        (ChimeraInventory     *self);
GFile                        *chimera_inventory_dup_file        (ChimeraInventory     *self,
                                                                 ChimeraArtifact      *artifact);

void                          chimera_inventory_scan_async      (ChimeraInventory     *self,
                                                                 ChimeraScanFlags      flags,
                                                                 GCancellable         *cancellable,
                                                                 GAsyncReadyCallback   callback,
                                                                 gpointer              user_data);
gboolean                      chimera_inventory_scan_finish     (ChimeraInventory     *self,
                                                                 GAsyncResult         *result,
                                                                 GError              **error);
gboolean                      chimera_inventory_is_scanning     (ChimeraInventory     *self);

void                          chimera_inventory_read_async      (ChimeraInventory     *self,
                                                                 guint64               limit,
                                                                 GCancellable         *cancellable,
                                                                 GAsyncReadyCallback   callback,
                                                                 gpointer              user_data);
gboolean                      chimera_inventory_read_finish     (ChimeraInventory     *self,
                                                                 GAsyncResult         *result,
                                                                 GError              **error);
ChimeraMetrics               *chimera_inventory_get_metrics     (ChimeraInventory     *self);

const ChimeraInventoryTotals *chimera_inventory_get_totals      (ChimeraInventory     *self,
                                                                 ChimeraArtifactKind   kind);
guint64                       chimera_inventory_get_n_files     (ChimeraInventory     *self);
guint64                       chimera_inventory_get_n_artifacts (ChimeraInventory     *self);
GPtrArray                    *chimera_inventory_get_unread      (ChimeraInventory     *self);
guint64                       chimera_inventory_get_n_not_read  (ChimeraInventory     *self);
guint64                       chimera_inventory_get_n_bytes     (ChimeraInventory     *self);

GPtrArray                    *chimera_inventory_list_unreadable (ChimeraInventory     *self);
GPtrArray                    *chimera_inventory_list_partial    (ChimeraInventory     *self);
char                         *chimera_inventory_dup_data_summary (ChimeraInventory    *self);

G_END_DECLS
