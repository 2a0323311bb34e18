/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-simulator-series-prose.h"

#include <string.h>

/* Examples are taken from the first series: a digest begins with what matters. */
#define N_EXAMPLES 24

#define append(self, ...) g_string_append_printf ((self)->out, __VA_ARGS__)
#define pick chimera_simulator_prose_pick
#define fill chimera_simulator_prose_fill

static const struct { const char *title; const char *noun; } topics[] = {
  [CHIMERA_SIMULATOR_TOPIC_THROUGHPUT] = { "Throughput", "throughput" },
  [CHIMERA_SIMULATOR_TOPIC_TTFT] = { "Time to first token", "the time to first token" },
  [CHIMERA_SIMULATOR_TOPIC_LATENCY] = { "Latency", "latency" },
  [CHIMERA_SIMULATOR_TOPIC_DURATION] = { "Duration", "duration" },
  [CHIMERA_SIMULATOR_TOPIC_TOKENS] = { "Tokens", "the number of tokens" },
  [CHIMERA_SIMULATOR_TOPIC_MEMORY] = { "Memory and size", "memory" },
  [CHIMERA_SIMULATOR_TOPIC_OTHER] = { "Other", "other quantities" },
};

/* A name as code. */
static char *
dup_code (const char *text)
{
  g_autofree char *plain = g_strdelimit (g_strdup (text), "`", '\'');

  return g_strdup_printf ("`%s`", *plain != '\0' ? plain : " ");
}

static char *
dup_code_in_table (const char *text)
{
  g_autofree char *code = dup_code (text);
  g_auto(GStrv) parts = g_strsplit (code, "|", -1);

  return g_strjoinv ("\\|", parts);
}

/* "112.1 ± 0.99 tok/s" */
static char *
dup_level (const ChimeraSimulatorSeries *series)
{
  return g_strconcat (series->level, series->deviation != NULL ? " ± " : "",
                      series->deviation != NULL ? series->deviation : "", series->unit, NULL);
}

/* "`num_gpu=37` (mean 71.54 tok/s, n=3)" */
static char *
dup_group (const ChimeraSimulatorSeries *series,
           const ChimeraSimulatorGroup  *group)
{
  g_autofree char *label = dup_code (group->label);

  if (group->n == NULL)
    return g_strdup_printf ("%s (%s%s, once)", label, group->value, series->unit);

  return g_strdup_printf ("%s (mean %s%s, n=%s)", label, group->value, series->unit, group->n);
}

static gboolean
is_repeated (const ChimeraSimulatorSeries *series)
{
  return series->best.n != NULL && series->worst.n != NULL;
}

/* What a reader learns from it: most from a contrast that was repeated, least from a single value. */
static guint
get_weight (const ChimeraSimulatorSeries *series)
{
  if (series->best.label != NULL && is_repeated (series))
    return 4;
  if (series->best.label != NULL || series->n_alike != NULL)
    return 3;
  if (series->n != NULL && !series->is_constant)
    return 2;

  return series->n != NULL ? 1 : 0;
}

static gboolean
has_same_figures (const ChimeraSimulatorSeries *a,
                  const ChimeraSimulatorSeries *b)
{
  return g_str_equal (a->level, b->level) && g_strcmp0 (a->deviation, b->deviation) == 0 &&
         g_strcmp0 (a->low, b->low) == 0 && g_strcmp0 (a->high, b->high) == 0 && g_strcmp0 (a->n, b->n) == 0;
}

