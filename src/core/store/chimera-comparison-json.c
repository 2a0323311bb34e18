/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-comparison-json.h"

#include <string.h>

#include "chimera-aggregates-json.h"
#include "chimera-format.h"
#include "chimera-json-writer.h"

/* What `chimera-cli compare --json` prints, version 1.
 *
 * Every member is always there; what is absent or unknown is null, never 0. Later versions may add members;
 * one that changes the meaning of a member gets another number.
 *
 *   format                   "chimera-comparison"
 *   version                  1, of this schema
 *   program                  "chimera 0.1.0", which wrote it
 *   stage                    "both", "analysis", "report": which calls are compared
 *   cohort                   "all", "warm", "cold": which of them; warm is all that found the model in memory
 *   configurations_left_out  how many were too many to be sides
 *   sides                    array, the baseline first; every configuration of an experiment is one:
 *     side                   "A", "B"…
 *     label                  what tells it from the others
 *     experiment             its number in the history; null where it is in none
 *     configuration          which of its configurations, from 0
 *     title                  of the experiment
 *     model                  the model's name
 *     started                when the experiment began, "2025-11-14T18:53:30Z"
 *     calls_left_out         calls that did not end well
 *     throughput_by_client   whether a rate is by the client's clock, as the server sent no times
 *     throughput_tokens_per_s, ttft_ms, duration_s    of complete calls alone, each
 *       summary              {n, mean, deviation, median, minimum, maximum, cv}, as in aggregates
 *       ratio                mean / mean of the baseline; without a test it does not show that two sides
 *                            differ; null where one has no mean, and where the rates of both are not all
 *                            by the same clock
 *       values               array of {value, run, repetition, stage, cohort}: run is the number in the
 *                            experiment, repetition that among the runs of the configuration; stage is null
 *                            for a duration of both stages, which is the sum of a run's two calls
 *   facts                    array, what was asked for and what it ran with:
 *     name                   "model", "num_ctx", "effective_num_ctx", "gpu_share", "input_seen"…
 *     is_equal               whether it is the same on every side; unknown is the same as unknown
 *     values                 array with a text for each side
 */

#define VERSION 1

static const char *const figure_names[CHIMERA_N_COMPARISON_FIGURES] = {
  [CHIMERA_COMPARISON_THROUGHPUT] = "throughput_tokens_per_s",
  [CHIMERA_COMPARISON_TTFT] = "ttft_ms",
  [CHIMERA_COMPARISON_DURATION] = "duration_s",
};

static void
add_value (ChimeraJsonWriter            *writer,
           const ChimeraComparisonValue *value)
{
  chimera_json_writer_begin_object (writer, NULL);
  chimera_json_writer_add_double (writer, "value", value->value);
  chimera_json_writer_add_int (writer, "run", value->run);
  chimera_json_writer_add_int (writer, "repetition", value->repetition);
  chimera_json_writer_add_string (writer, "stage",
                                  value->stage == CHIMERA_STAGE_INGEST ? NULL : chimera_stage_get_name (value->stage));
  chimera_json_writer_add_string (writer, "cohort", chimera_cohort_get_name (value->cohort));
  chimera_json_writer_end_object (writer);
}

static void
add_cell (ChimeraJsonWriter           *writer,
          const char                  *name,
          const ChimeraComparisonCell *cell)
{
  chimera_json_writer_begin_object (writer, name);
  chimera_summary_add_json (writer, "summary", &cell->summary);
  chimera_json_writer_add_double (writer, "ratio", cell->ratio);
  chimera_json_writer_begin_array (writer, "values");
  for (guint i = 0; i < cell->values->len; i++)
    add_value (writer, &g_array_index (cell->values, ChimeraComparisonValue, i));
  chimera_json_writer_end_array (writer);
  chimera_json_writer_end_object (writer);
}

