/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-files-pane.h"
#include "chimera-files-tree.h"

G_BEGIN_DECLS

/* For tests and benchmarks, which look at the rows below the widgets. */

ChimeraFilesTree *chimera_files_pane_get_tree (ChimeraFilesPane *self);

G_END_DECLS
