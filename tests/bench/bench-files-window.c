/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-files-pane.h"

#include <locale.h>
#include <string.h>

#include "bench-slices.h"
#include "bench-tree.h"
#include "bench-window.h"
#include "chimera-files-pane-private.h"

/* For how long the pane of files keeps the main thread busy at a time, with a folder of 100,000
 * files: while it is scanned, opened, sorted, searched and closed; and with as many files in 2,000
 * folders: while many are opened, and while files change. */

#define EXIT_SKIPPED 77

#define N_FOLDERS 2000
#define N_OUTER_FOLDERS 20
#define N_CHANGED 500

typedef struct
{
  GtkWidget *pane;
  GtkColumnView *view;
  GtkEditable *search;
  GtkSelectionModel *selection;
  ChimeraFilesTree *tree;

  guint n_files;
  guint n_rows;
  const char *first_file;
  ChimeraFolderWatch *watch;
} Bench;

static gboolean
has_rows (gpointer user_data)
{
  Bench *bench = user_data;

  return g_list_model_get_n_items (G_LIST_MODEL (bench->tree)) == bench->n_rows &&
         g_list_model_get_n_items (G_LIST_MODEL (bench->selection)) == bench->n_rows;
}

/* The first row is the folder. */
static gboolean
has_first_file (gpointer user_data)
{
  Bench *bench = user_data;
  g_autoptr(ChimeraArtifact) artifact = g_list_model_get_item (G_LIST_MODEL (bench->tree), 1);

  return artifact != NULL && g_str_has_prefix (chimera_artifact_get_name (artifact), bench->first_file);
}

static gboolean
is_searched (gpointer user_data)
{
  Bench *bench = user_data;
  ChimeraFilesFilter *filter = chimera_files_tree_get_filter (bench->tree);

  return chimera_files_filter_is_active (filter) && chimera_files_filter_is_settled (filter) &&
         g_list_model_get_n_items (G_LIST_MODEL (bench->tree)) == chimera_files_filter_get_n_matches (filter) + 1;
}

static gboolean
is_scanned (gpointer user_data)
{
  Bench *bench = user_data;
  ChimeraInventory *inventory = chimera_files_pane_get_inventory (CHIMERA_FILES_PANE (bench->pane));

  return !chimera_inventory_is_scanning (inventory);
}

static void
toggle_first (Bench *bench)
{
  g_signal_emit_by_name (bench->view, "activate", 0);
}

static void
scroll_to (Bench    *bench,
           gboolean  is_end)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (bench->view));

  gtk_adjustment_set_value (adjustment, is_end ? gtk_adjustment_get_upper (adjustment) : 0.0);
}

static void
find_ends (guint  n_files,
           char **first,
           char **last)
{
  guint low = G_MAXUINT;
  guint high = 0;

  for (guint i = 0; i < n_files; i++)
    {
      guint number = bench_tree_get_number (i);

      low = MIN (low, number);
      high = MAX (high, number);
    }
  *first = g_strdup_printf ("run_%u_", low);
  *last = g_strdup_printf ("run_%u_", high);
}

