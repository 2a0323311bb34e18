/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-experiment.h"
#include "chimera-store.h"

G_BEGIN_DECLS

/* Experiments for the tests of the store: filled at random with everything they can hold, and
 * compared member by member. */

/* Whether texts may have bytes that are no UTF-8, as they may at first; files of text cannot. */
void               random_set_any_bytes  (gboolean           any_bytes);
ChimeraPlan       *random_plan           (GRand             *rand);
ChimeraRun        *random_run            (GRand             *rand,
                                          guint              index);
ChimeraCall       *random_call           (GRand             *rand,
                                          guint              run,
                                          ChimeraStage       stage);
/* Without runs, its status RUNNING. */
ChimeraExperiment *random_experiment     (GRand             *rand);
/* What the end of it may change. */
void               random_end            (GRand             *rand,
                                          ChimeraExperiment *experiment);

/* With calls, of all configurations. */
void               add_random_runs       (GRand             *rand,
                                          ChimeraExperiment *experiment,
                                          guint              n_runs);

void               assert_same_experiment (ChimeraExperiment *a,
                                           ChimeraExperiment *b);

/* Waits for the answer. */
void               save                  (ChimeraStore      *store,
                                          ChimeraExperiment *experiment,
                                          ChimeraRecord      record,
                                          ChimeraRun        *run,
                                          ChimeraCall       *call);
/* Begins, saves each run and call in the order of the runner, ends. */
void               save_all              (ChimeraStore      *store,
                                          ChimeraExperiment *experiment,
                                          GRand             *rand,
                                          guint              n_runs);
GPtrArray         *list                  (ChimeraStore      *store,
                                          GError           **error);
ChimeraExperiment *load                  (ChimeraStore      *store,
                                          gint64             id,
                                          GError           **error);
GPtrArray         *query                 (ChimeraStore      *store,
                                          const char        *search,
                                          const char        *tag,
                                          gboolean           is_deleted);

G_END_DECLS
