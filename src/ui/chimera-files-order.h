/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-artifact.h"

G_BEGIN_DECLS

/* What the columns of the list of files show, and how rows are put in their order: plain data, for
 * any thread. */

typedef enum
{
  CHIMERA_FILES_COLUMN_NAME,
  CHIMERA_FILES_COLUMN_SIZE,
  CHIMERA_FILES_COLUMN_MODIFIED,
  CHIMERA_FILES_COLUMN_KIND,
  CHIMERA_FILES_COLUMN_STATE,
} ChimeraFilesColumn;

#define CHIMERA_N_FILES_COLUMNS (CHIMERA_FILES_COLUMN_STATE + 1)

/**
 * ChimeraFilesOrder:
 * @columns: the columns to sort by, the one that matters most first
 * @are_descending: which way, for each of @columns
 * @n_columns: how many there are, maybe none
 *
 * Folders stay in front whichever way a column is sorted, and what has no size or time comes last; the
 * name decides what is left.
 */
typedef struct
{
  ChimeraFilesColumn columns[CHIMERA_N_FILES_COLUMNS];
  gboolean are_descending[CHIMERA_N_FILES_COLUMNS];
  guint n_columns;
} ChimeraFilesOrder;

/**
 * ChimeraFilesEntry:
 * @artifact: an artifact
 * @name: its name in the form made by chimera_files_order_append_key()
 * @size: its size when it was looked at: a folder grows
 * @has_size: whether that is known
 * @is_file: whether it is not a folder
 * @state: what needs attention comes first
 *
 * What rows are compared by, which does not change while they are being sorted. It owns nothing.
 */
typedef struct
{
  ChimeraArtifact *artifact;
  const char *name;
  guint64 size;
  gint64 modified_us;
  guint8 has_size;
  guint8 is_file;
  guint8 kind;
  guint8 state;
} ChimeraFilesEntry;

gboolean chimera_files_order_equal      (const ChimeraFilesOrder *a,
                                         const ChimeraFilesOrder *b);
gboolean chimera_files_order_has        (const ChimeraFilesOrder *self,
                                         ChimeraFilesColumn       column);
void     chimera_files_order_append_key (GString                 *keys,
                                         const char              *display_name);
gboolean chimera_files_entry_has_size   (ChimeraArtifact         *artifact);
void     chimera_files_entry_init       (ChimeraFilesEntry       *self,
                                         ChimeraArtifact         *artifact,
                                         const char              *name);
int      chimera_files_order_compare    (const ChimeraFilesOrder *self,
                                         const ChimeraFilesEntry *a,
                                         const ChimeraFilesEntry *b);

G_END_DECLS
