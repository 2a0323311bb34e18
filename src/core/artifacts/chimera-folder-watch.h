/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-inventory.h"

G_BEGIN_DECLS

/* Notices what happens in a folder after it was scanned: CSV, JSON and Markdown files that have
 * changed, files and folders that have gone or come. It lives on the inventory's thread and reads
 * nothing anew: it only knows what another scan would find different.
 *
 * Signals: "changed" when there is another number of differences, at most five times a second. */

/**
 * CHIMERA_FOLDER_WATCH_MAX_FOLDERS:
 *
 * How many folders are watched at most, those near the chosen one first: the system allows each
 * user only some, often 8,192, and other programs want theirs.
 */
#define CHIMERA_FOLDER_WATCH_MAX_FOLDERS 4096

/**
 * ChimeraChange:
 * @CHIMERA_CHANGE_NONE: as it was listed, for all that is known
 * @CHIMERA_CHANGE_CONTENT: another size or time of modification
 * @CHIMERA_CHANGE_REMOVED: not there any more
 *
 * What has become of an artifact since the scan that found it.
 */
typedef enum
{
  CHIMERA_CHANGE_NONE,
  CHIMERA_CHANGE_CONTENT,
  CHIMERA_CHANGE_REMOVED,
} ChimeraChange;

#define CHIMERA_TYPE_FOLDER_WATCH (chimera_folder_watch_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraFolderWatch, chimera_folder_watch, CHIMERA, FOLDER_WATCH, GObject)

ChimeraFolderWatch *chimera_folder_watch_new           (ChimeraInventory   *inventory,
                                                        ChimeraScanFlags    flags);
void                chimera_folder_watch_stop          (ChimeraFolderWatch *self);
gboolean            chimera_folder_watch_is_starting   (ChimeraFolderWatch *self);
guint               chimera_folder_watch_get_n_folders (ChimeraFolderWatch *self);
guint               chimera_folder_watch_get_n_watched (ChimeraFolderWatch *self);
guint               chimera_folder_watch_get_n_changed (ChimeraFolderWatch *self);
gboolean            chimera_folder_watch_is_gone       (ChimeraFolderWatch *self);
ChimeraChange       chimera_folder_watch_get_change    (ChimeraArtifact    *artifact);

G_END_DECLS
