/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-compare-page.h"

#include <math.h>

#include "chimera-comparison.h"
#include "chimera-format.h"
#include "chimera-test.h"
#include "chimera-test-widgets.h"
#include "store-fixture.h"

typedef struct
{
  char *dir;
  char *path;
  ChimeraStore *store;
  ChimeraComparisonChoice *choice;
  GtkWidget *window;
  GtkWidget *page;
  gint64 started_us; /* of what is begun next */
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->started_us = G_GINT64_CONSTANT (1000000000) * G_USEC_PER_SEC;
  fixture->dir = chimera_test_make_dir ();
  fixture->path = g_build_filename (fixture->dir, "history.db", NULL);
  fixture->store = chimera_store_new (fixture->path);
  fixture->choice = chimera_comparison_choice_new ();
  fixture->page = chimera_compare_page_new ();
  chimera_compare_page_set_choice (CHIMERA_COMPARE_PAGE (fixture->page), fixture->choice, fixture->store);

  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1000, 800);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->page);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  chimera_store_close (fixture->store);
  g_clear_object (&fixture->store);
  g_clear_object (&fixture->choice);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  chimera_test_remove_dir (fixture->dir);
  g_free (fixture->path);
  g_free (fixture->dir);
}

static ChimeraCall *
make_call (guint         run,
           ChimeraStage  stage,
           ChimeraCohort cohort,
           double        throughput)
{
  ChimeraCall *call = chimera_call_new (run, stage);

  call->outcome = CHIMERA_OUTCOME_COMPLETE;
  call->cohort = cohort;
  g_clear_pointer (&call->reply, chimera_reply_unref);
  call->reply = chimera_reply_new ();
  call->reply->done = TRUE;
  call->reply->ttft_ns = 50 * CHIMERA_NS_PER_MS;
  call->reply->duration_ns = 2 * CHIMERA_NS_PER_S;
  call->reply->server.eval_count = 100;
  call->reply->server.eval_ns = (gint64) llround (100.0 / throughput * CHIMERA_NS_PER_S);

  return call;
}

/* A run of two calls, the first of which loads the model where @is_cold */
static void
add_run (Fixture           *fixture,
         ChimeraExperiment *experiment,
         guint              configuration,
         guint              repetition,
         gboolean           is_cold,
         double             throughput)
{
  guint index = chimera_experiment_get_n_runs (experiment) + 1;
  ChimeraRun *run = chimera_run_new (index);

  run->configuration = configuration;
  run->repetition = repetition;
  run->is_complete = TRUE;
  run->ingest_ns = 1;
  run->analysis = make_call (index, CHIMERA_STAGE_ANALYSIS, is_cold ? CHIMERA_COHORT_COLD : CHIMERA_COHORT_WARM, throughput);
  run->report = make_call (index, CHIMERA_STAGE_REPORT, is_cold ? CHIMERA_COHORT_COLD : CHIMERA_COHORT_WARM, throughput + 2);
  run = chimera_experiment_take_run (experiment, run);
  save (fixture->store, experiment, CHIMERA_RECORD_CALL, run, run->analysis);
  save (fixture->store, experiment, CHIMERA_RECORD_CALL, run, run->report);
}

static ChimeraExperiment *
begin_experiment (Fixture    *fixture,
                  const char *title,
                  guint       n_runs)
{
  g_autoptr(ChimeraServer) server = chimera_server_new ("localhost", NULL);
  g_autoptr(GFile) folder = g_file_new_for_path ("/srv/a");
  g_autoptr(ChimeraPlan) plan = NULL;
  ChimeraAgent agent = { .label = (char *) "Chimera Agent", .model = (char *) "gemma3:latest", .server = server };
  ChimeraExperiment *experiment;

  plan = chimera_plan_new (folder, &agent, n_runs);
  experiment = chimera_experiment_new (plan);
  chimera_experiment_set_title (experiment, title);
  chimera_experiment_set_started_us (experiment, fixture->started_us);
  save (fixture->store, experiment, CHIMERA_RECORD_BEGIN, NULL, NULL);

  return experiment;
}

