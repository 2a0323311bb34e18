/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-json-tree.h"
#include "chimera-json-tree-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "chimera-digits.h"
#include "chimera-error.h"
#include "chimera-metric.h"
#include "chimera-text-feed.h"

/* A tree with more nodes is freed on a thread of its own. */
#define MAX_FREED_NODES 65536

struct _ChimeraJsonTree
{
  GObject parent_instance;

  ChimeraJsonTape *tape;
};

G_DEFINE_FINAL_TYPE (ChimeraJsonTree, chimera_json_tree, G_TYPE_OBJECT)

static gpointer
free_tape (gpointer data)
{
  chimera_json_tape_free (data);

  return NULL;
}

static void
chimera_json_tree_finalize (GObject *object)
{
  ChimeraJsonTree *self = CHIMERA_JSON_TREE (object);

  /* Giving back some hundred megabytes takes longer than the window can wait. */
  if (chimera_json_tape_get_n_nodes (self->tape) > MAX_FREED_NODES)
    g_thread_unref (g_thread_new ("chimera-json-free", free_tape, self->tape));
  else
    chimera_json_tape_free (self->tape);

  G_OBJECT_CLASS (chimera_json_tree_parent_class)->finalize (object);
}

static void
chimera_json_tree_class_init (ChimeraJsonTreeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chimera_json_tree_finalize;
}

static void
chimera_json_tree_init (ChimeraJsonTree *self)
{
}

const ChimeraJsonTape *
chimera_json_tree_get_tape (ChimeraJsonTree *self)
{
  return self->tape;
}

/**
 * chimera_json_tree_new_from_bytes:
 * @text: a JSON file as UTF-8, without a byte order mark
 * @is_lines: whether its name says that it is JSON Lines
 * @cancellable: (nullable): to stop early
 * @error: %CHIMERA_ERROR_TOO_LARGE or %G_IO_ERROR_CANCELLED
 *
 * Where the file holds several documents node 0 is an array of them. What is not JSON becomes an
 * item of its own: in place of the document it is in where there are several, behind all that could
 * be read where there is one.
 *
 * Returns: (transfer full) (nullable): the tree
 */
ChimeraJsonTree *
chimera_json_tree_new_from_bytes (GBytes        *text,
                                  gboolean       is_lines,
                                  GCancellable  *cancellable,
                                  GError       **error)
{
  g_autoptr(ChimeraJsonTape) tape = chimera_json_tape_new (text, is_lines, cancellable, error);
  ChimeraJsonTree *self;

  if (tape == NULL)
    return NULL;

  self = g_object_new (CHIMERA_TYPE_JSON_TREE, NULL);
  self->tape = g_steal_pointer (&tape);

  return self;
}

typedef struct
{
  char *path;
  gboolean is_lines;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_free (load->path);
  g_free (load);
}

static GBytes *
read_text (const char    *path,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr(ChimeraTextFeed) feed = chimera_text_feed_open (path, 0, error);
  g_autoptr(GByteArray) all = g_byte_array_new ();
  const char *text;
  gsize length;

  if (feed == NULL)
    return NULL;

  do
    {
      if (!chimera_text_feed_next (feed, &text, &length, cancellable, error))
        return NULL;
      g_byte_array_append (all, (const guint8 *) text, (guint) length);
    }
  while (length > 0 && all->len <= CHIMERA_JSON_TREE_MAX_BYTES);

  return g_byte_array_free_to_bytes (g_steal_pointer (&all));
}

static void
load_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Load *load = task_data;
  GError *error = NULL;
  g_autoptr(GBytes) text = read_text (load->path, cancellable, &error);
  ChimeraJsonTree *tree = NULL;

  if (text != NULL)
    tree = chimera_json_tree_new_from_bytes (text, load->is_lines, cancellable, &error);

  if (tree != NULL)
    g_task_return_pointer (task, tree, g_object_unref);
  else
    g_task_return_error (task, error);
}

/**
 * chimera_json_tree_load_async:
 * @path: (type filename): a JSON file
 * @is_lines: whether its name says that it is JSON Lines
 * @cancellable: (nullable): to stop early
 * @callback: called with %NULL as its source when it is done
 * @user_data: for @callback
 *
 * As chimera_json_tree_new_from_bytes(), on a thread of its own.
 */
void
chimera_json_tree_load_async (const char          *path,
                              gboolean             is_lines,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Load *load;

  g_return_if_fail (path != NULL);

  load = g_new (Load, 1);
  load->path = g_strdup (path);
  load->is_lines = is_lines;

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, chimera_json_tree_load_async);
  g_task_set_task_data (task, load, load_free);
  g_task_run_in_thread (task, load_in_thread);
}

/**
 * chimera_json_tree_load_finish:
 * @result: of chimera_json_tree_load_async()
 * @error: of the file system, which does not name the file, %CHIMERA_ERROR_TOO_LARGE, or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the tree
 */
