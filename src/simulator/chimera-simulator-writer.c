/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-simulator-writer.h"

#include <string.h>

#include "chimera-simulator-series-prose.h"

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

/* Any analyst may read an inventory; a collector writes one. */
static Persona
find_persona (const char *system)
{
  if (mentions (system, "data collector") || mentions (system, "data inventory"))
    return PERSONA_COLLECTOR;
  if (mentions (system, "executive summary") || mentions (system, "risk"))
    return PERSONA_INSIGHT;

  return PERSONA_NONE;
}

/* How the prompt wants it written. */
typedef struct
{
  gboolean is_report;
  gboolean own_sections;  /* it does not name the sections */
  gboolean numbered;      /* recommendations; else bullets are asked for */
} Order;

static void
write_analysis (ChimeraSimulatorProse *prose,
                const Order           *order)
{
  if (order->own_sections)
    say (prose, "## {}\n\n", chimera_simulator_prose_pick (prose, "Overview", "Summary", "Data Overview", NULL));
  else
    say (prose, "## What is there\n\n");
  chimera_simulator_prose_overview (prose, FALSE);
  chimera_simulator_prose_inventory (prose, FALSE);

  say (prose, order->own_sections ? "## Key Performance Findings\n\n" : "## What it shows\n\n");
  chimera_simulator_prose_findings (prose, 5);
  chimera_simulator_prose_remark (prose);

  if (order->own_sections)
    say (prose, "## {}\n\n", chimera_simulator_prose_pick (prose, "Data Quality", "Open Questions", "Gaps", NULL));
  else
    say (prose, "## What is missing\n\n");
  chimera_simulator_prose_gaps (prose, 3);

  if (order->own_sections)
    {
      say (prose, "## Recommendations\n\n");
      chimera_simulator_prose_recommendations (prose, 4, order->numbered);
    }
}

static void
say_section (ChimeraSimulatorProse *prose,
             const Order           *order,
             const char            *number,
             const char            *title)
{
  if (order->own_sections)
    say (prose, "## {}. {}\n\n", number, title);
  else
    say (prose, "## {}\n\n", title);
}

/* Names of files take many tokens: a report about series says less about each thing, so that a small
 * context holds it. */
static void
write_report (ChimeraSimulatorProse *prose,
              const Order           *order)
{
  const ChimeraSimulatorFacts *facts = prose->facts;
  gboolean has_series = chimera_simulator_series_prose_has_series (prose);

  prose->has_table = TRUE;

  if (order->own_sections)
    say (prose, "# Technical Report – {}\n\n",
         chimera_simulator_prose_pick (prose, "Benchmark Results", "Performance Analysis", "Benchmark Artifacts", NULL));

  say_section (prose, order, "1", "Executive Summary");
  chimera_simulator_prose_overview (prose, TRUE);

  say_section (prose, order, "2", order->own_sections ? "Data Ingestion Summary" : "Data Overview");
  chimera_simulator_prose_inventory (prose, !has_series);

  say_section (prose, order, "3", "Performance Analysis");
  say (prose, "{}\n\n", chimera_simulator_prose_pick (prose,
                                                      "The table quotes the figures as they were given.",
                                                      "All figures below are quoted, none is an estimate.", NULL));
  chimera_simulator_prose_figures_table (prose, has_series ? 5 : 8);
  if (!has_series)
    chimera_simulator_prose_remark (prose);
  if (order->own_sections)
    say (prose, "### Limitations\n\n");
  else
    say (prose, "What limits these statements:\n\n");
  chimera_simulator_prose_gaps (prose, has_series ? 2 : 3);

  say_section (prose, order, "4", "Key Findings");
  chimera_simulator_prose_findings (prose, has_series ? 3 : 4);

  say_section (prose, order, "5", "Recommendations");
  chimera_simulator_prose_recommendations (prose, has_series ? 3 : 5, order->numbered);

  say_section (prose, order, "6", "Conclusion");
  if (has_series)
    {
      say (prose, "Each figure holds for the file it comes from; *repeated* runs would make the comparisons firm ones.\n");
      return;
    }

  if (facts->total_files != NULL)
    say (prose, chimera_simulator_prose_pick (prose,
                                              "The {} files give a *coherent* picture; repeated runs would make it a firm one.",
                                              "What the {} files show is *consistent*, and worth confirming with further runs.",
                                              NULL),
         facts->total_files);
  else
    say (prose, "The picture is *coherent*; repeated runs would make it a firm one.");
  say (prose, " To repeat the measurements, note the configuration beside each run:\n\n"
              "```\nmodel = …\noptions = …\nruns = …\n```\n");
}

/* Under 250 words, bullets only. */
static void
write_collector (ChimeraSimulatorProse *prose,
                 const Order           *order)
{
  say (prose, "## Data Inventory\n\n");
  chimera_simulator_prose_inventory (prose, FALSE);
  say (prose, "## Gaps\n\n");
  chimera_simulator_prose_gaps (prose, 2);
  say (prose, order->is_report ? "## Key Findings\n\n" : "## Key Performance Findings\n\n");
  chimera_simulator_prose_findings (prose, 2);
  say (prose, "## Recommendations\n\n");
  chimera_simulator_prose_recommendations (prose, 2, order->numbered);
}

static void
write_insight (ChimeraSimulatorProse *prose,
               const Order           *order)
{
  prose->has_table = order->is_report;

  say (prose, "## 1. Executive Summary\n\n");
  chimera_simulator_prose_overview (prose, TRUE);
  chimera_simulator_prose_remark (prose);
  if (prose->has_table)
    chimera_simulator_prose_figures_table (prose, 5);
  say (prose, "## 2. Risks\n\n");
  chimera_simulator_prose_risk_table (prose);
  say (prose, order->is_report ? "## Key Findings\n\n" : "## Key Performance Findings\n\n");
  chimera_simulator_prose_findings (prose, 4);
  say (prose, "## Recommendations\n\n");
  chimera_simulator_prose_recommendations (prose, 3, order->numbered);
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
 * @prompt: the prompt; one that asks for a report gets one, any other an analysis, under the
 *   headings that Chimera's prompts ask for where it names them
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
  g_autoptr(GPtrArray) told = g_ptr_array_new ();
  ChimeraSimulatorProse prose = { .out = g_string_new (NULL), .rand = rand, .facts = facts, .told = told };
  Order order = {
    .is_report = mentions (prompt, "technical report") || mentions (prompt, "your report"),
    .own_sections = !mentions (prompt, "## executive summary") && !mentions (prompt, "## what is there\""),
    .numbered = !mentions (prompt, "bullet list"),
  };
  guint n_wanted = find_wanted_words (prompt);
  guint n_words;

  if (chimera_simulator_facts_is_empty (facts))
    chimera_simulator_prose_no_facts (&prose);
  else if (find_persona (system) == PERSONA_COLLECTOR)
    write_collector (&prose, &order);
  else if (find_persona (system) == PERSONA_INSIGHT)
    write_insight (&prose, &order);
  else if (order.is_report)
    write_report (&prose, &order);
  else
    write_analysis (&prose, &order);

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
