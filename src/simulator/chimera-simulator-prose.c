/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-simulator-prose.h"

#include <stdarg.h>
#include <string.h>

#include "chimera-simulator-number.h"
#include "chimera-simulator-series-prose.h"

static const char * const labels_mean[] = { "mean", "avg", "average", NULL };
static const char * const labels_sd[] = { "sd", "std", "stdev", "s", NULL };
static const char * const labels_min[] = { "min", "minimum", NULL };
static const char * const labels_max[] = { "max", "maximum", NULL };

#define append(self, ...) g_string_append_printf ((self)->out, __VA_ARGS__)

/**
 * chimera_simulator_prose_pick:
 * @self: prose
 * @...: choices, ended by %NULL
 *
 * Returns: (transfer none): one of them
 */
const char *
chimera_simulator_prose_pick (ChimeraSimulatorProse *self,
                              ...)
{
  const char *choices[16];
  guint n_choices = 0;
  va_list args;
  const char *choice;

  va_start (args, self);
  while ((choice = va_arg (args, const char *)) != NULL && n_choices < G_N_ELEMENTS (choices))
    choices[n_choices++] = choice;
  va_end (args);

  return choices[g_rand_int_range (self->rand, 0, (gint32) n_choices)];
}

#define pick chimera_simulator_prose_pick
#define fill chimera_simulator_prose_fill

/**
 * chimera_simulator_prose_fill:
 * @self: prose
 * @words: text with a "{}" for each value
 * @...: the values, ended by %NULL
 *
 * Appends @words with the values in their places.
 */
void
chimera_simulator_prose_fill (ChimeraSimulatorProse *self,
                              const char            *words,
                              ...)
{
  va_list args;
  const char *place;

  va_start (args, words);
  while ((place = strstr (words, "{}")) != NULL)
    {
      g_string_append_len (self->out, words, place - words);
      g_string_append (self->out, va_arg (args, const char *));
      words = place + 2;
    }
  va_end (args);

  g_string_append (self->out, words);
}

/* The type most files are of, NULL without counts. */
static const ChimeraSimulatorFileType *
largest_type (const ChimeraSimulatorFacts *facts)
{
  const ChimeraSimulatorFileType *largest = NULL;

  for (guint i = 0; i < facts->types->len; i++)
    {
      const ChimeraSimulatorFileType *type = facts->types->pdata[i];

      if (largest == NULL || chimera_simulator_number_parse (type->count) > chimera_simulator_number_parse (largest->count))
        largest = type;
    }

  return largest;
}

static const ChimeraSimulatorFileType *
newest_type (const ChimeraSimulatorFacts *facts)
{
  const ChimeraSimulatorFileType *newest = NULL;

  for (guint i = 0; i < facts->types->len; i++)
    {
      const ChimeraSimulatorFileType *type = facts->types->pdata[i];

      if (type->latest != NULL && (newest == NULL || strcmp (type->latest, newest->latest) > 0))
        newest = type;
    }

  return newest;
}

/* How far apart minimum and maximum are, in a word; NULL where that is not known. */
static const char *
spread_word (const ChimeraSimulatorMetric *metric)
{
  const char *low = chimera_simulator_metric_get (metric, labels_min);
  const char *high = chimera_simulator_metric_get (metric, labels_max);
  double ratio;

  if (low == NULL || high == NULL || chimera_simulator_number_parse (low) <= 0)
    return NULL;

  ratio = chimera_simulator_number_parse (high) / chimera_simulator_number_parse (low);

  return ratio > 3 ? "wide" : ratio > 1.3 ? "moderate" : "narrow";
}

/* Indices of up to @n_most things of @n_things: a random choice in their own order. */
static GArray *
choose (ChimeraSimulatorProse *self,
        guint                  n_things,
        guint                  n_most)
{
  GArray *chosen = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n_wanted = MIN (n_things, n_most);

  for (guint i = 0; i < n_things && n_wanted > 0; i++)
    if ((guint) g_rand_int_range (self->rand, 0, (gint32) (n_things - i)) < n_wanted)
      {
        g_array_append_val (chosen, i);
        n_wanted--;
      }

  return chosen;
}