/* Its first run is cold, the others are warm. Returns the id. */
static gint64
add_experiment (Fixture    *fixture,
                const char *title,
                double      throughput,
                guint       n_runs)
{
  g_autoptr(ChimeraExperiment) experiment = begin_experiment (fixture, title, n_runs);

  for (guint i = 0; i < n_runs; i++)
    add_run (fixture, experiment, 0, i + 1, i == 0, throughput);
  chimera_experiment_set_status (experiment, CHIMERA_EXPERIMENT_COMPLETE);
  save (fixture->store, experiment, CHIMERA_RECORD_END, NULL, NULL);

  return chimera_experiment_get_id (experiment);
}

static void
choose (Fixture *fixture,
        gint64   id)
{
  chimera_comparison_choice_set_chosen (fixture->choice, id, TRUE);
}

/* Returns when they are compared. */
static void
choose_slow_and_fast (Fixture *fixture)
{
  choose (fixture, add_experiment (fixture, "Slow", 100, 3));
  choose (fixture, add_experiment (fixture, "Fast", 200, 2));
  chimera_test_wait_for_label (fixture->page, "1 baseline, 1 candidate");
}

static void
append_text (GtkWidget *widget,
             GString   *text)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0')
    g_string_append_printf (text, "%s|", gtk_label_get_text (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    append_text (child, text);
}

/* The first rows of the figures: those of the throughput */
static char *
describe_throughput (gpointer data)
{
  Fixture *fixture = data;
  g_autoptr(GString) text = g_string_new (NULL);
  GtkWidget *list = chimera_test_find_type (fixture->page, GTK_TYPE_LIST_BOX);
  guint n_rows = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL; row = gtk_widget_get_next_sibling (row))
    n_rows++;
  for (guint i = 0; i < n_rows / 3; i++)
    append_text (GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int) i)), text);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
is_button (GtkWidget  *widget,
           const void *label)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget) &&
         g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

static void
press (Fixture    *fixture,
       const char *label)
{
  GtkWidget *button = chimera_test_find_widget (fixture->page, is_button, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

/* From nothing to two of them, and what each cohort and stage has */
static void
test_figures (Fixture       *fixture,
              gconstpointer  data)
{
  gint64 a = add_experiment (fixture, "Slow", 100, 3);
  gint64 b = add_experiment (fixture, "Fast", 200, 2);

  chimera_test_wait_for_label (fixture->page, "Nothing to compare yet");
  g_assert_false (chimera_compare_page_has_comparison (CHIMERA_COMPARE_PAGE (fixture->page)));

  choose (fixture, a);
  chimera_test_wait_for_label (fixture->page, "“Slow” is the baseline.*");
  choose (fixture, b);
  chimera_test_wait_for_label (fixture->page, "1 baseline, 1 candidate");
  g_assert_true (chimera_compare_page_has_comparison (CHIMERA_COMPARE_PAGE (fixture->page)));
  g_assert_nonnull (chimera_test_find_label (fixture->page, "Above, each value; below, mean ± standard deviation.*"));

  /* Warm by itself: s of 100, 102, 100, 102 is 1.15, of 200, 202 it is 1.41. */
  chimera_test_wait_for_text (describe_throughput, fixture,
                              "Throughput, tok/s|A|Slow|4|101.00|101.00 ± 1.15|1.000|"
                              "B|Fast|2|201.00|201.00 ± 1.41|1.990|");
  press (fixture, "Cold");
  chimera_test_wait_for_text (describe_throughput, fixture,
                              "Throughput, tok/s|A|Slow|2|101.00|101.00 ± 1.41|1.000|"
                              "B|Fast|2|201.00|201.00 ± 1.41|1.990|");
  press (fixture, "Analysis");
  chimera_test_wait_for_text (describe_throughput, fixture,
                              "Throughput, tok/s|A|Slow|1|100.00|100.00 ± –|1.000|"
                              "B|Fast|1|200.00|200.00 ± –|2.000|");
  chimera_test_wait_for_label (fixture->page, "Call duration, s");
  press (fixture, "All calls");
  press (fixture, "Both stages");
  chimera_test_wait_for_text (describe_throughput, fixture,
                              "Throughput, tok/s|A|Slow|6|101.00|101.00 ± 1.10|1.000|"
                              "B|Fast|4|201.00|201.00 ± 1.15|1.990|");

  /* The other way round */
  chimera_comparison_choice_make_baseline (fixture->choice, b);
  chimera_test_wait_for_text (describe_throughput, fixture,
                              "Throughput, tok/s|A|Fast|4|201.00|201.00 ± 1.15|1.000|"
                              "B|Slow|6|101.00|101.00 ± 1.10|0.502|");
}

static void
count (guint *n)
{
  (*n)++;
}

static gboolean
is_gone (gpointer user_data)
{
  GtkWidget **page = user_data;

  return *page == NULL;
}

/* Takes the page away, and waits until whatever is under way for it has come to its end. */
static void
drop_page (Fixture *fixture)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->page), (gpointer *) &fixture->page);
  gtk_window_set_child (GTK_WINDOW (fixture->window), NULL);
  chimera_test_wait_until (is_gone, &fixture->page);
}

