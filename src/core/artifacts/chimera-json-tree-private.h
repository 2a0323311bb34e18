/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-json-tape.h"
#include "chimera-json-tree.h"

G_BEGIN_DECLS

const ChimeraJsonTape *chimera_json_tree_get_tape (ChimeraJsonTree *self);
ChimeraJsonItem       *chimera_json_item_new      (ChimeraJsonTree *tree,
                                                   guint            node);

G_END_DECLS
