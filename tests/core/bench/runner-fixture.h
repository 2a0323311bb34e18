/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-recorder.h"
#include "chimera-runner.h"
#include "chimera-simulator.h"

G_BEGIN_DECLS

/* A recorder that writes a diary, takes its time, and fails when it is told to. */

#define TEST_TYPE_RECORDER (test_recorder_get_type ())
G_DECLARE_FINAL_TYPE (TestRecorder, test_recorder, TEST, RECORDER, GObject)

struct _TestRecorder
{
  GObject parent_instance;

  GString *diary;
  guint delay_ms;
  guint fail_at;    /* the record that fails, from 1; 0 for none */
  guint n_records;
  guint n_pending;
  guint max_pending; /* as many as there are runs at the same time */
};

/* A runner, a simulator that it talks to, and a plan of two runs over a folder that is empty yet. */

typedef struct
{
  char *dir;
  ChimeraSimulator *simulator;
  ChimeraClient *client;
  TestRecorder *recorder;
  ChimeraRunner *runner;
  ChimeraPlan *plan;
  GCancellable *cancellable;
  GAsyncResult *result;
} RunnerFixture;

void               runner_fixture_set_up    (RunnerFixture              *fixture,
                                             const ChimeraSimulatorPace *pace);
void               runner_fixture_tear_down (RunnerFixture              *fixture);
ChimeraExperiment *get_experiment           (RunnerFixture              *fixture);

G_END_DECLS
