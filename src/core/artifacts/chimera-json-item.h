/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One value of a ChimeraJsonTree, made when somebody looks at it. It holds the tree and a number
 * of a node, and asks the tree for the rest: an item costs the same for a number and for an object
 * with a million members. Items of the same node are different objects. */

typedef struct _ChimeraJsonTree ChimeraJsonTree;

/**
 * ChimeraJsonKind:
 * @CHIMERA_JSON_OBJECT: an object
 * @CHIMERA_JSON_ARRAY: an array; also all documents of JSON Lines together
 * @CHIMERA_JSON_STRING: a string
 * @CHIMERA_JSON_NUMBER: a number
 * @CHIMERA_JSON_NOT_FINITE: NaN, Infinity or -Infinity, which are not JSON but found in it
 * @CHIMERA_JSON_TRUE: true
 * @CHIMERA_JSON_FALSE: false
 * @CHIMERA_JSON_NULL: null
 * @CHIMERA_JSON_BROKEN: something that is not JSON: its text is the sentence that says why
 */
typedef enum
{
  CHIMERA_JSON_OBJECT,
  CHIMERA_JSON_ARRAY,
  CHIMERA_JSON_STRING,
  CHIMERA_JSON_NUMBER,
  CHIMERA_JSON_NOT_FINITE,
  CHIMERA_JSON_TRUE,
  CHIMERA_JSON_FALSE,
  CHIMERA_JSON_NULL,
  CHIMERA_JSON_BROKEN,
} ChimeraJsonKind;

#define CHIMERA_TYPE_JSON_ITEM (chimera_json_item_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraJsonItem, chimera_json_item, CHIMERA, JSON_ITEM, GObject)

guint            chimera_json_item_get_node       (ChimeraJsonItem *self);
ChimeraJsonKind  chimera_json_item_get_kind       (ChimeraJsonItem *self);
gboolean         chimera_json_item_is_member      (ChimeraJsonItem *self);
char            *chimera_json_item_dup_name       (ChimeraJsonItem *self);
char            *chimera_json_item_dup_text       (ChimeraJsonItem *self,
                                                   gsize            max_characters);
guint            chimera_json_item_get_n_children (ChimeraJsonItem *self);
GListModel      *chimera_json_item_dup_children   (ChimeraJsonItem *self);
guint64          chimera_json_item_get_line       (ChimeraJsonItem *self);
char            *chimera_json_item_dup_pointer    (ChimeraJsonItem *self);

G_END_DECLS
