/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-files-columns.h"
#include "chimera-inventory.h"

G_BEGIN_DECLS

/* The list of files at work: it steers a #GtkColumnView.
 *
 *     ChimeraFilesList
 *       ChimeraFilesTree      the rows
 *       ChimeraSlots          a place in the view for each
 *       ChimeraSlotSelection  what is selected in it
 *       ChimeraFilesColumns   how they are shown
 *       ChimeraFilesActions   what can be done with one
 *       ChimeraFilesMenu      the same as a menu
 *       ChimeraFilesFinder    finds what was selected before another scan
 *
 * What is selected stays so when rows move. The actions "files.sort-by" and "files.sort-order" sort.
 *
 * Signals: "activated" (ChimeraArtifact *) when a file is to be shown; "problem" (title, text) when
 * another program could not be started. */

#define CHIMERA_TYPE_FILES_LIST (chimera_files_list_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraFilesList, chimera_files_list, CHIMERA, FILES_LIST, GObject)

ChimeraFilesList    *chimera_files_list_new           (GtkWidget        *owner,
                                                       GtkColumnView    *view,
                                                       GMenuModel       *row_menu);
ChimeraFilesTree    *chimera_files_list_get_tree      (ChimeraFilesList *self);
ChimeraFilesColumns *chimera_files_list_get_columns   (ChimeraFilesList *self);
void                 chimera_files_list_set_inventory (ChimeraFilesList *self,
                                                       ChimeraInventory *inventory);
void                 chimera_files_list_select        (ChimeraFilesList *self,
                                                       ChimeraArtifact  *artifact);
void                 chimera_files_list_set_root      (ChimeraFilesList *self,
                                                       ChimeraArtifact  *root);
void                 chimera_files_list_present       (ChimeraFilesList *self);

G_END_DECLS