/* What is asked for while a comparison is being made overtakes it. */
static void
test_overtaken (Fixture       *fixture,
                gconstpointer  data)
{
  guint n_changes = 0;

  choose_slow_and_fast (fixture);

  g_signal_connect_swapped (fixture->page, "changed", G_CALLBACK (count), &n_changes);
  press (fixture, "Cold");
  press (fixture, "Analysis");
  press (fixture, "All calls");
  chimera_test_wait_for_text (describe_throughput, fixture,
                              "Throughput, tok/s|A|Slow|3|100.00|100.00 ± 0.00|1.000|"
                              "B|Fast|2|200.00|200.00 ± 0.00|2.000|");
  drop_page (fixture);
  g_assert_cmpuint (n_changes, ==, 1);
}

/* What is asked for while the page is not seen is there when it is seen again. */
static void
test_hidden (Fixture       *fixture,
             gconstpointer  data)
{
  choose_slow_and_fast (fixture);

  press (fixture, "Cold");
  gtk_widget_set_visible (fixture->page, FALSE);
  gtk_widget_set_visible (fixture->page, TRUE);
  chimera_test_wait_for_text (describe_throughput, fixture,
                              "Throughput, tok/s|A|Slow|2|101.00|101.00 ± 1.41|1.000|"
                              "B|Fast|2|201.00|201.00 ± 1.41|1.990|");
}

/* A page that goes while a comparison is being made */
static void
test_dropped (Fixture       *fixture,
              gconstpointer  data)
{
  guint n_changes = 0;

  choose_slow_and_fast (fixture);

  g_signal_connect_swapped (fixture->page, "changed", G_CALLBACK (count), &n_changes);
  press (fixture, "Cold");
  drop_page (fixture);
  g_assert_cmpuint (n_changes, ==, 0);
}

static gboolean
is_page_of_runs (GtkWidget  *widget,
                 const void *data)
{
  return GTK_IS_TOGGLE_BUTTON (widget) && chimera_test_find_label (widget, "By run") != NULL;
}

static char *
describe_runs (gpointer data)
{
  Fixture *fixture = data;
  GtkWidget *chart = chimera_test_find_type (fixture->page, g_type_from_name ("ChimeraChartView"));

  return gtk_test_accessible_check_property (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "");
}

