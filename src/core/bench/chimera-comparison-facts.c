/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-comparison-private.h"

#include <string.h>

#include "chimera-call-list.h"
#include "chimera-format.h"

/* What was asked for and what it ran with, one text per side. */

static const ChimeraPlan *
get_plan (const ChimeraComparisonColumn *column)
{
  return chimera_experiment_get_plan (column->side.experiment);
}

/**
 * chimera_comparison_dup_or_absent:
 * @text: (nullable): what is known
 *
 * Returns: (transfer full): @text; %CHIMERA_ABSENT where that is nothing
 */
char *
chimera_comparison_dup_or_absent (const char *text)
{
  return g_strdup (text != NULL && *text != '\0' ? text : CHIMERA_ABSENT);
}

/**
 * chimera_comparison_dup_boolean:
 * @is_so: whether it is so
 *
 * Returns: (transfer full): "yes" or "no"
 */
char *
chimera_comparison_dup_boolean (gboolean is_so)
{
  return g_strdup (is_so ? "yes" : "no");
}

static char *
describe_model (const ChimeraComparisonColumn *column)
{
  return chimera_comparison_dup_or_absent (column->configuration->agent->model);
}

static char *
describe_agent (const ChimeraComparisonColumn *column)
{
  return chimera_comparison_dup_or_absent (column->configuration->agent->label);
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

  return g_strdup_printf ("own, %.*s", CHIMERA_COMPARISON_CHECKSUM_LENGTH, checksum);
}

/* "localhost:11434", "localhost:11434 at /api/chat". The simulated model has another port each time a program
 * starts it, which makes it no other server. */
static char *
describe_server (const ChimeraComparisonColumn *column)
{
  const ChimeraAgent *agent = column->configuration->agent;
  const char *address = chimera_agent_is_simulated (agent) ? "simulated" : chimera_server_get_host_port (agent->server);

  return g_strconcat (address, chimera_server_uses_chat (agent->server) ? " at /api/chat" : NULL, NULL);
}

/* As far as its address tells: what a server answered to be is not kept in the history, and an experiment is to look
 * the same before and after it was. */
static char *
describe_server_kind (const ChimeraComparisonColumn *column)
{
  return chimera_comparison_dup_or_absent (chimera_server_get_kind_name (column->configuration->agent->server));
}

static char *
describe_server_version (const ChimeraComparisonColumn *column)
{
  return chimera_comparison_dup_or_absent (column->configuration->agent->server_version);
}

static char *
describe_simulated (const ChimeraComparisonColumn *column)
{
  return chimera_comparison_dup_boolean (get_plan (column)->is_simulated);
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

/* Who does it, before the options */
static const ChimeraComparisonFactInfo agent_facts[] = {
  { "model", describe_model },
  { "agent", describe_agent },
  { "persona", describe_persona },
  { "server", describe_server },
  { "server_kind", describe_server_kind },
  { "server_version", describe_server_version },
  { "simulated", describe_simulated },
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
add_described (GPtrArray                       *facts,
               const ChimeraComparisonFactInfo *info,
               GPtrArray                       *columns)
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
      g_autofree char *used = describe_context (column);
      g_autofree char *asked = chimera_options_format_value (&column->configuration->agent->options, CHIMERA_OPTION_NUM_CTX);

      if (strcmp (used, CHIMERA_ABSENT) != 0 && strcmp (used, asked) != 0)
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
  const ChimeraComparisonFactInfo context = { "effective_num_ctx", describe_context };
  gsize n_run_facts;
  const ChimeraComparisonFactInfo *run_facts = chimera_comparison_get_run_facts (&n_run_facts);
  GPtrArray *facts = g_ptr_array_new_with_free_func ((GDestroyNotify) fact_free);

  for (guint i = 0; i < G_N_ELEMENTS (agent_facts); i++)
    add_described (facts, &agent_facts[i], columns);
  for (guint i = 0; i < CHIMERA_N_OPTIONS; i++)
    add_option (facts, (ChimeraOption) i, columns);
  if (has_other_context (columns))
    add_described (facts, &context, columns);
  for (gsize i = 0; i < n_run_facts; i++)
    add_described (facts, &run_facts[i], columns);

  return facts;
}
