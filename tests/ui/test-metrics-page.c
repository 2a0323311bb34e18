/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-metrics-page.h"

#include <glib/gstdio.h>
#include <string.h>

#include "chimera-histogram-view.h"
#include "chimera-metric-row.h"
#include "chimera-path-view.h"
#include "chimera-slots.h"
#include "chimera-test.h"
#include "chimera-test-inventory.h"
#include "chimera-test-widgets.h"

/* What the page of a small window has */
#define LOW_PX 434

typedef struct
{
  char *dir;
  ChimeraInventory *inventory;
  GtkWindow *window;
  ChimeraMetricsPage *page;
  GtkColumnView *view;
  GtkEditable *search;
  char *source;
} Fixture;

/* What is shown there; NULL where that is about to go */
static ChimeraMetricRow *
dup_row (Fixture *fixture,
         guint    position)
{
  g_autoptr(ChimeraSlot) slot = g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (fixture->view)), position);
  ChimeraMetricRow *row = chimera_slot_get_item (slot);

  return row != NULL ? g_object_ref (row) : NULL;
}

/* Names of the rows as shown */
static char *
list_rows (gpointer user_data)
{
  Fixture *fixture = user_data;
  GListModel *model = G_LIST_MODEL (gtk_column_view_get_model (fixture->view));
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr(ChimeraMetricRow) row = dup_row (fixture, i);

      g_string_append_printf (names, "%s%s", i > 0 ? "," : "",
                              row != NULL ? chimera_metric_get_name (chimera_metric_row_get_metric (row)) : "?");
    }

  return g_string_free (names, FALSE);
}

static void
wait_for_rows (Fixture    *fixture,
               const char *expected)
{
  chimera_test_wait_for_text (list_rows, fixture, expected);
}

static void
wait_for_label (Fixture    *fixture,
                const char *part)
{
  g_autofree char *pattern = g_strdup_printf ("*%s*", part);

  chimera_test_wait_for_label (GTK_WIDGET (fixture->page), pattern);
}

static gboolean
has_label (GtkWidget  *widget,
           const void *data)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), data) == 0;
}

static void
on_source_activated (ChimeraMetricsPage *page,
                     ChimeraMetric      *metric,
                     gint64              value,
                     Fixture            *fixture)
{
  g_free (fixture->source);
  fixture->source = g_strdup_printf ("%s %" G_GINT64_FORMAT, chimera_metric_get_name (metric), value);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GFile) folder = NULL;

  fixture->dir = chimera_test_make_dir ();
  folder = g_file_new_for_path (fixture->dir);
  fixture->inventory = chimera_inventory_new (folder);

  fixture->page = CHIMERA_METRICS_PAGE (chimera_metrics_page_new ());
  g_signal_connect (fixture->page, "source-activated", G_CALLBACK (on_source_activated), fixture);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, 1200, data != NULL ? LOW_PX : 800);
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->page));
  gtk_window_present (fixture->window);

  fixture->view = GTK_COLUMN_VIEW (chimera_test_find_type (GTK_WIDGET (fixture->page), GTK_TYPE_COLUMN_VIEW));
  fixture->search = GTK_EDITABLE (chimera_test_find_type (GTK_WIDGET (fixture->page), GTK_TYPE_SEARCH_ENTRY));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (fixture->window);
  g_clear_object (&fixture->inventory);
  chimera_test_remove_dir (fixture->dir);
  g_free (fixture->dir);
  g_free (fixture->source);
}

static void
write_files (Fixture *fixture)
{
  chimera_test_write_file (fixture->dir, "a.csv",
                           "num_ctx,tokens_s,load_ns\n1024,100,5000000\n1024,102,7000000\n"
                           "2048,90,6000000\n2048,92,6000000\n", -1);
  chimera_test_write_file (fixture->dir, "sub/b.json", "{\"results\": [{\"latency_ms\": 7}, {\"latency_ms\": 9}]}\n", -1);
}

static void
open_files (Fixture *fixture)
{
  write_files (fixture);
  chimera_test_scan (fixture->inventory);
  chimera_metrics_page_set_inventory (fixture->page, fixture->inventory);
  chimera_test_read (fixture->inventory);
}

