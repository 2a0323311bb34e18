/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-json-item.h"

#include "chimera-json-children.h"
#include "chimera-json-tree-private.h"

/* What a character of a string can take in a file: two escape sequences of six bytes. */
#define MAX_CHARACTER_BYTES 12

struct _ChimeraJsonItem
{
  GObject parent_instance;

  ChimeraJsonTree *tree;
  guint32 node;
};

G_DEFINE_FINAL_TYPE (ChimeraJsonItem, chimera_json_item, G_TYPE_OBJECT)

static void
chimera_json_item_finalize (GObject *object)
{
  ChimeraJsonItem *self = CHIMERA_JSON_ITEM (object);

  g_object_unref (self->tree);

  G_OBJECT_CLASS (chimera_json_item_parent_class)->finalize (object);
}

static void
chimera_json_item_class_init (ChimeraJsonItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chimera_json_item_finalize;
}

static void
chimera_json_item_init (ChimeraJsonItem *self)
{
}

/**
 * chimera_json_item_new:
 * @tree: a tree
 * @node: the number of a node in it
 *
 * Returns: (transfer full): an item for the node
 */
ChimeraJsonItem *
chimera_json_item_new (ChimeraJsonTree *tree,
                       guint            node)
{
  ChimeraJsonItem *self = g_object_new (CHIMERA_TYPE_JSON_ITEM, NULL);

  self->tree = g_object_ref (tree);
  self->node = node;

  return self;
}

static const ChimeraJsonTape *
get_tape (ChimeraJsonItem *self)
{
  return chimera_json_tree_get_tape (self->tree);
}

static const ChimeraJsonNode *
get_node (ChimeraJsonItem *self)
{
  return chimera_json_tape_get_node (get_tape (self), self->node);
}

/**
 * chimera_json_item_get_node:
 * @self: an item
 *
 * Returns: the number of its node
 */
guint
chimera_json_item_get_node (ChimeraJsonItem *self)
{
  g_return_val_if_fail (CHIMERA_IS_JSON_ITEM (self), 0);

  return self->node;
}

/**
 * chimera_json_item_get_kind:
 * @self: an item
 *
 * Returns: what it is
 */
ChimeraJsonKind
chimera_json_item_get_kind (ChimeraJsonItem *self)
{
  g_return_val_if_fail (CHIMERA_IS_JSON_ITEM (self), CHIMERA_JSON_NULL);

  return (ChimeraJsonKind) get_node (self)->kind;
}

/**
 * chimera_json_item_is_member:
 * @self: an item
 *
 * Returns: whether it has a key; elements of arrays, the document and what is broken have none
 */
gboolean
chimera_json_item_is_member (ChimeraJsonItem *self)
{
  g_return_val_if_fail (CHIMERA_IS_JSON_ITEM (self), FALSE);

  return get_node (self)->key != CHIMERA_JSON_NO_KEY;
}

static gboolean
is_element (const ChimeraJsonTape *tape,
            guint32                node)
{
  guint32 parent = chimera_json_tape_get_node (tape, node)->parent;

  return node != 0 && chimera_json_tape_get_node (tape, parent)->kind == CHIMERA_JSON_ARRAY;
}

/* As far as labels and C go: zero bytes end a text there. */
static char *
dup_terminated (const char *text,
                gsize       length,
                gsize       max_characters)
{
  GString *out = g_string_new (NULL);
  const char *end = text + length;
  gsize n = 0;

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      if (n++ == max_characters)
        {
          g_string_append (out, "…");
          break;
        }
      if (*p == '\0')
        g_string_append (out, "\xef\xbf\xbd");
      else
        g_string_append_len (out, p, MIN (g_utf8_skip[(guchar) *p], end - p));
    }

  return g_string_free (out, FALSE);
}

/**
 * chimera_json_item_dup_name:
 * @self: an item
 *
 * Returns: (transfer full): its key, which may be empty; or its position among the elements of an
 *   array, from "0"; "" for the document and for what is broken in an object
 */
char *
chimera_json_item_dup_name (ChimeraJsonItem *self)
{
  g_autoptr(GString) buffer = g_string_new (NULL);
  const ChimeraJsonTape *tape;
  const char *key;
  gsize length;

  g_return_val_if_fail (CHIMERA_IS_JSON_ITEM (self), NULL);

  tape = get_tape (self);
  key = chimera_json_tape_get_key (tape, self->node, buffer, &length);
  if (key != NULL)
    return dup_terminated (key, length, G_MAXSIZE);

  if (!is_element (tape, self->node))
    return g_strdup ("");

  return g_strdup_printf ("%u", chimera_json_tape_get_position (tape, self->node));
}

