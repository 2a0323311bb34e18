/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-call-table.h"

#include "chimera-call-notes.h"
#include "chimera-call-row.h"
#include "chimera-test.h"
#include "chimera-test-widgets.h"

static ChimeraExperiment *
make_experiment (const char *grid)
{
  g_autoptr(GFile) folder = g_file_new_for_path ("/data/benchmarks");
  g_autoptr(ChimeraServer) server = chimera_server_new ("localhost:11434", NULL);
  g_autoptr(ChimeraAgent) agent = chimera_agent_new (NULL, "gemma3", server, NULL);
  g_autoptr(ChimeraPlan) plan = chimera_plan_new (folder, agent, 2);
  g_autoptr(GError) error = NULL;

  plan->schedule = CHIMERA_SCHEDULE_CONCURRENT;
  if (grid != NULL)
    chimera_grid_add_from_text (plan->grid, grid, &error);
  g_assert_no_error (error);

  return chimera_experiment_new (plan);
}

static ChimeraRun *
add_run (ChimeraExperiment *experiment,
         guint              index,
         guint              configuration)
{
  ChimeraRun *run = chimera_run_new (index);

  run->configuration = configuration;
  run->repetition = 1;
  run->analysis = chimera_call_new (index, CHIMERA_STAGE_ANALYSIS);

  return chimera_experiment_take_run (experiment, run);
}

static char *
describe_rows (GtkWidget *table)
{
  GtkWidget *view = chimera_test_find_type (table, GTK_TYPE_COLUMN_VIEW);
  GListModel *rows = G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)));
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr(ChimeraCallRow) row = g_list_model_get_item (rows, i);

      g_string_append_printf (text, "%s%u %s", i > 0 ? ", " : "", chimera_call_row_get_call (row)->run,
                              chimera_stage_get_name (chimera_call_row_get_call (row)->stage));
    }

  return g_string_free (text, FALSE);
}

static void
assert_rows (GtkWidget         *table,
             ChimeraExperiment *experiment,
             const char        *expected)
{
  g_autofree char *rows = NULL;

  chimera_experiment_emit_changed (experiment);
  rows = describe_rows (table);
  g_assert_cmpstr (rows, ==, expected);
}

/* Of runs at the same time, calls come between those that are there, and a run that is begun anew takes
 * the place of the one that was stopped. */
static void
test_order (void)
{
  g_autoptr(ChimeraExperiment) experiment = make_experiment ("num_ctx=512,1024");
  GtkWidget *table = g_object_ref_sink (g_object_new (CHIMERA_TYPE_CALL_TABLE, NULL));
  ChimeraRun *first;
  ChimeraRun *second;

  chimera_call_table_set_experiment (CHIMERA_CALL_TABLE (table), experiment);
  first = add_run (experiment, 1, 0);
  assert_rows (table, experiment, "1 analysis");
  second = add_run (experiment, 2, 1);
  assert_rows (table, experiment, "1 analysis, 2 analysis");

  second->report = chimera_call_new (2, CHIMERA_STAGE_REPORT);
  assert_rows (table, experiment, "1 analysis, 2 analysis, 2 report");
  first->report = chimera_call_new (1, CHIMERA_STAGE_REPORT);
  assert_rows (table, experiment, "1 analysis, 1 report, 2 analysis, 2 report");

  add_run (experiment, 1, 0);
  assert_rows (table, experiment, "1 analysis, 2 analysis, 2 report");

  chimera_call_table_set_experiment (CHIMERA_CALL_TABLE (table), NULL);
  g_object_unref (table);
}

static gboolean
is_column_shown (GtkWidget  *table,
                 const char *title)
{
  GtkWidget *view = chimera_test_find_type (table, GTK_TYPE_COLUMN_VIEW);
  GListModel *columns = gtk_column_view_get_columns (GTK_COLUMN_VIEW (view));

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (g_strcmp0 (gtk_column_view_column_get_title (column), title) == 0)
        return gtk_column_view_column_get_visible (column);
    }

  g_assert_not_reached ();
}

static void
test_columns (void)
{
  g_autoptr(ChimeraExperiment) one = make_experiment (NULL);
  g_autoptr(ChimeraExperiment) two = make_experiment ("num_ctx=512,1024");
  GtkWidget *table = g_object_ref_sink (g_object_new (CHIMERA_TYPE_CALL_TABLE, NULL));
  ChimeraRun *run = add_run (two, 1, 0);

  chimera_call_table_set_experiment (CHIMERA_CALL_TABLE (table), one);
  g_assert_false (is_column_shown (table, "Configuration"));

  chimera_call_table_set_experiment (CHIMERA_CALL_TABLE (table), two);
  g_assert_true (is_column_shown (table, "Configuration"));
  g_assert_false (is_column_shown (table, "Notes"));

  run->analysis->loaded_bytes = 100;
  run->analysis->loaded_vram_bytes = 62;
  chimera_experiment_emit_changed (two);
  g_assert_true (is_column_shown (table, "Notes"));

  chimera_call_table_set_experiment (CHIMERA_CALL_TABLE (table), one);
  g_assert_false (is_column_shown (table, "Notes"));
  g_object_unref (table);
}

static void
test_notes (void)
{
  static const struct
  {
    double asked;
    gint64 effective;
    gint64 bytes;
    gint64 vram;
    const char *preparation_error;
    const char *expected;
  } table[] = {
    { -1, 4096, 100, 100, NULL, "" },
    { 4096, 4096, 100, 100, NULL, "" },
    { 4096, -1, -1, -1, NULL, "" },
    { 8192, 4096, 100, 100, NULL,
      "clamped: A context of 8192 tokens was asked for. The model was loaded with 4096." },
    { 2048, 4096, 100, 100, NULL,
      "num_ctx ignored: A context of 2048 tokens was asked for. The model was loaded with 4096." },
    { -1, 4096, 1000, 629, NULL, "spilled to CPU: 62 % of the model is on the GPU." },
    { -1, 4096, 100, 0, NULL, "" },
    { -1, -1, -1, -1, "It stayed.", "not prepared: It stayed." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr(ChimeraRun) run = chimera_run_new (1);
      g_autoptr(ChimeraCall) call = chimera_call_new (1, CHIMERA_STAGE_ANALYSIS);
      g_autoptr(GPtrArray) notes = NULL;
      g_autoptr(GString) text = g_string_new (NULL);

      if (table[i].asked >= 0)
        chimera_options_set (&call->options, CHIMERA_OPTION_NUM_CTX, table[i].asked, NULL);
      call->effective_context = table[i].effective;
      call->loaded_bytes = table[i].bytes;
      call->loaded_vram_bytes = table[i].vram;
      run->preparation_error = g_strdup (table[i].preparation_error);

      notes = chimera_call_notes_list (call, run);
      for (guint n = 0; n < notes->len; n++)
        {
          const ChimeraCallNote *note = notes->pdata[n];

          g_string_append_printf (text, "%s: %s", note->text, note->details);
        }
      g_assert_cmpstr (text->str, ==, table[i].expected);
    }
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init_widgets (&argc, &argv);

  g_test_add_func ("/call-table/order", test_order);
  g_test_add_func ("/call-table/columns", test_columns);
  g_test_add_func ("/call-table/notes", test_notes);

  return g_test_run ();
}