static void
select_row (Fixture *fixture,
            guint    position)
{
  gtk_selection_model_select_item (gtk_column_view_get_model (fixture->view), position, TRUE);
}

static void
test_empty (Fixture       *fixture,
            gconstpointer  data)
{
  wait_for_label (fixture, "No folder yet");

  chimera_test_write_file (fixture->dir, "words.csv", "name\none\ntwo\n", -1);
  chimera_test_scan (fixture->inventory);
  chimera_metrics_page_set_inventory (fixture->page, fixture->inventory);
  chimera_test_read (fixture->inventory);
  wait_for_label (fixture, "No series found");
}

static void
test_filter (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *pill;

  open_files (fixture);
  wait_for_rows (fixture, "tokens_s,results[].latency_ms,load_ns");
  wait_for_label (fixture, "3 of 4 series");

  gtk_editable_set_text (fixture->search, "SUB b.json");
  wait_for_rows (fixture, "results[].latency_ms");
  gtk_editable_set_text (fixture->search, "no such thing");
  wait_for_label (fixture, "No series match");
  wait_for_rows (fixture, "");
  gtk_widget_activate (gtk_widget_get_ancestor (
    chimera_test_find_label (GTK_WIDGET (fixture->page), "Show All Series"), GTK_TYPE_BUTTON));
  wait_for_rows (fixture, "tokens_s,results[].latency_ms,load_ns");

  pill = chimera_test_find_widget (GTK_WIDGET (fixture->page), has_label, "Throughput 1");
  g_assert_nonnull (pill);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (pill), TRUE);
  wait_for_rows (fixture, "tokens_s");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (pill), FALSE);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (chimera_test_find_type (GTK_WIDGET (fixture->page),
                                                                         GTK_TYPE_CHECK_BUTTON)), TRUE);
  wait_for_label (fixture, "4 of 4 series");
}

/* Times in base units: 6 ms from the nanoseconds of one file is less than the 8 ms of the other. */
static void
test_sort (Fixture       *fixture,
           gconstpointer  data)
{
  GListModel *columns = gtk_column_view_get_columns (fixture->view);
  g_autoptr(GtkColumnViewColumn) median = g_list_model_get_item (columns, CHIMERA_METRIC_COLUMN_MEDIAN);
  g_autoptr(GtkColumnViewColumn) name = g_list_model_get_item (columns, CHIMERA_METRIC_COLUMN_NAME);

  open_files (fixture);
  gtk_column_view_sort_by_column (fixture->view, median, GTK_SORT_ASCENDING);
  wait_for_rows (fixture, "load_ns,results[].latency_ms,tokens_s");
  gtk_column_view_sort_by_column (fixture->view, name, GTK_SORT_DESCENDING);
  wait_for_rows (fixture, "tokens_s,results[].latency_ms,load_ns");
}

/* What is absent comes last in both directions: no p95 below 20 values, no deviation of one, no unit. */
static void
test_sort_absent (Fixture       *fixture,
                  gconstpointer  data)
{
  static const struct
  {
    ChimeraMetricColumn column;
    const char *ascending;
    const char *descending;
  } expected[] = {
    { CHIMERA_METRIC_COLUMN_P95, "fast_ms,slow_ms,few_ms,score", "slow_ms,fast_ms,few_ms,score" },
    { CHIMERA_METRIC_COLUMN_DEVIATION, "fast_ms,slow_ms,few_ms,score", "few_ms,slow_ms,fast_ms,score" },
    { CHIMERA_METRIC_COLUMN_UNIT, "few_ms,fast_ms,slow_ms,score", "few_ms,fast_ms,slow_ms,score" },
  };
  GListModel *columns = gtk_column_view_get_columns (fixture->view);
  g_autoptr(GtkColumnViewColumn) name = g_list_model_get_item (columns, CHIMERA_METRIC_COLUMN_NAME);
  g_autoptr(GString) text = g_string_new ("fast_ms,slow_ms\n");

  for (guint i = 0; i < 24; i++)
    g_string_append_printf (text, "%u,%u\n", i % 3 + 1, (i % 3 + 1) * 10);
  chimera_test_write_file (fixture->dir, "many.csv", text->str, -1);
  chimera_test_write_file (fixture->dir, "few.csv", "few_ms\n1\n5000\n", -1);
  chimera_test_write_file (fixture->dir, "one.json", "{\"score\": 7.5}\n", -1);
  chimera_test_scan (fixture->inventory);
  chimera_metrics_page_set_inventory (fixture->page, fixture->inventory);
  chimera_test_read (fixture->inventory);

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, expected[i].column);

      gtk_column_view_sort_by_column (fixture->view, name, GTK_SORT_ASCENDING);
      wait_for_rows (fixture, "fast_ms,few_ms,score,slow_ms");
      gtk_column_view_sort_by_column (fixture->view, column, GTK_SORT_ASCENDING);
      wait_for_rows (fixture, expected[i].ascending);
      gtk_column_view_sort_by_column (fixture->view, column, GTK_SORT_DESCENDING);
      wait_for_rows (fixture, expected[i].descending);
    }
}

