/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-history-pane.h"

#include <glib/gstdio.h>
#include <string.h>

#include "chimera-history-editor.h"
#include "chimera-history-row.h"
#include "chimera-sparkline.h"
#include "chimera-test.h"
#include "chimera-test-widgets.h"
#include "store-fixture.h"

typedef struct
{
  char *dir;
  char *path;
  ChimeraStore *store;
  GtkWidget *window;
  ChimeraHistoryPane *pane;
  gint64 activated;
  gint64 resumed;
} Fixture;

static void
on_activated (Fixture *fixture,
              gint64   id)
{
  fixture->activated = id;
}

static void
on_resume (Fixture *fixture,
           gint64   id)
{
  fixture->resumed = id;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->dir = chimera_test_make_dir ();
  fixture->path = g_build_filename (fixture->dir, "history.db", NULL);
  fixture->store = chimera_store_new (fixture->path);
  fixture->pane = CHIMERA_HISTORY_PANE (chimera_history_pane_new ());
  g_signal_connect_swapped (fixture->pane, "activated", G_CALLBACK (on_activated), fixture);
  g_signal_connect_swapped (fixture->pane, "resume", G_CALLBACK (on_resume), fixture);

  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 600, 500);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->pane));
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  chimera_store_close (fixture->store);
  g_clear_object (&fixture->store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  chimera_test_remove_dir (fixture->dir);
  g_free (fixture->path);
  g_free (fixture->dir);
}

/* An experiment of @n_runs, the first @n_complete of them done: one warm call each. */
static ChimeraExperiment *
add_experiment (Fixture                 *fixture,
                const char              *title,
                const char              *folder_path,
                gint64                   started_us,
                ChimeraExperimentStatus  status,
                guint                    n_complete,
                guint                    n_runs,
                gboolean                 is_simulated)
{
  g_autoptr(ChimeraServer) server = chimera_server_new ("localhost", NULL);
  g_autoptr(GFile) folder = g_file_new_for_path (folder_path);
  g_autoptr(ChimeraPlan) plan = NULL;
  ChimeraAgent agent = { .label = (char *) "Chimera Agent", .model = (char *) "gemma3:latest", .server = server };
  ChimeraExperiment *experiment;

  plan = chimera_plan_new (folder, &agent, n_runs);
  plan->is_simulated = is_simulated;
  experiment = chimera_experiment_new (plan);
  chimera_experiment_set_title (experiment, title);
  chimera_experiment_set_started_us (experiment, started_us);
  save (fixture->store, experiment, CHIMERA_RECORD_BEGIN, NULL, NULL);

  for (guint i = 1; i <= n_complete; i++)
    {
      ChimeraRun *run = chimera_experiment_take_run (experiment, chimera_run_new (i));

      run->is_complete = TRUE;
      run->analysis = chimera_call_new (i, CHIMERA_STAGE_ANALYSIS);
      run->analysis->outcome = CHIMERA_OUTCOME_COMPLETE;
      run->analysis->cohort = CHIMERA_COHORT_WARM;
      run->analysis->reply = chimera_reply_new ();
      run->analysis->reply->ttft_ns = G_GINT64_CONSTANT (541000000);
      run->analysis->reply->server.eval_count = 1159;
      run->analysis->reply->server.eval_ns = G_GINT64_CONSTANT (10000000000);
      save (fixture->store, experiment, CHIMERA_RECORD_CALL, run, run->analysis);
    }

  chimera_experiment_set_status (experiment, status);
  save (fixture->store, experiment, CHIMERA_RECORD_END, NULL, NULL);

  return experiment;
}

static gint64
get_today_us (void)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autoptr(GDateTime) noon = g_date_time_new_local (g_date_time_get_year (now), g_date_time_get_month (now),
                                                     g_date_time_get_day_of_month (now), 12, 34, 0);

  return g_date_time_to_unix (noon) * G_USEC_PER_SEC;
}

static void
collect (GtkWidget *widget,
         GType      type,
         GPtrArray *found)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

