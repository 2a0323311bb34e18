/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-status-label.h"

#include <glib/gi18n.h>

/**
 * chimera_status_get_label:
 * @status: how an experiment stands
 *
 * Returns: (transfer none) (nullable): a word for it, translated; %NULL for a complete one, of
 *   which there is nothing to say
 */
const char *
chimera_status_get_label (ChimeraExperimentStatus status)
{
  switch (status)
    {
    case CHIMERA_EXPERIMENT_RUNNING:
      /* Translators: state of an experiment, as in "3 of 5 runs · running" */
      return _("running");
    case CHIMERA_EXPERIMENT_STOPPED:
      /* Translators: state of an experiment that the user has stopped */
      return _("stopped");
    case CHIMERA_EXPERIMENT_FAILED:
      /* Translators: state of an experiment */
      return _("failed");
    case CHIMERA_EXPERIMENT_INTERRUPTED:
      /* Translators: state of an experiment whose program ended before it did */
      return _("interrupted");
    case CHIMERA_EXPERIMENT_COMPLETE:
    default:
      return NULL;
    }
}