static void
test_figures (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(ChimeraMetricRow) tokens = NULL;
  g_autoptr(ChimeraMetricRow) load = NULL;
  static const struct
  {
    ChimeraMetricColumn column;
    const char *tokens;
    const char *load;
  } expected[] = {
    { CHIMERA_METRIC_COLUMN_FILE, "a.csv", "a.csv" },
    { CHIMERA_METRIC_COLUMN_UNIT, "tok/s", "ms" },
    { CHIMERA_METRIC_COLUMN_N, "4", "4" },
    { CHIMERA_METRIC_COLUMN_MIN, "90", "5" },
    { CHIMERA_METRIC_COLUMN_MEDIAN, "96.00", "6.000" },
    { CHIMERA_METRIC_COLUMN_MEAN, "96.00", "6.000" },
    /* sqrt (104 / 3) and sqrt (2 / 3) */
    { CHIMERA_METRIC_COLUMN_DEVIATION, "5.89", "0.816" },
    { CHIMERA_METRIC_COLUMN_P95, "–", "–" },
    { CHIMERA_METRIC_COLUMN_MAX, "102", "7" },
    { CHIMERA_METRIC_COLUMN_FAILED, "", "" },
  };

  open_files (fixture);
  wait_for_rows (fixture, "tokens_s,results[].latency_ms,load_ns");
  tokens = dup_row (fixture, 0);
  load = dup_row (fixture, 2);

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *tokens_text = chimera_metric_row_dup_text (tokens, expected[i].column);
      g_autofree char *load_text = chimera_metric_row_dup_text (load, expected[i].column);

      g_assert_cmpstr (tokens_text, ==, expected[i].tokens);
      g_assert_cmpstr (load_text, ==, expected[i].load);
    }
}

static void
test_detail (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *show;

  open_files (fixture);
  wait_for_rows (fixture, "tokens_s,results[].latency_ms,load_ns");

  select_row (fixture, 0);
  wait_for_label (fixture, "mean\u00a096.00\u00a0±\u00a05.89\u00a0tok/\u2060s");
  wait_for_label (fixture, "There is no p95 below 20 values.");
  wait_for_label (fixture, "num_ctx=1024");
  wait_for_label (fixture, "101.00 ± 1.41");
  wait_for_label (fixture, "best");

  show = chimera_test_find_widget (GTK_WIDGET (fixture->page), has_label, "Show in _File");
  g_signal_emit_by_name (show, "clicked");
  g_assert_cmpstr (fixture->source, ==, "tokens_s 0");

  select_row (fixture, 1);
  wait_for_label (fixture, "/results/1/latency_ms");
  g_signal_emit_by_name (show, "clicked");
  g_assert_cmpstr (fixture->source, ==, "results[].latency_ms 0");
}

static gboolean
is_summary (GtkWidget  *widget,
            const void *data)
{
  return GTK_IS_LABEL (widget) && gtk_label_get_wrap (GTK_LABEL (widget)) &&
         strstr (gtk_label_get_text (GTK_LABEL (widget)), "values") != NULL;
}