/* What can be read in a widget, one line per label. */
static char *
dup_text (gpointer widget)
{
  g_autoptr(GPtrArray) labels = g_ptr_array_new ();
  g_autoptr(GString) text = g_string_new (NULL);

  collect (widget, GTK_TYPE_LABEL, labels);
  for (guint i = 0; i < labels->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", gtk_label_get_text (labels->pdata[i]));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* From the top of the list. */
static GPtrArray *
get_rows (Fixture *fixture)
{
  GPtrArray *rows = g_ptr_array_new ();

  collect (GTK_WIDGET (fixture->pane), CHIMERA_TYPE_HISTORY_ROW, rows);

  return rows;
}

static GtkWidget *
get_only (Fixture *fixture,
          GType    type)
{
  g_autoptr(GPtrArray) found = g_ptr_array_new ();

  collect (GTK_WIDGET (fixture->pane), type, found);
  g_assert_cmpuint (found->len, ==, 1);

  return found->pdata[0];
}

typedef struct
{
  Fixture *fixture;
  guint n_rows;
  const char *text;
} Expectation;

static gboolean
is_met (gpointer user_data)
{
  Expectation *expectation = user_data;
  g_autoptr(GPtrArray) rows = get_rows (expectation->fixture);
  g_autofree char *text = dup_text (expectation->fixture->pane);

  return rows->len == expectation->n_rows &&
         (expectation->text == NULL || strstr (text, expectation->text) != NULL);
}

static void
wait_for (Fixture    *fixture,
          guint       n_rows,
          const char *text)
{
  Expectation expectation = { fixture, n_rows, text };

  chimera_test_wait_until (is_met, &expectation);
}

typedef struct
{
  Fixture *fixture;
  guint position;
  const char *text;
} RowExpectation;

static gboolean
row_is_met (gpointer user_data)
{
  RowExpectation *expectation = user_data;
  g_autoptr(GPtrArray) rows = get_rows (expectation->fixture);
  g_autofree char *text = NULL;

  if (expectation->position >= rows->len)
    return FALSE;

  text = dup_text (rows->pdata[expectation->position]);

  return strcmp (text, expectation->text) == 0;
}

/* What does not fit is not shown, so a row reads as expected when it has got its width. */
static void
wait_for_row (Fixture    *fixture,
              guint       position,
              const char *text)
{
  RowExpectation expectation = { fixture, position, text };

  chimera_test_wait_until (row_is_met, &expectation);
}

static void
test_empty (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(ChimeraExperiment) experiment = NULL;

  chimera_history_pane_set_store (fixture->pane, fixture->store);
  wait_for (fixture, 0, "No experiments yet.\nWhat you analyse is kept here.");

  /* The first one appears by itself. */
  experiment = add_experiment (fixture, "First", "/srv/a", get_today_us (), CHIMERA_EXPERIMENT_COMPLETE, 1, 1, FALSE);
  wait_for (fixture, 1, "1 run · today 12:34");
  wait_for_row (fixture, 0, "First\n1 run · today 12:34\n115.9 tok/s · 541 ms");
}

static void
test_rows (Fixture       *fixture,
           gconstpointer  data)
{
  static const struct
  {
    ChimeraExperimentStatus status;
    guint n_complete;
    gboolean is_simulated;
    const char *text;
  } cases[] = {
    { CHIMERA_EXPERIMENT_COMPLETE, 5, TRUE, "T\nsimulated\n5 runs · today 12:34\n115.9 tok/s · 541 ms" },
    { CHIMERA_EXPERIMENT_STOPPED, 3, FALSE, "T\n3 of 5 runs · stopped\n115.9 tok/s · 541 ms" },
    { CHIMERA_EXPERIMENT_FAILED, 0, FALSE, "T\n0 of 5 runs · failed" },
    { CHIMERA_EXPERIMENT_INTERRUPTED, 1, FALSE, "T\n1 of 5 runs · interrupted\n115.9 tok/s · 541 ms" },
    { CHIMERA_EXPERIMENT_RUNNING, 2, FALSE, "T\n2 of 5 runs · running\n115.9 tok/s · 541 ms" },
  };
  g_autoptr(GPtrArray) rows = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(ChimeraExperiment) experiment =
        add_experiment (fixture, "T", "/srv/a", get_today_us () - i, cases[i].status,
                        cases[i].n_complete, 5, cases[i].is_simulated);
    }

  chimera_history_pane_set_store (fixture->pane, fixture->store);
  wait_for (fixture, G_N_ELEMENTS (cases), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    wait_for_row (fixture, i, cases[i].text);

  rows = get_rows (fixture);
  gtk_test_accessible_assert_property (rows->pdata[1], GTK_ACCESSIBLE_PROPERTY_LABEL, "T, 3 of 5 runs · stopped");
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (rows->pdata[0]), "Folder /srv/a."));
}

