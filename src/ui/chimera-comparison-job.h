/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "chimera-compare-plots.h"

G_BEGIN_DECLS

/**
 * ChimeraComparisonJob:
 * @experiments: (element-type ChimeraExperiment): what is compared; one that is at work as it was when
 *   the job was made
 * @comparison: (nullable): what they come to, for the caller to take; %NULL before it is done
 * @plots: (nullable): what its charts draw, likewise
 *
 * Experiments that are compared on another thread.
 */
typedef struct
{
  GPtrArray *experiments;
  ChimeraComparison *comparison;
  ChimeraComparePlots *plots;

  /*< private >*/
  GPtrArray *snapshots;
  ChimeraStage stage;
  ChimeraCohortSelection selection;
  gboolean falls_back;
} ChimeraComparisonJob;

ChimeraComparisonJob *chimera_comparison_job_new    (GPtrArray              *experiments,
                                                     ChimeraStage            stage,
                                                     ChimeraCohortSelection  selection,
                                                     gboolean                falls_back);
void                  chimera_comparison_job_start  (ChimeraComparisonJob   *self,
                                                     GCancellable           *cancellable,
                                                     GAsyncReadyCallback     callback,
                                                     gpointer                user_data);
ChimeraComparisonJob *chimera_comparison_job_finish (GAsyncResult           *result);

G_END_DECLS