/* The charts that are not shown at first, and what they show of another comparison */
static void
test_runs (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *button;

  choose_slow_and_fast (fixture);

  button = chimera_test_find_widget (fixture->page, is_page_of_runs, NULL);
  g_assert_nonnull (button);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  chimera_test_wait_for_text (describe_runs, fixture,
                              "A · Slow: 4 warm calls, mean 101.0 tok/s. B · Fast: 2 warm calls, mean 201.0 tok/s.");
  press (fixture, "Analysis");
  chimera_test_wait_for_text (describe_runs, fixture,
                              "A · Slow: 2 warm calls, mean 100.0 tok/s. B · Fast: 1 warm call, mean 200.0 tok/s.");
}

/* Shorter deviations are padded, so that the ± stand below each other. */
static void
test_aligned (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(ChimeraExperiment) spread = begin_experiment (fixture, "Spread", 2);
  gint64 even = add_experiment (fixture, "Even", 100, 2);

  add_run (fixture, spread, 0, 1, FALSE, 100);
  add_run (fixture, spread, 0, 2, FALSE, 130);
  chimera_experiment_set_status (spread, CHIMERA_EXPERIMENT_COMPLETE);
  save (fixture->store, spread, CHIMERA_RECORD_END, NULL, NULL);

  choose (fixture, chimera_experiment_get_id (spread));
  choose (fixture, even);
  chimera_test_wait_for_text (describe_throughput, fixture,
                              "Throughput, tok/s|A|Spread|4|116.00|116.00 ± 17.36|1.000|"
                              "B|Even|2|101.00|101.00 ± \xe2\x80\x87" "1.41|0.871|");
}

static void
test_facts (Fixture       *fixture,
            gconstpointer  data)
{
  gint64 a = add_experiment (fixture, "A", 100, 3);
  gint64 b = add_experiment (fixture, "B", 100, 2);
  GtkWidget *unfold;

  choose (fixture, a);
  choose (fixture, b);
  chimera_test_wait_for_label (fixture->page, "2 of 2");
  g_assert_nonnull (chimera_test_find_label (fixture->page, "3 of 3"));
  g_assert_nonnull (chimera_test_find_label (fixture->page, "Complete runs"));
  g_assert_null (chimera_test_find_label (fixture->page, "Model"));

  unfold = gtk_widget_get_ancestor (chimera_test_find_label (fixture->page, "* equal options hidden"), GTK_TYPE_TOGGLE_BUTTON);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (unfold), TRUE);
  chimera_test_wait_for_label (fixture->page, "Model");
  g_assert_nonnull (chimera_test_find_label (fixture->page, "complete"));
  /* The second is for files. */
  g_assert_nonnull (chimera_test_find_label (fixture->page, "9 Sep 2001"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (unfold), FALSE);
  g_assert_null (chimera_test_find_label (fixture->page, "Model"));
}

/* Those of the same title are told apart by when they began, and of those the reports too. */
static void
test_same_titles (Fixture       *fixture,
                  gconstpointer  data)
{
  choose (fixture, add_experiment (fixture, "Nightly", 100, 2));
  fixture->started_us += 60 * G_USEC_PER_SEC;
  choose (fixture, add_experiment (fixture, "Nightly", 200, 2));
  chimera_test_wait_for_text (describe_throughput, fixture,
                              "Throughput, tok/s|A|Nightly · 09/09/01 01:46:40|2|101.00|101.00 ± 1.41|1.000|"
                              "B|Nightly · 09/09/01 01:47:40|2|201.00|201.00 ± 1.41|1.990|");
  g_assert_nonnull (chimera_test_find_label (fixture->page, "A Nightly · 09/09/01 01:46:40"));
}

/* Decimals of a large figure say nothing. */
static void
test_large (Fixture       *fixture,
            gconstpointer  data)
{
  gint64 a = add_experiment (fixture, "Large", 20000, 2);
  gint64 b = add_experiment (fixture, "Small", 100, 2);

  choose (fixture, a);
  choose (fixture, b);
  chimera_test_wait_for_text (describe_throughput, fixture,
                              "Throughput, tok/s|A|Large|2|20001|20001 ± 1|1.000|"
                              "B|Small|2|101|101 ± 1|0.005|");
}

