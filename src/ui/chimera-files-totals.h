/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-inventory.h"

G_BEGIN_DECLS

#define CHIMERA_TYPE_FILES_TOTALS (chimera_files_totals_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraFilesTotals, chimera_files_totals, CHIMERA, FILES_TOTALS, GtkWidget)

/* The line below the list of files: how many there are, and how many are not read. */

void chimera_files_totals_show (ChimeraFilesTotals *self,
                                ChimeraInventory   *inventory,
                                int                 n_matches);

G_END_DECLS