/* The figures give way to the state, one after the other. */
static void
test_narrow (Fixture       *fixture,
             gconstpointer  data)
{
  static const struct
  {
    double part;
    const char *text;
  } cases[] = {
    { 1.0, "T\n3 of 5 runs · stopped\n115.9 tok/s · 541 ms" },
    { 0.85, "T\n3 of 5 runs · stopped\n115.9 tok/s" },
    { 0.55, "T\n3 of 5 runs · stopped" },
  };
  g_autoptr(ChimeraExperiment) experiment =
    add_experiment (fixture, "T", "/srv/a", 1, CHIMERA_EXPERIMENT_STOPPED, 3, 5, FALSE);
  g_autoptr(GPtrArray) rows = NULL;
  GtkWidget *row;
  int width, height;

  chimera_history_pane_set_store (fixture->pane, fixture->store);
  wait_for_row (fixture, 0, cases[0].text);
  rows = get_rows (fixture);
  row = rows->pdata[0];
  gtk_widget_measure (row, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = NULL;

      gtk_widget_allocate (row, (int) (width * cases[i].part), height, -1, NULL);
      text = dup_text (row);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_search (Fixture       *fixture,
             gconstpointer  data)
{
  static const struct
  {
    const char *search;
    guint n_rows;
  } cases[] = {
    { "num_ctx", 2 }, { "NUM_CTX 4096", 1 }, { "4096 num_ctx", 1 }, { "corpüs", 1 }, { "Gemma3 agent", 3 }, { "", 3 },
  };
  g_autoptr(ChimeraExperiment) a = add_experiment (fixture, "gemma3 · num_ctx 1024", "/srv/one", 3, CHIMERA_EXPERIMENT_COMPLETE, 1, 1, FALSE);
  g_autoptr(ChimeraExperiment) b = add_experiment (fixture, "gemma3 · num_ctx 4096", "/srv/Corpüs", 2, CHIMERA_EXPERIMENT_COMPLETE, 1, 1, FALSE);
  g_autoptr(ChimeraExperiment) c = add_experiment (fixture, "other", "/srv/\xff", 1, CHIMERA_EXPERIMENT_COMPLETE, 1, 1, FALSE);
  GtkWidget *search;

  chimera_history_pane_set_store (fixture->pane, fixture->store);
  wait_for (fixture, 3, NULL);
  search = get_only (fixture, GTK_TYPE_SEARCH_ENTRY);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gtk_editable_set_text (GTK_EDITABLE (search), cases[i].search);
      wait_for (fixture, cases[i].n_rows, NULL);
    }

  gtk_editable_set_text (GTK_EDITABLE (search), "nothing like it");
  wait_for (fixture, 0, "No experiment matches");

  /* Enter opens the first that was found, Escape shows all again. */
  gtk_editable_set_text (GTK_EDITABLE (search), "4096");
  wait_for (fixture, 1, NULL);
  g_signal_emit_by_name (search, "activate");
  g_assert_cmpint (fixture->activated, ==, chimera_experiment_get_id (b));
  g_signal_emit_by_name (search, "stop-search");
  wait_for (fixture, 3, NULL);
}

/* 0 where not one is chosen */
static gint64
get_selected (Fixture *fixture)
{
  const ChimeraHistoryEntry *entry = chimera_history_pane_get_selected_entry (fixture->pane);

  return entry != NULL ? entry->id : 0;
}

static void
test_selection (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(ChimeraExperiment) a = add_experiment (fixture, "A", "/srv/a", 10, CHIMERA_EXPERIMENT_COMPLETE, 1, 1, FALSE);
  g_autoptr(ChimeraExperiment) b = add_experiment (fixture, "B", "/srv/b", 20, CHIMERA_EXPERIMENT_COMPLETE, 1, 1, FALSE);
  g_autoptr(ChimeraExperiment) newer = NULL;
  g_autoptr(ChimeraExperiment) between = NULL;
  GtkWidget *view;

  chimera_history_pane_set_store (fixture->pane, fixture->store);
  wait_for (fixture, 2, NULL);
  g_assert_cmpint (get_selected (fixture), ==, 0);

  view = get_only (fixture, GTK_TYPE_LIST_VIEW);
  g_assert_true (gtk_widget_activate_action (view, "list.activate-item", "u", 1));
  g_assert_cmpint (fixture->activated, ==, chimera_experiment_get_id (a));

  g_assert_true (gtk_widget_activate_action (view, "list.select-item", "(ubb)", 1, FALSE, FALSE));
  g_assert_cmpint (get_selected (fixture), ==, chimera_experiment_get_id (a));

  newer = add_experiment (fixture, "Newer", "/srv/c", 30, CHIMERA_EXPERIMENT_COMPLETE, 1, 1, FALSE);
  between = add_experiment (fixture, "Between", "/srv/c", 15, CHIMERA_EXPERIMENT_COMPLETE, 1, 1, FALSE);
  wait_for (fixture, 4, "Between");
  g_assert_cmpint (get_selected (fixture), ==, chimera_experiment_get_id (a));

  /* What changes of one that is known shows in its row. */
  chimera_experiment_set_title (a, "Renamed");
  save (fixture->store, a, CHIMERA_RECORD_END, NULL, NULL);
  wait_for (fixture, 4, "Renamed");
  g_assert_cmpint (get_selected (fixture), ==, chimera_experiment_get_id (a));
  wait_for_row (fixture, 0, "Newer\n1 run · 1 Jan 1970\n115.9 tok/s · 541 ms");
}

static void
select_rows (Fixture *fixture,
             guint    first,
             guint    last)
{
  GtkWidget *view = get_only (fixture, GTK_TYPE_LIST_VIEW);

  for (guint i = first; i <= last; i++)
    g_assert_true (gtk_widget_activate_action (view, "list.select-item", "(ubb)", i, i > first, FALSE));
}

/* Several at once, then one; brought back in turn, the last first. */
static void
test_delete (Fixture       *fixture,
             gconstpointer  data)
{
  static const char *const titles[] = { "A", "B", "C", "D" };
  GtkWidget *pane = GTK_WIDGET (fixture->pane);

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autoptr(ChimeraExperiment) experiment =
        add_experiment (fixture, titles[i], "/srv/a", 100 - i, CHIMERA_EXPERIMENT_COMPLETE, 1, 1, FALSE);
    }
  chimera_history_pane_set_store (fixture->pane, fixture->store);
  wait_for (fixture, 4, NULL);

  /* Nothing is chosen, and more than one. */
  gtk_widget_activate_action (pane, "history.delete", NULL);
  select_rows (fixture, 1, 2);
  gtk_widget_activate_action (pane, "history.edit", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, 1);
  g_assert_true (gtk_widget_activate_action (pane, "history.delete", NULL));
  wait_for (fixture, 2, "Deleted 2 experiments.");
  wait_for_row (fixture, 1, "D\n1 run · 1 Jan 1970\n115.9 tok/s · 541 ms");

  select_rows (fixture, 1, 1);
  g_assert_true (gtk_widget_activate_action (pane, "history.delete", NULL));
  wait_for (fixture, 1, "Deleted “D”.");

  gtk_widget_activate_action (pane, "history.undo", NULL);
  wait_for (fixture, 2, "Deleted 2 experiments.");

  /* As it is after a restart. */
  chimera_history_pane_set_store (fixture->pane, NULL);
  chimera_history_pane_set_store (fixture->pane, fixture->store);
  wait_for (fixture, 2, "Deleted 2 experiments.");
  gtk_widget_activate_action (pane, "history.undo", NULL);
  wait_for (fixture, 4, "C");
  wait_for_row (fixture, 1, "B\n1 run · 1 Jan 1970\n115.9 tok/s · 541 ms");
}

