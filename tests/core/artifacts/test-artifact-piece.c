/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-artifact-piece.h"

#include <locale.h>
#include <string.h>

#include "chimera-artifact-list.h"

#define N_MANY 1000
#define N_THREADS 4

/* Of names that follow one another, an empty one at the end: without a point they are folders. */
static ChimeraArtifactPiece *
make_piece (ChimeraArtifact *folder,
            const char      *names)
{
  g_autoptr(ChimeraSiblings) siblings = NULL;
  ChimeraArtifactPiece *piece;
  gsize length = 0;

  while (names[length] != '\0')
    length += strlen (names + length) + 1;

  siblings = chimera_siblings_new (folder, g_memdup2 (names, length + 1));
  piece = chimera_artifact_piece_new (siblings);

  for (const char *name = chimera_siblings_get_names (siblings); *name != '\0'; name += strlen (name) + 1)
    {
      ChimeraArtifactFacts facts = { .name = name, .size = strlen (name), .modified_us = 7 };

      facts.kind = strchr (name, '.') != NULL ? chimera_artifact_kind_from_name (name) : CHIMERA_ARTIFACT_FOLDER;
      chimera_artifact_piece_add (piece, &facts, strstr (name, "bad") != NULL ? "It is bad." : NULL);
    }

  return piece;
}

static ChimeraArtifact *
make_folder (void)
{
  return chimera_artifact_new (NULL, "root", CHIMERA_ARTIFACT_FOLDER, FALSE, 0, G_MININT64, NULL);
}

static void
test_contents (void)
{
  g_autoptr(ChimeraArtifact) root = make_folder ();
  g_autoptr(ChimeraArtifactPiece) piece = make_piece (root, "a.csv\0inner\0bad.json\0notes.txt\0b.md\0bad\0");
  GPtrArray *folders = chimera_artifact_piece_get_folders (piece);
  GPtrArray *artifacts;

  g_assert_cmpuint (chimera_artifact_piece_get_n_entries (piece), ==, 6);
  g_assert_cmpuint (chimera_artifact_piece_get_n_readable (piece), ==, 2);
  g_assert_cmpuint (folders->len, ==, 2);

  artifacts = chimera_artifact_piece_get_artifacts (piece);
  g_assert_true (chimera_artifact_piece_get_artifacts (piece) == artifacts);
  g_assert_cmpuint (artifacts->len, ==, 6);
  g_assert_true (g_ptr_array_index (artifacts, 1) == g_ptr_array_index (folders, 0));
  g_assert_true (g_ptr_array_index (artifacts, 5) == g_ptr_array_index (folders, 1));

  for (guint i = 0; i < artifacts->len; i++)
    {
      ChimeraArtifact *artifact = g_ptr_array_index (artifacts, i);
      g_autofree char *path = chimera_artifact_dup_path (artifact);

      g_assert_true (chimera_artifact_get_parent (artifact) == root);
      g_assert_cmpstr (path, ==, chimera_artifact_get_name (artifact));
      g_assert_cmpint (chimera_artifact_get_modified_us (artifact), ==, 7);
      if (chimera_artifact_get_kind (artifact) != CHIMERA_ARTIFACT_FOLDER)
        g_assert_cmpuint (chimera_artifact_get_size (artifact), ==, strlen (path));
      g_assert_cmpstr (chimera_artifact_get_error (artifact), ==, strstr (path, "bad") != NULL ? "It is bad." : NULL);
    }
}

/* An artifact keeps its name when the piece it came from is gone. */
static void
test_outlived (void)
{
  g_autoptr(ChimeraArtifact) root = make_folder ();
  g_autoptr(ChimeraArtifactPiece) never_asked = make_piece (root, "never.csv\0");
  ChimeraArtifactPiece *piece = make_piece (root, "a.csv\0b.csv\0");
  g_autoptr(ChimeraArtifact) artifact = g_object_ref (g_ptr_array_index (chimera_artifact_piece_get_artifacts (piece), 1));

  chimera_artifact_piece_unref (piece);
  g_assert_cmpstr (chimera_artifact_get_name (artifact), ==, "b.csv");
}

static gpointer
ask (gpointer piece)
{
  return chimera_artifact_piece_get_artifacts (piece);
}

/* There is one artifact of an entry, whoever asks. */
static void
test_threads (void)
{
  g_autoptr(ChimeraArtifact) root = make_folder ();
  g_autoptr(GString) names = g_string_new (NULL);
  g_autoptr(ChimeraArtifactPiece) piece = NULL;
  GThread *threads[N_THREADS];
  GPtrArray *artifacts;

  for (guint i = 0; i < N_MANY; i++)
    g_string_append_printf (names, "%u.csv%c", i, '\0');
  piece = make_piece (root, names->str);

  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("ask", ask, piece);
  artifacts = chimera_artifact_piece_get_artifacts (piece);
  for (guint i = 0; i < N_THREADS; i++)
    g_assert_true (g_thread_join (threads[i]) == artifacts);

  g_assert_cmpuint (artifacts->len, ==, N_MANY);
}

static void
test_list (void)
{
  g_autoptr(ChimeraArtifact) root = make_folder ();
  g_autoptr(ChimeraArtifactList) list = chimera_artifact_list_new ();
  g_autoptr(ChimeraArtifactPiece) first = make_piece (root, "a.csv\0b.csv\0");
  g_autoptr(ChimeraArtifactPiece) empty = make_piece (root, "");
  g_autoptr(ChimeraArtifactPiece) second = make_piece (root, "c.csv\0");
  g_autoptr(ChimeraArtifactPiece) cut = NULL;
  g_autoptr(GPtrArray) pieces = NULL;

  chimera_artifact_list_append (list, first);
  chimera_artifact_list_append (list, empty);
  chimera_artifact_list_append (list, second);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 3);

  /* In any order, and beyond the end. */
  for (guint i = 4; i > 0; i--)
    {
      g_autoptr(ChimeraArtifact) artifact = g_list_model_get_item (G_LIST_MODEL (list), i - 1);
      static const char *const names[] = { "a.csv", "b.csv", "c.csv", NULL };

      g_assert_cmpstr (artifact != NULL ? chimera_artifact_get_name (artifact) : NULL, ==, names[i - 1]);
    }

  pieces = chimera_artifact_list_dup_pieces (list);
  g_assert_cmpuint (pieces->len, ==, 2);
  g_assert_true (g_ptr_array_index (pieces, 0) == chimera_artifact_piece_get_artifacts (first));

  cut = chimera_artifact_list_cut (list);
  g_assert_true (cut == second);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 2);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/artifact-piece/contents", test_contents);
  g_test_add_func ("/artifact-piece/outlived", test_outlived);
  g_test_add_func ("/artifact-piece/threads", test_threads);
  g_test_add_func ("/artifact-piece/list", test_list);

  return g_test_run ();
}
