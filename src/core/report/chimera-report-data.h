/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-aggregate.h"
#include "chimera-experiment.h"

G_BEGIN_DECLS

/**
 * ChimeraReportData:
 * @experiment: what is reported
 * @configuration: whose runs they are: the one of @run
 * @run: (nullable): the run whose text it is
 * @last_run: the figures are of the runs of @configuration up to this one, counted as the plan does
 * @n_runs: how many runs those are
 * @n_complete: how many of these are complete
 * @n_unprepared: how many of them did not begin in the state they should have had
 * @unprepared: (nullable): the first of those
 * @calls: (element-type ChimeraCall): the calls of these runs that have ended or are in flight
 * @all: over all complete calls
 * @warm: over those that found the model in memory
 * @written_us: the time the report carries, microseconds since the epoch
 *
 * What the sections of a report are written from.
 */
typedef struct
{
  ChimeraExperiment *experiment;
  const ChimeraConfiguration *configuration;
  ChimeraRun *run;
  guint last_run;
  guint n_runs;
  guint n_complete;
  guint n_unprepared;
  const ChimeraRun *unprepared;
  GPtrArray *calls;
  ChimeraAggregate all;
  ChimeraAggregate warm;
  gint64 written_us;
} ChimeraReportData;

ChimeraReportData *chimera_report_data_new              (ChimeraExperiment       *experiment,
                                                         guint                    run);
ChimeraReportData *chimera_report_data_new_of           (ChimeraExperiment       *experiment,
                                                         guint                    configuration);
void               chimera_report_data_free             (ChimeraReportData       *self);
void               chimera_report_data_aggregate_cohort (const ChimeraReportData *self,
                                                         ChimeraCohort            cohort,
                                                         ChimeraAggregate        *out_aggregate);
/* Whether the server says what it has in memory, as Ollama does. */
gboolean           chimera_report_data_tells_memory     (const ChimeraReportData *self);
/* Whether the option, which is set, was sent: some are settled by the server. */
gboolean           chimera_report_data_was_sent         (const ChimeraReportData *self,
                                                         ChimeraOption            option);
/* The Configuration line */
char              *chimera_report_data_dup_options      (const ChimeraReportData *self);
const char        *chimera_report_data_get_text         (const ChimeraReportData *self,
                                                         ChimeraStage             stage);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraReportData, chimera_report_data_free)

G_END_DECLS
