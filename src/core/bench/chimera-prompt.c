/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-prompt.h"

#include <string.h>

#include "chimera-digest.h"
#include "chimera-token-estimate.h"
#include "chimera-format.h"
#include "resources/chimera-core-resources.h"

#define RESOURCE_PREFIX "/io/github/chimera_bench/Chimera/core/"

/* What a chat template adds around system prompt and prompt, generously. */
#define TEMPLATE_TOKENS 24

/* Below this a digest says nothing; the server will then refuse the prompt and say why. */
#define MINIMUM_BUDGET 48

#define SHORTENED "[shortened to fit the context]"

/**
 * chimera_prompt_load:
 * @name: a text of the resources, "prompts/analysis.md"; it must exist
 *
 * Returns: (transfer full): the text without the comments at its beginning (its licence) and
 *   without white space around it
 */
char *
chimera_prompt_load (const char *name)
{
  g_autofree char *path = g_strconcat (RESOURCE_PREFIX, name, NULL);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  const char *begin;

  bytes = g_resource_lookup_data (chimera_core_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  if (bytes == NULL)
    g_error ("%s", error->message);

  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  begin = text;

  while (g_str_has_prefix (begin, "<!--"))
    {
      const char *end = strstr (begin, "-->");

      g_assert (end != NULL);
      begin = end + strlen ("-->");
      while (g_ascii_isspace (*begin))
        begin++;
    }

  return g_strchomp (g_strdup (begin));
}

/**
 * chimera_prompt_fill:
 * @template_text: text with placeholders, {{name}}
 * @values: (array length=n_values): what to put in their places
 * @n_values: how many there are
 *
 * Fills a template in one pass from front to back. What was filled in is not looked at again, so
 * that a file called "{{analysis}}" stays just that. A placeholder without a value is left as it
 * stands.
 *
 * Returns: (transfer full): the text
 */
char *
chimera_prompt_fill (const char               *template_text,
                     const ChimeraPromptValue *values,
                     gsize                     n_values)
{
  GString *text;

  g_return_val_if_fail (template_text != NULL, NULL);

  text = g_string_new (NULL);

  while (TRUE)
    {
      const char *open = strstr (template_text, "{{");
      const char *close = open != NULL ? strstr (open, "}}") : NULL;
      const ChimeraPromptValue *value = NULL;

      if (close == NULL)
        break;

      for (gsize i = 0; i < n_values && value == NULL; i++)
        if (strlen (values[i].name) == (gsize) (close - open - 2) &&
            strncmp (values[i].name, open + 2, (gsize) (close - open - 2)) == 0)
          value = &values[i];

      g_string_append_len (text, template_text, open - template_text);
      if (value != NULL)
        g_string_append (text, value->text);
      else
        g_string_append_len (text, open, close + 2 - open);
      template_text = close + 2;
    }

  g_string_append (text, template_text);

  return g_string_free (text, FALSE);
}

/**
 * chimera_prompt_format_totals:
 * @inventory: the inventory
 *
 * The counts in the fewest words. They stand in the report prompt even where the digest in it had to
 * be left away, so that the model need not count for itself.
 *
 * Returns: (transfer full): a line for all and one per type there is, in the digest's own words
 */
char *
chimera_prompt_format_totals (ChimeraInventory *inventory)
{
  const struct { ChimeraArtifactKind kind; const char *name; } kinds[] = {
    { CHIMERA_ARTIFACT_CSV, "CSV" },
    { CHIMERA_ARTIFACT_JSON, "JSON" },
    { CHIMERA_ARTIFACT_MARKDOWN, "Markdown" },
  };
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "Total files analyzed: %" G_GUINT64_FORMAT,
                          chimera_inventory_get_n_artifacts (inventory));

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const ChimeraInventoryTotals *totals = chimera_inventory_get_totals (inventory, kinds[i].kind);
      g_autofree char *latest = NULL;

      if (totals->files == 0)
        continue;

      latest = chimera_format_utc (totals->latest_us);
      g_string_append_printf (text, "\n- %s files: %" G_GUINT64_FORMAT ", latest modified %s",
                              kinds[i].name, totals->files, latest);
    }

  return g_string_free (text, FALSE);
}

/**
 * chimera_prompt_get_answer_room:
 * @options: the options of the request
 * @context: the context, tokens
 *
 * The part of the context that is kept free for the answer: num_predict where it is a limit, at
 * most three quarters of the context; otherwise a quarter, and about 1024 tokens (no more than a
 * third) in a small one.
 *
 * Returns: tokens
 */
guint
chimera_prompt_get_answer_room (const ChimeraOptions *options,
                                guint                 context)
{
  double num_predict = chimera_options_get (options, CHIMERA_OPTION_NUM_PREDICT, 0.0);

  if (num_predict > 0.0)
    return (guint) MIN (num_predict, context * 0.75);

  return MAX (context / 4, MIN (1024, context / 3));
}

static guint
estimate_request (const char *system,
                  const char *prompt)
{
  return chimera_token_estimate (system != NULL ? system : "") +
         chimera_token_estimate (prompt) + TEMPLATE_TOKENS;
}

