/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "runner-fixture.h"

#include "chimera-format.h"
#include "chimera-test.h"

static void test_recorder_iface_init (ChimeraRecorderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TestRecorder, test_recorder, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CHIMERA_TYPE_RECORDER, test_recorder_iface_init))

static gboolean
on_delay (gpointer user_data)
{
  GTask *task = user_data;
  TestRecorder *self = g_task_get_source_object (task);
  gboolean fails = GPOINTER_TO_INT (g_task_get_task_data (task));

  self->n_pending--;
  g_string_append (self->diary, "kept ");
  if (fails)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "The disk is full.");
  else
    g_task_return_boolean (task, TRUE);
  g_object_unref (task);

  return G_SOURCE_REMOVE;
}

static void
test_recorder_record_async (ChimeraRecorder     *recorder,
                            ChimeraExperiment   *experiment,
                            ChimeraRecord        record,
                            ChimeraRun          *run,
                            ChimeraCall         *call,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  TestRecorder *self = TEST_RECORDER (recorder);
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_assert_cmpuint (self->n_pending, <, self->max_pending);
  self->n_pending++;
  self->n_records++;

  switch (record)
    {
    case CHIMERA_RECORD_BEGIN:
      if (self->n_records != self->fail_at)
        chimera_experiment_set_id (experiment, 7);
      g_string_append (self->diary, "BEGIN ");
      break;

    case CHIMERA_RECORD_RUN:
      g_string_append_printf (self->diary, "RUN%u ", run->index);
      break;

    case CHIMERA_RECORD_CALL:
      g_assert_cmpuint (call->outcome, !=, CHIMERA_OUTCOME_RUNNING);
      g_assert_nonnull (call->reply);
      g_string_append_printf (self->diary, "CALL%u%c ", run->index, chimera_stage_get_name (call->stage)[0]);
      break;

    case CHIMERA_RECORD_END:
    default:
      g_assert_cmpint (chimera_experiment_get_ended_us (experiment), >, 0);
      g_string_append (self->diary, "END ");
      break;
    }

  g_task_set_task_data (task, GINT_TO_POINTER (self->n_records == self->fail_at), NULL);
  g_timeout_add (self->delay_ms, on_delay, task);
}

static gboolean
test_recorder_record_finish (ChimeraRecorder  *recorder,
                             GAsyncResult     *result,
                             GError          **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
test_recorder_iface_init (ChimeraRecorderInterface *iface)
{
  iface->record_async = test_recorder_record_async;
  iface->record_finish = test_recorder_record_finish;
}

static void
test_recorder_finalize (GObject *object)
{
  g_string_free (TEST_RECORDER (object)->diary, TRUE);

  G_OBJECT_CLASS (test_recorder_parent_class)->finalize (object);
}

static void
test_recorder_class_init (TestRecorderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_recorder_finalize;
}

static void
test_recorder_init (TestRecorder *self)
{
  self->diary = g_string_new (NULL);
  self->max_pending = 1;
}

void
runner_fixture_set_up (RunnerFixture              *fixture,
                       const ChimeraSimulatorPace *pace)
{
  g_autoptr(ChimeraServer) server = NULL;
  g_autoptr(ChimeraAgent) agent = NULL;
  g_autoptr(GFile) folder = NULL;
  g_autoptr(GError) error = NULL;

  fixture->dir = chimera_test_make_dir ();
  folder = g_file_new_for_path (fixture->dir);

  fixture->simulator = chimera_simulator_new (pace, CHIMERA_FAULT_NONE);
  chimera_simulator_start (fixture->simulator, 0, &error);
  g_assert_no_error (error);
  server = chimera_server_new (chimera_simulator_get_url (fixture->simulator), &error);
  g_assert_no_error (error);

  agent = chimera_agent_new (NULL, CHIMERA_SIMULATOR_MODEL, server, NULL);
  fixture->plan = chimera_plan_new (folder, agent, 2);
  fixture->plan->idle_timeout_ns = 20 * CHIMERA_NS_PER_S;
  fixture->plan->first_token_timeout_ns = 20 * CHIMERA_NS_PER_S;

  fixture->client = chimera_client_new ();
  fixture->recorder = g_object_new (TEST_TYPE_RECORDER, NULL);
  fixture->runner = chimera_runner_new (fixture->client, CHIMERA_RECORDER (fixture->recorder));
  fixture->cancellable = g_cancellable_new ();
}

void
runner_fixture_tear_down (RunnerFixture *fixture)
{
  g_clear_object (&fixture->runner);
  g_clear_object (&fixture->client);
  g_clear_object (&fixture->recorder);
  g_clear_object (&fixture->cancellable);
  chimera_plan_free (fixture->plan);
  chimera_simulator_stop (fixture->simulator);
  g_clear_object (&fixture->simulator);
  chimera_test_remove_dir (fixture->dir);
  g_free (fixture->dir);
}

ChimeraExperiment *
get_experiment (RunnerFixture *fixture)
{
  return chimera_runner_get_experiment (fixture->runner);
}
