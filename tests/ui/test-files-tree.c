/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-files-tree.h"

#include <string.h>

#include "chimera-artifact-piece.h"
#include "chimera-files-rows.h"
#include "chimera-slots.h"
#include "chimera-test.h"

#define MAX_NAME 16

/* A tree, a mirror of it that only follows its signals, and what rows there should be by a way so
 * simple that it must be right. */
typedef struct
{
  ChimeraArtifact *root;
  ChimeraFilesTree *tree;
  ChimeraSlots *slots;
  GPtrArray *mirror;
  guint n_slots;

  GHashTable *open;
  ChimeraFilesOrder order;
  const char *search;
  guint n_made;
  GPtrArray *expected;
} Fixture;

static void
on_items_changed (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  gpointer    user_data)
{
  Fixture *fixture = user_data;

  g_assert_cmpuint (position + removed, <=, fixture->mirror->len);
  if (removed > 0)
    g_ptr_array_remove_range (fixture->mirror, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (fixture->mirror, (int) (position + i), g_list_model_get_item (model, position + i));
  g_assert_cmpuint (fixture->mirror->len, ==, g_list_model_get_n_items (model));
}

/* Places come and go at the end only. */
static void
on_slots_changed (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  gpointer    user_data)
{
  Fixture *fixture = user_data;

  g_assert_cmpuint (position + removed, ==, fixture->n_slots);
  fixture->n_slots = position + added;
}

static void
add_children (Fixture         *fixture,
              ChimeraArtifact *folder,
              guint            n_files,
              guint            n_folders)
{
  char *names = g_malloc (MAX_NAME * (n_files + n_folders));
  g_autoptr(ChimeraSiblings) siblings = chimera_siblings_new (folder, names);
  g_autoptr(ChimeraArtifactPiece) piece = chimera_artifact_piece_new (siblings);
  guint counts[CHIMERA_N_ARTIFACT_KINDS] = { 0 };
  guint64 n_bytes = 0;

  for (guint i = 0; i < n_files + n_folders; i++)
    {
      gboolean is_folder = i < n_folders;
      char *name = names + MAX_NAME * i;
      ChimeraArtifactFacts facts = { .name = name };

      if (is_folder)
        {
          facts.kind = CHIMERA_ARTIFACT_FOLDER;
          g_snprintf (name, MAX_NAME, "dir_%u", fixture->n_made);
        }
      else
        {
          facts.kind = CHIMERA_ARTIFACT_CSV;
          facts.size = (guint64) g_test_rand_int_range (0, 50);
          g_snprintf (name, MAX_NAME, "%c_%u.csv", 'a' + fixture->n_made % 7, fixture->n_made);
        }

      chimera_artifact_piece_add (piece, &facts, NULL);
      counts[facts.kind]++;
      n_bytes += facts.size;
      fixture->n_made++;
    }

  chimera_artifact_count (folder, counts, n_bytes);
  chimera_artifact_append (folder, piece);
}

static gboolean
is_wanted (Fixture         *fixture,
           ChimeraArtifact *artifact)
{
  GListModel *children = chimera_artifact_get_children (artifact);
  g_autofree char *path = chimera_artifact_dup_path (artifact);

  if (fixture->search == NULL)
    return TRUE;
  if (children == NULL)
    return strstr (path, fixture->search) != NULL;

  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr(ChimeraArtifact) child = g_list_model_get_item (children, i);

      if (is_wanted (fixture, child))
        return TRUE;
    }

  return FALSE;
}

