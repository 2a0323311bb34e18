/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <string.h>

#include "chimera-harvest.h"

G_BEGIN_DECLS

/* The folded paths of a JSON file as a tree of nodes: a member is a node below its object, and all
 * elements of an array are one node below it. Records of a file mostly have the same members in the
 * same order, so each member knows which one followed it the last time. */

#define CHIMERA_JSON_PATHS_MAX_NODES 65536
/* Of a path as it is written. */
#define CHIMERA_JSON_PATHS_MAX_LENGTH 1024

/* The number of no node; the document itself is number 0, which is never looked for. */
#define CHIMERA_JSON_PATHS_NONE 0

/**
 * ChimeraJsonPath:
 * @parent: the object or array it is in
 * @element: what the elements of this array are; NONE before there was one
 * @first: which member was the first of this object the last time
 * @follower: which member followed this one the last time
 * @next: private: the next one with the same hash
 * @key: where its key begins; NONE for elements
 * @key_length: in bytes
 * @length: how long its path is, at least
 * @n_indices: in how many arrays it is
 * @is_element: whether it is the elements of an array
 * @is_leaf: whether a value was seen here that is neither an object nor an array, so that @nature is
 *   filled in
 * @is_left_out: whether it is not measured
 * @long_role: the #ChimeraLongRole of its key: what it tells of the members beside it
 * @has_several_units: whether different units, or none that is known, stood here
 * @has_judged: whether @judged is filled in
 * @is_failure: whether @judged says that its object failed
 * @judged_length: its length in bytes
 * @judged: the last short text that was judged
 * @record: the last record it was seen in
 * @n_text: how many texts there were before the first number
 * @unit: (nullable): which unit stood here
 * @n_units: how many times
 * @series: (nullable): where its numbers go
 * @nature: what its name tells
 */
typedef struct
{
  guint32 parent;
  guint32 element;
  guint32 first;
  guint32 follower;
  guint32 next;
  guint32 key;
  guint32 key_length;
  guint32 length;
  guint16 n_indices;
  guint is_element : 1;
  guint is_leaf : 1;
  guint is_left_out : 1;
  guint long_role : 3;
  guint has_several_units : 1;
  guint has_judged : 1;
  guint is_failure : 1;
  guint8 judged_length;
  char judged[16];
  guint64 record;
  guint64 n_text;
  const ChimeraUnit *unit;
  guint64 n_units;
  ChimeraSeries *series;
  ChimeraNature nature;
} ChimeraJsonPath;

/**
 * ChimeraJsonPaths:
 * @nodes: all of them
 * @keys: all keys, one behind the other
 * @n_left_out: how many paths there was no room for, at least
 */
typedef struct
{
  ChimeraJsonPath *nodes;
  guint n_nodes;
  guint n_allocated;
  GString *keys;
  guint32 *buckets;
  guint n_buckets;
  guint8 *left_out;
  guint n_left_out;
} ChimeraJsonPaths;

void    chimera_json_paths_init        (ChimeraJsonPaths *self);
void    chimera_json_paths_clear       (ChimeraJsonPaths *self);
guint32 chimera_json_paths_find_member (ChimeraJsonPaths *self,
                                        guint32           object,
                                        const char       *key,
                                        gsize             length);
guint32 chimera_json_paths_look_up_member (const ChimeraJsonPaths *self,
                                           guint32                 object,
                                           const char             *key);
guint32 chimera_json_paths_get_element (ChimeraJsonPaths *self,
                                        guint32           array);
void    chimera_json_paths_append_key  (GString          *path,
                                        const char       *key,
                                        gsize             length);
char   *chimera_json_paths_dup_path    (ChimeraJsonPaths *self,
                                        guint32           node);
char   *chimera_json_paths_dup_object  (ChimeraJsonPaths *self,
                                        guint32           node);
char   *chimera_json_paths_dup_label   (ChimeraJsonPaths *self,
                                        guint32           node);

/* The member @key of @object behind its member @last; NONE where there is no room for a new one. */
static inline guint32
chimera_json_paths_get_member (ChimeraJsonPaths *self,
                               guint32           object,
                               guint32           last,
                               const char       *key,
                               gsize             length)
{
  guint32 *guess = last != CHIMERA_JSON_PATHS_NONE ? &self->nodes[last].follower : &self->nodes[object].first;
  const ChimeraJsonPath *node = &self->nodes[*guess];
  guint32 found;

  if (*guess != CHIMERA_JSON_PATHS_NONE && node->key_length == length &&
      memcmp (self->keys->str + node->key, key, length) == 0)
    return *guess;

  found = chimera_json_paths_find_member (self, object, key, length);
  if (found != CHIMERA_JSON_PATHS_NONE)
    {
      if (last != CHIMERA_JSON_PATHS_NONE)
        self->nodes[last].follower = found;
      else
        self->nodes[object].first = found;
    }

  return found;
}

G_END_DECLS
