/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-json-children.h"

#include "chimera-json-tree-private.h"

/* The child that was asked for last is remembered: a list is mostly read from top to bottom. */
struct _ChimeraJsonChildren
{
  GObject parent_instance;

  ChimeraJsonTree *tree;
  guint32 node;
  guint n_children;

  guint last_position;
  guint32 last_child;
};

static GType
get_item_type (GListModel *model)
{
  return CHIMERA_TYPE_JSON_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return CHIMERA_JSON_CHILDREN (model)->n_children;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  ChimeraJsonChildren *self = CHIMERA_JSON_CHILDREN (model);
  const ChimeraJsonTape *tape = chimera_json_tree_get_tape (self->tree);

  if (position >= self->n_children)
    return NULL;

  if (position == self->last_position + 1)
    self->last_child = chimera_json_tape_get_node (tape, self->last_child)->next;
  else if (position != self->last_position)
    self->last_child = chimera_json_tape_get_child (tape, self->node, position);
  self->last_position = position;

  return chimera_json_item_new (self->tree, self->last_child);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ChimeraJsonChildren, chimera_json_children, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
chimera_json_children_finalize (GObject *object)
{
  ChimeraJsonChildren *self = CHIMERA_JSON_CHILDREN (object);

  g_object_unref (self->tree);

  G_OBJECT_CLASS (chimera_json_children_parent_class)->finalize (object);
}

static void
chimera_json_children_class_init (ChimeraJsonChildrenClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chimera_json_children_finalize;
}

static void
chimera_json_children_init (ChimeraJsonChildren *self)
{
}

/**
 * chimera_json_children_new:
 * @tree: a tree
 * @node: an object or array in it
 *
 * Returns: (transfer full): its children
 */
ChimeraJsonChildren *
chimera_json_children_new (ChimeraJsonTree *tree,
                           guint            node)
{
  ChimeraJsonChildren *self = g_object_new (CHIMERA_TYPE_JSON_CHILDREN, NULL);

  self->tree = g_object_ref (tree);
  self->node = node;
  self->n_children = chimera_json_tape_get_node (chimera_json_tree_get_tape (tree), node)->size;
  self->last_child = node + 1;

  return self;
}