static int
compare_artifacts (gconstpointer a,
                   gconstpointer b,
                   gpointer      user_data)
{
  Fixture *fixture = user_data;
  ChimeraArtifact *first = *(ChimeraArtifact *const *) a;
  ChimeraArtifact *second = *(ChimeraArtifact *const *) b;
  gboolean is_first_folder = chimera_artifact_get_children (first) != NULL;
  const char *name = chimera_artifact_get_name (first);
  const char *other = chimera_artifact_get_name (second);
  gint64 result = 0;

  if (is_first_folder != (chimera_artifact_get_children (second) != NULL))
    return is_first_folder ? -1 : 1;

  if (chimera_files_order_has (&fixture->order, CHIMERA_FILES_COLUMN_SIZE))
    result = (gint64) chimera_artifact_get_size (first) - (gint64) chimera_artifact_get_size (second);
  if (result != 0)
    return (result < 0) != fixture->order.are_descending[0] ? -1 : 1;

  result = name[0] - other[0];
  if (result == 0)
    result = (gint64) atoi (strchr (name, '_') + 1) - atoi (strchr (other, '_') + 1);
  if (chimera_files_order_has (&fixture->order, CHIMERA_FILES_COLUMN_NAME) && fixture->order.are_descending[0])
    result = -result;

  return result < 0 ? -1 : result > 0;
}

static void
collect (Fixture         *fixture,
         ChimeraArtifact *folder,
         GPtrArray       *rows)
{
  g_autoptr(GPtrArray) own = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *children = chimera_artifact_get_children (folder);

  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr(ChimeraArtifact) child = g_list_model_get_item (children, i);

      if (is_wanted (fixture, child))
        g_ptr_array_add (own, g_steal_pointer (&child));
    }
  g_ptr_array_sort_with_data (own, compare_artifacts, fixture);

  for (guint i = 0; i < own->len; i++)
    {
      ChimeraArtifact *child = g_ptr_array_index (own, i);

      g_ptr_array_add (rows, child);
      if (chimera_artifact_get_children (child) != NULL &&
          (fixture->search != NULL || g_hash_table_contains (fixture->open, child)))
        collect (fixture, child, rows);
    }
}

static gboolean
is_as_expected (gpointer user_data)
{
  Fixture *fixture = user_data;
  GPtrArray *rows = fixture->expected;

  if (fixture->mirror->len != rows->len || fixture->n_slots != rows->len)
    return FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      g_autoptr(ChimeraSlot) slot = g_list_model_get_item (G_LIST_MODEL (fixture->slots), i);
      g_autoptr(ChimeraArtifact) artifact = g_list_model_get_item (G_LIST_MODEL (fixture->tree), i);

      if (g_ptr_array_index (fixture->mirror, i) != g_ptr_array_index (rows, i) ||
          artifact != g_ptr_array_index (rows, i) || chimera_slot_get_item (slot) != artifact)
        return FALSE;
    }

  return TRUE;
}

