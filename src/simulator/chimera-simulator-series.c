/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-simulator-series.h"

#include <string.h>

#include "chimera-simulator-number.h"

/* A longer line is none of a digest's. */
#define LONGEST_LINE 4096

/* Behind the topics, the other lists of a digest. */
enum
{
  SECTION_PARTIAL = CHIMERA_SIMULATOR_N_TOPICS,
  SECTION_UNREADABLE,
  SECTION_NONE
};

/* The headings of a digest, by section. */
static const char * const headings[] = {
  [CHIMERA_SIMULATOR_TOPIC_THROUGHPUT] = "Throughput series",
  [CHIMERA_SIMULATOR_TOPIC_TTFT] = "Time to first token series",
  [CHIMERA_SIMULATOR_TOPIC_LATENCY] = "Latency series",
  [CHIMERA_SIMULATOR_TOPIC_DURATION] = "Duration series",
  [CHIMERA_SIMULATOR_TOPIC_TOKENS] = "Token series",
  [CHIMERA_SIMULATOR_TOPIC_MEMORY] = "Memory and size series",
  [CHIMERA_SIMULATOR_TOPIC_OTHER] = "Other series, those that vary most first",
  [SECTION_PARTIAL] = "Files of which not everything is in the series",
  [SECTION_UNREADABLE] = "Files that could not be read or parsed",
};

static void
clear_group (ChimeraSimulatorGroup *group)
{
  g_free (group->label);
  g_free (group->value);
  g_free (group->n);
}

static void
series_free (gpointer data)
{
  ChimeraSimulatorSeries *series = data;

  g_free (series->file);
  g_free (series->name);
  g_free (series->level);
  g_free (series->deviation);
  g_free (series->median);
  g_free (series->low);
  g_free (series->high);
  g_free (series->unit);
  g_free (series->n);
  clear_group (&series->best);
  clear_group (&series->worst);
  g_free (series->n_alike);
  g_free (series->keys);
  g_free (series);
}

static void
shortfall_free (gpointer data)
{
  ChimeraSimulatorShortfall *shortfall = data;

  g_free (shortfall->file);
  g_free (shortfall->text);
  g_free (shortfall);
}

/* The number behind @label in @text, "≈" included, and where it ends; NULL where @text begins otherwise. */
static char *
take_number (const char  *text,
             const char  *label,
             const char **out_end)
{
  const char *begin = text + strlen (label);
  const char *number;
  gsize length;

  if (!g_str_has_prefix (text, label))
    return NULL;

  number = g_str_has_prefix (begin, "≈ ") ? begin + strlen ("≈ ") : begin;
  length = chimera_simulator_number_length (number);
  if (length == 0)
    return NULL;

  *out_end = number + length;

  return g_strndup (begin, (gsize) (*out_end - begin));
}

/* "mean 113, n=4", or "106.8" */
static void
read_group (ChimeraSimulatorGroup *group,
            const char            *text)
{
  const char *colon = g_strrstr (text, ": ");
  const char *end;
  char *value;

  if (colon == NULL || group->label != NULL)
    return;

  value = take_number (colon + 2, "mean ", &end);
  if (value == NULL)
    value = take_number (colon + 2, "", &end);
  if (value == NULL)
    return;

  group->label = g_strndup (text, (gsize) (colon - text));
  group->value = value;
  group->n = take_number (end, ", n=", &end);
}

/* "mean 112.1 ± 0.99, median 111.9, min 110, max 114.1, p95 113.8 tok/s, n=20", "always 7 tok, n=5" or
 * "7 tok". What is no number at the end of a figure is the unit. */
static gboolean
read_summary (ChimeraSimulatorSeries *series,
              const char             *summary)
{
  g_auto(GStrv) figures = g_strsplit (summary, ", ", -1);
  const char *end = NULL;

  series->level = take_number (summary, "mean ", &end);
  if (series->level == NULL)
    {
      series->level = take_number (summary, "always ", &end);
      series->is_constant = series->level != NULL;
    }
  if (series->level == NULL)
    series->level = take_number (summary, "", &end);
  if (series->level == NULL)
    return FALSE;

  series->deviation = take_number (end, " ± ", &end);

  for (guint i = 0; figures[i] != NULL; i++)
    {
      const struct { const char *label; char **value; } places[] = {
        { "median ", &series->median }, { "min ", &series->low }, { "max ", &series->high },
      };
      const char *last = strrchr (figures[i], ' ');

      for (gsize p = 0; p < G_N_ELEMENTS (places); p++)
        if (*places[p].value == NULL)
          *places[p].value = take_number (figures[i], places[p].label, &end);
      if (series->n == NULL)
        series->n = take_number (figures[i], "n=", &end);
      if (last != NULL && chimera_simulator_number_length (last + 1) == 0)
        {
          g_free (series->unit);
          series->unit = g_strdup (last);
        }
    }

  if (series->unit == NULL)
    series->unit = g_strdup ("");

  return TRUE;
}

/* What follows the summary, piece by piece. */
static void
read_remark (ChimeraSimulatorSeries *series,
             const char             *remark)
{
  static const char alike[] = "no difference shown between its ";
  const char *end;

  if (g_str_has_prefix (remark, "best "))
    read_group (&series->best, remark + strlen ("best "));
  else if (g_str_has_prefix (remark, "worst "))
    read_group (&series->worst, remark + strlen ("worst "));
  else if (g_str_has_prefix (remark, alike))
    series->n_alike = series->n_alike != NULL ? series->n_alike : take_number (remark, alike, &end);
  else if (series->keys == NULL && strchr (remark, '=') != NULL)
    series->keys = g_strdup (remark);
}