/* A text that may be as narrow as a letter is laid out at each width until then whenever it changes. */
static void
test_narrow_summary (Fixture       *fixture,
                     gconstpointer  data)
{
  GtkWidget *summary;
  int minimum;
  int narrowest;

  open_files (fixture);
  wait_for_rows (fixture, "tokens_s,results[].latency_ms,load_ns");
  select_row (fixture, 0);
  wait_for_label (fixture, "There is no p95 below 20 values.");

  summary = chimera_test_find_widget (GTK_WIDGET (fixture->page), is_summary, "4");
  gtk_widget_measure (summary, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, >=, 100);

  /* And it leaves room in a small window. */
  gtk_widget_measure (GTK_WIDGET (fixture->page), GTK_ORIENTATION_HORIZONTAL, -1, &narrowest, NULL, NULL, NULL);
  g_assert_cmpint (narrowest, <=, 440);
}

/* A grid with one run each: what a single key does is seen by it alone. */
static void
test_grouping (Fixture       *fixture,
               gconstpointer  data)
{
  GtkDropDown *grouping;

  chimera_test_write_file (fixture->dir, "grid.csv",
                           "num_gpu,num_ctx,tokens_s\n60,512,100\n60,1024,101\n60,2048,99\n"
                           "80,512,120\n80,1024,119\n80,2048,121\n", -1);
  chimera_test_write_file (fixture->dir, "plain.csv", "num_gpu,ms\n60,1\n60,2\n80,3\n80,4\n", -1);
  chimera_test_scan (fixture->inventory);
  chimera_metrics_page_set_inventory (fixture->page, fixture->inventory);
  chimera_test_read (fixture->inventory);
  wait_for_rows (fixture, "tokens_s,ms");

  select_row (fixture, 0);
  wait_for_label (fixture, "num_gpu=60, num_ctx=512");
  grouping = GTK_DROP_DOWN (chimera_test_find_type (GTK_WIDGET (fixture->page), GTK_TYPE_DROP_DOWN));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (grouping)));
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (grouping)), ==, 3);

  gtk_drop_down_set_selected (grouping, 1);
  wait_for_label (fixture, "120.0 ± 1.0");
  wait_for_label (fixture, "best");
  gtk_drop_down_set_selected (grouping, 2);
  wait_for_label (fixture, "110.0 ± 14.1");

  /* Where groups have several values each there is nothing to choose. */
  select_row (fixture, 1);
  wait_for_label (fixture, "3.50 ± 0.71");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (grouping)));
  select_row (fixture, 0);
  wait_for_label (fixture, "num_gpu=60, num_ctx=512");
  g_assert_cmpuint (gtk_drop_down_get_selected (grouping), ==, 0);
}

static gboolean
is_mapped_view (GtkWidget  *widget,
                const void *data)
{
  return GTK_IS_COLUMN_VIEW (widget) && gtk_widget_get_mapped (widget);
}

