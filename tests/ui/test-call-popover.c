/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-call-popover.h"

#include "chimera-call-table.h"
#include "chimera-rate-view.h"
#include "chimera-test.h"
#include "chimera-test-widgets.h"
#include "chimera-waterfall-view.h"

#define MS G_GINT64_CONSTANT (1000000)

typedef struct
{
  GtkWidget *window;
  GtkWidget *table;
  ChimeraExperiment *experiment;
} Fixture;

/* Waited for 500 ms of which the server accounts for 452, then answered with a piece every 10 ms. */
static void
end_call (ChimeraCall *call,
          guint        n_chunks)
{
  g_clear_pointer (&call->reply, chimera_reply_unref);
  call->reply = chimera_reply_new ();
  call->outcome = CHIMERA_OUTCOME_COMPLETE;
  call->cohort = CHIMERA_COHORT_WARM;
  call->reply->ttft_ns = 500 * MS;
  call->reply->ttft_answer_ns = 500 * MS;
  call->reply->duration_ns = 500 * MS + n_chunks * 10 * MS;
  call->reply->server = (ChimeraServerTimings) { -1, 2 * MS, 450 * MS, n_chunks * 10 * MS, 600, n_chunks, -1 };
  for (guint i = 0; i < n_chunks; i++)
    {
      ChimeraTraceMark mark = { 500 * MS + i * 10 * MS, 5 };

      g_array_append_val (call->reply->trace, mark);
    }
}

static gboolean
is_mapped (gpointer user_data)
{
  return gtk_widget_get_mapped (user_data);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GFile) folder = g_file_new_for_path ("/data/benchmarks");
  g_autoptr(ChimeraServer) server = chimera_server_new ("localhost:11434", NULL);
  g_autoptr(ChimeraAgent) agent = chimera_agent_new (NULL, "gemma3", server, NULL);
  g_autoptr(ChimeraPlan) plan = chimera_plan_new (folder, agent, 2);
  ChimeraRun *run = chimera_run_new (1);

  fixture->experiment = chimera_experiment_new (plan);
  run->analysis = chimera_call_new (1, CHIMERA_STAGE_ANALYSIS);
  run->report = chimera_call_new (1, CHIMERA_STAGE_REPORT);
  end_call (run->analysis, 400);
  chimera_experiment_take_run (fixture->experiment, run);

  fixture->window = gtk_window_new ();
  fixture->table = g_object_new (CHIMERA_TYPE_CALL_TABLE, NULL);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 700, 300);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->table);
  chimera_call_table_set_experiment (CHIMERA_CALL_TABLE (fixture->table), fixture->experiment);
  gtk_window_present (GTK_WINDOW (fixture->window));
  chimera_test_wait_until (is_mapped, fixture->table);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_object_unref (fixture->experiment);
}

static GtkWidget *
activate (Fixture *fixture,
          guint    position)
{
  GtkWidget *view = chimera_test_find_type (fixture->table, GTK_TYPE_COLUMN_VIEW);
  GtkWidget *popover;

  g_signal_emit_by_name (view, "activate", position);
  popover = chimera_test_find_type (fixture->table, CHIMERA_TYPE_CALL_POPOVER);
  chimera_test_wait_until (is_mapped, popover);

  return popover;
}

static void
test_finished (Fixture       *fixture,
               gconstpointer  data)
{
  GtkWidget *popover = activate (fixture, 0);
  GtkWidget *waterfall = chimera_test_find_type (popover, CHIMERA_TYPE_WATERFALL_VIEW);
  GtkWidget *rate = chimera_test_find_type (popover, CHIMERA_TYPE_RATE_VIEW);
  int width;
  int narrow;
  int wide;

  g_assert_nonnull (chimera_test_find_label (popover, "Run 1, analysis"));
  g_assert_nonnull (chimera_test_find_label (popover, "The server counted 400 tokens in all*"));
  g_assert_null (chimera_test_find_label (popover, "Where the time went*"));
  g_assert_true (gtk_widget_get_mapped (waterfall));
  g_assert_true (gtk_widget_get_mapped (rate));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (waterfall), GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (waterfall), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Queue and other: 48.0 ms, derived. Load: 2.0 ms, by the server. "
                                       "Prefill: 450 ms, by the server. Answer: 3990 ms, measured here. "
                                       "End: 10.0 ms, measured here.");
  gtk_test_widget_wait_for_draw (waterfall);

  /* The legend takes another line where there is less room. */
  gtk_widget_measure (waterfall, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (waterfall, GTK_ORIENTATION_VERTICAL, width, &narrow, NULL, NULL, NULL);
  gtk_widget_measure (waterfall, GTK_ORIENTATION_VERTICAL, 600, &wide, NULL, NULL, NULL);
  g_assert_cmpint (narrow, >, wide);
}

static void
test_keys (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *rate = chimera_test_find_type (activate (fixture, 0), CHIMERA_TYPE_RATE_VIEW);
  GtkAccessible *accessible = GTK_ACCESSIBLE (rate);

  gtk_test_accessible_assert_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL, "Pace");
  g_assert_false (chimera_test_press_key (rate, GDK_KEY_Escape));
  g_assert_true (chimera_test_press_key (rate, GDK_KEY_End));
  gtk_test_accessible_assert_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "4.42 to 4.49 s: ≈ 105 tok/s");
  g_assert_true (chimera_test_press_key (rate, GDK_KEY_Right));
  gtk_test_accessible_assert_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "4.42 to 4.49 s: ≈ 105 tok/s");
  g_assert_true (chimera_test_press_key (rate, GDK_KEY_Home));
  g_assert_true (chimera_test_press_key (rate, GDK_KEY_Left));
  gtk_test_accessible_assert_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "0.50 to 0.57 s: ≈ 90.2 tok/s");
  gtk_test_widget_wait_for_draw (rate);
  g_assert_true (chimera_test_press_key (rate, GDK_KEY_Escape));
}

/* A call in flight has nothing to show yet; when it ends, it has. */
static void
test_running (Fixture       *fixture,
              gconstpointer  data)
{
  GtkWidget *popover = activate (fixture, 1);
  GtkWidget *waterfall = chimera_test_find_type (popover, CHIMERA_TYPE_WATERFALL_VIEW);

  g_assert_nonnull (chimera_test_find_label (popover, "Where the time went is known when the call has ended."));
  g_assert_false (gtk_widget_get_visible (waterfall));

  end_call (chimera_experiment_get_run (fixture->experiment, 0)->report, 3);
  chimera_experiment_emit_changed (fixture->experiment);
  g_assert_true (gtk_widget_get_visible (waterfall));
  /* Three pieces are too few for a rate. */
  g_assert_false (gtk_widget_get_visible (chimera_test_find_type (popover, CHIMERA_TYPE_RATE_VIEW)));

  gtk_popover_popdown (GTK_POPOVER (popover));
  activate (fixture, 0);
  g_assert_nonnull (chimera_test_find_label (popover, "Run 1, analysis"));
}

int
main (int    argc,
      char **argv)
{
  chimera_test_init_widgets (&argc, &argv);

  g_test_add ("/call-popover/finished", Fixture, NULL, set_up, test_finished, tear_down);
  g_test_add ("/call-popover/keys", Fixture, NULL, set_up, test_keys, tear_down);
  g_test_add ("/call-popover/running", Fixture, NULL, set_up, test_running, tear_down);

  return g_test_run ();
}
