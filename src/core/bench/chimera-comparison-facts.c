/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-comparison-private.h"

#include <math.h>
#include <string.h>

#include "chimera-call-judge.h"
#include "chimera-call-list.h"
#include "chimera-format.h"

/* What was asked for and what it ran with, one text per side. */

/* As many digits of a checksum as tell apart the personas that one person writes. */
#define PERSONA_CHECKSUM_LENGTH 8

typedef char *(*DescribeFunc) (const ChimeraComparisonColumn *column);

static const ChimeraPlan *
get_plan (const ChimeraComparisonColumn *column)
{
  return chimera_experiment_get_plan (column->side.experiment);
}

static char *
dup_or_absent (const char *text)
{
  return g_strdup (text != NULL && *text != '\0' ? text : CHIMERA_ABSENT);
}

static char *
dup_boolean (gboolean is_so)
{
  return g_strdup (is_so ? "yes" : "no");
}

static char *
describe_model (const ChimeraComparisonColumn *column)
{
  return dup_or_absent (column->configuration->agent->model);
}

static char *
describe_agent (const ChimeraComparisonColumn *column)
{
  return dup_or_absent (column->configuration->agent->label);
}

/* "insight" for one that ships; another one has no name that would tell it from the next. */
static char *
describe_persona (const ChimeraComparisonColumn *column)
{
  const char *prompt = column->configuration->agent->persona;
  g_autofree char *checksum = NULL;

  if (prompt == NULL)
    return g_strdup ("none");

  for (const ChimeraPersona *const *persona = chimera_persona_list (); *persona != NULL; persona++)
    if (g_strcmp0 ((*persona)->prompt, prompt) == 0)
      return g_strdup ((*persona)->id);

  checksum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, prompt, -1);

  return g_strdup_printf ("own, %.*s", PERSONA_CHECKSUM_LENGTH, checksum);
}

static char *
describe_server (const ChimeraComparisonColumn *column)
{
  return dup_or_absent (chimera_server_get_host_port (column->configuration->agent->server));
}

/* The kind of a server that was to be found out by asking stands only with what it answered. */
static char *
describe_server_kind (const ChimeraComparisonColumn *column)
{
  ChimeraServerKind kind = chimera_server_get_kind (column->configuration->agent->server);

  for (guint i = 0; i < column->calls->len && kind == CHIMERA_SERVER_AUTOMATIC; i++)
    {
      const ChimeraCall *call = g_ptr_array_index (column->calls, i);

      if (call->reply != NULL)
        kind = call->reply->kind;
    }

  switch (kind)
    {
    case CHIMERA_SERVER_OLLAMA:
      return g_strdup ("ollama");

    case CHIMERA_SERVER_OPENAI:
      return g_strdup ("openai");

    case CHIMERA_SERVER_AUTOMATIC:
    default:
      return g_strdup (CHIMERA_ABSENT);
    }
}

static char *
describe_server_version (const ChimeraComparisonColumn *column)
{
  return dup_or_absent (column->configuration->agent->server_version);
}

static char *
describe_simulated (const ChimeraComparisonColumn *column)
{
  return dup_boolean (get_plan (column)->is_simulated);
}

/* "4096"; "4096 instead of 8192" where that is not what was asked for, so that sides which were asked for different
 * contexts and ran with the same do not look the same. */
static char *
describe_context (const ChimeraComparisonColumn *column)
{
  const ChimeraOptions *options = &column->configuration->agent->options;
  g_autofree char *used = NULL;
  g_autofree char *asked = NULL;
  gint64 least;
  gint64 greatest;

  chimera_call_list_get_contexts (column->calls, &least, &greatest);
  if (least < 0)
    return g_strdup (CHIMERA_ABSENT);

  used = least < greatest ? g_strdup_printf ("%" G_GINT64_FORMAT " to %" G_GINT64_FORMAT, least, greatest)
                          : g_strdup_printf ("%" G_GINT64_FORMAT, least);
  asked = chimera_options_format_value (options, CHIMERA_OPTION_NUM_CTX);
  if (!chimera_options_is_set (options, CHIMERA_OPTION_NUM_CTX) || strcmp (used, asked) == 0)
    return g_steal_pointer (&used);

  return g_strdup_printf ("%s instead of %s", used, asked);
}

static char *
describe_gpu_share (const ChimeraComparisonColumn *column)
{
  double share = chimera_call_list_get_least_gpu_share (column->calls);

  /* A part that is not there is not rounded away. */
  return isfinite (share) ? g_strdup_printf ("%d %%", (int) floor (share * 100.0)) : g_strdup (CHIMERA_ABSENT);
}

