/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-json-item.h"

G_BEGIN_DECLS

/* All values of a JSON file as an array of small nodes, in the order of the file. Behind an object
 * or an array come the nodes of all that is in it. */

#define CHIMERA_JSON_NO_KEY G_MAXUINT32

/**
 * ChimeraJsonNode:
 * @kind: a #ChimeraJsonKind
 * @start: where its text begins, in bytes; that of a string with its quotation mark
 * @key: where the quotation mark before its key is; %CHIMERA_JSON_NO_KEY where it has none
 * @parent: what it is in; its own number for node 0
 * @next: the node behind all that is in it
 * @size: how many children an object or array has; the length of other texts in bytes, without
 *   quotation marks; of something broken, which one it is
 */
typedef struct
{
  guint32 kind : 4;
  guint32 start : 28;
  guint32 key;
  guint32 parent;
  guint32 next;
  guint32 size;
} ChimeraJsonNode;

/**
 * ChimeraJsonBroken:
 * @node: the node that stands for it
 * @sentence: what was expected
 * @line: where, from 1
 * @column: in characters, from 1
 */
typedef struct
{
  guint32 node;
  char *sentence;
  guint64 line;
  guint64 column;
} ChimeraJsonBroken;

typedef struct _ChimeraJsonTape ChimeraJsonTape;

ChimeraJsonTape         *chimera_json_tape_new          (GBytes                 *text,
                                                         gboolean                is_lines,
                                                         GCancellable           *cancellable,
                                                         GError                **error);
void                     chimera_json_tape_free         (ChimeraJsonTape        *self);
guint                    chimera_json_tape_get_n_nodes  (const ChimeraJsonTape  *self);
const ChimeraJsonNode   *chimera_json_tape_get_node     (const ChimeraJsonTape  *self,
                                                         guint32                 node);
guint                    chimera_json_tape_get_n_broken (const ChimeraJsonTape  *self);
const ChimeraJsonBroken *chimera_json_tape_get_broken   (const ChimeraJsonTape  *self,
                                                         guint                   which);
guint32                  chimera_json_tape_get_child    (const ChimeraJsonTape  *self,
                                                         guint32                 container,
                                                         guint                   position);
guint                    chimera_json_tape_get_position (const ChimeraJsonTape  *self,
                                                         guint32                 node);
guint64                  chimera_json_tape_get_line     (const ChimeraJsonTape  *self,
                                                         guint32                 node);
const char              *chimera_json_tape_get_key      (const ChimeraJsonTape  *self,
                                                         guint32                 node,
                                                         GString                *buffer,
                                                         gsize                  *out_length);
const char              *chimera_json_tape_get_value    (const ChimeraJsonTape  *self,
                                                         guint32                 node,
                                                         gsize                   max_length,
                                                         GString                *buffer,
                                                         gsize                  *out_length);

static inline gboolean
chimera_json_kind_is_container (ChimeraJsonKind kind)
{
  return kind == CHIMERA_JSON_OBJECT || kind == CHIMERA_JSON_ARRAY;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraJsonTape, chimera_json_tape_free)

G_END_DECLS
