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
 * files: while it is scanned, opened, sorted, searched and closed. */

#define EXIT_SKIPPED 77

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

  bench->n_rows = 0;
  chimera_files_pane_set_inventory (CHIMERA_FILES_PANE (bench->pane), NULL);
  g_clear_object (&inventory);
  bench_window_finish_step ("leave", has_rows, bench);
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

  measure (&bench, 100000);
  if (g_getenv ("CHIMERA_BENCH_MILLION") != NULL)
    measure (&bench, 1000000);

  gtk_window_destroy (GTK_WINDOW (window));

  return 0;
}