/* Known as the whole only where every call that has ended says so. */
static char *
describe_input_seen (const ChimeraComparisonColumn *column)
{
  guint n_cut = chimera_call_list_count_cut (column->calls);
  guint n_ended = 0;
  gboolean is_known = TRUE;
  double least = NAN;
  int percent;

  for (guint i = 0; i < column->calls->len; i++)
    {
      const ChimeraCall *call = g_ptr_array_index (column->calls, i);

      if (call->outcome == CHIMERA_OUTCOME_RUNNING)
        continue;
      n_ended++;
      is_known &= isfinite (call->input_seen);
      least = fmin (least, call->input_seen);
    }

  if (n_cut == 0)
    return g_strdup (is_known && n_ended > 0 ? "100 %" : CHIMERA_ABSENT);

  percent = chimera_call_percent_seen (least);
  if (percent < 0)
    return g_strdup_printf ("a part, in %u of %u calls", n_cut, n_ended);

  return g_strdup_printf ("%d %%, cut in %u of %u calls", percent, n_cut, n_ended);
}

static char *
describe_schedule (const ChimeraComparisonColumn *column)
{
  return g_strdup (chimera_schedule_kind_get_name (get_plan (column)->schedule));
}

static char *
describe_runs (const ChimeraComparisonColumn *column)
{
  return g_strdup_printf ("%u of %u",
                          chimera_experiment_count_complete (column->side.experiment, (int) column->side.configuration),
                          get_plan (column)->n_runs);
}

static char *
describe_status (const ChimeraComparisonColumn *column)
{
  return g_strdup (chimera_experiment_status_get_name (chimera_experiment_get_status (column->side.experiment)));
}

static char *
describe_warm_up (const ChimeraComparisonColumn *column)
{
  return g_strdup_printf ("%u", get_plan (column)->n_warm_up);
}

static char *
describe_cooldown (const ChimeraComparisonColumn *column)
{
  return chimera_format_significant ((double) get_plan (column)->cooldown_ns / CHIMERA_NS_PER_S, 6);
}

static char *
describe_defeats_cache (const ChimeraComparisonColumn *column)
{
  return dup_boolean (get_plan (column)->defeats_cache);
}

static char *
describe_folder (const ChimeraComparisonColumn *column)
{
  return g_file_get_parse_name (get_plan (column)->folder);
}

static char *
describe_n_files (const ChimeraComparisonColumn *column)
{
  ChimeraExperiment *experiment = column->side.experiment;
  guint64 least = G_MAXUINT64;
  guint64 greatest = 0;

  for (guint i = 0; i < chimera_experiment_get_n_runs (experiment); i++)
    {
      const ChimeraRun *run = chimera_experiment_get_run (experiment, i);

      /* One whose ingest did not come to its end has seen nobody knows how many. */
      if (run->configuration != column->side.configuration || run->ingest_ns < 0)
        continue;
      least = MIN (least, run->n_files);
      greatest = MAX (greatest, run->n_files);
    }

  if (least > greatest)
    return g_strdup (CHIMERA_ABSENT);
  if (least < greatest)
    return g_strdup_printf ("%" G_GUINT64_FORMAT " to %" G_GUINT64_FORMAT, least, greatest);

  return g_strdup_printf ("%" G_GUINT64_FORMAT, least);
}

static char *
describe_cpu (const ChimeraComparisonColumn *column)
{
  const ChimeraSystemInfo *system = chimera_experiment_get_system_info (column->side.experiment);

  if (system == NULL || system->n_cpus == 0)
    return dup_or_absent (system != NULL ? system->cpu : NULL);

  return g_strdup_printf ("%s × %u", system->cpu != NULL ? system->cpu : CHIMERA_ABSENT, system->n_cpus);
}

static char *
describe_memory (const ChimeraComparisonColumn *column)
{
  const ChimeraSystemInfo *system = chimera_experiment_get_system_info (column->side.experiment);

  if (system == NULL || system->memory_bytes == 0)
    return g_strdup (CHIMERA_ABSENT);

  return g_strdup_printf ("%" G_GUINT64_FORMAT " MiB", system->memory_bytes >> 20);
}

static char *
describe_os (const ChimeraComparisonColumn *column)
{
  const ChimeraSystemInfo *system = chimera_experiment_get_system_info (column->side.experiment);

  return dup_or_absent (system == NULL ? NULL : system->os_name != NULL ? system->os_name : system->os);
}

