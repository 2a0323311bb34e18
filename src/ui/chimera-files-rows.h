/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-files-found.h"
#include "chimera-files-order.h"

G_BEGIN_DECLS

/**
 * ChimeraFilesRows:
 * @entries: what is shown of a folder, in its order
 * @n: how many
 * @n_folders: how many of them, the first ones, are folders
 * @n_known: how many entries the folder had, shown or not
 * @n_same_start: how many rows at the start are those of the rows before
 * @n_same_end: how many more at the end are those of the rows before
 *
 * The rows of one folder, filtered and sorted. They do not change once they are there, so any
 * thread may make them and any may use them. The keys of names are made once for rows that follow
 * from each other.
 */
typedef struct
{
  ChimeraFilesEntry *entries;
  guint n;
  guint n_folders;
  guint n_known;
  guint n_same_start;
  guint n_same_end;

  /*< private >*/
  gatomicrefcount ref_count;
  ChimeraFilesOrder order;
  ChimeraFilesFound *found;
  GPtrArray *keys;
} ChimeraFilesRows;

ChimeraFilesRows *chimera_files_rows_new        (ChimeraArtifact         *folder,
                                                 const ChimeraFilesOrder *order,
                                                 ChimeraFilesFound       *found,
                                                 ChimeraFilesRows        *before,
                                                 gboolean                 is_afresh);
void              chimera_files_rows_new_async  (ChimeraArtifact         *folder,
                                                 const ChimeraFilesOrder *order,
                                                 ChimeraFilesFound       *found,
                                                 ChimeraFilesRows        *before,
                                                 gboolean                 is_afresh,
                                                 GCancellable            *cancellable,
                                                 GAsyncReadyCallback      callback,
                                                 gpointer                 user_data);
ChimeraFilesRows *chimera_files_rows_new_finish (GAsyncResult            *result);
ChimeraFilesRows *chimera_files_rows_ref        (ChimeraFilesRows        *self);
void              chimera_files_rows_unref      (ChimeraFilesRows        *self);
void              chimera_files_rows_drop       (ChimeraFilesRows        *self);
gboolean          chimera_files_rows_find       (ChimeraFilesRows        *self,
                                                 ChimeraArtifact         *artifact,
                                                 guint                   *index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraFilesRows, chimera_files_rows_unref)

G_END_DECLS