/**
 * chimera_simulator_prose_overview:
 * @self: prose
 * @with_figures: whether to name the first figures on throughput and on the time to first token
 *
 * Appends a paragraph on what the folder holds, and what was measured where series are given.
 */
void
chimera_simulator_prose_overview (ChimeraSimulatorProse *self,
                                  gboolean               with_figures)
{
  const ChimeraSimulatorFacts *facts = self->facts;
  const ChimeraSimulatorFileType *largest = largest_type (facts);
  const ChimeraSimulatorFileType *newest = newest_type (facts);

  if (facts->total_files != NULL)
    fill (self, pick (self,
                      "The folder holds **{} files** of benchmark results – measurements, exports and notes.",
                      "This analysis covers **{} files** from a benchmark folder – raw results and what was written about them.",
                      "A total of **{} files** was scanned – tables, structured exports and prose.", NULL),
          facts->total_files, NULL);
  else
    g_string_append (self->out, pick (self,
                                      "The prompt describes a folder of benchmark results – without saying how many files it holds.",
                                      "What follows rests on the figures in the prompt – their total number of files is not among them.", NULL));

  if (largest != NULL)
    fill (self, pick (self,
                      " The largest group is {} with {} files, which {}.",
                      " Most of it is {} ({} files), which {}.",
                      " {} leads with {} files, which {}.", NULL),
          largest->name, largest->count,
          g_str_equal (largest->name, "JSON") ?
          pick (self, "points to automated runs that export their results", "suggests that scripts write the results", NULL) :
          pick (self, "makes the results easy to compare", "keeps the raw material close at hand", NULL), NULL);

  if (newest != NULL)
    fill (self, pick (self,
                      " The newest change, {}, is among the {} files.",
                      " The most recent modification is dated {} ({}).", NULL),
          newest->latest, newest->name, NULL);

  if (facts->metrics->len > 0 && !chimera_simulator_series_prose_has_series (self))
    g_string_append (self->out, pick (self,
                                      " Several metrics come with enough detail to judge both level and spread.",
                                      " The measured metrics allow statements on level, spread and outliers.",
                                      " The figures below are quoted as they were measured.", NULL));

  g_string_append (self->out, "\n\n");
  if (chimera_simulator_series_prose_has_series (self))
    chimera_simulator_series_prose_overview (self, with_figures);
}

static void
append_metric (ChimeraSimulatorProse        *self,
               const ChimeraSimulatorMetric *metric)
{
  const char *spread = spread_word (metric);
  const char *mean = chimera_simulator_metric_get (metric, labels_mean);
  const char *sd = chimera_simulator_metric_get (metric, labels_sd);

  append (self, "- **%s:** ", metric->name);

  for (guint i = 0; i < MIN (metric->figures->len, 5); i++)
    {
      const ChimeraSimulatorFigure *figure = metric->figures->pdata[i];

      append (self, "%s%s=%s", i > 0 ? ", " : "", figure->label, figure->value);
    }

  if (spread == NULL && mean != NULL && sd != NULL)
    fill (self, pick (self, "; that is {} ± {}.", "; as mean and deviation {} ± {}.", NULL), mean, sd, NULL);
  else if (spread == NULL)
    g_string_append (self->out, pick (self, "; a single figure that should be repeated.",
                                      "; worth following over further runs.", NULL));
  else if (g_str_equal (spread, "wide"))
    g_string_append (self->out, pick (self,
                                      "; the spread is wide, so the median says more than the mean.",
                                      "; minimum and maximum lie far apart – the slow runs deserve a look of their own.",
                                      "; such a wide range is typical where “cold” and “warm” runs are mixed.", NULL));
  else if (g_str_equal (spread, "moderate"))
    g_string_append (self->out, pick (self,
                                      "; the spread is moderate.",
                                      "; it varies, but within limits one can plan with.", NULL));
  else
    g_string_append (self->out, pick (self,
                                      "; the spread is narrow, which makes small changes visible.",
                                      "; it is stable from run to run.", NULL));

  g_string_append_c (self->out, '\n');
}

