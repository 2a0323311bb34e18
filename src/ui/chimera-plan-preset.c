/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-plan-draft-private.h"

#include <glib/gi18n.h>

#include "chimera-polyfill.h"

/**
 * chimera_plan_preset_get_label:
 * @preset: a scenario
 *
 * Returns: (transfer none): what a person calls it, translated
 */
const char *
chimera_plan_preset_get_label (ChimeraPlanPreset preset)
{
  switch (preset)
    {
    case CHIMERA_PRESET_TUNED:
      return _("Baseline Against Tuned");
    case CHIMERA_PRESET_TWO_TUNED:
      return _("Two Different Tuned");
    case CHIMERA_PRESET_EQUAL:
      return _("Two Equal");
    case CHIMERA_PRESET_ONE:
    case CHIMERA_N_PRESETS:
    default:
      return _("One Agent");
    }
}

static void
name_and_tune (ChimeraAgentDraft *agent,
               const char        *label,
               double             num_ctx,
               double             temperature)
{
  g_set_str (&agent->label, label);
  agent->options = (ChimeraOptions) { 0 };
  if (num_ctx > 0)
    chimera_options_set (&agent->options, CHIMERA_OPTION_NUM_CTX, num_ctx, NULL);
  if (temperature > 0)
    chimera_options_set (&agent->options, CHIMERA_OPTION_TEMPERATURE, temperature, NULL);
}

/**
 * chimera_plan_draft_apply_preset:
 * @self: a draft
 * @preset: a scenario
 *
 * Begins anew with @preset: model and persona of the first agent stay, limits too; what is compared
 * is set up. Pairs are interleaved, so that drift hits both alike; equal agents are at work at the
 * same time, which shows what they take from each other.
 */
void
chimera_plan_draft_apply_preset (ChimeraPlanDraft  *self,
                                 ChimeraPlanPreset  preset)
{
  ChimeraAgentDraft *first;
  ChimeraAgentDraft *second;

  g_return_if_fail (CHIMERA_IS_PLAN_DRAFT (self));

  first = g_ptr_array_index (self->beyond.agents, 0);
  g_ptr_array_set_size (self->beyond.agents, 1);
  chimera_grid_free (self->beyond.grid);
  self->beyond.grid = chimera_grid_new ();
  g_set_str (&first->label, "");
  self->beyond.terms.schedule = CHIMERA_SCHEDULE_SEQUENTIAL;

  if (preset != CHIMERA_PRESET_ONE)
    {
      second = chimera_agent_draft_copy (first);
      g_ptr_array_add (self->beyond.agents, second);
      self->beyond.terms.schedule = preset == CHIMERA_PRESET_EQUAL ? CHIMERA_SCHEDULE_CONCURRENT
                                                                   : CHIMERA_SCHEDULE_INTERLEAVED;
      if (preset == CHIMERA_PRESET_TUNED)
        {
          /* Translators: the name of an agent with default options, which another is compared with */
          name_and_tune (first, _("Baseline"), 0, 0);
          /* Translators: the name of an agent with options chosen by the user */
          name_and_tune (second, _("Tuned"), 4096, 0.6);
        }
      else if (preset == CHIMERA_PRESET_TWO_TUNED)
        {
          name_and_tune (first, _("Tuned A"), 4096, 0.6);
          name_and_tune (second, _("Tuned B"), 8192, 0.8);
        }
    }

  chimera_plan_draft_write (self);
}
