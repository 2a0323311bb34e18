/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-json-tree.h"

#include <string.h>

#include "chimera-json-tree-private.h"

/* Cancellation is looked at once in so many nodes. */
#define CHECKED_NODES 4096

/* What is looked for, folded; texts of ASCII are not folded for it, which is most of them. */
typedef struct
{
  char *folded;
  gsize length;
  gboolean is_ascii;
} Needle;

static void
needle_free (gpointer data)
{
  Needle *needle = data;

  g_free (needle->folded);
  g_free (needle);
}

static gboolean
is_ascii (const char *text,
          gsize       length)
{
  guchar bits = 0;

  for (gsize i = 0; i < length; i++)
    bits |= (guchar) text[i];

  return bits < 0x80;
}

static gboolean
ascii_contains (const char   *text,
                gsize         length,
                const Needle *needle)
{
  for (gsize at = 0; at + needle->length <= length; at++)
    {
      gsize i = 0;

      while (i < needle->length && g_ascii_tolower (text[at + i]) == needle->folded[i])
        i++;
      if (i == needle->length)
        return TRUE;
    }

  return FALSE;
}

static gboolean
contains (const char   *text,
          gsize         length,
          const Needle *needle)
{
  g_autofree char *folded = NULL;

  if (is_ascii (text, length))
    return needle->is_ascii && ascii_contains (text, length, needle);

  folded = g_utf8_casefold (text, (gssize) length);

  return strstr (folded, needle->folded) != NULL;
}

static void
search_in_thread (GTask        *task,
                  gpointer      source,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  const ChimeraJsonTape *tape = chimera_json_tree_get_tape (source);
  const Needle *needle = task_data;
  g_autoptr(GString) buffer = g_string_new (NULL);
  g_autoptr(GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n_nodes = chimera_json_tape_get_n_nodes (tape);

  for (guint node = 0; node < n_nodes && needle->length > 0; node++)
    {
      const char *text;
      gsize length;

      if (node % CHECKED_NODES == 0 && g_task_return_error_if_cancelled (task))
        return;

      text = chimera_json_tape_get_key (tape, node, buffer, &length);
      if (text == NULL || !contains (text, length, needle))
        {
          text = chimera_json_tape_get_value (tape, node, G_MAXSIZE, buffer, &length);
          if (text == NULL || !contains (text, length, needle))
            continue;
        }

      g_array_append_val (found, node);
    }

  g_task_return_pointer (task, g_steal_pointer (&found), (GDestroyNotify) g_array_unref);
}

/**
 * chimera_json_tree_search_async:
 * @self: a tree
 * @text: what to look for; nothing is found for ""
 * @cancellable: (nullable): to stop early
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Looks on a thread of its own for keys, strings, numbers and words that contain @text, in whatever
 * case (full case folding of Unicode; composed and decomposed characters are different).
 */
void
chimera_json_tree_search_async (ChimeraJsonTree     *self,
                                const char          *text,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Needle *needle;

  g_return_if_fail (CHIMERA_IS_JSON_TREE (self));
  g_return_if_fail (text != NULL);

  needle = g_new (Needle, 1);
  needle->folded = g_utf8_casefold (text, -1);
  needle->length = strlen (needle->folded);
  needle->is_ascii = is_ascii (needle->folded, needle->length);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, chimera_json_tree_search_async);
  g_task_set_task_data (task, needle, needle_free);
  g_task_run_in_thread (task, search_in_thread);
}

/**
 * chimera_json_tree_search_finish:
 * @self: a tree
 * @result: of chimera_json_tree_search_async()
 * @error: %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable) (element-type guint): the numbers of the nodes, in the order of
 *   the file; see chimera_json_tree_dup_positions() for the way to them
 */
GArray *
chimera_json_tree_search_finish (ChimeraJsonTree  *self,
                                 GAsyncResult     *result,
                                 GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