static void
run_steps (Bench      *bench,
           const char *dir)
{
  g_autoptr(GFile) folder = g_file_new_for_path (dir);
  g_autoptr(ChimeraInventory) inventory = chimera_inventory_new (folder);
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  guint n_all = bench->n_files + 1;

  find_ends (bench->n_files, &first, &last);
  g_print ("%u files in one folder\n", bench->n_files);
  bench_slices_take ();

  chimera_files_pane_set_inventory (CHIMERA_FILES_PANE (bench->pane), inventory);
  chimera_inventory_scan_async (inventory, CHIMERA_SCAN_NONE, NULL, NULL, NULL);
  bench_window_finish_step ("scan", is_scanned, bench);

  bench->n_rows = n_all;
  toggle_first (bench);
  bench_window_finish_step ("open", has_rows, bench);

  bench->n_rows = 1;
  toggle_first (bench);
  bench_window_finish_step ("close", has_rows, bench);

  bench->n_rows = n_all;
  toggle_first (bench);
  bench_window_finish_step ("open again", has_rows, bench);

  scroll_to (bench, TRUE);
  bench_window_finish_step ("to the end", has_rows, bench);
  scroll_to (bench, FALSE);
  bench_window_finish_step ("to the start", has_rows, bench);

  bench->first_file = last;
  gtk_selection_model_select_item (bench->selection, bench->n_files / 2, TRUE);
  gtk_widget_activate_action (bench->pane, "files.sort-order", "s", "descending");
  bench_window_finish_step ("sort, descending", has_first_file, bench);

  gtk_widget_activate_action (bench->pane, "files.sort-by", "s", "modified");
  bench_window_finish_step ("sort by time", has_rows, bench);

  bench->first_file = first;
  gtk_widget_activate_action (bench->pane, "files.sort-by", "s", "name");
  gtk_widget_activate_action (bench->pane, "files.sort-order", "s", "ascending");
  bench_window_finish_step ("sort, ascending", has_first_file, bench);

  gtk_editable_set_text (bench->search, "7");
  bench_window_finish_step ("search, many", is_searched, bench);

  gtk_editable_set_text (bench->search, "77123");
  bench_window_finish_step ("search, few", is_searched, bench);

  gtk_editable_set_text (bench->search, "");
  bench_window_finish_step ("search nothing", has_rows, bench);

  chimera_inventory_scan_async (inventory, CHIMERA_SCAN_NONE, NULL, NULL, NULL);
  bench_window_finish_step ("scan again, open", is_scanned, bench);
  bench_window_finish_step ("and show it", has_rows, bench);

  /* What is open would be so in the next tree. */
  bench->n_rows = 1;
  toggle_first (bench);
  bench_window_finish_step ("close at the end", has_rows, bench);

  bench->n_rows = 0;
  chimera_files_pane_set_inventory (CHIMERA_FILES_PANE (bench->pane), NULL);
  g_clear_object (&inventory);
  bench_window_finish_step ("leave", has_rows, bench);
}

/* A search that finds everywhere opens folders until there are many rows. */
static gboolean
is_unfolded (gpointer user_data)
{
  Bench *bench = user_data;

  return chimera_files_filter_is_settled (chimera_files_tree_get_filter (bench->tree)) &&
         g_list_model_get_n_items (G_LIST_MODEL (bench->tree)) > N_FOLDERS / 2;
}

static gboolean
is_watched (gpointer user_data)
{
  Bench *bench = user_data;

  return !chimera_folder_watch_is_starting (bench->watch);
}

static gboolean
has_changed (gpointer user_data)
{
  Bench *bench = user_data;

  return chimera_folder_watch_get_n_changed (bench->watch) == N_CHANGED;
}

static void
on_watch_changed (ChimeraFolderWatch *watch,
                  Bench              *bench)
{
  chimera_files_pane_show_watch (CHIMERA_FILES_PANE (bench->pane), watch);
}

/* Writes into the first files of @folder that are read; how many are still to be changed. */
static guint
change_files (const char      *dir,
              ChimeraArtifact *folder,
              guint            n)
{
  GListModel *children = chimera_artifact_get_children (folder);

  for (guint i = 0; i < g_list_model_get_n_items (children) && n > 0; i++)
    {
      g_autoptr(ChimeraArtifact) child = g_list_model_get_item (children, i);
      g_autofree char *below = chimera_artifact_dup_path (child);
      g_autofree char *path = g_build_filename (dir, below, NULL);

      if (chimera_artifact_get_kind (child) == CHIMERA_ARTIFACT_FOLDER)
        n = change_files (dir, child, n);
      else if (chimera_artifact_get_kind (child) != CHIMERA_ARTIFACT_OTHER && g_file_set_contents (path, "x", 1, NULL))
        n--;
    }

  return n;
}

