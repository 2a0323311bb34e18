/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "chimera-simulator-series.h"

G_BEGIN_DECLS

/* What a prompt says about a folder of benchmark results, each figure in the prompt's own words:
 * nothing here is computed, so nothing that is written from it can be made up. */

/* A type of files: "CSV", "28", "2025-11-14 18:53:30 UTC" and the first paths. */
typedef struct
{
  char *name;
  char *count;
  char *latest;
  GPtrArray *paths;
} ChimeraSimulatorFileType;

/* One figure, "median" and "12.5 ms". */
typedef struct
{
  char *label;
  char *value;
} ChimeraSimulatorFigure;

/* A metric with its figures, in the order of the prompt. */
typedef struct
{
  char *name;
  GPtrArray *figures;
} ChimeraSimulatorMetric;

/**
 * ChimeraSimulatorFacts:
 * @total_files: (nullable): number of files in all; of those analyzed where the prompt says it
 * @total_label: (nullable): what @total_files counts
 * @types: (element-type ChimeraSimulatorFileType): types of files
 * @folders: (element-type ChimeraSimulatorFigure): folders and what they hold, "15 files", "10 CSV, 3 JSON"
 * @metrics: (element-type ChimeraSimulatorMetric): lines with several named figures
 * @values: (element-type ChimeraSimulatorFigure): lines "key: number unit"
 * @measured: what a digest says about series of numbers
 */
typedef struct
{
  char *total_files;
  const char *total_label;
  GPtrArray *types;
  GPtrArray *folders;
  GPtrArray *metrics;
  GPtrArray *values;
  ChimeraSimulatorMeasured *measured;
} ChimeraSimulatorFacts;

ChimeraSimulatorFacts *chimera_simulator_facts_new      (const char                  *prompt);
void                   chimera_simulator_facts_free     (ChimeraSimulatorFacts       *self);
gboolean               chimera_simulator_facts_is_empty (const ChimeraSimulatorFacts *self);

const char            *chimera_simulator_metric_get     (const ChimeraSimulatorMetric *metric,
                                                         const char * const           *labels);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraSimulatorFacts, chimera_simulator_facts_free)

G_END_DECLS
