/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-files-filter.h"
#include "chimera-inventory.h"

G_BEGIN_DECLS

/* A button per kind of file, with how many there are: pressed, only such files are shown. */

#define CHIMERA_TYPE_FILES_PILLS (chimera_files_pills_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraFilesPills, chimera_files_pills, CHIMERA, FILES_PILLS, GtkWidget)

void chimera_files_pills_set_filter (ChimeraFilesPills  *self,
                                     ChimeraFilesFilter *filter);
void chimera_files_pills_show       (ChimeraFilesPills  *self,
                                     ChimeraInventory   *inventory);
void chimera_files_pills_clear      (ChimeraFilesPills  *self);

G_END_DECLS