static GtkWidget *
find_button (Fixture    *fixture,
             const char *tooltip)
{
  g_autoptr(GPtrArray) found = g_ptr_array_new ();

  collect (GTK_WIDGET (fixture->pane), GTK_TYPE_BUTTON, found);
  for (guint i = 0; i < found->len; i++)
    if (g_strcmp0 (gtk_widget_get_tooltip_text (found->pdata[i]), tooltip) == 0)
      return found->pdata[i];

  g_assert_not_reached ();
}

static gboolean
is_all_gone (gpointer user_data)
{
  Fixture *fixture = user_data;
  const ChimeraHistoryQuery query = { .is_deleted = TRUE };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) entries = NULL;
  GAsyncResult *pending = NULL;

  chimera_store_list_async (fixture->store, &query, NULL, chimera_test_async_ready, &pending);
  result = chimera_test_await (&pending);
  entries = chimera_store_list_finish (fixture->store, result, NULL);

  return entries->len == 0;
}

/* Closing the bar is for good; what is running says so. */
static void
test_delete_for_good (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr(ChimeraExperiment) running =
    add_experiment (fixture, "Running", "/srv/a", 20, CHIMERA_EXPERIMENT_RUNNING, 1, 5, FALSE);
  g_autoptr(ChimeraExperiment) ended =
    add_experiment (fixture, "Ended", "/srv/a", 10, CHIMERA_EXPERIMENT_COMPLETE, 1, 1, FALSE);
  GtkWidget *pane = GTK_WIDGET (fixture->pane);

  chimera_history_pane_set_store (fixture->pane, fixture->store);
  wait_for (fixture, 2, NULL);
  select_rows (fixture, 0, 1);
  gtk_widget_activate_action (pane, "history.delete", NULL);
  wait_for (fixture, 2, "“Running” is still running. Stop it before you delete it.");
  g_signal_emit_by_name (find_button (fixture, "Close, and remove what was deleted for good"), "clicked");

  select_rows (fixture, 1, 1);
  gtk_widget_activate_action (pane, "history.delete", NULL);
  wait_for (fixture, 1, "Deleted “Ended”.");
  g_assert_false (is_all_gone (fixture));
  g_signal_emit_by_name (find_button (fixture, "Close, and remove what was deleted for good"), "clicked");
  chimera_test_wait_until (is_all_gone, fixture);
  wait_for (fixture, 1, NULL);
}

