/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-metrics-page.h"

#include <locale.h>

#include "bench-slices.h"
#include "bench-tree.h"
#include "bench-window.h"
#include "chimera-metrics-page-private.h"

/* For how long the page of metrics keeps the main thread busy at a time, with 100,000 series: while
 * it is filled, sorted, searched and left. */

#define EXIT_SKIPPED 77

#define N_FILES 50
#define N_COLUMNS 2000
#define N_ROWS 4
#define N_LONG_ROWS 50000

typedef struct
{
  GtkWidget *page;
  GtkColumnView *view;
  GtkEditable *search;
  ChimeraMetricsModel *model;

  ChimeraInventory *inventory;
  guint n_rows;
  gboolean has_begun;
  gboolean is_ready;
} Bench;

static void
on_ready (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  ((Bench *) user_data)->is_ready = TRUE;
}

static void
await (Bench *bench)
{
  while (!bench->is_ready)
    g_main_context_iteration (NULL, TRUE);
  bench->is_ready = FALSE;
}

static void
make_file (const char *dir,
           guint       file)
{
  static const char *const names[] = { "tokens_s", "ttft_ms", "latency_us", "duration_s", "memory_mb", "quality" };
  g_autofree char *name = g_strdup_printf ("run_%02u.csv", file);
  g_autofree char *path = g_build_filename (dir, name, NULL);
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < N_COLUMNS; i++)
    g_string_append_printf (text, "%s%s_%u", i > 0 ? "," : "", names[i % G_N_ELEMENTS (names)], i * 7919 % 10007);
  for (guint row = 0; row < N_ROWS; row++)
    for (guint i = 0; i < N_COLUMNS; i++)
      g_string_append_printf (text, "%c%u.%u", i > 0 ? ',' : '\n', (i + file) * 31 % 997, (row * 7 + i) % 10);
  g_string_append_c (text, '\n');

  if (!g_file_set_contents (path, text->str, (gssize) text->len, &error))
    g_error ("%s", error->message);
}

static void
on_changed (Bench *bench)
{
  bench->has_begun = TRUE;
}

/* One series with as many values as are kept, in as many groups */
static void
make_long_file (const char *dir)
{
  g_autofree char *path = g_build_filename (dir, "long.csv", NULL);
  g_autoptr(GString) text = g_string_new ("num_ctx,long_tokens_s\n");
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < N_LONG_ROWS; i++)
    g_string_append_printf (text, "%u,%u.%u\n", i % 200 * 1024, i * 31 % 997, i % 10);

  if (!g_file_set_contents (path, text->str, (gssize) text->len, &error))
    g_error ("%s", error->message);
}

/* The model, and the list that shows it: as soon as it has been told, a search is some time later. */
static gboolean
has_rows (gpointer user_data)
{
  Bench *bench = user_data;

  return bench->has_begun && !chimera_metrics_model_is_busy (bench->model) &&
         g_list_model_get_n_items (G_LIST_MODEL (bench->model)) == bench->n_rows &&
         g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (bench->view))) == bench->n_rows;
}

static gboolean
has_selection (gpointer user_data)
{
  Bench *bench = user_data;

  return gtk_single_selection_get_selected (GTK_SINGLE_SELECTION (gtk_column_view_get_model (bench->view))) !=
         GTK_INVALID_LIST_POSITION;
}

static gboolean
has_some_rows (gpointer user_data)
{
  Bench *bench = user_data;

  bench->n_rows = g_list_model_get_n_items (G_LIST_MODEL (bench->model));

  /* A text is replaced by way of none. */
  return bench->n_rows <= N_FILES * N_COLUMNS && has_rows (bench);
}

static void
sort (Bench               *bench,
      ChimeraMetricColumn  column,
      GtkSortType          order)
{
  g_autoptr(GtkColumnViewColumn) view_column = g_list_model_get_item (gtk_column_view_get_columns (bench->view), column);

  gtk_column_view_sort_by_column (bench->view, view_column, order);
}

static void
select_row (Bench *bench,
            guint  position)
{
  gtk_selection_model_select_item (gtk_column_view_get_model (bench->view), position, TRUE);
}