/**
 * chimera_prompt_estimate_tokens:
 * @system: (nullable): the system prompt
 * @prompt: the prompt
 * @tokens_per_estimate: real tokens for each estimated one; 1 where nothing is known
 *
 * Returns: about how many tokens a request takes, the chat template's included
 */
guint
chimera_prompt_estimate_tokens (const char *system,
                                const char *prompt,
                                double      tokens_per_estimate)
{
  return chimera_token_from_estimate (estimate_request (system, prompt), tokens_per_estimate);
}

/* What is left of the context for digest and analysis, once @fixed, the persona and the answer
 * have their room. Context and answer are real tokens; texts are fitted in estimated ones. */
static guint
get_budget (const ChimeraAgent *agent,
            const char         *fixed,
            guint               context)
{
  guint room = context - chimera_prompt_get_answer_room (&agent->options, context);
  guint estimate = chimera_token_to_estimate (room, agent->tokens_per_estimate);
  guint taken = estimate_request (agent->persona, fixed);

  return estimate > taken + MINIMUM_BUDGET ? estimate - taken : MINIMUM_BUDGET;
}

/**
 * chimera_prompt_build_analysis:
 * @agent: who is asked
 * @inventory: a finished inventory
 * @context: the context to fit, tokens
 * @out_digest: (out) (optional) (transfer full): the digest that the prompt carries
 *
 * Returns: (transfer full): the prompt of the analysis call
 */
char *
chimera_prompt_build_analysis (const ChimeraAgent  *agent,
                               ChimeraInventory    *inventory,
                               guint                context,
                               char               **out_digest)
{
  g_autofree char *template_text = chimera_prompt_load ("prompts/analysis.md");
  g_autofree char *fixed = NULL;
  g_autoptr(ChimeraDigest) digest = NULL;
  ChimeraPromptValue values[] = { { "digest", "" } };

  fixed = chimera_prompt_fill (template_text, values, G_N_ELEMENTS (values));
  digest = chimera_digest_new (inventory, get_budget (agent, fixed, context));
  values[0].text = digest->text;

  if (out_digest != NULL)
    *out_digest = g_strdup (digest->text);

  return chimera_prompt_fill (template_text, values, G_N_ELEMENTS (values));
}

/* The beginning of @text, whole lines or else whole words, in at most @budget estimated tokens. */
static char *
fit_text (const char *text,
          guint       budget)
{
  gsize shortest = 0;
  gsize longest = strlen (text);
  guint room = MAX (budget, chimera_token_estimate (SHORTENED)) - chimera_token_estimate (SHORTENED);
  const char *line_end;

  if (chimera_token_estimate (text) <= budget)
    return g_strdup (text);

  while (shortest < longest)
    {
      gsize middle = shortest + (longest - shortest + 1) / 2;
      g_autofree char *begin = g_strndup (text, middle);
      g_autofree char *valid = g_utf8_make_valid (begin, -1);

      if (chimera_token_estimate (valid) <= room)
        shortest = middle;
      else
        longest = middle - 1;
    }

  line_end = g_strrstr_len (text, (gssize) shortest, "\n");
  if (line_end == NULL || (gsize) (line_end - text) < shortest / 2)
    line_end = g_strrstr_len (text, (gssize) shortest, " ");

  return g_strdup_printf ("%.*s\n%s", line_end != NULL ? (int) (line_end - text) : 0, text, SHORTENED);
}

/**
 * chimera_prompt_build_report:
 * @agent: who is asked
 * @inventory: a finished inventory
 * @analysis: the text of the analysis call
 * @context: the context to fit, tokens
 *
 * What room there is goes to the analysis first, up to two thirds, and the rest to the inventory.
 * An analysis that does not fit is shortened from its end, and the prompt says so. The totals
 * stand in full in any case.
 *
 * Returns: (transfer full): the prompt of the report call
 */
char *
chimera_prompt_build_report (const ChimeraAgent *agent,
                             ChimeraInventory   *inventory,
                             const char         *analysis,
                             guint               context)
{
  g_autofree char *template_text = chimera_prompt_load (agent->is_default ? "prompts/report.md"
                                                                          : "prompts/report-persona.md");
  g_autofree char *totals = chimera_prompt_format_totals (inventory);
  g_autofree char *trimmed = g_strstrip (g_strdup (analysis));
  g_autofree char *fixed = NULL;
  g_autofree char *fitted = NULL;
  g_autoptr(ChimeraDigest) digest = NULL;
  ChimeraPromptValue values[] = { { "totals", totals }, { "digest", "" }, { "analysis", "" } };
  guint budget;
  guint used;

  fixed = chimera_prompt_fill (template_text, values, G_N_ELEMENTS (values));
  budget = get_budget (agent, fixed, context);
  fitted = fit_text (trimmed, budget * 2 / 3);
  used = chimera_token_estimate (fitted);
  digest = chimera_digest_new (inventory, budget > used ? budget - used : 1);
  values[1].text = digest->text;
  values[2].text = fitted;

  return chimera_prompt_fill (template_text, values, G_N_ELEMENTS (values));
}
