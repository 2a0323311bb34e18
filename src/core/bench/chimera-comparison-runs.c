/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-comparison-private.h"

#include <math.h>

#include "chimera-call-judge.h"
#include "chimera-call-list.h"
#include "chimera-format.h"

/* How the runs of a side were done and what came of it, one text per side. */

static const ChimeraPlan *
get_plan (const ChimeraComparisonColumn *column)
{
  return chimera_experiment_get_plan (column->side.experiment);
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
  return chimera_comparison_dup_boolean (get_plan (column)->defeats_cache);
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

/* What the runs were given to read, by its checksum: as many files as before are not the same files, and with another
 * context they are told in another length. */
static char *
describe_digest (const ChimeraComparisonColumn *column)
{
  ChimeraExperiment *experiment = column->side.experiment;
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < chimera_experiment_get_n_runs (experiment); i++)
    {
      const ChimeraRun *run = chimera_experiment_get_run (experiment, i);

      if (run->configuration != column->side.configuration || run->digest == NULL || !g_hash_table_add (seen, run->digest))
        continue;
      g_checksum_update (checksum, (const guchar *) run->digest, -1);
    }

  if (g_hash_table_size (seen) == 0)
    return g_strdup (CHIMERA_ABSENT);
  if (g_hash_table_size (seen) == 1)
    return g_strdup_printf ("%.*s", CHIMERA_COMPARISON_CHECKSUM_LENGTH, g_checksum_get_string (checksum));

  return g_strdup_printf ("%u different, %.*s", g_hash_table_size (seen), CHIMERA_COMPARISON_CHECKSUM_LENGTH,
                          g_checksum_get_string (checksum));
}

static char *
describe_cpu (const ChimeraComparisonColumn *column)
{
  const ChimeraSystemInfo *system = chimera_experiment_get_system_info (column->side.experiment);

  if (system == NULL || system->n_cpus == 0)
    return chimera_comparison_dup_or_absent (system != NULL ? system->cpu : NULL);

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

  return chimera_comparison_dup_or_absent (system == NULL ? NULL : system->os_name != NULL ? system->os_name : system->os);
}

static char *
describe_started (const ChimeraComparisonColumn *column)
{
  gint64 started_us = chimera_experiment_get_started_us (column->side.experiment);

  return started_us > 0 ? chimera_format_utc (started_us) : g_strdup (CHIMERA_ABSENT);
}

static const ChimeraComparisonFactInfo run_facts[] = {
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
  { "digest", describe_digest },
  { "cpu", describe_cpu },
  { "memory", describe_memory },
  { "os", describe_os },
  { "started", describe_started },
};

/**
 * chimera_comparison_get_run_facts:
 * @out_n: (out): how many there are
 *
 * Returns: (array length=out_n) (transfer none): how to tell of the runs of a side
 */
const ChimeraComparisonFactInfo *
chimera_comparison_get_run_facts (gsize *out_n)
{
  *out_n = G_N_ELEMENTS (run_facts);

  return run_facts;
}
