/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-files-state.h"

#include <glib/gi18n.h>

/**
 * chimera_files_state_get:
 * @inventory: (nullable): what was found, or is being found
 * @filter: what is shown of it
 *
 * Returns: what there is to show
 */
ChimeraFilesState
chimera_files_state_get (ChimeraInventory   *inventory,
                         ChimeraFilesFilter *filter)
{
  gboolean is_scanning;

  if (inventory == NULL)
    return CHIMERA_FILES_STATE_NO_FOLDER;

  is_scanning = chimera_inventory_is_scanning (inventory);

  if (chimera_inventory_get_n_files (inventory) == 0 && chimera_inventory_get_unread (inventory)->len == 0)
    {
      if (chimera_artifact_get_error (chimera_inventory_get_root (inventory)) != NULL)
        return CHIMERA_FILES_STATE_UNREADABLE;

      return is_scanning ? CHIMERA_FILES_STATE_SCANNING : CHIMERA_FILES_STATE_EMPTY;
    }

  if (chimera_files_filter_is_active (filter) && chimera_files_filter_is_settled (filter) && !is_scanning &&
      chimera_files_filter_get_n_matches (filter) == 0)
    return CHIMERA_FILES_STATE_NO_MATCH;

  return CHIMERA_FILES_STATE_ROWS;
}

/**
 * chimera_files_state_explain:
 * @state: a state without rows
 * @inventory: (nullable): what was found, or is being found
 * @page: where to say what it means, and what may be done
 */
void
chimera_files_state_explain (ChimeraFilesState   state,
                             ChimeraInventory   *inventory,
                             ChimeraMessagePage *page)
{
  switch (state)
    {
    case CHIMERA_FILES_STATE_NO_FOLDER:
      chimera_message_page_show (page, "folder-symbolic", _("No folder yet"),
                                 _("Choose a folder with the results of your benchmarks."));
      break;
    case CHIMERA_FILES_STATE_UNREADABLE:
      chimera_message_page_show (page, "dialog-warning-symbolic", _("The folder cannot be read"),
                                 chimera_artifact_get_error (chimera_inventory_get_root (inventory)));
      break;
    case CHIMERA_FILES_STATE_SCANNING:
      chimera_message_page_show (page, NULL, _("Scanning…"), "");
      break;
    case CHIMERA_FILES_STATE_EMPTY:
      chimera_message_page_show (page, "folder-symbolic", _("No CSV, JSON or Markdown files here"),
                                 _("Choose another folder, or put results into this one."));
      break;
    case CHIMERA_FILES_STATE_NO_MATCH:
      chimera_message_page_show (page, "edit-find-symbolic", _("No files match"),
                                 _("Search for something else, or show all files."));
      break;
    case CHIMERA_FILES_STATE_ROWS:
    default:
      g_return_if_reached ();
    }
}