ChimeraJsonTree *
chimera_json_tree_load_finish (GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * chimera_json_tree_get_n_nodes:
 * @self: a tree
 *
 * Returns: how many values there are, at least 1
 */
guint
chimera_json_tree_get_n_nodes (ChimeraJsonTree *self)
{
  g_return_val_if_fail (CHIMERA_IS_JSON_TREE (self), 0);

  return chimera_json_tape_get_n_nodes (self->tape);
}

/**
 * chimera_json_tree_get_n_broken:
 * @self: a tree
 *
 * Returns: at how many places the file is not JSON
 */
guint
chimera_json_tree_get_n_broken (ChimeraJsonTree *self)
{
  g_return_val_if_fail (CHIMERA_IS_JSON_TREE (self), 0);

  return chimera_json_tape_get_n_broken (self->tape);
}

/**
 * chimera_json_tree_get_broken:
 * @self: a tree
 * @which: one of these places, from 0
 * @out_line: (out): its line, from 1
 * @out_column: (out): its column in characters, from 1
 *
 * Returns: the number of the node of kind %CHIMERA_JSON_BROKEN that stands for it
 */
guint
chimera_json_tree_get_broken (ChimeraJsonTree *self,
                              guint            which,
                              guint64         *out_line,
                              guint64         *out_column)
{
  const ChimeraJsonBroken *broken;

  g_return_val_if_fail (CHIMERA_IS_JSON_TREE (self), 0);
  g_return_val_if_fail (which < chimera_json_tree_get_n_broken (self), 0);

  broken = chimera_json_tape_get_broken (self->tape, which);
  *out_line = broken->line;
  *out_column = broken->column;

  return broken->node;
}

/**
 * chimera_json_tree_dup_item:
 * @self: a tree
 * @node: the number of a node
 *
 * Returns: (transfer full): an item for it
 */
ChimeraJsonItem *
chimera_json_tree_dup_item (ChimeraJsonTree *self,
                            guint            node)
{
  g_return_val_if_fail (CHIMERA_IS_JSON_TREE (self), NULL);
  g_return_val_if_fail (node < chimera_json_tree_get_n_nodes (self), NULL);

  return chimera_json_item_new (self, node);
}

/**
 * chimera_json_tree_dup_positions:
 * @self: a tree
 * @node: the number of a node
 *
 * Returns: (transfer full) (element-type guint): where it is among the children of its parent, and
 *   before that the same of each of its ancestors; empty for node 0
 */
GArray *
chimera_json_tree_dup_positions (ChimeraJsonTree *self,
                                 guint            node)
{
  GArray *positions;

  g_return_val_if_fail (CHIMERA_IS_JSON_TREE (self), NULL);
  g_return_val_if_fail (node < chimera_json_tree_get_n_nodes (self), NULL);

  positions = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint32 at = node; at != 0; at = chimera_json_tape_get_node (self->tape, at)->parent)
    {
      guint position = chimera_json_tape_get_position (self->tape, at);

      g_array_prepend_val (positions, position);
    }

  return positions;
}

/* The part of a pointer between two slashes as a key. */
static void
read_reference (GString    *key,
                const char *text,
                const char *end)
{
  const gsize zero_length = strlen (CHIMERA_METRIC_POINTER_ZERO);

  g_string_truncate (key, 0);

  for (; text < end; text++)
    {
      if (*text == '~' && text + 1 < end && (text[1] == '0' || text[1] == '1'))
        g_string_append_c (key, *++text == '0' ? '~' : '/');
      else if (end - text >= (gssize) zero_length && strncmp (text, CHIMERA_METRIC_POINTER_ZERO, zero_length) == 0)
        {
          g_string_append_c (key, '\0');
          text += zero_length - 1;
        }
      else
        g_string_append_c (key, *text);
    }
}

static gboolean
find_element (const ChimeraJsonTape *tape,
              guint32                array,
              const GString         *reference,
              guint32               *out_child)
{
  guint64 position;

  if (reference->len > 1 && *reference->str == '0')
    return FALSE;
  if (!chimera_digits_parse (reference->str, G_MAXUINT32, &position) ||
      position >= chimera_json_tape_get_node (tape, array)->size)
    return FALSE;

  *out_child = chimera_json_tape_get_child (tape, array, (guint) position);
  return TRUE;
}

static gboolean
find_member (const ChimeraJsonTape *tape,
             guint32                object,
             const GString         *reference,
             guint32               *out_child)
{
  g_autoptr(GString) buffer = g_string_new (NULL);
  guint32 end = chimera_json_tape_get_node (tape, object)->next;

  for (guint32 child = object + 1; child < end; child = chimera_json_tape_get_node (tape, child)->next)
    {
      gsize length;
      const char *key = chimera_json_tape_get_key (tape, child, buffer, &length);

      if (key != NULL && length == reference->len && memcmp (key, reference->str, length) == 0)
        {
          *out_child = child;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * chimera_json_tree_find_pointer:
 * @self: a tree
 * @pointer: a JSON pointer, RFC 6901, where %CHIMERA_METRIC_POINTER_ZERO is U+0000; in a file with several documents its first part is the number
 *   of the document
 * @out_node: (out): the number of the node; the first one where a key comes twice
 *
 * Returns: whether there is such a value; @out_node is untouched otherwise
 */
gboolean
chimera_json_tree_find_pointer (ChimeraJsonTree *self,
                                const char      *pointer,
                                guint           *out_node)
{
  g_autoptr(GString) reference = g_string_new (NULL);
  guint32 node = 0;

  g_return_val_if_fail (CHIMERA_IS_JSON_TREE (self), FALSE);
  g_return_val_if_fail (pointer != NULL, FALSE);

  while (*pointer != '\0')
    {
      const char *end = pointer + 1 + strcspn (pointer + 1, "/");
      ChimeraJsonKind kind = (ChimeraJsonKind) chimera_json_tape_get_node (self->tape, node)->kind;

      if (*pointer != '/')
        return FALSE;

      read_reference (reference, pointer + 1, end);
      if (kind == CHIMERA_JSON_ARRAY ? !find_element (self->tape, node, reference, &node)
                                     : kind != CHIMERA_JSON_OBJECT || !find_member (self->tape, node, reference, &node))
        return FALSE;

      pointer = end;
    }

  *out_node = node;
  return TRUE;
}