/* Where no call was warm all are shown; who asks for warm ones is told. */
static void
test_no_warm_calls (Fixture       *fixture,
                    gconstpointer  data)
{
  gint64 a = add_experiment (fixture, "A", 100, 1);
  gint64 b = add_experiment (fixture, "B", 100, 1);
  gint64 c = add_experiment (fixture, "C", 100, 2);

  choose (fixture, a);
  choose (fixture, b);
  chimera_test_wait_for_text (describe_throughput, fixture,
                              "Throughput, tok/s|A|A|2|101.00|101.00 ± 1.41|1.000|"
                              "B|B|2|101.00|101.00 ± 1.41|1.000|");
  press (fixture, "Warm");
  chimera_test_wait_for_label (fixture->page, "No complete warm calls: A, B.");
  chimera_test_wait_for_text (describe_throughput, fixture,
                              "Throughput, tok/s|A|A|0|–|–|–|B|B|0|–|–|–|");

  choose (fixture, c);
  chimera_test_wait_for_label (fixture->page, "1 baseline, 2 candidates");
  chimera_test_wait_for_label (fixture->page, "No complete warm calls: A, B.");
}

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  chimera_store_change_finish (CHIMERA_STORE (source), result, &error);
  g_assert_no_error (error);
}

/* What is deleted is compared no more, and the next one is the baseline; what is brought back is what it was. */
static void
test_deleted (Fixture       *fixture,
              gconstpointer  data)
{
  gint64 ids[] = { add_experiment (fixture, "One", 100, 2), add_experiment (fixture, "Two", 150, 2),
                   add_experiment (fixture, "Three", 200, 2) };
  g_autoptr(GArray) gone = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    choose (fixture, ids[i]);
  chimera_test_wait_for_label (fixture->page, "1 baseline, 2 candidates");

  g_array_append_val (gone, ids[0]);
  chimera_store_delete_async (fixture->store, gone, on_done, NULL);
  chimera_test_wait_for_text (describe_throughput, fixture,
                              "Throughput, tok/s|A|Two|2|151.00|151.00 ± 1.41|1.000|"
                              "B|Three|2|201.00|201.00 ± 1.41|1.331|");
  g_assert_false (chimera_comparison_choice_has (fixture->choice, ids[0]));

  chimera_store_restore_async (fixture->store, gone, on_done, NULL);
  chimera_test_wait_for_text (describe_throughput, fixture,
                              "Throughput, tok/s|A|One|2|101.00|101.00 ± 1.41|1.000|"
                              "B|Two|2|151.00|151.00 ± 1.41|1.495|C|Three|2|201.00|201.00 ± 1.41|1.990|");

  /* All of them at once: then nothing is chosen any more. */
  g_array_set_size (gone, 0);
  g_array_append_vals (gone, ids, G_N_ELEMENTS (ids));
  chimera_store_delete_async (fixture->store, gone, on_done, NULL);
  chimera_test_wait_for_label (fixture->page, "Nothing to compare yet");
  chimera_store_restore_async (fixture->store, gone, on_done, NULL);
  chimera_test_wait_for_text (describe_throughput, fixture,
                              "Throughput, tok/s|A|One|2|101.00|101.00 ± 1.41|1.000|"
                              "B|Two|2|151.00|151.00 ± 1.41|1.495|C|Three|2|201.00|201.00 ± 1.41|1.990|");

  g_array_set_size (gone, 1);
  chimera_store_delete_async (fixture->store, gone, on_done, NULL);
  chimera_test_wait_for_label (fixture->page, "1 baseline, 1 candidate");

  /* One that is gone already when it is chosen */
  choose (fixture, ids[0]);
  while (chimera_comparison_choice_has (fixture->choice, ids[0]))
    g_main_context_iteration (NULL, TRUE);
}

