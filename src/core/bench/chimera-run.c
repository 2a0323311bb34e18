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
  g_free (self->data_summary);
  g_free (self->digest);
  g_clear_pointer (&self->analysis, chimera_call_unref);
  g_clear_pointer (&self->report, chimera_call_unref);
  g_free (self->error);
  g_free (self);
}
