/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-json-paths.h"

/* Paths that are left out are counted by their hashes, in so many bits. */
#define N_LEFT_OUT_BITS 65536

/**
 * chimera_json_paths_init:
 * @self: paths to begin
 *
 * Begins with the document alone.
 */
void
chimera_json_paths_init (ChimeraJsonPaths *self)
{
  *self = (ChimeraJsonPaths) { .n_nodes = 1, .n_allocated = 64, .n_buckets = 64 };
  self->nodes = g_new0 (ChimeraJsonPath, self->n_allocated);
  self->buckets = g_new0 (guint32, self->n_buckets);
  self->keys = g_string_new (NULL);
}

/**
 * chimera_json_paths_clear:
 * @self: paths
 *
 * Frees what they hold.
 */
void
chimera_json_paths_clear (ChimeraJsonPaths *self)
{
  g_free (self->nodes);
  g_free (self->buckets);
  g_free (self->left_out);
  g_string_free (self->keys, TRUE);
}

/* FNV-1a: G. Fowler, L. C. Noll, K.-P. Vo */
static guint32
hash_member (guint32     object,
             const char *key,
             gsize       length)
{
  guint32 hash = (2166136261u ^ object) * 16777619u;

  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guchar) key[i]) * 16777619u;

  return hash ^ hash >> 15;
}

static void
leave_out (ChimeraJsonPaths *self,
           guint32           hash)
{
  guint bit = hash % N_LEFT_OUT_BITS;

  if (self->left_out == NULL)
    self->left_out = g_new0 (guint8, N_LEFT_OUT_BITS / 8);

  if ((self->left_out[bit / 8] & 1u << bit % 8) == 0)
    {
      self->left_out[bit / 8] |= (guint8) (1u << bit % 8);
      self->n_left_out++;
    }
}

static guint32
add_node (ChimeraJsonPaths *self,
          guint32           parent)
{
  ChimeraJsonPath *node;

  if (self->n_nodes == self->n_allocated)
    {
      self->nodes = g_renew (ChimeraJsonPath, self->nodes, self->n_allocated * 2);
      memset (self->nodes + self->n_allocated, 0, self->n_allocated * sizeof *self->nodes);
      self->n_allocated *= 2;
    }

  node = &self->nodes[self->n_nodes];
  node->parent = parent;
  node->n_indices = self->nodes[parent].n_indices;
  node->length = self->nodes[parent].length;

  return self->n_nodes++;
}

static void
add_buckets (ChimeraJsonPaths *self)
{
  self->n_buckets *= 2;
  self->buckets = g_renew (guint32, self->buckets, self->n_buckets);
  memset (self->buckets, 0, self->n_buckets * sizeof *self->buckets);

  for (guint32 i = 1; i < self->n_nodes; i++)
    {
      ChimeraJsonPath *node = &self->nodes[i];
      guint32 *bucket;

      if (node->is_element)
        continue;

      bucket = &self->buckets[hash_member (node->parent, self->keys->str + node->key, node->key_length) %
                              self->n_buckets];
      node->next = *bucket;
      *bucket = i;
    }
}

static guint32
look_up (const ChimeraJsonPaths *self,
         guint32                 object,
         const char             *key,
         gsize                   length,
         guint32                 hash)
{
  guint32 found;

  for (found = self->buckets[hash % self->n_buckets]; found != CHIMERA_JSON_PATHS_NONE; found = self->nodes[found].next)
    {
      const ChimeraJsonPath *node = &self->nodes[found];

      if (node->parent == object && node->key_length == length &&
          memcmp (self->keys->str + node->key, key, length) == 0)
        break;
    }

  return found;
}

/**
 * chimera_json_paths_look_up_member:
 * @self: paths
 * @object: an object
 * @key: the key of a member
 *
 * Returns: the member; NONE where there has been none
 */
guint32
chimera_json_paths_look_up_member (const ChimeraJsonPaths *self,
                                   guint32                 object,
                                   const char             *key)
{
  gsize length = strlen (key);

  return look_up (self, object, key, length, hash_member (object, key, length));
}

/**
 * chimera_json_paths_find_member:
 * @self: paths
 * @object: an object
 * @key: (array length=length): the key of a member
 * @length: in bytes
 *
 * Looks for the member, and adds it where it is new.
 *
 * Returns: the member; NONE where there are too many, or the path is too long
 */
guint32
chimera_json_paths_find_member (ChimeraJsonPaths *self,
                                guint32           object,
                                const char       *key,
                                gsize             length)
{
  guint32 hash = hash_member (object, key, length);
  guint32 found = look_up (self, object, key, length, hash);
  ChimeraJsonPath *node;
  guint32 *bucket;

  if (found != CHIMERA_JSON_PATHS_NONE)
    return found;

  if (self->n_nodes >= CHIMERA_JSON_PATHS_MAX_NODES ||
      self->nodes[object].length + length + 1 > CHIMERA_JSON_PATHS_MAX_LENGTH)
    {
      leave_out (self, hash);
      return CHIMERA_JSON_PATHS_NONE;
    }

  if (self->n_nodes >= self->n_buckets)
    add_buckets (self);

  bucket = &self->buckets[hash % self->n_buckets];
  found = add_node (self, object);
  node = &self->nodes[found];
  node->key = (guint32) self->keys->len;
  node->key_length = (guint32) length;
  node->length += (guint32) length + 1;
  node->next = *bucket;
  *bucket = found;
  g_string_append_len (self->keys, key, (gssize) length);

  return found;
}