/* What is selected in the table of values moves nothing. */
static void
test_divider (Fixture       *fixture,
              gconstpointer  data)
{
  GtkPaned *paned = GTK_PANED (chimera_test_find_type (GTK_WIDGET (fixture->page), GTK_TYPE_PANED));
  GtkWidget *detail = gtk_paned_get_end_child (paned);
  GtkColumnView *values;
  int position;

  open_files (fixture);
  wait_for_rows (fixture, "tokens_s,results[].latency_ms,load_ns");
  select_row (fixture, 1);
  wait_for_label (fixture, "/results/1/latency_ms");
  position = gtk_paned_get_position (paned);
  g_assert_cmpint (position, >, gtk_widget_get_height (GTK_WIDGET (fixture->page)) / 3);

  values = GTK_COLUMN_VIEW (chimera_test_find_widget (detail, is_mapped_view, NULL));
  gtk_selection_model_select_item (gtk_column_view_get_model (values), 1, TRUE);
  gtk_widget_child_focus (GTK_WIDGET (values), GTK_DIR_TAB_FORWARD);
  wait_for_label (fixture, "/results/1/latency_ms");
  for (guint i = 0; i < 20; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpint (gtk_paned_get_position (paned), ==, position);
}

static gboolean
shows_list_alone (gpointer user_data)
{
  Fixture *fixture = user_data;

  return gtk_widget_get_mapped (GTK_WIDGET (fixture->view)) &&
         chimera_test_find_label (GTK_WIDGET (fixture->page), "Show in File") == NULL &&
         chimera_test_find_label (GTK_WIDGET (fixture->page), "Details") != NULL;
}

static gboolean
shows_detail_alone (gpointer user_data)
{
  Fixture *fixture = user_data;

  return !gtk_widget_get_mapped (GTK_WIDGET (fixture->view)) &&
         chimera_test_find_label (GTK_WIDGET (fixture->page), "num_ctx=1024") != NULL;
}

/* In a low window a detail is opened by itself, in place of the list. */
static void
test_low (Fixture       *fixture,
          gconstpointer  data)
{
  GtkWidget *details;

  open_files (fixture);
  wait_for_rows (fixture, "tokens_s,results[].latency_ms,load_ns");
  select_row (fixture, 0);
  chimera_test_wait_until (shows_list_alone, fixture);

  details = chimera_test_find_widget (GTK_WIDGET (fixture->page), has_label, "_Details");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (details), TRUE);
  chimera_test_wait_until (shows_detail_alone, fixture);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (details), FALSE);
  chimera_test_wait_until (shows_list_alone, fixture);
}

typedef struct
{
  Fixture *fixture;
  int width;
} Expectation;

static gboolean
is_wide (gpointer user_data)
{
  const Expectation *self = user_data;

  return gtk_widget_get_width (GTK_WIDGET (self->fixture->page)) == self->width;
}

static gboolean
shows_whole_columns (gpointer user_data)
{
  Fixture *fixture = ((const Expectation *) user_data)->fixture;
  GtkAdjustment *adjustment = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (fixture->view));
  g_autoptr(GtkColumnViewColumn) mean = g_list_model_get_item (gtk_column_view_get_columns (fixture->view),
                                                               CHIMERA_METRIC_COLUMN_MEAN);

  return gtk_adjustment_get_upper (adjustment) <= gtk_adjustment_get_page_size (adjustment) &&
         gtk_column_view_column_get_visible (mean) == (gtk_widget_get_width (GTK_WIDGET (fixture->page)) > 700);
}

/* No column is cut off at the edge, wide or narrow. */
static void
test_columns (Fixture       *fixture,
              gconstpointer  data)
{
  static const int widths[] = { 1200, 420, 1000, 640, 900 };

  open_files (fixture);
  wait_for_rows (fixture, "tokens_s,results[].latency_ms,load_ns");

  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      Expectation expectation = { fixture, widths[i] };

      gtk_window_set_default_size (fixture->window, widths[i], 800);
      chimera_test_wait_until (is_wide, &expectation);
      chimera_test_wait_until (shows_whole_columns, &expectation);
    }
}

static gboolean
is_figure_cut (GtkWidget  *widget,
               const void *data)
{
  return GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "numeric") && gtk_widget_get_mapped (widget) &&
         pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget)));
}

static gboolean
shows_whole_figures (gpointer user_data)
{
  Fixture *fixture = ((const Expectation *) user_data)->fixture;
  GtkAdjustment *adjustment = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (fixture->view));

  return gtk_adjustment_get_upper (adjustment) <= gtk_adjustment_get_page_size (adjustment) &&
         chimera_test_find_label (GTK_WIDGET (fixture->view), "-8765432*") != NULL &&
         chimera_test_find_widget (GTK_WIDGET (fixture->view), is_figure_cut, NULL) == NULL;
}