static gboolean
can_resume (gpointer user_data)
{
  Fixture *fixture = user_data;

  return gtk_widget_get_sensitive (find_button (fixture, "Go on with this experiment at its first missing call"));
}

/* What lacks runs can be gone on with, unless something is at work or its folder is gone. */
static void
test_resume (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *folder = g_build_filename (fixture->dir, "results", NULL);
  g_autoptr(ChimeraExperiment) complete = NULL;
  g_autoptr(ChimeraExperiment) stopped = NULL;
  g_autofree char *text = NULL;
  GtkWidget *pane = GTK_WIDGET (fixture->pane);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  complete = add_experiment (fixture, "Complete", folder, 20, CHIMERA_EXPERIMENT_COMPLETE, 2, 2, FALSE);
  stopped = add_experiment (fixture, "Stopped", folder, 10, CHIMERA_EXPERIMENT_STOPPED, 1, 3, FALSE);
  chimera_history_pane_set_store (fixture->pane, fixture->store);
  wait_for (fixture, 2, NULL);

  select_rows (fixture, 1, 1);
  wait_for (fixture, 2, "2 of 3 runs are missing.");
  chimera_test_wait_until (can_resume, fixture);
  g_assert_true (gtk_widget_activate_action (pane, "history.resume", NULL));
  g_assert_cmpint (fixture->resumed, ==, chimera_experiment_get_id (stopped));

  chimera_history_pane_set_busy (fixture->pane, TRUE);
  wait_for (fixture, 2, "2 of 3 runs are missing. Another experiment is at work.");
  g_assert_false (can_resume (fixture));
  chimera_history_pane_set_busy (fixture->pane, FALSE);
  wait_for (fixture, 2, "2 of 3 runs are missing.");
  g_assert_true (can_resume (fixture));

  select_rows (fixture, 0, 0);
  text = dup_text (pane);
  g_assert_null (strstr (text, "missing"));
  fixture->resumed = 0;
  gtk_widget_activate_action (pane, "history.resume", NULL);
  g_assert_cmpint (fixture->resumed, ==, 0);

  g_assert_cmpint (g_rmdir (folder), ==, 0);
  select_rows (fixture, 1, 1);
  wait_for (fixture, 2, "2 of 3 runs are missing. Its folder is gone.");
  g_assert_false (can_resume (fixture));
}

