/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-json-tree.h"

G_BEGIN_DECLS

/* The children of an object or array as a list of ChimeraJsonItem, each made when it is asked for. */

#define CHIMERA_TYPE_JSON_CHILDREN (chimera_json_children_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraJsonChildren, chimera_json_children, CHIMERA, JSON_CHILDREN, GObject)

ChimeraJsonChildren *chimera_json_children_new (ChimeraJsonTree *tree,
                                                guint            node);

G_END_DECLS
