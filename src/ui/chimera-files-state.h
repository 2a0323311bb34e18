/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-files-filter.h"
#include "chimera-inventory.h"
#include "chimera-message-page.h"

G_BEGIN_DECLS

/**
 * ChimeraFilesState:
 * @CHIMERA_FILES_STATE_ROWS: there are rows, or soon will be
 * @CHIMERA_FILES_STATE_NO_FOLDER: no folder was chosen
 * @CHIMERA_FILES_STATE_UNREADABLE: it cannot be read
 * @CHIMERA_FILES_STATE_SCANNING: nothing was found yet
 * @CHIMERA_FILES_STATE_EMPTY: nothing is there
 * @CHIMERA_FILES_STATE_NO_MATCH: nothing passes the filter
 *
 * What to show in place of the rows of a folder.
 */
typedef enum
{
  CHIMERA_FILES_STATE_ROWS,
  CHIMERA_FILES_STATE_NO_FOLDER,
  CHIMERA_FILES_STATE_UNREADABLE,
  CHIMERA_FILES_STATE_SCANNING,
  CHIMERA_FILES_STATE_EMPTY,
  CHIMERA_FILES_STATE_NO_MATCH,
} ChimeraFilesState;

ChimeraFilesState chimera_files_state_get     (ChimeraInventory   *inventory,
                                               ChimeraFilesFilter *filter);
void              chimera_files_state_explain (ChimeraFilesState   state,
                                               ChimeraInventory   *inventory,
                                               ChimeraMessagePage *page);

G_END_DECLS