static void
test_edit (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(ChimeraExperiment) experiment =
    add_experiment (fixture, "A", "/srv/a", 1, CHIMERA_EXPERIMENT_COMPLETE, 2, 2, FALSE);
  g_autoptr(GPtrArray) editables = g_ptr_array_new ();
  g_autoptr(GPtrArray) rows = NULL;
  GtkWidget *editor = NULL;
  GtkWidget *search;

  chimera_history_pane_set_store (fixture->pane, fixture->store);
  wait_for (fixture, 1, NULL);
  select_rows (fixture, 0, 0);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->pane), "history.edit", NULL));

  for (guint i = 0; i < g_list_model_get_n_items (gtk_window_get_toplevels ()); i++)
    {
      g_autoptr(GtkWidget) window = g_list_model_get_item (gtk_window_get_toplevels (), i);

      if (CHIMERA_IS_HISTORY_EDITOR (window))
        editor = window;
    }
  g_assert_nonnull (editor);
  collect (editor, GTK_TYPE_ENTRY, editables);
  g_assert_cmpuint (editables->len, ==, 2);
  g_assert_cmpstr (gtk_editable_get_text (editables->pdata[0]), ==, "A");
  gtk_editable_set_text (editables->pdata[0], " Upgrade ");
  gtk_editable_set_text (editables->pdata[1], "nightly, A100, Nightly");
  g_ptr_array_set_size (editables, 0);
  collect (editor, GTK_TYPE_TEXT_VIEW, editables);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (editables->pdata[0]), "The fän was loud.\n", -1);
  g_signal_emit_by_name (gtk_window_get_default_widget (GTK_WINDOW (editor)), "clicked");

  wait_for_row (fixture, 0, "Upgrade\n2 runs · 1 Jan 1970\n115.9 tok/s · 541 ms\nA100\nnightly");
  rows = get_rows (fixture);
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (rows->pdata[0]),
                            "Tokens per second, call by call: from 115.9 to 115.9, at least 115.9, at most 115.9.\n"
                            "Tags: A100, nightly.\nThe fän was loud."));

  search = get_only (fixture, GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (search), "FAN");
  wait_for_row (fixture, 0, "Upgrade\n2 runs · 1 Jan 1970\n115.9 tok/s · 541 ms\nA100\nnightly\nNotes: The fän was loud.");
}

static void
on_compare (guint *n_compared)
{
  (*n_compared)++;
}