/* Whether one of @chosen is from the same file, or is what @series repeats in another one. */
static gboolean
is_covered (GPtrArray                    *chosen,
            const ChimeraSimulatorSeries *series)
{
  for (guint i = 0; i < chosen->len; i++)
    {
      const ChimeraSimulatorSeries *other = g_ptr_array_index (chosen, i);

      if (g_str_equal (other->file, series->file) || has_same_figures (other, series))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_told (ChimeraSimulatorProse        *self,
         const ChimeraSimulatorSeries *series)
{
  for (guint i = 0; i < self->told->len; i++)
    {
      const ChimeraSimulatorSeries *other = g_ptr_array_index (self->told, i);

      if (other == series || (other->topic == series->topic && has_same_figures (other, series)))
        return TRUE;
    }

  return FALSE;
}

/* Adds the @n_most weightiest series of @topic, one per file, in the digest's order within a weight. Those
 * that a sentence was already about are passed over where @is_new. */
static void
choose_series (ChimeraSimulatorProse *self,
               GPtrArray             *chosen,
               ChimeraSimulatorTopic  topic,
               guint                  n_most,
               gboolean               is_new)
{
  GPtrArray *all = self->facts->measured->series;

  for (guint weight = 5; weight-- > 0;)
    for (guint i = 0; i < all->len && n_most > 0; i++)
      {
        ChimeraSimulatorSeries *series = g_ptr_array_index (all, i);

        if (series->topic != topic || get_weight (series) != weight || is_covered (chosen, series) ||
            (is_new && is_told (self, series)))
          continue;

        g_ptr_array_add (chosen, series);
        n_most--;
      }
}

/* Half of @n_most about throughput, then the time to first token, and what is left about all else. */
static GPtrArray *
choose_across_topics (ChimeraSimulatorProse *self,
                      guint                  n_most,
                      gboolean               is_new)
{
  GPtrArray *chosen = g_ptr_array_new ();

  choose_series (self, chosen, CHIMERA_SIMULATOR_TOPIC_THROUGHPUT, (n_most + 1) / 2, is_new);
  choose_series (self, chosen, CHIMERA_SIMULATOR_TOPIC_TTFT, MIN ((n_most + 2) / 3, n_most - chosen->len), is_new);
  for (guint topic = CHIMERA_SIMULATOR_TOPIC_LATENCY; topic < CHIMERA_SIMULATOR_N_TOPICS; topic++)
    choose_series (self, chosen, topic, MIN (1, n_most - chosen->len), is_new);
  for (guint topic = 0; topic < CHIMERA_SIMULATOR_TOPIC_OTHER; topic++)
    choose_series (self, chosen, topic, n_most - chosen->len, is_new);

  return chosen;
}

static void
tell_contrast (ChimeraSimulatorProse        *self,
               const ChimeraSimulatorSeries *series)
{
  g_autofree char *name = dup_code (series->name);
  g_autofree char *file = dup_code (series->file);
  g_autofree char *level = dup_level (series);
  g_autofree char *best = dup_group (series, &series->best);
  g_autofree char *worst = dup_group (series, &series->worst);

  fill (self, pick (self,
                    "In {}, {} is best with {} and worst with {}",
                    "{} has {} at its best with {} and at its worst with {}", NULL),
        file, name, best, worst, NULL);
  if (series->n != NULL && !self->has_table)
    fill (self, "; over all n={} values the mean is {}", series->n, level, NULL);
}

static void
tell_level (ChimeraSimulatorProse        *self,
            const ChimeraSimulatorSeries *series)
{
  g_autofree char *name = dup_code (series->name);
  g_autofree char *file = dup_code (series->file);
  g_autofree char *level = dup_level (series);

  if (series->n == NULL)
    {
      fill (self, "{} states {} as {}", file, name, level, NULL);
      return;
    }

  if (series->is_constant)
    fill (self, "In {}, {} is {} in each of n={} values", file, name, level, series->n, NULL);
  else
    fill (self, pick (self,
                      "In {}, {} has a mean of {} (n={}",
                      "{} gives {} with a mean of {} (n={}", NULL), file, name, level, series->n, NULL);
  if (!series->is_constant && series->median != NULL)
    fill (self, ", median {}", series->median, NULL);
  if (!series->is_constant && series->low != NULL && series->high != NULL)
    fill (self, ", {} to {}", series->low, series->high, NULL);
  if (!series->is_constant)
    append (self, ")");

  if (series->keys != NULL && !self->has_table)
    {
      g_autofree char *keys = dup_code (series->keys);

      fill (self, ", measured with {}", keys, NULL);
    }

  if (series->n_alike != NULL)
    fill (self, pick (self,
                      ", and no difference is shown between its {} groups",
                      "; between its {} groups no difference is shown", NULL), series->n_alike, NULL);
}

static void
tell (ChimeraSimulatorProse  *self,
      ChimeraSimulatorSeries *series)
{
  if (series->best.label != NULL)
    tell_contrast (self, series);
  else
    tell_level (self, series);

  g_ptr_array_add (self->told, series);
}

/**
 * chimera_simulator_series_prose_has_series:
 * @self: prose
 *
 * Returns: whether the prompt quotes series of numbers
 */
gboolean
chimera_simulator_series_prose_has_series (const ChimeraSimulatorProse *self)
{
  return self->facts->measured->series->len > 0;
}

/**
 * chimera_simulator_series_prose_overview:
 * @self: prose about a prompt with series
 * @with_figures: whether to name the first figures on throughput and on the time to first token
 *
 * Appends a paragraph on what was measured.
 */
void
chimera_simulator_series_prose_overview (ChimeraSimulatorProse *self,
                                         gboolean               with_figures)
{
  const ChimeraSimulatorMeasured *measured = self->facts->measured;
  g_autoptr(GPtrArray) chosen = g_ptr_array_new ();
  gboolean is_first = TRUE;

  if (measured->n_series != NULL)
    fill (self, pick (self, "The files hold {} series of numbers: ", "In them are {} series of numbers: ", NULL),
          measured->n_series, NULL);
  else
    append (self, "Measured were ");

  for (guint topic = 0; topic < CHIMERA_SIMULATOR_N_TOPICS; topic++)
    if (measured->n_of_topic[topic] != NULL)
      {
        append (self, "%s%s (%s)", is_first ? "" : ", ", topics[topic].noun, measured->n_of_topic[topic]);
        is_first = FALSE;
      }
  append (self, ".\n");

  if (with_figures)
    {
      choose_series (self, chosen, CHIMERA_SIMULATOR_TOPIC_THROUGHPUT, 1, TRUE);
      choose_series (self, chosen, CHIMERA_SIMULATOR_TOPIC_TTFT, 1, TRUE);
    }
  for (guint i = 0; i < chosen->len; i++)
    {
      ChimeraSimulatorSeries *series = g_ptr_array_index (chosen, i);

      append (self, "\n- **%s:** ", topics[series->topic].title);
      tell (self, series);
      append (self, ".");
    }

  append (self, chosen->len > 0 ? "\n\n" : "\n");
}

/**
 * chimera_simulator_series_prose_findings:
 * @self: prose about a prompt with series
 * @n_most: at most so many
 *
 * Appends list items about series that nothing was said of yet: what is best and worst, or that no
 * difference is shown, or the level.
 */
void
chimera_simulator_series_prose_findings (ChimeraSimulatorProse *self,
                                         guint                  n_most)
{
  g_autoptr(GPtrArray) chosen = choose_across_topics (self, n_most, TRUE);

  for (guint i = 0; i < chosen->len; i++)
    {
      ChimeraSimulatorSeries *series = g_ptr_array_index (chosen, i);

      append (self, "- **%s:** ", topics[series->topic].title);
      tell (self, series);
      append (self, ".\n");
    }

  if (chosen->len == 0)
    append (self, "- All series that the input quotes are named above.\n");
}

static void G_GNUC_PRINTF (2, 3)
add_item (GPtrArray  *items,
          const char *format,
          ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (items, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

static void
recommend (GPtrArray                    *items,
           const ChimeraSimulatorSeries *series)
{
  g_autofree char *file = dup_code (series->file);
  g_autofree char *name = dup_code (series->name);

  if (series->n_alike != NULL)
    add_item (items, "**Do not choose between the %s groups of %s in %s by %s**, as no difference is shown.",
              series->n_alike, name, file, topics[series->topic].noun);
  else if (series->best.label != NULL)
    {
      g_autofree char *best = dup_code (series->best.label);
      g_autofree char *worst = dup_code (series->worst.label);

      if (is_repeated (series))
        add_item (items, "**Prefer %s to %s** where %s decides, as %s shows.", best, worst,
                  topics[series->topic].noun, file);
      else
        add_item (items, "**Repeat %s and %s** of %s before choosing between them by %s.", best, worst, file,
                  topics[series->topic].noun);
    }
}

/**
 * chimera_simulator_series_prose_recommendations:
 * @self: prose
 * @n_most: at most so many
 *
 * Returns: (transfer full) (element-type utf8): what follows from the series and from files that are
 *   not whole; nothing where the prompt has none
 */
GPtrArray *
chimera_simulator_series_prose_recommendations (ChimeraSimulatorProse *self,
                                                guint                  n_most)
{
  const ChimeraSimulatorMeasured *measured = self->facts->measured;
  GPtrArray *items = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) chosen = choose_across_topics (self, n_most, FALSE);

  for (guint i = 0; i < chosen->len && items->len < MAX (n_most, 1) - 1; i++)
    recommend (items, g_ptr_array_index (chosen, i));
  for (guint i = 0; i < MIN (measured->partial->len, 1); i++)
    {
      const ChimeraSimulatorShortfall *shortfall = g_ptr_array_index (measured->partial, i);
      g_autofree char *file = dup_code (shortfall->file);

      add_item (items, "**Look into what %s lacks** before its figures are compared with others.", file);
    }
  for (guint i = 0; i < MIN (measured->unreadable->len, 1); i++)
    {
      const ChimeraSimulatorShortfall *shortfall = g_ptr_array_index (measured->unreadable, i);
      g_autofree char *file = dup_code (shortfall->file);

      add_item (items, "**Mend or replace %s**, which could not be read as it is.", file);
    }

  g_ptr_array_set_size (items, (int) MIN (items->len, n_most));

  return items;
}

static void
add_shortfalls (GPtrArray *items,
                GPtrArray *shortfalls,
                guint      n_most)
{
  for (guint i = 0; i < shortfalls->len && items->len < n_most; i++)
    {
      const ChimeraSimulatorShortfall *shortfall = g_ptr_array_index (shortfalls, i);
      g_autofree char *file = dup_code (shortfall->file);

      add_item (items, "%s: %s.", file, shortfall->text);
    }
}

/**
 * chimera_simulator_series_prose_gaps:
 * @self: prose about a prompt with series
 * @n_most: at most so many
 *
 * Returns: (transfer full) (element-type utf8): what failed, could not be read, was not repeated or
 *   not measured
 */
GPtrArray *
chimera_simulator_series_prose_gaps (ChimeraSimulatorProse *self,
                                     guint                  n_most)
{
  const ChimeraSimulatorMeasured *measured = self->facts->measured;
  GPtrArray *items = g_ptr_array_new_with_free_func (g_free);

  add_shortfalls (items, measured->unreadable, MAX (n_most / 2, 1));
  add_shortfalls (items, measured->partial, n_most);

  for (guint topic = 0; topic <= CHIMERA_SIMULATOR_TOPIC_LATENCY && items->len < n_most; topic++)
    if (measured->n_of_topic[topic] == NULL)
      add_item (items, "%s: not measured, as far as the input says.", topics[topic].title);

  for (guint i = 0; i < measured->series->len && items->len < n_most; i++)
    {
      const ChimeraSimulatorSeries *series = g_ptr_array_index (measured->series, i);
      g_autofree char *file = dup_code (series->file);
      g_autofree char *name = dup_code (series->name);

      if (series->best.label != NULL && !is_repeated (series))
        add_item (items, "%s: not both the best and the worst group of %s were measured more than once.", file, name);
    }

  if (items->len == 0)
    add_item (items, "The input marks nothing as failed, cut or unreadable.");

  return items;
}

/**
 * chimera_simulator_series_prose_table:
 * @self: prose about a prompt with series
 * @n_most: at most so many rows
 *
 * Appends a GFM table of series with their levels and ranges.
 */
void
chimera_simulator_series_prose_table (ChimeraSimulatorProse *self,
                                      guint                  n_most)
{
  g_autoptr(GPtrArray) chosen = choose_across_topics (self, n_most, FALSE);

  append (self, "| Series | File | Mean | Range | n |\n|:-------|:-----|-----:|------:|--:|\n");

  for (guint i = 0; i < chosen->len; i++)
    {
      const ChimeraSimulatorSeries *series = g_ptr_array_index (chosen, i);
      g_autofree char *name = dup_code_in_table (series->name);
      g_autofree char *file = dup_code_in_table (series->file);
      g_autofree char *level = dup_level (series);

      append (self, "| %s | %s | %s | ", name, file, level);
      if (series->low != NULL && series->high != NULL)
        append (self, "%s to %s", series->low, series->high);
      else
        append (self, series->is_constant ? "always the same" : "a single value");
      append (self, " | %s |\n", series->n != NULL ? series->n : "–");
    }

  append (self, "\n");
}

/**
 * chimera_simulator_series_prose_example:
 * @self: prose about a prompt with series
 *
 * Appends a sentence on one of the first series, without a sentence's end.
 */
void
chimera_simulator_series_prose_example (ChimeraSimulatorProse *self)
{
  GPtrArray *all = self->facts->measured->series;
  const ChimeraSimulatorSeries *series =
    g_ptr_array_index (all, g_rand_int_range (self->rand, 0, (gint32) MIN (all->len, N_EXAMPLES)));
  g_autofree char *name = dup_code (series->name);
  g_autofree char *file = dup_code (series->file);
  g_autofree char *level = dup_level (series);

  fill (self, pick (self, "An example is {} in {}, at {}.", "{} of {} illustrates this ({}).", NULL),
        name, file, level, NULL);
}
