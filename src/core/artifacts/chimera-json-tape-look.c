/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-json-tape.h"
#include "chimera-json-tape-private.h"

#include <string.h>

#include "chimera-json-string.h"

/**
 * chimera_json_tape_get_n_nodes:
 * @self: a tape
 *
 * Returns: how many nodes there are
 */
guint
chimera_json_tape_get_n_nodes (const ChimeraJsonTape *self)
{
  return self->n_nodes;
}

/**
 * chimera_json_tape_get_node:
 * @self: a tape
 * @node: a number
 *
 * Returns: (transfer none): the node
 */
const ChimeraJsonNode *
chimera_json_tape_get_node (const ChimeraJsonTape *self,
                            guint32                node)
{
  g_assert (node < self->n_nodes);

  return &self->nodes[node];
}

/**
 * chimera_json_tape_get_n_broken:
 * @self: a tape
 *
 * Returns: how many nodes are not JSON
 */
guint
chimera_json_tape_get_n_broken (const ChimeraJsonTape *self)
{
  return self->broken->len;
}

/**
 * chimera_json_tape_get_broken:
 * @self: a tape
 * @which: one of what is not JSON, from 0
 *
 * Returns: (transfer none): what is known of it
 */
const ChimeraJsonBroken *
chimera_json_tape_get_broken (const ChimeraJsonTape *self,
                              guint                  which)
{
  g_assert (which < self->broken->len);

  return &g_array_index (self->broken, ChimeraJsonBroken, which);
}

/* The numbers of every 64th child of @container, which has more than that. */
static const guint32 *
find_marks (const ChimeraJsonTape *self,
            guint32                container)
{
  guint low = 0;
  guint high = self->marked->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->marked, ChimeraJsonMarked, middle).container <= container)
        low = middle;
      else
        high = middle;
    }

  return &g_array_index (self->marks, guint32, g_array_index (self->marked, ChimeraJsonMarked, low).first_mark);
}

/**
 * chimera_json_tape_get_child:
 * @self: a tape
 * @container: an object or array
 * @position: one of its children, from 0
 *
 * Returns: the number of the child, found without going through all of them
 */
guint32
chimera_json_tape_get_child (const ChimeraJsonTape *self,
                             guint32                container,
                             guint                  position)
{
  const ChimeraJsonNode *node = chimera_json_tape_get_node (self, container);
  guint32 child = container + 1;

  g_assert (chimera_json_kind_is_container (node->kind) && position < node->size);

  if (node->size > CHIMERA_JSON_TAPE_STRIDE)
    {
      child = find_marks (self, container)[position / CHIMERA_JSON_TAPE_STRIDE];
      position %= CHIMERA_JSON_TAPE_STRIDE;
    }

  for (; position > 0; position--)
    child = self->nodes[child].next;

  return child;
}

/**
 * chimera_json_tape_get_position:
 * @self: a tape
 * @node: a number
 *
 * Returns: which child of its parent it is, from 0
 */
guint
chimera_json_tape_get_position (const ChimeraJsonTape *self,
                                guint32                node)
{
  guint32 parent = chimera_json_tape_get_node (self, node)->parent;
  guint n_children = self->nodes[parent].size;
  guint32 child = parent + 1;
  guint position = 0;

  if (node == 0)
    return 0;

  if (n_children > CHIMERA_JSON_TAPE_STRIDE)
    {
      const guint32 *marks = find_marks (self, parent);
      guint low = 0;
      guint high = (n_children - 1) / CHIMERA_JSON_TAPE_STRIDE + 1;

      while (high - low > 1)
        {
          guint middle = low + (high - low) / 2;

          if (marks[middle] <= node)
            low = middle;
          else
            high = middle;
        }
      child = marks[low];
      position = low * CHIMERA_JSON_TAPE_STRIDE;
    }

  for (; child != node; child = self->nodes[child].next)
    position++;

  return position;
}

/**
 * chimera_json_tape_get_line:
 * @self: a tape
 * @node: a number
 *
 * Returns: the line on which it begins, from 1
 */