/* However long they are, and whatever else there is room for: a part of a figure is another figure. */
static void
test_whole_figures (Fixture       *fixture,
                    gconstpointer  data)
{
  static const int widths[] = { 1200, 460, 1008, 684 };
  g_autoptr(GString) text = g_string_new ("score,ratio\n");

  for (guint i = 0; i < 12345; i++)
    g_string_append (text, "-87654321.5,0.5\n");
  g_string_append (text, "123456789012.5,0.0000012345\n");
  chimera_test_write_file (fixture->dir, "long.csv", text->str, -1);
  chimera_test_scan (fixture->inventory);
  chimera_metrics_page_set_inventory (fixture->page, fixture->inventory);
  chimera_test_read (fixture->inventory);
  wait_for_rows (fixture, "score,ratio");

  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      Expectation expectation = { fixture, widths[i] };

      gtk_window_set_default_size (fixture->window, widths[i], 800);
      chimera_test_wait_until (is_wide, &expectation);
      chimera_test_wait_until (shows_whole_figures, &expectation);
    }
}

/* What one sees of a path: of a part that is cut, no more than that it is. */
static char *
describe_paths (gpointer user_data)
{
  Fixture *fixture = user_data;
  GtkWidget *row = gtk_widget_get_first_child (gtk_widget_get_last_child (GTK_WIDGET (fixture->view)));
  GString *text = g_string_new (NULL);

  for (; row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *path = chimera_test_find_type (row, CHIMERA_TYPE_PATH_VIEW);

      for (GtkWidget *part = gtk_widget_get_first_child (path); part != NULL; part = gtk_widget_get_next_sibling (part))
        if (gtk_widget_get_child_visible (part))
          g_string_append_printf (text, "%s%s",
                                  pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (part))) ? "~" : "",
                                  gtk_label_get_text (GTK_LABEL (part)));
      g_string_append_c (text, ' ');
    }

  return g_string_free (text, FALSE);
}

/* The folder gives way first, unless it is what tells two files apart. */
static void
test_paths (Fixture       *fixture,
            gconstpointer  data)
{
  chimera_test_write_file (fixture->dir, "reports/gemma3/gemma3_1b_param_tuning.csv", "tokens_s\n3\n1\n2\n", -1);
  chimera_test_write_file (fixture->dir, "reports/gemma3/gemma3_270m_param_tuning.csv", "tokens_s\n1\n2\n", -1);
  chimera_test_write_file (fixture->dir, "reports/gemma3/runs.csv", "tokens_s\n1\n", -1);
  chimera_test_write_file (fixture->dir, "runs/of/last/summer/runs.csv", "tokens_s\n7\n", -1);
  gtk_window_set_default_size (fixture->window, 1600, 800);
  chimera_test_scan (fixture->inventory);
  chimera_metrics_page_set_inventory (fixture->page, fixture->inventory);
  chimera_test_read (fixture->inventory);

  chimera_test_wait_for_text (describe_paths, fixture,
                              "reports/gemma3/gemma3_1b_param_tuning.csv reports/gemma3/gemma3_270m_param_tuning.csv "
                              "reports/gemma3/runs.csv runs/of/last/summer/runs.csv ");
  gtk_window_set_default_size (fixture->window, 684, 800);
  chimera_test_wait_for_text (describe_paths, fixture,
                              "~gemma3_1b_param_tuning.csv ~gemma3_270m_param_tuning.csv "
                              "~reports/gemma3/runs.csv ~runs/of/last/summer/runs.csv ");
}

static void
on_watch_changed (ChimeraFolderWatch *watch,
                  Fixture            *fixture)
{
  chimera_metrics_page_show_watch (fixture->page, watch);
}

/* What is shown is out of date, and then there is nothing any more. */
static void
test_changes (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(ChimeraFolderWatch) watch = NULL;

  open_files (fixture);
  wait_for_rows (fixture, "tokens_s,results[].latency_ms,load_ns");
  g_assert_null (chimera_test_find_label (GTK_WIDGET (fixture->page), "Rescan"));

  watch = chimera_folder_watch_new (fixture->inventory, CHIMERA_SCAN_NONE);
  g_signal_connect (watch, "changed", G_CALLBACK (on_watch_changed), fixture);
  chimera_test_write_file (fixture->dir, "c.csv", "ttft_ms\n1\n2\n", -1);
  wait_for_label (fixture, "1 file changed");
  wait_for_label (fixture, "Rescan");
  chimera_test_remove_dir (fixture->dir);
  wait_for_label (fixture, "The folder is gone");
  chimera_folder_watch_stop (watch);

  chimera_inventory_scan_async (fixture->inventory, CHIMERA_SCAN_NONE, NULL, NULL, NULL);
  wait_for_label (fixture, "The folder cannot be read");
  g_assert_no_errno (g_mkdir (fixture->dir, 0700));
}

