/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-history-calibration.h"

#include <math.h>

#include "chimera-call.h"
#include "chimera-error.h"
#include "chimera-history-agents.h"
#include "chimera-token-estimate.h"

/* Experiments first, newest first; of each the calls in the order in which they were made. An
 * experiment of version 1 has no ratio.
 *
 * A misfit is a prompt that was fitted by a ratio below 1 and yet was cut, or refused for its
 * length. Everything else that did not end as it should tells nothing. */
#define RATIO "coalesce (" CHIMERA_HISTORY_AGENT ("tokens_per_estimate") ", 1.0)"

static const char query[] =
  "WITH candidate AS ("
  "  SELECT experiment.id AS experiment, call.id AS call, " RATIO " AS ratio,"
  "    call.outcome IN (?4, ?5) AND coalesce (call.input_seen, 1.0) >= 1.0 AND call.cohort <> ?6"
  "      AND call.server_prompt_eval_count > 0 AND call.estimated_prompt_tokens > 0 AS is_evidence,"
  "    " RATIO " < 1.0"
  "      AND (call.input_seen < 1.0 OR (call.error_domain = ?7 AND call.error_code = ?8)) AS is_misfit,"
  "    call.server_prompt_eval_count AS n_tokens,"
  "    call.estimated_prompt_tokens AS n_estimated"
  "  FROM " CHIMERA_HISTORY_CALLS_BY_AGENT
  "  WHERE " CHIMERA_HISTORY_IS_MODEL ("?1", "?2") " AND " CHIMERA_HISTORY_IS_SIMULATED " = ?3)"
  "SELECT is_misfit, n_tokens, n_estimated, ratio FROM candidate"
  " WHERE is_evidence OR is_misfit ORDER BY experiment DESC, call DESC";

static sqlite3_stmt *
prepare (ChimeraDatabase  *database,
         const char       *model,
         gboolean          is_simulated,
         GError          **error)
{
  sqlite3_stmt *statement = chimera_database_prepare (database, query, error);

  if (statement == NULL)
    return NULL;

  chimera_history_bind_model (statement, 1, 2, model);
  sqlite3_bind_int (statement, 3, is_simulated != FALSE);
  sqlite3_bind_text (statement, 4, chimera_outcome_get_name (CHIMERA_OUTCOME_COMPLETE), -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 5, chimera_outcome_get_name (CHIMERA_OUTCOME_LENGTH), -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 6, chimera_cohort_get_name (CHIMERA_COHORT_CACHED), -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 7, g_quark_to_string (CHIMERA_ERROR), -1, SQLITE_STATIC);
  sqlite3_bind_int (statement, 8, CHIMERA_ERROR_CONTEXT);

  return statement;
}

/**
 * chimera_history_calibrate:
 * @database: the history
 * @model: a model's name
 * @is_simulated: whether the simulated model goes by that name: its calls tell of no other
 * @error: return location
 *
 * Looks up what the model's tokens were in the prompts before: prompt_eval_count for each token of
 * chimera_token_estimate(). Every agent of an experiment bears witness of its own model, with the ratio
 * that its own prompts were fitted by. Of the newest %CHIMERA_CALIBRATION_CALLS calls that tell it, the
 * largest ratio counts, since a prompt that does not fit is cut or refused, and what is left over
 * only makes the answer's room larger.
 *
 * A call tells it when the server said that it was done, whether the answer came to its end or to
 * a limit (one that left the answer too little room must be heard), and did not cut the prompt.
 * Calls of the cohort "cached" are left out: Ollama counts the whole prompt whatever came from the
 * cache, but others count what they evaluated (protocol.md 12, 32). Of what is left a server can
 * have taken less than a tenth from a cache, if it says so; servers that never say so are Ollama's
 * of before, which count the whole or send no count.
 *
 * Texts differ, and a ratio below 1 that was found in prose may be too low for a table. Where one
 * of the calls since then had a prompt that did not fit, though it was fitted by such a ratio,
 * nothing below 1 is believed: otherwise the same mistake would be made for ever, as a prompt that
 * is refused is never counted.
 *
 * Returns: the ratio, within the bounds of chimera_token_limit_ratio(); NAN where nothing is known,
 *   or with @error set
 */
double
chimera_history_calibrate (ChimeraDatabase  *database,
                           const char       *model,
                           gboolean          is_simulated,
                           GError          **error)
{
  g_autoptr(sqlite3_stmt) statement = NULL;
  gboolean has_misfit = FALSE;
  double largest = NAN;

  g_return_val_if_fail (database != NULL, NAN);
  g_return_val_if_fail (model != NULL, NAN);

  statement = prepare (database, model, is_simulated, error);
  if (statement == NULL)
    return NAN;

  for (guint n = 0; n < CHIMERA_CALIBRATION_CALLS;)
    {
      gboolean has_row;

      if (!chimera_database_next (database, statement, &has_row, error))
        return NAN;
      if (!has_row)
        break;

      if (sqlite3_column_int (statement, 0) != 0)
        {
          has_misfit = TRUE;
          continue;
        }

      largest = fmax (largest, chimera_token_measure_ratio (sqlite3_column_int64 (statement, 1),
                                                            sqlite3_column_int64 (statement, 2),
                                                            sqlite3_column_double (statement, 3)));
      n++;
    }

  if (isnan (largest) || (has_misfit && largest < 1.0))
    return NAN;

  return chimera_token_limit_ratio (largest);
}