guint64
chimera_json_tape_get_line (const ChimeraJsonTape *self,
                            guint32                node)
{
  const ChimeraJsonNode *one = chimera_json_tape_get_node (self, node);
  gsize block = one->start / CHIMERA_JSON_TAPE_BLOCK;
  const char *end = self->text + one->start;
  const char *p = self->text + block * CHIMERA_JSON_TAPE_BLOCK;
  guint64 line;

  if (one->kind == CHIMERA_JSON_BROKEN)
    return chimera_json_tape_get_broken (self, one->size)->line;
  if (self->lines->len == 0)
    return 1;

  line = 1 + g_array_index (self->lines, guint32, block);
  while ((p = memchr (p, '\n', (gsize) (end - p))) != NULL)
    {
      p++;
      line++;
    }

  return line;
}

/* What a string says whose raw text is @raw: the text itself, or @buffer. */
static const char *
unescape (const char *raw,
          gsize       length,
          gboolean    has_escapes,
          gboolean    has_others,
          GString    *buffer,
          gsize      *out_length)
{
  gsize error_at;

  *out_length = length;
  if (!has_escapes && (!has_others || g_utf8_validate_len (raw, length, NULL)))
    return raw;

  g_string_truncate (buffer, 0);
  /* Only an escape that was cut off at the end can be wrong here. */
  chimera_json_unescape (buffer, raw, length, &error_at);
  *out_length = buffer->len;

  return buffer->str;
}

/**
 * chimera_json_tape_get_key:
 * @self: a tape
 * @node: a number
 * @buffer: used where the key is not written as it is meant
 * @out_length: (out): its length in bytes
 *
 * Returns: (transfer none) (nullable): its key, not terminated, valid as long as @buffer; %NULL where
 *   it has none
 */
const char *
chimera_json_tape_get_key (const ChimeraJsonTape *self,
                           guint32                node,
                           GString               *buffer,
                           gsize                 *out_length)
{
  guint32 key = chimera_json_tape_get_node (self, node)->key;
  gboolean has_escapes = FALSE;
  gboolean has_others = FALSE;
  const char *end = self->text + self->length;
  const char *raw;
  const char *p;

  if (key == CHIMERA_JSON_NO_KEY)
    return NULL;

  raw = self->text + key + 1;
  for (p = chimera_json_find_stop (raw, end, &has_others); *p == '\\';
       p = chimera_json_find_stop (p + 2, end, &has_others))
    {
      has_escapes = TRUE;
      has_others |= (guchar) p[1] >= 0x80;
    }

  return unescape (raw, (gsize) (p - raw), has_escapes, has_others, buffer, out_length);
}

/**
 * chimera_json_tape_get_value:
 * @self: a tape
 * @node: a number
 * @max_length: how many bytes of its text in the file are enough; what is made of a string that was
 *   cut off there may end in U+FFFD
 * @buffer: used where the text is not written as it is meant
 * @out_length: (out): its length in bytes
 *
 * Returns: (transfer none) (nullable): the text of a value, not terminated, valid as long as @buffer;
 *   the sentence of something broken; %NULL for objects and arrays
 */
const char *
chimera_json_tape_get_value (const ChimeraJsonTape *self,
                             guint32                node,
                             gsize                  max_length,
                             GString               *buffer,
                             gsize                 *out_length)
{
  const ChimeraJsonNode *one = chimera_json_tape_get_node (self, node);
  const char *raw = self->text + one->start;
  gboolean has_others = FALSE;
  gsize length;

  if (chimera_json_kind_is_container (one->kind))
    return NULL;

  if (one->kind == CHIMERA_JSON_BROKEN)
    {
      const char *sentence = chimera_json_tape_get_broken (self, one->size)->sentence;

      *out_length = strlen (sentence);
      return sentence;
    }

  length = MIN (one->size, max_length);
  *out_length = length;
  if (one->kind != CHIMERA_JSON_STRING)
    return raw;

  raw++;
  return chimera_json_find_stop (raw, raw + length, &has_others) == raw + length
           ? unescape (raw, length, FALSE, has_others, buffer, out_length)
           : unescape (raw, length, TRUE, TRUE, buffer, out_length);
}
