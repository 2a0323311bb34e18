/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-inventory.h"

G_BEGIN_DECLS

/* Trees for the tests of this room. */

char             *tree_make_dir     (void);
void              tree_remove       (const char        *path);
void              tree_set_modified (const char        *dir,
                                     const char        *relative_path,
                                     gint64             unix_s);

ChimeraInventory *tree_scan         (const char        *path,
                                     ChimeraScanFlags   flags);
gboolean          tree_scan_finish  (ChimeraInventory  *inventory,
                                     ChimeraScanFlags   flags,
                                     GCancellable      *cancellable,
                                     GError           **error);
/* Scanned and read; of a file that was scanned already; up to so many bytes of each file. */
ChimeraInventory *tree_read         (const char        *path);
void              tree_read_scanned (ChimeraInventory  *inventory);
void              tree_read_limited (ChimeraInventory  *inventory,
                                     guint64            limit);
ChimeraArtifact  *tree_find         (ChimeraInventory  *inventory,
                                     const char        *path);

/* What a walk that knows nothing of ours finds. */
typedef struct
{
  guint64 files[CHIMERA_N_ARTIFACT_KINDS];
  guint64 bytes[CHIMERA_N_ARTIFACT_KINDS];
} TreeCount;

void              tree_count        (const char        *path,
                                     ChimeraScanFlags   flags,
                                     TreeCount         *count);
void              tree_assert_agree (ChimeraInventory  *inventory,
                                     const TreeCount   *count);

G_END_DECLS
