/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-experiment.h"

/**
 * chimera_run_new:
 * @index: which run, from 1
 *
 * Returns: (transfer full): a run that has not begun
 */
ChimeraRun *
chimera_run_new (guint index)
{
  ChimeraRun *self;

  g_return_val_if_fail (index >= 1, NULL);

  self = g_new0 (ChimeraRun, 1);
  self->index = index;
  self->repetition = index;
  self->warm_up_load_ns = -1;
  self->prepared_ns = -1;
  self->ingest_ns = -1;
  self->execution_ns = -1;
  for (guint i = 0; i < G_N_ELEMENTS (self->totals); i++)
    self->totals[i].latest_us = G_MININT64;

  return self;
}

/**
 * chimera_run_free:
 * @self: (transfer full): a run
 */
void
chimera_run_free (ChimeraRun *self)
{
  g_free (self->preparation_error);
  g_free (self->data_summary);
  g_free (self->digest);
  g_clear_pointer (&self->analysis, chimera_call_unref);
  g_clear_pointer (&self->report, chimera_call_unref);
  g_free (self->error);
  g_free (self);
}

/**
 * chimera_run_has_ended:
 * @self: a run
 *
 * Returns: whether it came to an end of its own, complete or not: %FALSE while it runs, and for one
 *   that was stopped or was at work when the program ended
 */
gboolean
chimera_run_has_ended (const ChimeraRun *self)
{
  const ChimeraCall *last = self->report != NULL ? self->report : self->analysis;

  if (self->is_complete)
    return TRUE;

  if (self->execution_ns < 0 || last == NULL)
    return FALSE;

  /* Whatever kept it from its report: that is still to be written. */
  if (self->report == NULL && chimera_call_has_usable_text (self->analysis))
    return FALSE;

  return last->outcome != CHIMERA_OUTCOME_CANCELLED && last->outcome != CHIMERA_OUTCOME_RUNNING &&
         (self->report != NULL || self->error != NULL);
}

/**
 * chimera_run_has_report:
 * @self: a run
 *
 * Returns: whether its report call brought any text so far
 */
gboolean
chimera_run_has_report (const ChimeraRun *self)
{
  return self->report != NULL && self->report->reply != NULL && *self->report->reply->response != '\0';
}