/**
 * chimera_simulator_prose_findings:
 * @self: prose
 * @n_most: at most so many metrics and so many single values
 *
 * Appends a list of findings with their figures.
 */
void
chimera_simulator_prose_findings (ChimeraSimulatorProse *self,
                                  guint                  n_most)
{
  const ChimeraSimulatorFacts *facts = self->facts;
  const ChimeraSimulatorFileType *largest = largest_type (facts);
  g_autoptr(GArray) metrics = NULL;
  g_autoptr(GArray) values = NULL;

  if (chimera_simulator_series_prose_has_series (self))
    {
      chimera_simulator_series_prose_findings (self, n_most);
      g_string_append_c (self->out, '\n');
      return;
    }

  metrics = choose (self, facts->metrics->len, n_most);
  values = choose (self, facts->values->len, n_most / 2 + 1);
  for (guint i = 0; i < metrics->len; i++)
    append_metric (self, facts->metrics->pdata[g_array_index (metrics, guint, i)]);

  if (metrics->len == 0 && values->len == 0)
    g_string_append (self->out, pick (self,
                                      "- **Measured values:** not measured; the input names files, not what is in them.\n",
                                      "- **Performance:** not measured – the input gives counts and dates only.\n", NULL));

  for (guint i = 0; i < values->len; i++)
    {
      const ChimeraSimulatorFigure *value = facts->values->pdata[g_array_index (values, guint, i)];

      append (self, "- **%s:** %s\n", value->label, value->value);
    }

  if (largest != NULL)
    fill (self, pick (self,
                      "- **Concentration:** with {} files, {} is where most of the evidence lies.\n",
                      "- **Where the data is:** {} files are {}; conclusions rest mainly on them.\n", NULL),
          largest->count, largest->name, NULL);

  g_string_append (self->out, pick (self,
                                    "- **Documentation:** the written notes sit beside the raw results – a good basis for reproducing them.\n",
                                    "- **Traceability:** results and notes share one tree, so each statement can be followed to its file.\n",
                                    NULL));
  g_string_append_c (self->out, '\n');
}

static void
append_list (ChimeraSimulatorProse *self,
             GPtrArray             *items,
             gboolean               numbered)
{
  for (guint i = 0; i < items->len; i++)
    {
      if (numbered)
        append (self, "%u. ", i + 1);
      else
        g_string_append (self->out, "- ");
      append (self, "%s\n", (const char *) items->pdata[i]);
    }

  g_string_append_c (self->out, '\n');
}

/**
 * chimera_simulator_prose_recommendations:
 * @self: prose
 * @n_items: how many, at most 6
 * @numbered: whether to number them, else they are bullets
 *
 * Appends a list of recommendations.
 */
void
chimera_simulator_prose_recommendations (ChimeraSimulatorProse *self,
                                         guint                  n_items,
                                         gboolean               numbered)
{
  static const char * const items[] = {
    "**Repeat every configuration** often enough that the spread can be told from a change.",
    "**Separate cold from warm runs** – the first call after loading a model tells about the disk, not about the model.",
    "**Record the environment** (driver, power limit, model digest) beside each result.",
    "**Use one schema** for all exports, with the unit in the column's name.",
    "**Report medians with ranges** instead of a mean alone.",
    "**Keep raw traces** next to the summaries, so that an outlier can be explained later.",
  };
  g_autoptr(GPtrArray) advice = chimera_simulator_series_prose_recommendations (self, n_items);
  g_autoptr(GArray) chosen = NULL;

  for (guint i = 0; i < self->facts->metrics->len && advice->len == 0; i++)
    {
      const ChimeraSimulatorMetric *metric = self->facts->metrics->pdata[i];

      if (g_strcmp0 (spread_word (metric), "wide") == 0)
        g_ptr_array_add (advice, g_strdup_printf ("**Look into %s first:** its range is the widest invitation to optimise.",
                                                  metric->name));
    }

  chosen = choose (self, G_N_ELEMENTS (items), n_items - MIN (advice->len, n_items));
  for (guint i = 0; i < chosen->len; i++)
    g_ptr_array_add (advice, g_strdup (items[g_array_index (chosen, guint, i)]));

  append_list (self, advice, numbered);
}