/* One that is at work is not read from the history: what it has measured shows while it goes on. */
static void
test_running (Fixture       *fixture,
              gconstpointer  data)
{
  gint64 a = add_experiment (fixture, "Done", 100, 2);
  g_autoptr(ChimeraExperiment) running = begin_experiment (fixture, "At work", 3);

  add_run (fixture, running, 0, 1, FALSE, 50);
  chimera_compare_page_set_running (CHIMERA_COMPARE_PAGE (fixture->page), running);
  choose (fixture, a);
  choose (fixture, chimera_experiment_get_id (running));
  chimera_test_wait_for_text (describe_throughput, fixture,
                              "Throughput, tok/s|A|Done|2|101.00|101.00 ± 1.41|1.000|"
                              "B|At work|2|51.00|51.00 ± 1.41|0.505|");

  add_run (fixture, running, 0, 2, FALSE, 50);
  chimera_experiment_emit_changed (running);
  chimera_test_wait_for_text (describe_throughput, fixture,
                              "Throughput, tok/s|A|Done|2|101.00|101.00 ± 1.41|1.000|"
                              "B|At work|4|51.00|51.00 ± 1.15|0.505|");

  chimera_experiment_set_status (running, CHIMERA_EXPERIMENT_STOPPED);
  chimera_compare_page_set_running (CHIMERA_COMPARE_PAGE (fixture->page), NULL);
  chimera_experiment_emit_changed (running);
  chimera_test_wait_for_label (fixture->page, "stopped");
}

static void
test_error (Fixture       *fixture,
            gconstpointer  data)
{
  chimera_test_write_file (fixture->dir, "history.db", "this is no database, and long enough to be looked at", -1);
  choose (fixture, 1);
  choose (fixture, 2);
  chimera_test_wait_for_label (fixture->page, "The experiments cannot be compared");

  /* It is asked again. */
  press (fixture, "_Try Again");
  chimera_test_wait_for_label (fixture->page, "The experiments cannot be compared");
}

static void
test_candidates (Fixture       *fixture,
                 gconstpointer  data)
{
  static const char *const titles[] = { "One", "Two", "Three" };
  GtkWidget *reports[2];
  GtkWidget *side;

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    choose (fixture, add_experiment (fixture, titles[i], 100, 2));
  chimera_test_wait_for_label (fixture->page, "1 baseline, 2 candidates");

  /* Baseline and first candidate, the other one for the asking */
  chimera_test_wait_for_label (fixture->page, "A One");
  reports[0] = gtk_widget_get_ancestor (chimera_test_find_label (fixture->page, "A One"), g_type_from_name ("ChimeraCompareReport"));
  reports[1] = gtk_widget_get_next_sibling (reports[0]);
  side = chimera_test_find_type (reports[1], GTK_TYPE_DROP_DOWN);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (GTK_DROP_DOWN (side))), ==, 2);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (side), 1);
  chimera_test_wait_for_label (reports[1], "C Three");

  /* What was chosen stays so while others come and go. */
  chimera_comparison_choice_set_chosen (fixture->choice, chimera_comparison_choice_get_id (fixture->choice, 1), FALSE);
  chimera_test_wait_for_label (reports[1], "B Three");
}

static void
test_choice (void)
{
  g_autoptr(ChimeraComparisonChoice) choice = chimera_comparison_choice_new ();
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;
  g_autofree char *c = NULL;

  for (gint64 id = 1; id <= 10; id++)
    chimera_comparison_choice_set_chosen (choice, id, TRUE);
  g_assert_cmpuint (chimera_comparison_choice_get_n_ids (choice), ==, CHIMERA_COMPARISON_MAX_SIDES);
  g_assert_true (chimera_comparison_choice_is_full (choice));
  g_assert_false (chimera_comparison_choice_has (choice, 9));

  /* One that is not there takes the place of the last. */
  chimera_comparison_choice_make_baseline (choice, 10);
  g_assert_true (chimera_comparison_choice_is_baseline (choice, 10));
  g_assert_false (chimera_comparison_choice_has (choice, 8));
  g_assert_cmpint (chimera_comparison_choice_get_id (choice, 1), ==, 1);

  chimera_comparison_choice_set_n_sides (choice, 1, 3);
  a = chimera_comparison_choice_dup_letters (choice, 10);
  b = chimera_comparison_choice_dup_letters (choice, 1);
  c = chimera_comparison_choice_dup_letters (choice, 2);
  g_assert_cmpstr (a, ==, "A");
  g_assert_cmpstr (b, ==, "B–D");
  g_assert_cmpstr (c, ==, "E");
}