static void
add_side (ChimeraJsonWriter       *writer,
          const ChimeraComparison *comparison,
          guint                    i)
{
  const ChimeraComparisonSide *side = chimera_comparison_get_side (comparison, i);
  const ChimeraComparisonCell *throughput = chimera_comparison_get_cell (comparison, CHIMERA_COMPARISON_THROUGHPUT, i);
  ChimeraExperiment *experiment = side->experiment;
  gint64 started_us = chimera_experiment_get_started_us (experiment);

  chimera_json_writer_begin_object (writer, NULL);
  chimera_json_writer_add_string (writer, "side", side->letter);
  chimera_json_writer_add_string (writer, "label", side->label);
  chimera_json_writer_add_int_or_null (writer, "experiment", chimera_experiment_get_id (experiment), 0);
  chimera_json_writer_add_int (writer, "configuration", side->configuration);
  chimera_json_writer_add_string (writer, "title", chimera_experiment_get_title (experiment));
  chimera_json_writer_add_string (writer, "model",
                                  chimera_experiment_get_configuration (experiment, side->configuration)->agent->model);
  chimera_json_writer_add_time (writer, "started", started_us > 0 ? started_us : G_MININT64);
  chimera_json_writer_add_int (writer, "calls_left_out", throughput->n_left_out);
  chimera_json_writer_add_boolean (writer, "throughput_by_client", throughput->is_by_client);
  for (guint figure = 0; figure < CHIMERA_N_COMPARISON_FIGURES; figure++)
    add_cell (writer, figure_names[figure], chimera_comparison_get_cell (comparison, (ChimeraComparisonFigure) figure, i));
  chimera_json_writer_end_object (writer);
}

static void
add_fact (ChimeraJsonWriter           *writer,
          const ChimeraComparisonFact *fact)
{
  chimera_json_writer_begin_object (writer, NULL);
  chimera_json_writer_add_string (writer, "name", fact->name);
  chimera_json_writer_add_boolean (writer, "is_equal", fact->is_equal);
  chimera_json_writer_begin_array (writer, "values");
  for (guint i = 0; fact->values[i] != NULL; i++)
    chimera_json_writer_add_string (writer, NULL, strcmp (fact->values[i], CHIMERA_ABSENT) != 0 ? fact->values[i] : NULL);
  chimera_json_writer_end_array (writer);
  chimera_json_writer_end_object (writer);
}

/**
 * chimera_comparison_to_json:
 * @comparison: a comparison
 *
 * Writes all that is known of it, in the schema at the top of this file.
 *
 * Returns: (transfer full): JSON, indented, with a final line break
 */
char *
chimera_comparison_to_json (const ChimeraComparison *comparison)
{
  g_autoptr(ChimeraJsonWriter) writer = chimera_json_writer_new (TRUE);
  g_autofree char *text = NULL;
  ChimeraStage stage;

  g_return_val_if_fail (comparison != NULL, NULL);

  stage = chimera_comparison_get_stage (comparison);

  chimera_json_writer_begin_object (writer, NULL);
  chimera_json_writer_add_string (writer, "format", "chimera-comparison");
  chimera_json_writer_add_int (writer, "version", VERSION);
  chimera_json_writer_add_string (writer, "program", "chimera " CHIMERA_VERSION);
  chimera_json_writer_add_string (writer, "stage", stage == CHIMERA_STAGE_INGEST ? "both" : chimera_stage_get_name (stage));
  chimera_json_writer_add_string (writer, "cohort",
                                  chimera_cohort_selection_get_name (chimera_comparison_get_selection (comparison)));
  chimera_json_writer_add_int (writer, "configurations_left_out", chimera_comparison_get_n_left_out (comparison));

  chimera_json_writer_begin_array (writer, "sides");
  for (guint i = 0; i < chimera_comparison_get_n_sides (comparison); i++)
    add_side (writer, comparison, i);
  chimera_json_writer_end_array (writer);

  chimera_json_writer_begin_array (writer, "facts");
  for (guint i = 0; i < chimera_comparison_get_n_facts (comparison); i++)
    add_fact (writer, chimera_comparison_get_fact (comparison, i));
  chimera_json_writer_end_array (writer);

  chimera_json_writer_end_object (writer);
  text = chimera_json_writer_dup_text (writer);

  return g_strconcat (text, "\n", NULL);
}