static gboolean
has_selection (gpointer user_data)
{
  Fixture *fixture = user_data;

  return gtk_single_selection_get_selected_item (
    GTK_SINGLE_SELECTION (gtk_column_view_get_model (fixture->view))) != NULL;
}

/* Another scan has other metrics, of which the same one is selected. */
static void
test_again (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(ChimeraMetricRow) before = NULL;
  g_autoptr(ChimeraMetricRow) after = NULL;

  open_files (fixture);
  wait_for_rows (fixture, "tokens_s,results[].latency_ms,load_ns");
  select_row (fixture, 2);
  before = dup_row (fixture, 2);

  chimera_test_write_file (fixture->dir, "c.csv", "ttft_ms\n1\n2\n", -1);
  chimera_test_scan (fixture->inventory);
  chimera_test_read (fixture->inventory);
  wait_for_rows (fixture, "tokens_s,ttft_ms,results[].latency_ms,load_ns");
  chimera_test_wait_until (has_selection, fixture);

  after = dup_row (fixture, gtk_single_selection_get_selected (
    GTK_SINGLE_SELECTION (gtk_column_view_get_model (fixture->view))));
  g_assert_nonnull (after);
  g_assert_true (after != before);
  g_assert_cmpstr (chimera_metric_get_name (chimera_metric_row_get_metric (after)), ==, "load_ns");
}

static void
test_accessible (Fixture       *fixture,
                 gconstpointer  data)
{
  GtkWidget *histogram;

  open_files (fixture);
  wait_for_rows (fixture, "tokens_s,results[].latency_ms,load_ns");
  wait_for_label (fixture, "tok/s");

  histogram = chimera_test_find_type (GTK_WIDGET (fixture->view), CHIMERA_TYPE_HISTOGRAM_VIEW);
  gtk_test_accessible_assert_role (histogram, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (histogram, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "From 90 to 102, most often near 90.25");
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init_widgets (&argc, &argv);

  g_test_add ("/metrics-page/empty", Fixture, NULL, set_up, test_empty, tear_down);
  g_test_add ("/metrics-page/filter", Fixture, NULL, set_up, test_filter, tear_down);
  g_test_add ("/metrics-page/sort", Fixture, NULL, set_up, test_sort, tear_down);
  g_test_add ("/metrics-page/sort-absent", Fixture, NULL, set_up, test_sort_absent, tear_down);
  g_test_add ("/metrics-page/figures", Fixture, NULL, set_up, test_figures, tear_down);
  g_test_add ("/metrics-page/detail", Fixture, NULL, set_up, test_detail, tear_down);
  g_test_add ("/metrics-page/narrow-summary", Fixture, NULL, set_up, test_narrow_summary, tear_down);
  g_test_add ("/metrics-page/grouping", Fixture, NULL, set_up, test_grouping, tear_down);
  g_test_add ("/metrics-page/divider", Fixture, NULL, set_up, test_divider, tear_down);
  g_test_add ("/metrics-page/low", Fixture, GINT_TO_POINTER (TRUE), set_up, test_low, tear_down);
  g_test_add ("/metrics-page/columns", Fixture, NULL, set_up, test_columns, tear_down);
  g_test_add ("/metrics-page/whole-figures", Fixture, NULL, set_up, test_whole_figures, tear_down);
  g_test_add ("/metrics-page/paths", Fixture, NULL, set_up, test_paths, tear_down);
  g_test_add ("/metrics-page/changes", Fixture, NULL, set_up, test_changes, tear_down);
  g_test_add ("/metrics-page/again", Fixture, NULL, set_up, test_again, tear_down);
  g_test_add ("/metrics-page/accessible", Fixture, NULL, set_up, test_accessible, tear_down);

  return g_test_run ();
}
