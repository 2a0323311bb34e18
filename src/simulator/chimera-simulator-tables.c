/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-simulator-prose.h"

#include "chimera-simulator-series-prose.h"

/* What is listed or stands in a table, without a choice of words. */

static const char * const labels_median[] = { "median", "p50", "mean", "avg", NULL };
static const char * const labels_min[] = { "min", "minimum", NULL };
static const char * const labels_max[] = { "max", "maximum", NULL };

#define append(self, ...) g_string_append_printf ((self)->out, __VA_ARGS__)

/**
 * chimera_simulator_prose_inventory:
 * @self: prose
 * @with_paths: whether to name the first files
 *
 * Appends a list of the types and the folders with their counts.
 */
void
chimera_simulator_prose_inventory (ChimeraSimulatorProse *self,
                                   gboolean               with_paths)
{
  const ChimeraSimulatorFacts *facts = self->facts;
  gboolean is_brief = self->has_table && chimera_simulator_series_prose_has_series (self);

  if (facts->total_files != NULL)
    append (self, "- **%s:** %s\n", facts->total_label, facts->total_files);

  for (guint i = 0; i < facts->types->len; i++)
    {
      const ChimeraSimulatorFileType *type = facts->types->pdata[i];

      append (self, "- **%s:** %s %s", type->name, type->count, g_str_equal (type->count, "1") ? "file" : "files");
      if (type->latest != NULL && !is_brief)
        append (self, ", latest modified %s", type->latest);
      g_string_append_c (self->out, '\n');

      for (guint p = 0; with_paths && p < MIN (type->paths->len, 2); p++)
        append (self, "  - `%s`\n", (const char *) type->paths->pdata[p]);
    }

  for (guint i = 0; i < MIN (facts->folders->len, is_brief ? 3 : 5); i++)
    {
      const ChimeraSimulatorFigure *folder = facts->folders->pdata[i];

      append (self, "- **%s:** %s\n", folder->label, folder->value);
    }

  g_string_append_c (self->out, '\n');
}

/**
 * chimera_simulator_prose_figures_table:
 * @self: prose
 * @n_most: at most so many rows of metrics
 *
 * Appends a GFM table of the series, or without any of the figures: types of files, metrics and single
 * values.
 */
void
chimera_simulator_prose_figures_table (ChimeraSimulatorProse *self,
                                       guint                  n_most)
{
  const ChimeraSimulatorFacts *facts = self->facts;

  if (chimera_simulator_series_prose_has_series (self))
    {
      chimera_simulator_series_prose_table (self, n_most);
      return;
    }

  g_string_append (self->out, "| Quantity | Value | Note |\n|:---------|------:|:-----|\n");

  if (facts->total_files != NULL)
    append (self, "| %s | %s | counted |\n", facts->total_label, facts->total_files);

  for (guint i = 0; i < facts->types->len; i++)
    {
      const ChimeraSimulatorFileType *type = facts->types->pdata[i];

      append (self, "| %s files | %s | %s |\n", type->name, type->count, type->latest != NULL ? type->latest : "–");
    }

  for (guint i = 0; i < MIN (facts->metrics->len, n_most); i++)
    {
      const ChimeraSimulatorMetric *metric = facts->metrics->pdata[i];
      const ChimeraSimulatorFigure *figure = metric->figures->pdata[metric->figures->len - 1];
      const char *middle = chimera_simulator_metric_get (metric, labels_median);
      const char *low = chimera_simulator_metric_get (metric, labels_min);
      const char *high = chimera_simulator_metric_get (metric, labels_max);

      append (self, "| %s | %s | ", metric->name, middle != NULL ? middle : figure->value);
      if (low != NULL && high != NULL)
        append (self, "%s to %s |\n", low, high);
      else
        append (self, "%s |\n", middle != NULL ? "as measured" : figure->label);
    }

  for (guint i = 0; i < MIN (facts->values->len, n_most / 2); i++)
    {
      const ChimeraSimulatorFigure *value = facts->values->pdata[i];

      append (self, "| %s | %s | as stated |\n", value->label, value->value);
    }

  g_string_append_c (self->out, '\n');
}

/**
 * chimera_simulator_prose_risk_table:
 * @self: prose
 *
 * Appends a table of risks and what helps against them.
 */
void
chimera_simulator_prose_risk_table (ChimeraSimulatorProse *self)
{
  const ChimeraSimulatorMetric *metric = NULL;

  if (self->facts->metrics->len > 0 && !chimera_simulator_series_prose_has_series (self))
    metric = g_ptr_array_index (self->facts->metrics, 0);

  append (self,
          "| Risk | Mitigation |\n|------|------------|\n"
          "| Cold calls distort the time to first token | Warm up, and report cold calls on their own |\n"
          "| %s is judged by a mean alone | Compare medians and ranges over several runs |\n"
          "| A prompt longer than the context is cut | Fit the input to the context and check what the server read |\n\n",
          metric != NULL ? metric->name : "Throughput");
}
