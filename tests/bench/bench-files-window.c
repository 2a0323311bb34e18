/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-files-pane.h"

#include <locale.h>
#include <string.h>

#include "bench-slices.h"
#include "bench-tree.h"
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

typedef gboolean (*Condition) (Bench *bench);

static GtkWidget *
find_type (GtkWidget *widget,
           GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_type (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
on_timeout (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_REMOVE;
}

static void
rest (guint ms)
{
  gboolean is_over = FALSE;

  g_timeout_add (ms, on_timeout, &is_over);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
has_rows (Bench *bench)
{
  return g_list_model_get_n_items (G_LIST_MODEL (bench->tree)) == bench->n_rows &&
         g_list_model_get_n_items (G_LIST_MODEL (bench->selection)) == bench->n_rows;
}

/* The first row is the folder. */
static gboolean
has_first_file (Bench *bench)
{
  g_autoptr(ChimeraArtifact) artifact = g_list_model_get_item (G_LIST_MODEL (bench->tree), 1);

  return artifact != NULL && g_str_has_prefix (chimera_artifact_get_name (artifact), bench->first_file);
}

static gboolean
is_searched (Bench *bench)
{
  ChimeraFilesFilter *filter = chimera_files_tree_get_filter (bench->tree);

  return chimera_files_filter_is_active (filter) && chimera_files_filter_is_settled (filter) &&
         g_list_model_get_n_items (G_LIST_MODEL (bench->tree)) == chimera_files_filter_get_n_matches (filter) + 1;
}

static gboolean
is_scanned (Bench *bench)
{
  ChimeraInventory *inventory = chimera_files_pane_get_inventory (CHIMERA_FILES_PANE (bench->pane));

  return !chimera_inventory_is_scanning (inventory);
}

/* Waits for what was begun since the last step, and for what it leaves behind. */
static void
finish_step (Bench      *bench,
             const char *name,
             Condition   is_done)
{
  gint64 start = g_get_monotonic_time ();
  gint64 duration;
  BenchSlices slices;

  while (!is_done (bench))
    {
      g_main_context_iteration (NULL, TRUE);
      if (g_get_monotonic_time () - start > 120 * G_USEC_PER_SEC)
        g_error ("“%s” does not come to its end.", name);
    }
  duration = g_get_monotonic_time () - start;
  rest (300);
  slices = bench_slices_take ();

  g_print ("  %-28s done after %7.1f ms; longest work %5.2f ms (%5.2f by the clock), layout %5.2f ms, painting %5.2f ms\n",
           name, (double) duration / 1000, (double) slices.work_ns / 1e6, (double) slices.work_clock_ns / 1e6,
           (double) slices.layout_ns / 1e6, (double) slices.paint_ns / 1e6);
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
  finish_step (bench, "scan", is_scanned);

  bench->n_rows = n_all;
  toggle_first (bench);
  finish_step (bench, "open", has_rows);

  bench->n_rows = 1;
  toggle_first (bench);
  finish_step (bench, "close", has_rows);

  bench->n_rows = n_all;
  toggle_first (bench);
  finish_step (bench, "open again", has_rows);

  scroll_to (bench, TRUE);
  finish_step (bench, "to the end", has_rows);
  scroll_to (bench, FALSE);
  finish_step (bench, "to the start", has_rows);

  bench->first_file = last;
  gtk_selection_model_select_item (bench->selection, bench->n_files / 2, TRUE);
  gtk_widget_activate_action (bench->pane, "files.sort-order", "s", "descending");
  finish_step (bench, "sort, descending", has_first_file);

  gtk_widget_activate_action (bench->pane, "files.sort-by", "s", "modified");
  finish_step (bench, "sort by time", has_rows);

  bench->first_file = first;
  gtk_widget_activate_action (bench->pane, "files.sort-by", "s", "name");
  gtk_widget_activate_action (bench->pane, "files.sort-order", "s", "ascending");
  finish_step (bench, "sort, ascending", has_first_file);

  gtk_editable_set_text (bench->search, "7");
  finish_step (bench, "search, many", is_searched);

  gtk_editable_set_text (bench->search, "77123");
  finish_step (bench, "search, few", is_searched);

  gtk_editable_set_text (bench->search, "");
  finish_step (bench, "search nothing", has_rows);

  chimera_inventory_scan_async (inventory, CHIMERA_SCAN_NONE, NULL, NULL, NULL);
  finish_step (bench, "scan again, open", is_scanned);
  finish_step (bench, "and show it", has_rows);

  bench->n_rows = 0;
  chimera_files_pane_set_inventory (CHIMERA_FILES_PANE (bench->pane), NULL);
  g_clear_object (&inventory);
  finish_step (bench, "leave", has_rows);
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
  bench.view = GTK_COLUMN_VIEW (find_type (bench.pane, GTK_TYPE_COLUMN_VIEW));
  bench.search = GTK_EDITABLE (find_type (bench.pane, GTK_TYPE_SEARCH_ENTRY));
  bench.selection = gtk_column_view_get_model (bench.view);
  bench.tree = chimera_files_pane_get_tree (CHIMERA_FILES_PANE (bench.pane));

  window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), 700, 900);
  gtk_window_set_child (GTK_WINDOW (window), bench.pane);
  gtk_window_present (GTK_WINDOW (window));
  rest (500);
  bench_slices_init (window);

  measure (&bench, 100000);
  if (g_getenv ("CHIMERA_BENCH_MILLION") != NULL)
    measure (&bench, 1000000);

  gtk_window_destroy (GTK_WINDOW (window));

  return 0;
}