static void
finish_step (Bench          *bench,
             const char     *name,
             BenchCondition  is_done)
{
  bench_window_finish_step (name, is_done, bench);
  bench->has_begun = FALSE;
}

static void
run_steps (Bench *bench)
{
  guint n_all = N_FILES * N_COLUMNS + 1;

  g_print ("%u series\n", n_all);
  bench_slices_take ();

  bench->n_rows = n_all;
  chimera_metrics_page_set_inventory (CHIMERA_METRICS_PAGE (bench->page), bench->inventory);
  finish_step (bench, "fill", has_rows);

  sort (bench, CHIMERA_METRIC_COLUMN_MEDIAN, GTK_SORT_DESCENDING);
  finish_step (bench, "sort by median, descending", has_rows);

  sort (bench, CHIMERA_METRIC_COLUMN_NAME, GTK_SORT_ASCENDING);
  finish_step (bench, "sort by name", has_rows);

  gtk_editable_set_text (bench->search, "7");
  finish_step (bench, "search, many", has_some_rows);

  gtk_editable_set_text (bench->search, "run_07 _1234");
  finish_step (bench, "search, few", has_some_rows);

  bench->n_rows = n_all;
  gtk_editable_set_text (bench->search, "");
  finish_step (bench, "search nothing", has_rows);

  bench->n_rows = 0;
  gtk_editable_set_text (bench->search, "no such thing");
  finish_step (bench, "search, none", has_rows);

  bench->n_rows = n_all;
  gtk_editable_set_text (bench->search, "");
  finish_step (bench, "search nothing again", has_rows);

  gtk_editable_set_text (bench->search, "long");
  finish_step (bench, "search the long one", has_some_rows);

  select_row (bench, 0);
  finish_step (bench, "select it", has_selection);

  bench->n_rows = n_all;
  gtk_editable_set_text (bench->search, "");
  finish_step (bench, "search nothing with it", has_rows);

  select_row (bench, 3);
  finish_step (bench, "select", has_selection);

  select_row (bench, 4);
  finish_step (bench, "select another", has_selection);

  sort (bench, CHIMERA_METRIC_COLUMN_NAME, GTK_SORT_DESCENDING);
  finish_step (bench, "sort what is selected", has_rows);

  bench->n_rows = 0;
  chimera_metrics_page_set_inventory (CHIMERA_METRICS_PAGE (bench->page), NULL);
  g_clear_object (&bench->inventory);
  finish_step (bench, "leave", has_rows);
}

int
main (void)
{
  Bench bench = { NULL };
  g_autofree char *dir = NULL;
  g_autoptr(GFile) folder = NULL;
  GtkWidget *window;

  setlocale (LC_ALL, "");
  if (!gtk_init_check ())
    return EXIT_SKIPPED;

  dir = bench_tree_make (0, 0);
  for (guint i = 0; i < N_FILES; i++)
    make_file (dir, i);
  make_long_file (dir);

  folder = g_file_new_for_path (dir);
  bench.inventory = chimera_inventory_new (folder);
  chimera_inventory_scan_async (bench.inventory, CHIMERA_SCAN_NONE, NULL, on_ready, &bench);
  await (&bench);
  chimera_inventory_read_async (bench.inventory, 0, NULL, on_ready, &bench);
  await (&bench);

  bench.page = chimera_metrics_page_new ();
  bench.view = GTK_COLUMN_VIEW (bench_window_find_type (bench.page, GTK_TYPE_COLUMN_VIEW));
  bench.search = GTK_EDITABLE (bench_window_find_type (bench.page, GTK_TYPE_SEARCH_ENTRY));
  bench.model = chimera_metrics_page_get_model (CHIMERA_METRICS_PAGE (bench.page));
  g_signal_connect_swapped (bench.model, "changed", G_CALLBACK (on_changed), &bench);
  window = bench_window_open (bench.page, 780, 900);

  run_steps (&bench);

  gtk_window_destroy (GTK_WINDOW (window));
  bench_tree_remove (dir);

  return 0;
}