static void
run_steps_in_folders (Bench      *bench,
                      const char *dir)
{
  g_autoptr(GFile) folder = g_file_new_for_path (dir);
  g_autoptr(ChimeraInventory) inventory = chimera_inventory_new (folder);

  g_print ("%u files in %u folders\n", bench->n_files, N_FOLDERS);
  bench_slices_take ();

  chimera_files_pane_set_inventory (CHIMERA_FILES_PANE (bench->pane), inventory);
  chimera_inventory_scan_async (inventory, CHIMERA_SCAN_NONE, NULL, NULL, NULL);
  bench_window_finish_step ("scan", is_scanned, bench);

  gtk_editable_set_text (bench->search, "7");
  bench_window_finish_step ("search, many", is_unfolded, bench);

  bench->n_rows = N_OUTER_FOLDERS;
  gtk_editable_set_text (bench->search, "");
  bench_window_finish_step ("search nothing", has_rows, bench);

  bench->n_rows = N_OUTER_FOLDERS + N_FOLDERS;
  for (guint i = N_OUTER_FOLDERS; i > 0; i--)
    g_signal_emit_by_name (bench->view, "activate", i - 1);
  bench_window_finish_step ("open 20 folders", has_rows, bench);

  /* As above. */
  bench->n_rows = N_OUTER_FOLDERS;
  for (guint i = N_OUTER_FOLDERS; i > 0; i--)
    g_signal_emit_by_name (bench->view, "activate", (i - 1) * (N_FOLDERS / N_OUTER_FOLDERS + 1));
  bench_window_finish_step ("close them", has_rows, bench);

  bench->watch = chimera_folder_watch_new (inventory, CHIMERA_SCAN_NONE);
  g_signal_connect (bench->watch, "changed", G_CALLBACK (on_watch_changed), bench);
  bench_window_finish_step ("watch", is_watched, bench);

  g_assert (change_files (dir, chimera_inventory_get_root (inventory), N_CHANGED) == 0);
  bench_slices_take ();
  bench_window_finish_step ("500 files change", has_changed, bench);

  chimera_files_pane_show_watch (CHIMERA_FILES_PANE (bench->pane), NULL);
  chimera_folder_watch_stop (bench->watch);
  g_clear_object (&bench->watch);
  bench->n_rows = 0;
  chimera_files_pane_set_inventory (CHIMERA_FILES_PANE (bench->pane), NULL);
  g_clear_object (&inventory);
  bench_window_finish_step ("leave", has_rows, bench);
}

static void
measure_folders (Bench *bench,
                 guint  n_files)
{
  g_autofree char *dir = bench_tree_make (N_FOLDERS, n_files);

  bench->n_files = n_files;
  run_steps_in_folders (bench, dir);
  bench_tree_remove (dir);
}

static void
measure (Bench *bench,
         guint  n_files)
{
  g_autofree char *dir = bench_tree_make (1, n_files);

  bench->n_files = n_files;
  run_steps (bench, dir);
  bench_tree_remove (dir);
}

int
main (void)
{
  Bench bench = { NULL };
  GtkWidget *window;

  setlocale (LC_ALL, "");
  if (!gtk_init_check ())
    return EXIT_SKIPPED;

  bench.pane = chimera_files_pane_new ();
  bench.view = GTK_COLUMN_VIEW (bench_window_find_type (bench.pane, GTK_TYPE_COLUMN_VIEW));
  bench.search = GTK_EDITABLE (bench_window_find_type (bench.pane, GTK_TYPE_SEARCH_ENTRY));
  bench.selection = gtk_column_view_get_model (bench.view);
  bench.tree = chimera_files_pane_get_tree (CHIMERA_FILES_PANE (bench.pane));

  window = bench_window_open (bench.pane, 700, 900);

  measure_folders (&bench, 100000);
  measure (&bench, 100000);
  if (g_getenv ("CHIMERA_BENCH_MILLION") != NULL)
    measure (&bench, 1000000);

  gtk_window_destroy (GTK_WINDOW (window));

  return 0;
}
