/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-json-item.h"

G_BEGIN_DECLS

/* A JSON document to look at: its text, kept once, and twenty bytes for each value in it. Nodes
 * have the numbers in which they stand in the file; node 0 is the document, or the array of all
 * documents where there are several. A tree never changes once it is there: any thread may read
 * it. */

/* Of text as UTF-8, and of values: larger files are for chimera_json_harvest() alone. */
#define CHIMERA_JSON_TREE_MAX_BYTES (64 * 1024 * 1024)
#define CHIMERA_JSON_TREE_MAX_NODES (8 * 1024 * 1024)

#define CHIMERA_TYPE_JSON_TREE (chimera_json_tree_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraJsonTree, chimera_json_tree, CHIMERA, JSON_TREE, GObject)

ChimeraJsonTree *chimera_json_tree_new_from_bytes (GBytes               *text,
                                                   gboolean              is_lines,
                                                   GCancellable         *cancellable,
                                                   GError              **error);
void             chimera_json_tree_load_async     (const char           *path,
                                                   gboolean              is_lines,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
ChimeraJsonTree *chimera_json_tree_load_finish    (GAsyncResult         *result,
                                                   GError              **error);

guint            chimera_json_tree_get_n_nodes    (ChimeraJsonTree      *self);
guint            chimera_json_tree_get_n_broken   (ChimeraJsonTree      *self);
guint            chimera_json_tree_get_broken     (ChimeraJsonTree      *self,
                                                   guint                 which,
                                                   guint64              *out_line,
                                                   guint64              *out_column);
ChimeraJsonItem *chimera_json_tree_dup_item       (ChimeraJsonTree      *self,
                                                   guint                 node);

/* Where to click: the positions of the ancestors, and of the node itself, among the children of
 * the one before, from the children of node 0 on. Empty for node 0. */
GArray          *chimera_json_tree_dup_positions  (ChimeraJsonTree      *self,
                                                   guint                 node);
gboolean         chimera_json_tree_find_pointer   (ChimeraJsonTree      *self,
                                                   const char           *pointer,
                                                   guint                *out_node);

void             chimera_json_tree_search_async   (ChimeraJsonTree      *self,
                                                   const char           *text,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
GArray          *chimera_json_tree_search_finish  (ChimeraJsonTree      *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);

G_END_DECLS