/**
 * chimera_simulator_prose_gaps:
 * @self: prose
 * @n_items: how many, at most 4
 *
 * Appends a list of what is missing.
 */
void
chimera_simulator_prose_gaps (ChimeraSimulatorProse *self,
                              guint                  n_items)
{
  static const char * const items[] = {
    "No record of driver and firmware versions beside the results.",
    "Cold and warm runs are not told apart.",
    "Units are missing in some of the names.",
    "Nothing says how often a configuration was repeated.",
  };
  g_autoptr(GPtrArray) gaps = NULL;
  g_autoptr(GArray) chosen = NULL;

  if (chimera_simulator_series_prose_has_series (self))
    {
      gaps = chimera_simulator_series_prose_gaps (self, n_items);
    }
  else
    {
      chosen = choose (self, G_N_ELEMENTS (items), n_items);
      gaps = g_ptr_array_new_with_free_func (g_free);
      for (guint i = 0; i < chosen->len; i++)
        g_ptr_array_add (gaps, g_strdup (items[g_array_index (chosen, guint, i)]));
    }

  append_list (self, gaps, FALSE);
}

/**
 * chimera_simulator_prose_remark:
 * @self: prose
 *
 * Appends one paragraph of the kind that can be repeated in other words.
 */
void
chimera_simulator_prose_remark (ChimeraSimulatorProse *self)
{
  const ChimeraSimulatorFacts *facts = self->facts;

  g_string_append (self->out, pick (self,
                                    "Looking at the results from another side, ", "Beyond the single figures, ",
                                    "For the next round of measurements, ", "Taken together, ",
                                    "With regard to reproducibility, ", "As far as the evidence goes, ", NULL));
  g_string_append (self->out, pick (self,
                                    "it is the comparison between configurations that matters",
                                    "the order of the runs matters as much as their number",
                                    "one should ask what a reader could check",
                                    "the slowest part of the workflow sets the pace", NULL));
  g_string_append (self->out, pick (self,
                                    " – a change that cannot be told from noise is not a change. ",
                                    ", and the “obvious” explanation is worth a test of its own. ",
                                    "; a steady machine is half of a good benchmark. ", NULL));

  if (chimera_simulator_series_prose_has_series (self))
    {
      chimera_simulator_series_prose_example (self);
    }
  else if (facts->metrics->len > 0)
    {
      const ChimeraSimulatorMetric *metric =
        facts->metrics->pdata[g_rand_int_range (self->rand, 0, (gint32) facts->metrics->len)];
      const ChimeraSimulatorFigure *figure =
        metric->figures->pdata[g_rand_int_range (self->rand, 0, (gint32) metric->figures->len)];

      fill (self, pick (self,
                        "For {} the prompt gives {} = {}.", "An example is {}, with {} at {}.",
                        "{} illustrates this ({}: {}).", NULL),
            metric->name, figure->label, figure->value, NULL);
    }
  else
    g_string_append (self->out, pick (self,
                                      "What is written here should be read with that in mind.",
                                      "More measurements would settle the question.", NULL));

  g_string_append (self->out, "\n\n");
}

/**
 * chimera_simulator_prose_no_facts:
 * @self: prose
 *
 * Appends what there is to say where the prompt holds no figures: that it holds none.
 */
void
chimera_simulator_prose_no_facts (ChimeraSimulatorProse *self)
{
  g_string_append (self->out, pick (self,
                                    "The prompt holds no figures – neither counts of files nor measurements – so there is nothing here to analyse.",
                                    "There are no facts in this prompt that could be analysed – no counts, no dates, no measurements.",
                                    "I was given a prompt without any measured values – what follows states no numbers for that reason.", NULL));
  g_string_append (self->out, "\n\nA simulated model can only repeat what it is told; “plausible” numbers would be invented ones.\n\n");
  g_string_append (self->out, "## Key Performance Findings\n\n- **No data:** the prompt names neither files nor metrics.\n\n");
  g_string_append (self->out, "## Recommendations\n\n");
  chimera_simulator_prose_recommendations (self, 4, TRUE);
  chimera_simulator_prose_remark (self);
}
