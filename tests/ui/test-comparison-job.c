/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-comparison-job.h"
#include "chimera-test.h"

/* One that is at work, and has no calls yet. */
static ChimeraExperiment *
make_experiment (void)
{
  g_autoptr(ChimeraServer) server = chimera_server_new ("localhost", NULL);
  g_autoptr(GFile) folder = g_file_new_for_path ("/srv/a");
  ChimeraAgent agent = { .label = (char *) "Chimera Agent", .model = (char *) "gemma3:latest", .server = server };
  g_autoptr(ChimeraPlan) plan = chimera_plan_new (folder, &agent, 3);

  return chimera_experiment_new (plan);
}

static void
on_copied (gpointer  data,
           GObject  *experiment)
{
  g_cancellable_cancel (data);
}

/* The job alone holds the experiment: when it has its copy, and before it compares, that goes. */
static GAsyncResult *
do_job (gboolean      falls_back,
        GCancellable *cancellable,
        gboolean      is_overtaken)
{
  g_autoptr(GPtrArray) experiments = g_ptr_array_new_with_free_func (g_object_unref);
  GAsyncResult *pending = NULL;
  ChimeraComparisonJob *job;

  g_ptr_array_add (experiments, make_experiment ());
  if (is_overtaken)
    g_object_weak_ref (experiments->pdata[0], on_copied, cancellable);
  job = chimera_comparison_job_new (experiments, CHIMERA_STAGE_INGEST, CHIMERA_SELECT_WARM, falls_back);
  g_clear_pointer (&experiments, g_ptr_array_unref);
  chimera_comparison_job_start (job, cancellable, chimera_test_async_ready, &pending);

  return chimera_test_await (&pending);
}

static void
test_done (void)
{
  for (guint falls_back = 0; falls_back < 2; falls_back++)
    {
      g_autoptr(GCancellable) cancellable = g_cancellable_new ();
      g_autoptr(GAsyncResult) result = do_job (falls_back, cancellable, FALSE);
      ChimeraComparisonJob *job = chimera_comparison_job_finish (result);

      g_assert_nonnull (job);
      g_assert_nonnull (job->plots);
      g_assert_cmpint (chimera_comparison_get_selection (job->comparison), ==,
                       falls_back ? CHIMERA_SELECT_ALL : CHIMERA_SELECT_WARM);
    }
}

/* What comes after it is overtaken is not done. */
static void
test_overtaken (void)
{
  for (guint falls_back = 0; falls_back < 2; falls_back++)
    {
      g_autoptr(GCancellable) cancellable = g_cancellable_new ();
      g_autoptr(GAsyncResult) result = do_job (falls_back, cancellable, TRUE);
      ChimeraComparisonJob *job = g_task_get_task_data (G_TASK (result));

      g_assert_null (chimera_comparison_job_finish (result));
      g_assert_cmpint (chimera_comparison_get_selection (job->comparison), ==, CHIMERA_SELECT_WARM);
      g_assert_null (job->plots);
    }
}

static void
test_not_begun (void)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) result = NULL;
  ChimeraComparisonJob *job;

  g_cancellable_cancel (cancellable);
  result = do_job (TRUE, cancellable, FALSE);
  job = g_task_get_task_data (G_TASK (result));

  g_assert_null (chimera_comparison_job_finish (result));
  g_assert_null (job->comparison);
}

int
main (int    argc,
      char **argv)
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/comparison-job/done", test_done);
  g_test_add_func ("/comparison-job/overtaken", test_overtaken);
  g_test_add_func ("/comparison-job/not-begun", test_not_begun);

  return g_test_run ();
}