static void
wait_for_rows (Fixture *fixture)
{
  fixture->expected = g_ptr_array_new ();
  collect (fixture, fixture->root, fixture->expected);
  chimera_test_wait_until (is_as_expected, fixture);
  g_clear_pointer (&fixture->expected, g_ptr_array_unref);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  fixture->root = chimera_artifact_new (NULL, "root", CHIMERA_ARTIFACT_FOLDER, FALSE, 0, G_MININT64, NULL);
  fixture->tree = chimera_files_tree_new ();
  fixture->slots = chimera_slots_new (G_LIST_MODEL (fixture->tree));
  fixture->mirror = g_ptr_array_new_with_free_func (g_object_unref);
  fixture->open = g_hash_table_new (NULL, NULL);

  g_signal_connect (fixture->tree, "items-changed", G_CALLBACK (on_items_changed), fixture);
  g_signal_connect (fixture->slots, "items-changed", G_CALLBACK (on_slots_changed), fixture);

  add_children (fixture, fixture->root, 20, 3);
  chimera_files_tree_set_root (fixture->tree, fixture->root);
  wait_for_rows (fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  chimera_files_tree_set_root (fixture->tree, NULL);
  g_assert_cmpuint (fixture->mirror->len, ==, 0);

  g_assert_finalize_object (fixture->slots);
  g_assert_finalize_object (fixture->tree);
  g_ptr_array_unref (fixture->mirror);
  g_hash_table_unref (fixture->open);
  chimera_artifact_dismantle (fixture->root, NULL);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static ChimeraArtifact *
pick_folder (Fixture *fixture)
{
  guint start = (guint) g_test_rand_int_range (0, (int) fixture->mirror->len);

  for (guint i = 0; i < fixture->mirror->len; i++)
    {
      ChimeraArtifact *artifact = g_ptr_array_index (fixture->mirror, (start + i) % fixture->mirror->len);

      if (chimera_artifact_get_children (artifact) != NULL)
        return artifact;
    }

  return fixture->root;
}

static void
toggle (Fixture         *fixture,
        ChimeraArtifact *folder)
{
  gboolean is_open = g_hash_table_contains (fixture->open, folder);

  if (folder == fixture->root)
    return;

  if (is_open)
    g_hash_table_remove (fixture->open, folder);
  else
    g_hash_table_add (fixture->open, folder);
  chimera_files_tree_set_open (fixture->tree, folder, !is_open);
  g_assert_cmpint (chimera_files_tree_is_open (fixture->tree, folder), ==, !is_open);
}

static void
sort_by (Fixture            *fixture,
         ChimeraFilesColumn  column,
         gboolean            is_descending)
{
  fixture->order = (ChimeraFilesOrder) { { column }, { is_descending }, 1 };
  chimera_files_tree_set_order (fixture->tree, &fixture->order);
  /* Folders may have grown. */
  chimera_files_tree_settled (fixture->tree);
}

/* Some things at a time, whatever they are, come to what one expects. */
static void
test_random (Fixture       *fixture,
             gconstpointer  user_data)
{
  for (int i = 0; i < 60; i++)
    {
      int n_steps = g_test_rand_int_range (1, 4);

      for (int k = 0; k < n_steps; k++)
        {
          switch (g_test_rand_int_range (0, 6))
            {
            case 0:
            case 1:
              toggle (fixture, pick_folder (fixture));
              break;
            case 2:
              add_children (fixture, pick_folder (fixture), (guint) g_test_rand_int_range (0, 30),
                            (guint) g_test_rand_int_range (0, 3));
              break;
            case 3:
              /* more than is sorted at once */
              add_children (fixture, pick_folder (fixture), (guint) g_test_rand_int_range (200, 600), 1);
              break;
            case 4:
              sort_by (fixture, CHIMERA_FILES_COLUMN_SIZE, g_test_rand_bit ());
              break;
            default:
              sort_by (fixture, CHIMERA_FILES_COLUMN_NAME, g_test_rand_bit ());
            }
        }
      chimera_files_tree_settled (fixture->tree);
      wait_for_rows (fixture);
    }
}

static void
search (Fixture    *fixture,
        const char *text)
{
  fixture->search = text;
  chimera_files_filter_set_search (chimera_files_tree_get_filter (fixture->tree), text);
  wait_for_rows (fixture);
}

static void
test_search (Fixture       *fixture,
             gconstpointer  user_data)
{
  /* Fewer than the tree opens by itself: beyond 2,000 rows folders stay closed. */
  for (int i = 0; i < 12; i++)
    {
      add_children (fixture, pick_folder (fixture), (guint) g_test_rand_int_range (0, 150), 2);
      toggle (fixture, pick_folder (fixture));
      wait_for_rows (fixture);

      search (fixture, "_1");
      search (fixture, "b_");
      search (fixture, "nothing is called so");
      /* What was open before is open again. */
      search (fixture, NULL);
    }
}

static void
test_find (Fixture       *fixture,
           gconstpointer  user_data)
{
  add_children (fixture, pick_folder (fixture), 500, 4);
  for (int i = 0; i < 4; i++)
    {
      toggle (fixture, pick_folder (fixture));
      wait_for_rows (fixture);
    }
  sort_by (fixture, CHIMERA_FILES_COLUMN_SIZE, TRUE);
  wait_for_rows (fixture);

  for (guint i = 0; i < fixture->mirror->len; i++)
    {
      guint position;

      g_assert_true (chimera_files_tree_find (fixture->tree, g_ptr_array_index (fixture->mirror, i), &position));
      g_assert_cmpuint (position, ==, i);
    }
}

static void
test_order (void)
{
  static const char *const names[] = { "a.csv", "B.csv", "c_9.csv", "c_10.csv", "C_11.csv", "run_2_10.md", "run_10_2.md" };
  static const ChimeraFilesOrder by_name = { .n_columns = 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    for (gsize k = 0; k < G_N_ELEMENTS (names); k++)
      {
        g_autoptr(GString) first = g_string_new (NULL);
        g_autoptr(GString) second = g_string_new (NULL);
        ChimeraFilesEntry a = { .is_file = TRUE };
        ChimeraFilesEntry b = { .is_file = TRUE };

        chimera_files_order_append_key (first, names[i]);
        chimera_files_order_append_key (second, names[k]);
        a.name = first->str;
        b.name = second->str;
        g_test_message ("%s, %s", names[i], names[k]);
        g_assert_cmpint (chimera_files_order_compare (&by_name, &a, &b) < 0, ==, i < k);
        g_assert_cmpint (chimera_files_order_compare (&by_name, &a, &b) == 0, ==, i == k);
      }
}

/* What is not known comes last, whichever way it is sorted: a link has no size, and what could not be
 * looked at neither that nor a time. */
static void
test_absent (void)
{
  static const struct
  {
    const char *name;
    gboolean is_link;
    guint64 size;
    gint64 modified_us;
    const char *error;
  } files[] = {
    { "empty.csv", FALSE, 0, 1, NULL },
    { "full.csv", FALSE, 10, 2, NULL },
    { "link.csv", TRUE, 0, 3, NULL },
    { "unknown.csv", FALSE, 0, G_MININT64, "It is gone." },
  };
  static const struct
  {
    ChimeraFilesColumn column;
    gboolean is_descending;
    const char *expected;
  } orders[] = {
    { CHIMERA_FILES_COLUMN_SIZE, FALSE, "empty full link unknown " },
    { CHIMERA_FILES_COLUMN_SIZE, TRUE, "full empty link unknown " },
    { CHIMERA_FILES_COLUMN_MODIFIED, FALSE, "empty full link unknown " },
    { CHIMERA_FILES_COLUMN_MODIFIED, TRUE, "link full empty unknown " },
  };
  g_autoptr(ChimeraArtifact) folder = chimera_artifact_new (NULL, "folder", CHIMERA_ARTIFACT_FOLDER, FALSE, 0, 0, NULL);
  g_autoptr(ChimeraSiblings) siblings = chimera_siblings_new (folder, NULL);
  g_autoptr(ChimeraArtifactPiece) piece = chimera_artifact_piece_new (siblings);

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      ChimeraArtifactFacts facts = { files[i].name, files[i].size, files[i].modified_us, CHIMERA_ARTIFACT_CSV, files[i].is_link };

      chimera_artifact_piece_add (piece, &facts, files[i].error);
    }
  chimera_artifact_append (folder, piece);

  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      ChimeraFilesOrder order = { { orders[i].column }, { orders[i].is_descending }, 1 };
      g_autoptr(ChimeraFilesRows) rows = chimera_files_rows_new (folder, &order, NULL, NULL, TRUE);
      g_autoptr(GString) names = g_string_new (NULL);

      for (guint k = 0; k < rows->n; k++)
        {
          const char *name = chimera_artifact_get_name (rows->entries[k].artifact);

          g_string_append_len (names, name, strchr (name, '.') - name);
          g_string_append_c (names, ' ');
        }
      g_assert_cmpstr (names->str, ==, orders[i].expected);
    }
}

int
main (int    argc,
      char **argv)
{
  chimera_test_init (&argc, &argv);

  g_test_add ("/files-tree/random", Fixture, NULL, set_up, test_random, tear_down);
  g_test_add ("/files-tree/search", Fixture, NULL, set_up, test_search, tear_down);
  g_test_add ("/files-tree/find", Fixture, NULL, set_up, test_find, tear_down);
  g_test_add_func ("/files-tree/order", test_order);

  g_test_add_func ("/files-tree/absent", test_absent);

  return g_test_run ();
}