/**
 * chimera_json_paths_get_element:
 * @self: paths
 * @array: an array
 *
 * Returns: what its elements are; NONE where there are too many paths, or it is too long
 */
guint32
chimera_json_paths_get_element (ChimeraJsonPaths *self,
                                guint32           array)
{
  guint32 element = self->nodes[array].element;

  if (element != CHIMERA_JSON_PATHS_NONE)
    return element;

  if (self->n_nodes >= CHIMERA_JSON_PATHS_MAX_NODES ||
      self->nodes[array].length + strlen ("[]") > CHIMERA_JSON_PATHS_MAX_LENGTH)
    {
      leave_out (self, hash_member (array, "[]", strlen ("[]")));
      return CHIMERA_JSON_PATHS_NONE;
    }

  element = add_node (self, array);
  self->nodes[element].is_element = TRUE;
  self->nodes[element].n_indices++;
  self->nodes[element].length += (guint32) strlen ("[]");
  self->nodes[array].element = element;

  return element;
}

static gboolean
is_plain (const char *key,
          gsize       length)
{
  for (gsize i = 0; i < length; i++)
    if ((guchar) key[i] < 0x20 || strchr (".[]\"\\\x7f", key[i]) != NULL)
      return FALSE;

  return length > 0;
}

/**
 * chimera_json_paths_append_key:
 * @path: a folded path
 * @key: (array length=length): the key of a member
 * @length: in bytes
 *
 * Appends a key as chimera_json_paths_dup_path() has it.
 */
void
chimera_json_paths_append_key (GString    *path,
                               const char *key,
                               gsize       length)
{
  if (is_plain (key, length))
    {
      g_string_append_len (path, key, (gssize) length);
      return;
    }

  g_string_append_c (path, '"');
  for (gsize i = 0; i < length; i++)
    {
      if (key[i] == '"' || key[i] == '\\')
        g_string_append_printf (path, "\\%c", key[i]);
      else if ((guchar) key[i] < 0x20 || key[i] == 0x7f)
        g_string_append_printf (path, "\\u%04x", (guint) key[i]);
      else
        g_string_append_c (path, key[i]);
    }
  g_string_append_c (path, '"');
}

/**
 * chimera_json_paths_dup_path:
 * @self: paths
 * @node: one of them
 *
 * Keys stand behind points, elements are "[]": "results[].tokens_s". A key stands in double quotes
 * when it is empty or one of . [ ] " \ or a control character is in it; there \ stands before " and
 * \, and a control character is "\u000a".
 *
 * Returns: (transfer full): the folded path; "" for the document
 */
char *
chimera_json_paths_dup_path (ChimeraJsonPaths *self,
                             guint32           node)
{
  g_autoptr(GArray) chain = g_array_new (FALSE, FALSE, sizeof (guint32));
  GString *path = g_string_new (NULL);

  for (; node != CHIMERA_JSON_PATHS_NONE; node = self->nodes[node].parent)
    g_array_append_val (chain, node);

  for (guint i = chain->len; i > 0; i--)
    {
      const ChimeraJsonPath *part = &self->nodes[g_array_index (chain, guint32, i - 1)];

      if (part->is_element)
        {
          g_string_append (path, "[]");
          continue;
        }

      if (path->len > 0)
        g_string_append_c (path, '.');
      chimera_json_paths_append_key (path, self->keys->str + part->key, part->key_length);
    }

  return g_string_free (path, FALSE);
}

/* The member that a value, or the array it is in, is the value of; NONE in arrays of arrays. */
static guint32
find_named (ChimeraJsonPaths *self,
            guint32           node)
{
  while (self->nodes[node].is_element)
    node = self->nodes[node].parent;

  return node;
}

/**
 * chimera_json_paths_dup_object:
 * @self: paths
 * @node: one of them
 *
 * Returns: (transfer full): the folded path of the object that @node, or the array with it, is a
 *   member of
 */
char *
chimera_json_paths_dup_object (ChimeraJsonPaths *self,
                               guint32           node)
{
  guint32 named = find_named (self, node);

  return chimera_json_paths_dup_path (self, self->nodes[named].parent);
}

/**
 * chimera_json_paths_dup_label:
 * @self: paths
 * @node: one of them
 *
 * Returns: (transfer full): its key, or that of the array it is an element of; up to the first zero byte
 */
char *
chimera_json_paths_dup_label (ChimeraJsonPaths *self,
                              guint32           node)
{
  const ChimeraJsonPath *named = &self->nodes[find_named (self, node)];

  return g_strndup (self->keys->str + named->key, named->key_length);
}
