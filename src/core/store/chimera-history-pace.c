/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-history-pace.h"

#include "chimera-history-agents.h"

/* Without a server it is the simulated model, which has another address each time. Loading is left out
 * where it was a cold call's: it is not in every run. */
static const char query[] =
  "SELECT max (call.duration_ns - CASE WHEN call.cohort = ?4 THEN coalesce (call.server_load_ns, 0) ELSE 0 END, 0)"
  " FROM " CHIMERA_HISTORY_CALLS_BY_AGENT
  " WHERE " CHIMERA_HISTORY_IS_MODEL ("?1", "?2")
  "   AND CASE WHEN ?3 IS NULL THEN " CHIMERA_HISTORY_IS_SIMULATED
  "       ELSE replace (" CHIMERA_HISTORY_AGENT ("server_url") ", 'ollama+', '') = ?3 END"
  "   AND call.stage = ?5 AND call.outcome IN (?6, ?7) AND call.duration_ns > 0"
  " ORDER BY experiment.id DESC, call.id DESC LIMIT ?8";

static gboolean
measure_stage (ChimeraDatabase  *database,
               const char       *model,
               const char       *server_url,
               ChimeraStage      stage,
               ChimeraPace      *pace,
               GError          **error)
{
  g_autoptr(sqlite3_stmt) statement = chimera_database_prepare (database, query, error);
  gint64 sum = 0;
  guint n = 0;

  if (statement == NULL)
    return FALSE;

  chimera_history_bind_model (statement, 1, 2, model);
  sqlite3_bind_text (statement, 3, server_url, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 4, chimera_cohort_get_name (CHIMERA_COHORT_COLD), -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 5, chimera_stage_get_name (stage), -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 6, chimera_outcome_get_name (CHIMERA_OUTCOME_COMPLETE), -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 7, chimera_outcome_get_name (CHIMERA_OUTCOME_LENGTH), -1, SQLITE_STATIC);
  sqlite3_bind_int (statement, 8, CHIMERA_PACE_CALLS);

  while (TRUE)
    {
      gboolean has_row;
      gint64 duration_ns;

      if (!chimera_database_next (database, statement, &has_row, error))
        return FALSE;
      if (!has_row)
        break;

      /* A file that was edited may hold what no call has taken. */
      duration_ns = MIN (sqlite3_column_int64 (statement, 0), G_MAXINT64 / CHIMERA_PACE_CALLS);
      sum += duration_ns;
      n++;
    }

  pace->n_calls[stage] = n;
  pace->mean_ns[stage] = n > 0 ? sum / n : -1;

  return TRUE;
}

/**
 * chimera_history_measure_pace:
 * @database: the history
 * @model: a model's name
 * @server_url: (nullable): the address of its server; %NULL for the simulated model, wherever it was
 * @out_pace: (out): the pace; untouched on failure
 * @error: return location
 *
 * Looks up how long the newest %CHIMERA_PACE_CALLS calls of each stage took that came to an end or to a
 * limit of tokens, of all experiments. Of a call that loaded the model the load is left out.
 *
 * Returns: whether it worked
 */
gboolean
chimera_history_measure_pace (ChimeraDatabase  *database,
                              const char       *model,
                              const char       *server_url,
                              ChimeraPace      *out_pace,
                              GError          **error)
{
  ChimeraPace pace = { .mean_ns = { -1, -1, -1 } };

  g_return_val_if_fail (database != NULL, FALSE);
  g_return_val_if_fail (model != NULL, FALSE);

  if (!measure_stage (database, model, server_url, CHIMERA_STAGE_ANALYSIS, &pace, error) ||
      !measure_stage (database, model, server_url, CHIMERA_STAGE_REPORT, &pace, error))
    return FALSE;

  *out_pace = pace;
  return TRUE;
}