static char *
describe_started (const ChimeraComparisonColumn *column)
{
  gint64 started_us = chimera_experiment_get_started_us (column->side.experiment);

  return started_us > 0 ? chimera_format_utc (started_us) : g_strdup (CHIMERA_ABSENT);
}

typedef struct
{
  const char *name;
  DescribeFunc describe;
} FactInfo;

/* Who does it, before the options */
static const FactInfo agent_facts[] = {
  { "model", describe_model },
  { "agent", describe_agent },
  { "persona", describe_persona },
  { "server", describe_server },
  { "server_kind", describe_server_kind },
  { "server_version", describe_server_version },
  { "simulated", describe_simulated },
};

/* How it was done and what came of it, after them */
static const FactInfo run_facts[] = {
  { "gpu_share", describe_gpu_share },
  { "input_seen", describe_input_seen },
  { "schedule", describe_schedule },
  { "runs", describe_runs },
  { "status", describe_status },
  { "warm_up_calls", describe_warm_up },
  { "cooldown_s", describe_cooldown },
  { "defeats_cache", describe_defeats_cache },
  { "folder", describe_folder },
  { "n_files", describe_n_files },
  { "cpu", describe_cpu },
  { "memory", describe_memory },
  { "os", describe_os },
  { "started", describe_started },
};

static void
fact_free (ChimeraComparisonFact *fact)
{
  g_strfreev (fact->values);
  g_free (fact);
}

static ChimeraComparisonFact *
add_fact (GPtrArray  *facts,
          const char *name,
          GPtrArray  *columns)
{
  ChimeraComparisonFact *fact = g_new0 (ChimeraComparisonFact, 1);

  fact->name = name;
  fact->values = g_new0 (char *, columns->len + 1);
  g_ptr_array_add (facts, fact);

  return fact;
}

static void
set_equal (ChimeraComparisonFact *fact)
{
  fact->is_equal = TRUE;
  for (guint i = 1; fact->values[0] != NULL && fact->values[i] != NULL; i++)
    fact->is_equal &= strcmp (fact->values[i], fact->values[0]) == 0;
}

static void
add_described (GPtrArray      *facts,
               const FactInfo *info,
               GPtrArray      *columns)
{
  ChimeraComparisonFact *fact = add_fact (facts, info->name, columns);

  for (guint i = 0; i < columns->len; i++)
    fact->values[i] = info->describe (g_ptr_array_index (columns, i));
  set_equal (fact);
}

static void
add_option (GPtrArray     *facts,
            ChimeraOption  option,
            GPtrArray     *columns)
{
  ChimeraComparisonFact *fact = add_fact (facts, chimera_option_get_info (option)->name, columns);

  for (guint i = 0; i < columns->len; i++)
    {
      const ChimeraComparisonColumn *column = g_ptr_array_index (columns, i);

      fact->values[i] = chimera_options_format_value (&column->configuration->agent->options, option);
    }
  set_equal (fact);
}

/* Whether a side ran with another context than it was asked to, or than nobody asked for. */
static gboolean
has_other_context (GPtrArray *columns)
{
  for (guint i = 0; i < columns->len; i++)
    {
      const ChimeraComparisonColumn *column = g_ptr_array_index (columns, i);
      double asked = chimera_options_get (&column->configuration->agent->options, CHIMERA_OPTION_NUM_CTX, -1.0);
      gint64 least;
      gint64 greatest;

      chimera_call_list_get_contexts (column->calls, &least, &greatest);
      if (least >= 0 && ((double) least != asked || (double) greatest != asked))
        return TRUE;
    }

  return FALSE;
}

/**
 * chimera_comparison_list_facts:
 * @columns: (element-type ChimeraComparisonColumn): the sides
 *
 * Every fact, whether the sides differ in it or not, but for the context they ran with where that is what
 * was asked for on every side.
 *
 * Returns: (transfer full) (element-type ChimeraComparisonFact): the facts
 */
GPtrArray *
chimera_comparison_list_facts (GPtrArray *columns)
{
  const FactInfo context = { "effective_num_ctx", describe_context };
  GPtrArray *facts = g_ptr_array_new_with_free_func ((GDestroyNotify) fact_free);

  for (guint i = 0; i < G_N_ELEMENTS (agent_facts); i++)
    add_described (facts, &agent_facts[i], columns);
  for (guint i = 0; i < CHIMERA_N_OPTIONS; i++)
    add_option (facts, (ChimeraOption) i, columns);
  if (has_other_context (columns))
    add_described (facts, &context, columns);
  for (guint i = 0; i < G_N_ELEMENTS (run_facts); i++)
    add_described (facts, &run_facts[i], columns);

  return facts;
}
