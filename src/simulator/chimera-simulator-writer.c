/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-simulator-writer.h"

#include <string.h>

#include "chimera-simulator-prose.h"

/* However much is asked for, an answer ends here. */
#define MOST_WORDS 200000

typedef enum
{
  PERSONA_NONE,
  PERSONA_COLLECTOR,
  PERSONA_INSIGHT,
} Persona;

#define say(prose, ...) chimera_simulator_prose_fill (prose, __VA_ARGS__, NULL)

static gboolean
mentions (const char *text,
          const char *words)
{
  g_autofree char *lower = text != NULL ? g_ascii_strdown (text, -1) : NULL;

  return lower != NULL && strstr (lower, words) != NULL;
}

static Persona
find_persona (const char *system)
{
  if (mentions (system, "inventory"))
    return PERSONA_COLLECTOR;
  if (mentions (system, "executive summary") || mentions (system, "risk"))
    return PERSONA_INSIGHT;

  return PERSONA_NONE;
}

static void
write_analysis (ChimeraSimulatorProse *prose)
{
  say (prose, "## {}\n\n", chimera_simulator_prose_pick (prose, "Overview", "Summary", "Data Overview", NULL));
  chimera_simulator_prose_overview (prose);
  chimera_simulator_prose_inventory (prose, FALSE);
  say (prose, "## Key Performance Findings\n\n");
  chimera_simulator_prose_findings (prose, 5);
  chimera_simulator_prose_remark (prose);
  say (prose, "## {}\n\n", chimera_simulator_prose_pick (prose, "Data Quality", "Open Questions", "Gaps", NULL));
  chimera_simulator_prose_gaps (prose, 2);
  say (prose, "## Recommendations\n\n");
  chimera_simulator_prose_recommendations (prose, 4);
}

static void
write_report (ChimeraSimulatorProse *prose)
{
  const ChimeraSimulatorFacts *facts = prose->facts;

  say (prose, "# Technical Report – {}\n\n## 1. Executive Summary\n\n",
           chimera_simulator_prose_pick (prose, "Benchmark Results", "Performance Analysis", "Benchmark Artifacts", NULL));
  chimera_simulator_prose_overview (prose);
  say (prose, "## 2. Data Ingestion Summary\n\n");
  chimera_simulator_prose_inventory (prose, TRUE);
  say (prose, "## 3. Performance Analysis\n\n{}\n\n",
           chimera_simulator_prose_pick (prose,
                                       "The table quotes the figures as they were measured.",
                                       "All figures below are quoted, none is an estimate.", NULL));
  chimera_simulator_prose_figures_table (prose, 8);
  chimera_simulator_prose_remark (prose);
  say (prose, "## 4. Key Findings\n\n");
  chimera_simulator_prose_findings (prose, 4);
  say (prose, "## 5. Limitations\n\n");
  chimera_simulator_prose_gaps (prose, 3);

  say (prose, "## 6. Recommendations\n\n");
  chimera_simulator_prose_recommendations (prose, 5);
  say (prose, "To repeat the measurements, note the configuration beside each run:\n\n```\nmodel = …\noptions = …\nruns = …\n```\n\n");

  say (prose, "## 7. Conclusion\n\n");
  if (facts->total_files != NULL)
    say (prose, chimera_simulator_prose_pick (prose,
                                                "The {} files give a *coherent* picture; repeated runs would make it a firm one.\n",
                                                "What the {} files show is *consistent*, and worth confirming with further runs.\n", NULL),
             facts->total_files);
  else
    say (prose, "The picture is *coherent*; repeated runs would make it a firm one.\n");
}

/* Under 250 words, bullets only. */
static void
write_collector (ChimeraSimulatorProse *prose,
                 gboolean               is_report)
{
  if (is_report)
    say (prose, "# Technical Report – Data Inventory\n\n");
  say (prose, "## Data Inventory\n\n");
  chimera_simulator_prose_inventory (prose, FALSE);
  say (prose, "## {}\n\n", is_report ? "Key Findings" : "Key Performance Findings");
  chimera_simulator_prose_findings (prose, 2);
  say (prose, "## Gaps\n\n");
  chimera_simulator_prose_gaps (prose, 2);
  say (prose, "## Recommendations\n\n");
  chimera_simulator_prose_recommendations (prose, 2);
}

static void
write_insight (ChimeraSimulatorProse *prose,
               gboolean               is_report)
{
  if (is_report)
    say (prose, "# Technical Report – Insight\n\n");
  say (prose, "## 1. Executive Summary\n\n");
  chimera_simulator_prose_overview (prose);
  chimera_simulator_prose_remark (prose);
  say (prose, "## 2. {}\n\n", is_report ? "Key Findings" : "Key Performance Findings");
  chimera_simulator_prose_findings (prose, 4);
  if (is_report)
    chimera_simulator_prose_figures_table (prose, 5);
  say (prose, "## 3. Recommendations\n\n");
  chimera_simulator_prose_recommendations (prose, 3);
  say (prose, "## 4. Risks\n\n");
  chimera_simulator_prose_risk_table (prose);
}

/* "at least 5000 words": 5000, else 0. */
static guint
find_wanted_words (const char *prompt)
{
  g_autofree char *lower = g_ascii_strdown (prompt, -1);
  const char *found = strstr (lower, "at least ");
  guint64 n_words;
  char *end;

  if (found == NULL)
    return 0;

  n_words = g_ascii_strtoull (found + strlen ("at least "), &end, 10);

  return g_str_has_prefix (end, " words") ? (guint) MIN (n_words, MOST_WORDS) : 0;
}

static guint
count_words (const char *text,
             gsize       length)
{
  guint n_words = 0;

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (text[i]) && (i == 0 || g_ascii_isspace (text[i - 1])))
      n_words++;

  return n_words;
}

/**
 * chimera_simulator_write:
 * @system: (nullable): the system prompt; a persona that asks for an inventory or for an executive
 *   summary with risks is taken up
 * @prompt: the prompt; one that asks for a technical report gets one, any other an analysis
 * @seed: of the choice of words; the same for the same text
 *
 * Writes Markdown whose every number stands in @prompt, but for those that count headings and list
 * items. A prompt that asks for "at least N words" gets them.
 *
 * Returns: (transfer full): the text
 */
char *
chimera_simulator_write (const char *system,
                         const char *prompt,
                         guint32     seed)
{
  g_autoptr(ChimeraSimulatorFacts) facts = chimera_simulator_facts_new (prompt);
  g_autoptr(GRand) rand = g_rand_new_with_seed (seed);
  ChimeraSimulatorProse prose = { .out = g_string_new (NULL), .rand = rand, .facts = facts };
  gboolean is_report = mentions (prompt, "technical report");
  guint n_wanted = find_wanted_words (prompt);
  guint n_words;

  if (chimera_simulator_facts_is_empty (facts))
    chimera_simulator_prose_no_facts (&prose);
  else if (find_persona (system) == PERSONA_COLLECTOR)
    write_collector (&prose, is_report);
  else if (find_persona (system) == PERSONA_INSIGHT)
    write_insight (&prose, is_report);
  else if (is_report)
    write_report (&prose);
  else
    write_analysis (&prose);

  n_words = count_words (prose.out->str, prose.out->len);
  if (n_words < n_wanted)
    say (&prose, "## Further Observations\n\n");
  while (n_words < n_wanted)
    {
      gsize before = prose.out->len;

      chimera_simulator_prose_remark (&prose);
      n_words += count_words (prose.out->str + before, prose.out->len - before);
    }

  return g_strchomp (g_string_free (prose.out, FALSE));
}
