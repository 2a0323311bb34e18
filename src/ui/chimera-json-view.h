/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-file-view.h"

G_BEGIN_DECLS

/* A JSON file as a tree, with a search, and the whole of the value that is selected below.
 *
 *     GtkSingleSelection of GtkTreeListRow
 *       GtkTreeListModel                  a list per object or array that is open
 *         chimera_json_item_dup_children()
 */

#define CHIMERA_TYPE_JSON_VIEW (chimera_json_view_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraJsonView, chimera_json_view, CHIMERA, JSON_VIEW, GtkWidget)

G_END_DECLS