/* Where the summary begins: names may hold ", " and single colons. */
static const char *
find_summary (const char *text)
{
  for (text = strstr (text, ": "); text != NULL; text = strstr (text + 2, ": "))
    {
      const char *begin = text + 2;

      if (g_str_has_prefix (begin, "mean ") || g_str_has_prefix (begin, "always ") ||
          chimera_simulator_number_length (begin) > 0)
        return begin;
    }

  return NULL;
}

/* The series' line behind its file; lines of whole families of series are not taken up. */
static void
read_series (ChimeraSimulatorMeasured *self,
             char                     *file,
             const char               *text)
{
  ChimeraSimulatorSeries *series = g_new0 (ChimeraSimulatorSeries, 1);
  g_autofree char *named = g_strconcat (": ", text, NULL);
  const char *summary = find_summary (named + 2);
  g_auto(GStrv) pieces = g_strsplit (summary != NULL ? summary : "", "; ", -1);

  series->topic = (ChimeraSimulatorTopic) self->section;
  series->file = file;

  if (summary == NULL || !read_summary (series, pieces[0]))
    {
      series_free (series);
      return;
    }

  series->name = g_strndup (named + 2, (gsize) (summary - named) - 4);
  for (guint i = 1; pieces[i] != NULL; i++)
    read_remark (series, pieces[i]);
  if (series->best.label == NULL || series->worst.label == NULL)
    {
      clear_group (&series->best);
      clear_group (&series->worst);
      series->best = series->worst = (ChimeraSimulatorGroup) { NULL, NULL, NULL };
    }

  g_ptr_array_add (self->series, series);
}

static void
add_shortfall (GPtrArray  *shortfalls,
               char       *file,
               const char *text)
{
  ChimeraSimulatorShortfall *shortfall = g_new (ChimeraSimulatorShortfall, 1);

  shortfall->file = file;
  shortfall->text = g_strdup (text);
  g_ptr_array_add (shortfalls, shortfall);
}

/* "Throughput series: 12 of 60": a list follows. */
static gboolean
read_heading (ChimeraSimulatorMeasured *self,
              const char               *line)
{
  const char *colon = g_strrstr (line, ": ");
  const char *end;
  g_autofree char *n_lines = colon != NULL ? take_number (colon, ": ", &end) : NULL;
  g_autofree char *n_all = n_lines != NULL ? take_number (end, " of ", &end) : NULL;

  if (n_all == NULL || *end != '\0')
    return FALSE;

  self->section = SECTION_NONE;
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    if (strlen (headings[i]) == (gsize) (colon - line) && g_str_has_prefix (line, headings[i]))
      self->section = i;

  if (self->section < CHIMERA_SIMULATOR_N_TOPICS && self->n_of_topic[self->section] == NULL)
    self->n_of_topic[self->section] = g_steal_pointer (&n_all);

  return TRUE;
}

/**
 * chimera_simulator_measured_new:
 *
 * Returns: (transfer full): without anything measured yet
 */
ChimeraSimulatorMeasured *
chimera_simulator_measured_new (void)
{
  ChimeraSimulatorMeasured *self = g_new0 (ChimeraSimulatorMeasured, 1);

  self->series = g_ptr_array_new_with_free_func (series_free);
  self->partial = g_ptr_array_new_with_free_func (shortfall_free);
  self->unreadable = g_ptr_array_new_with_free_func (shortfall_free);
  self->section = SECTION_NONE;

  return self;
}

/**
 * chimera_simulator_measured_free:
 * @self: (transfer full): what was measured
 */
void
chimera_simulator_measured_free (ChimeraSimulatorMeasured *self)
{
  g_free (self->n_series);
  for (guint i = 0; i < G_N_ELEMENTS (self->n_of_topic); i++)
    g_free (self->n_of_topic[i]);
  g_ptr_array_unref (self->series);
  g_ptr_array_unref (self->partial);
  g_ptr_array_unref (self->unreadable);
  g_free (self);
}

/**
 * chimera_simulator_measured_read_line:
 * @self: what was measured
 * @line: the next line of a prompt, whole and as it stands
 *
 * Takes up the headings of a digest's lists and what stands below those of series and of files
 * that are not whole.
 *
 * Returns: whether the line was one of these
 */
gboolean
chimera_simulator_measured_read_line (ChimeraSimulatorMeasured *self,
                                      const char               *line)
{
  g_autofree char *n_series = NULL;
  g_autofree char *file = NULL;
  const char *colon;
  const char *end;

  n_series = take_number (line, "Series of numbers in the files: ", &end);
  if (n_series != NULL)
    {
      g_free (self->n_series);
      self->n_series = g_steal_pointer (&n_series);
      return TRUE;
    }

  if (!g_str_has_prefix (line, "- "))
    {
      self->section = SECTION_NONE;
      return read_heading (self, line);
    }

  if (self->section == SECTION_NONE)
    return FALSE;

  colon = strstr (line, ": ");
  if (colon == NULL || strlen (line) > LONGEST_LINE)
    return TRUE;

  file = g_strndup (line + 2, (gsize) (colon - line) - 2);
  if (self->section == SECTION_PARTIAL)
    add_shortfall (self->partial, g_steal_pointer (&file), colon + 2);
  else if (self->section == SECTION_UNREADABLE)
    add_shortfall (self->unreadable, g_steal_pointer (&file), colon + 2);
  else
    read_series (self, g_steal_pointer (&file), colon + 2);

  return TRUE;
}