/**
 * chimera_json_item_dup_text:
 * @self: an item
 * @max_characters: more than this are not wanted; an ellipsis stands for the rest
 *
 * Returns: (transfer full) (nullable): what a string says, line breaks and all; a number, or true,
 *   false, null, as it is written; the sentence of what is broken; %NULL for objects and arrays
 */
char *
chimera_json_item_dup_text (ChimeraJsonItem *self,
                            gsize            max_characters)
{
  g_autoptr(GString) buffer = g_string_new (NULL);
  const char *text;
  gsize max_length;
  gsize length;

  g_return_val_if_fail (CHIMERA_IS_JSON_ITEM (self), NULL);

  /* One more, so that it is seen whether something is left out. */
  max_length = max_characters < G_MAXSIZE / MAX_CHARACTER_BYTES - 1
                 ? (max_characters + 1) * MAX_CHARACTER_BYTES : G_MAXSIZE;
  text = chimera_json_tape_get_value (get_tape (self), self->node, max_length, buffer, &length);

  return text != NULL ? dup_terminated (text, length, max_characters) : NULL;
}

/**
 * chimera_json_item_get_n_children:
 * @self: an item
 *
 * Returns: how many members or elements it has; 0 for what is neither an object nor an array
 */
guint
chimera_json_item_get_n_children (ChimeraJsonItem *self)
{
  g_return_val_if_fail (CHIMERA_IS_JSON_ITEM (self), 0);

  return chimera_json_kind_is_container (chimera_json_item_get_kind (self)) ? get_node (self)->size : 0;
}

/**
 * chimera_json_item_dup_children:
 * @self: an item
 *
 * Returns: (transfer full) (nullable): its members or elements, each a #ChimeraJsonItem; %NULL where
 *   there are none
 */
GListModel *
chimera_json_item_dup_children (ChimeraJsonItem *self)
{
  g_return_val_if_fail (CHIMERA_IS_JSON_ITEM (self), NULL);

  if (chimera_json_item_get_n_children (self) == 0)
    return NULL;

  return G_LIST_MODEL (chimera_json_children_new (self->tree, self->node));
}

/**
 * chimera_json_item_get_line:
 * @self: an item
 *
 * Returns: the line of the file on which its value begins, from 1
 */
guint64
chimera_json_item_get_line (ChimeraJsonItem *self)
{
  g_return_val_if_fail (CHIMERA_IS_JSON_ITEM (self), 0);

  return chimera_json_tape_get_line (get_tape (self), self->node);
}

static void
append_reference (GString    *pointer,
                  const char *key)
{
  for (; *key != '\0'; key++)
    {
      if (*key == '~')
        g_string_append (pointer, "~0");
      else if (*key == '/')
        g_string_append (pointer, "~1");
      else
        g_string_append_c (pointer, *key);
    }
}

/**
 * chimera_json_item_dup_pointer:
 * @self: an item
 *
 * Returns: (transfer full): its JSON pointer, RFC 6901: "/results/3/tokens_s", "" for the document, that
 *   of the object for what is broken in one; a zero byte in a key is U+FFFD
 */
char *
chimera_json_item_dup_pointer (ChimeraJsonItem *self)
{
  g_autoptr(GString) buffer = g_string_new (NULL);
  g_autoptr(GArray) chain = g_array_new (FALSE, FALSE, sizeof (guint32));
  const ChimeraJsonTape *tape;
  GString *pointer;

  g_return_val_if_fail (CHIMERA_IS_JSON_ITEM (self), NULL);

  tape = get_tape (self);
  pointer = g_string_new (NULL);
  for (guint32 node = self->node; node != 0; node = chimera_json_tape_get_node (tape, node)->parent)
    g_array_append_val (chain, node);

  for (guint i = chain->len; i > 0; i--)
    {
      guint32 node = g_array_index (chain, guint32, i - 1);
      gsize length;
      const char *key = chimera_json_tape_get_key (tape, node, buffer, &length);

      if (key != NULL)
        {
          g_autofree char *terminated = dup_terminated (key, length, G_MAXSIZE);

          g_string_append_c (pointer, '/');
          append_reference (pointer, terminated);
        }
      else if (is_element (tape, node))
        {
          g_string_append_printf (pointer, "/%u", chimera_json_tape_get_position (tape, node));
        }
    }

  return g_string_free (pointer, FALSE);
}