static char *
describe_choice (ChimeraComparisonChoice *choice)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < chimera_comparison_choice_get_n_ids (choice); i++)
    g_string_append_printf (text, "%" G_GINT64_FORMAT " ", chimera_comparison_choice_get_id (choice, i));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_chosen (ChimeraComparisonChoice *choice,
               const char              *expected)
{
  g_autofree char *chosen = describe_choice (choice);

  g_assert_cmpstr (chosen, ==, expected);
}

/* Those that were lost come back to their places, the last first. */
static void
test_lost (void)
{
  g_autoptr(ChimeraComparisonChoice) choice = chimera_comparison_choice_new ();
  g_autoptr(GArray) others = g_array_new (FALSE, FALSE, sizeof (gint64));
  const gint64 ids[] = { 7, 8 };

  for (gint64 id = 1; id <= 4; id++)
    chimera_comparison_choice_set_chosen (choice, id, TRUE);
  chimera_comparison_choice_lose (choice, 1);
  chimera_comparison_choice_lose (choice, 3);
  chimera_comparison_choice_lose (choice, 9);
  assert_chosen (choice, "2 4 ");
  g_assert_cmpuint (chimera_comparison_choice_get_n_lost (choice), ==, 2);
  g_assert_cmpint (chimera_comparison_choice_get_lost (choice, 1), ==, 3);
  chimera_comparison_choice_find_again (choice, 3);
  chimera_comparison_choice_find_again (choice, 1);
  chimera_comparison_choice_find_again (choice, 9);
  assert_chosen (choice, "1 2 3 4 ");
  g_assert_cmpuint (chimera_comparison_choice_get_n_lost (choice), ==, 0);

  /* What was made the baseline meanwhile stays so. */
  chimera_comparison_choice_lose (choice, 1);
  chimera_comparison_choice_make_baseline (choice, 4);
  chimera_comparison_choice_find_again (choice, 1);
  assert_chosen (choice, "4 1 2 3 ");

  /* Others took its place. */
  chimera_comparison_choice_lose (choice, 2);
  for (gint64 id = 11; id <= 15; id++)
    chimera_comparison_choice_set_chosen (choice, id, TRUE);
  chimera_comparison_choice_find_again (choice, 2);
  assert_chosen (choice, "4 1 3 11 12 13 14 15 ");

  /* Another comparison was asked for. */
  chimera_comparison_choice_lose (choice, 4);
  g_array_append_vals (others, ids, G_N_ELEMENTS (ids));
  chimera_comparison_choice_choose (choice, others);
  chimera_comparison_choice_find_again (choice, 4);
  assert_chosen (choice, "7 8 ");
}

#define ADD(name, function) g_test_add ("/compare-page/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  chimera_test_init_widgets (&argc, &argv);

  ADD ("figures", test_figures);
  ADD ("overtaken", test_overtaken);
  ADD ("hidden", test_hidden);
  ADD ("dropped", test_dropped);
  ADD ("runs", test_runs);
  ADD ("aligned", test_aligned);
  ADD ("same-titles", test_same_titles);
  ADD ("large", test_large);
  ADD ("facts", test_facts);
  ADD ("no-warm-calls", test_no_warm_calls);
  ADD ("deleted", test_deleted);
  ADD ("running", test_running);
  ADD ("error", test_error);
  ADD ("candidates", test_candidates);
  g_test_add_func ("/compare-page/choice", test_choice);
  g_test_add_func ("/compare-page/lost", test_lost);

  return g_test_run ();
}
