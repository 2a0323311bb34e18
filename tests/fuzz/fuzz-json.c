/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib.h>
#include <stdint.h>
#include <string.h>

#include "../core/artifacts/harvests.h"
#include "../core/artifacts/json-trace.h"
#include "chimera-json-tree.h"

/* Walking to each of very many nodes takes too long for nothing. */
#define MAX_NODES 200

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

/* However the text is split, the tokens are the same. */
static void
check_tokens (const char *text,
              gsize       length,
              guint       seed)
{
  for (ChimeraJsonDocuments documents = 0; documents <= CHIMERA_JSON_LINES; documents++)
    {
      g_autofree char *whole = json_trace (text, length, documents, 0, 0);
      g_autofree char *split = json_trace (text, length, documents, 0, 1 + seed);
      g_autofree char *bytes = json_trace (text, length, documents, 1, 0);

      g_assert_cmpstr (whole, ==, split);
      g_assert_cmpstr (whole, ==, bytes);
      g_assert_true (g_utf8_validate (whole, -1, NULL));
    }
}

static void
check_harvest (const char *text,
               gsize       length,
               gboolean    is_lines,
               guint       seed)
{
  g_autoptr(ChimeraReading) whole = json_harvest (text, length, is_lines, MAX (length, 1), 0);
  g_autoptr(ChimeraReading) split = json_harvest (text, length, is_lines, 3 + seed, 0);
  g_autoptr(ChimeraReading) sampled = json_harvest (text, length, is_lines, 3 + seed, 1 + seed);
  g_autofree char *whole_text = json_harvest_to_text (whole);
  g_autofree char *split_text = json_harvest_to_text (split);
  g_autofree char *sampled_text = json_harvest_to_text (sampled);

  g_assert_cmpstr (whole_text, ==, split_text);
  g_assert_true (g_utf8_validate (whole_text, -1, NULL));
  g_assert_true (g_utf8_validate (sampled_text, -1, NULL));
}

/* Each node is where its parent, its pointer and its position say. */
static void
check_node (ChimeraJsonTree *tree,
            guint            node)
{
  g_autoptr(ChimeraJsonItem) item = chimera_json_tree_dup_item (tree, node);
  g_autoptr(ChimeraJsonItem) at = chimera_json_tree_dup_item (tree, 0);
  g_autoptr(GArray) positions = chimera_json_tree_dup_positions (tree, node);
  g_autofree char *name = chimera_json_item_dup_name (item);
  g_autofree char *text = chimera_json_item_dup_text (item, 30);
  g_autofree char *pointer = chimera_json_item_dup_pointer (item);
  guint found;

  g_assert_true (g_utf8_validate (name, -1, NULL));
  g_assert_true (g_utf8_validate (pointer, -1, NULL));
  g_assert_true (text == NULL || (g_utf8_validate (text, -1, NULL) && g_utf8_strlen (text, -1) <= 31));
  g_assert_cmpuint (chimera_json_item_get_line (item), >=, 1);

  /* Where a name comes twice, or has a zero byte, a pointer leads elsewhere or nowhere. */
  if (chimera_json_tree_find_pointer (tree, pointer, &found))
    g_assert_cmpuint (found, <=, node);

  for (guint i = 0; i < positions->len; i++)
    {
      g_autoptr(GListModel) children = chimera_json_item_dup_children (at);

      g_object_unref (at);
      at = g_list_model_get_item (children, g_array_index (positions, guint, i));
      g_assert_nonnull (at);
    }
  g_assert_cmpuint (chimera_json_item_get_node (at), ==, node);
}

static void
check_tree (const char *text,
            gsize       length,
            gboolean    is_lines)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, length);
  g_autoptr(ChimeraJsonTree) tree = chimera_json_tree_new_from_bytes (bytes, is_lines, NULL, NULL);
  guint n_nodes;

  g_assert_nonnull (tree);
  n_nodes = chimera_json_tree_get_n_nodes (tree);
  for (guint node = 0; node < MIN (n_nodes, MAX_NODES); node++)
    check_node (tree, node);

  for (guint i = 0; i < chimera_json_tree_get_n_broken (tree); i++)
    {
      guint64 line;
      guint64 column;

      g_assert_cmpuint (chimera_json_tree_get_broken (tree, i, &line, &column), <, n_nodes);
      g_assert_true (line >= 1 && column >= 1);
    }
}

/* The first byte gives the sizes of the pieces, the rest is the file. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  const char *text = (const char *) data + 1;

  if (size == 0)
    return 0;

  check_tokens (text, size - 1, data[0] % 32);
  check_harvest (text, size - 1, data[0] >= 128, data[0] % 32);
  check_tree (text, size - 1, data[0] >= 128);

  return 0;
}