/* What is selected can be compared; while one is choosing, rows are ticked rather than opened. */
static void
test_compare (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(ChimeraExperiment) a = add_experiment (fixture, "A", "/srv/a", 30, CHIMERA_EXPERIMENT_COMPLETE, 1, 1, FALSE);
  g_autoptr(ChimeraExperiment) b = add_experiment (fixture, "B", "/srv/a", 20, CHIMERA_EXPERIMENT_COMPLETE, 1, 1, FALSE);
  g_autoptr(ChimeraExperiment) c = add_experiment (fixture, "C", "/srv/a", 10, CHIMERA_EXPERIMENT_COMPLETE, 1, 1, FALSE);
  ChimeraComparisonChoice *choice = chimera_history_pane_get_choice (fixture->pane);
  GtkWidget *pane = GTK_WIDGET (fixture->pane);
  GtkWidget *sparkline;
  GtkWidget *view;
  guint n_compared = 0;

  g_signal_connect_swapped (pane, "compare", G_CALLBACK (on_compare), &n_compared);
  chimera_history_pane_set_store (fixture->pane, fixture->store);
  wait_for (fixture, 3, NULL);
  view = get_only (fixture, GTK_TYPE_LIST_VIEW);

  select_rows (fixture, 0, 1);
  g_assert_false (chimera_test_press_key (view, GDK_KEY_space));
  g_assert_cmpuint (chimera_comparison_choice_get_n_ids (choice), ==, 0);
  gtk_widget_activate_action (pane, "history.compare", NULL);
  g_assert_cmpuint (n_compared, ==, 1);
  g_assert_cmpuint (chimera_comparison_choice_get_n_ids (choice), ==, 2);
  g_assert_true (chimera_comparison_choice_is_baseline (choice, chimera_experiment_get_id (a)));

  sparkline = chimera_test_find_type (pane, CHIMERA_TYPE_SPARKLINE);
  g_assert_true (gtk_widget_get_visible (sparkline));
  chimera_comparison_choice_set_active (choice, TRUE);
  wait_for (fixture, 3, "baseline · 1 run");
  g_assert_false (gtk_widget_get_visible (sparkline));
  gtk_widget_grab_focus (get_only (fixture, GTK_TYPE_SEARCH_ENTRY));
  g_assert_true (gtk_widget_child_focus (view, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (gtk_widget_get_root (view)), view));
  g_assert_true (gtk_widget_activate_action (view, "list.activate-item", "u", 2));
  g_assert_cmpint (fixture->activated, ==, 0);
  g_assert_true (chimera_comparison_choice_has (choice, chimera_experiment_get_id (c)));

  select_rows (fixture, 2, 2);
  gtk_widget_activate_action (pane, "history.make-baseline", NULL);
  g_assert_true (chimera_comparison_choice_is_baseline (choice, chimera_experiment_get_id (c)));
  g_assert_true (chimera_test_press_key (view, GDK_KEY_space));
  g_assert_false (chimera_comparison_choice_has (choice, chimera_experiment_get_id (c)));
  g_assert_true (chimera_comparison_choice_is_baseline (choice, chimera_experiment_get_id (a)));

  /* That it can be opened all the same is for the menu. */
  gtk_widget_activate_action (pane, "history.open", NULL);
  g_assert_cmpint (fixture->activated, ==, chimera_experiment_get_id (c));
}

static void
test_error (Fixture       *fixture,
            gconstpointer  data)
{
  GtkWidget *retry;

  chimera_test_write_file (fixture->dir, "history.db", "This is not a database, but somebody's text.", -1);
  chimera_history_pane_set_store (fixture->pane, fixture->store);
  wait_for (fixture, 0, "The history cannot be opened");
  wait_for (fixture, 0, fixture->path);

  retry = get_only (fixture, GTK_TYPE_BUTTON);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (retry), GTK_ACCESSIBLE_PROPERTY_LABEL, "Try Again");

  chimera_test_write_file (fixture->dir, "history.db", "", 0);
  g_signal_emit_by_name (retry, "clicked");
  wait_for (fixture, 0, "No experiments yet.");
}

/* The window may close while the history is being read. */
static void
test_destroy_while_loading (Fixture       *fixture,
                            gconstpointer  data)
{
  gpointer pane = fixture->pane;

  g_object_add_weak_pointer (pane, &pane);
  chimera_history_pane_set_store (fixture->pane, fixture->store);
  gtk_window_set_child (GTK_WINDOW (fixture->window), NULL);
  while (pane != NULL)
    g_main_context_iteration (NULL, TRUE);
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init_widgets (&argc, &argv);

#define ADD(name, function) g_test_add ("/history-pane/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("empty", test_empty);
  ADD ("rows", test_rows);
  ADD ("narrow", test_narrow);
  ADD ("search", test_search);
  ADD ("selection", test_selection);
  ADD ("delete", test_delete);
  ADD ("delete-for-good", test_delete_for_good);
  ADD ("resume", test_resume);
  ADD ("edit", test_edit);
  ADD ("compare", test_compare);
  ADD ("error", test_error);
  ADD ("destroy-while-loading", test_destroy_while_loading);
#undef ADD

  return g_test_run ();
}
