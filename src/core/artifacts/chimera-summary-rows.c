/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-summary-rows.h"

#include <string.h>

#define MAX_WORD 12

static gboolean
is_one_of (const char        *word,
           const char *const *words)
{
  for (gsize i = 0; words[i] != NULL; i++)
    if (strcmp (word, words[i]) == 0)
      return TRUE;

  return FALSE;
}

/* "25%", "p95" */
static gboolean
is_quantile (const char *word)
{
  gsize n_digits = strspn (*word == 'p' ? word + 1 : word, "0123456789.");

  return n_digits > 0 && (*word == 'p' ? word[n_digits + 1] == '\0' : strcmp (word + n_digits, "%") == 0);
}

static void
add_summary (ChimeraSummaryRows *self,
             guint32             row)
{
  if (self->n_rows < CHIMERA_SUMMARY_ROWS_MAX)
    self->rows[self->n_rows] = row;
  self->n_rows++;
}

/* "count", "mean", "std", "min", quantiles and "max", one below the other. Only then is the first of them
 * a summary, too. */
static void
follow_description (ChimeraSummaryRows *self,
                    const char         *word,
                    guint32             row)
{
  static const char *const names[] = { "count", "mean", "std", "min" };

  if (self->n_described < G_N_ELEMENTS (names) ? strcmp (word, names[self->n_described]) == 0 : is_quantile (word))
    {
      self->count_row = self->n_described == 0 ? row : self->count_row;
      self->n_described++;
      return;
    }

  if (self->n_described > G_N_ELEMENTS (names) && strcmp (word, "max") == 0)
    {
      guint64 n_since = self->n_described - 1;

      self->has_description = TRUE;
      if (self->n_rows == n_since && n_since < CHIMERA_SUMMARY_ROWS_MAX)
        {
          memmove (self->rows + 1, self->rows, n_since * sizeof self->rows[0]);
          self->rows[0] = self->count_row;
          self->n_rows++;
        }
    }

  self->n_described = 0;
}

/**
 * chimera_summary_rows_add:
 * @self: rows of a table, zeroed at first
 * @text: (array length=length): the first cell of the next row
 * @length: in bytes
 * @row: its place
 *
 * Looks at a row: one is a summary where its first cell is "Total", "Sum", "Mean" or "Average" and
 * nothing else. Behind the first of them "Min", "Max", "Std" and other statistics are summaries as well;
 * before it they may be what a row is called, but for the "count" right above the first "mean", if
 * what pandas' describe() writes below that follows.
 */
void
chimera_summary_rows_add (ChimeraSummaryRows *self,
                          const char         *text,
                          gsize               length,
                          guint32             row)
{
  static const char *const summaries[] = { "total", "sum", "mean", "average", NULL };
  static const char *const statistics[] = {
    "count", "n", "median", "std", "stdev", "stddev", "std dev", "sd", "cv", "variance", "min", "minimum",
    "max", "maximum", "range", NULL,
  };
  char word[MAX_WORD + 1];
  gboolean is_statistic;

  while (length > 0 && g_ascii_isspace (text[length - 1]))
    length--;
  while (length > 0 && g_ascii_isspace (text[0]))
    {
      text++;
      length--;
    }

  if (length == 0)
    return;

  /* Mostly it is seen at once. */
  if (length > MAX_WORD || (strchr ("tsmacnvrpTSMACNVRP", text[0]) == NULL && text[length - 1] != '%'))
    {
      self->n_others++;
      self->n_described = 0;
      return;
    }

  for (gsize i = 0; i < length; i++)
    word[i] = g_ascii_tolower (text[i]);
  word[length] = '\0';

  follow_description (self, word, row);
  is_statistic = is_quantile (word) || is_one_of (word, statistics);
  if (is_one_of (word, summaries) || (is_statistic && self->n_rows > 0))
    {
      add_summary (self, row);
    }
  else if (!is_statistic)
    {
      self->n_others++;
    }
}

/**
 * chimera_summary_rows_give:
 * @self: rows of a table, complete
 * @harvest: where its series are
 *
 * Leaves the summaries out where there is something that they sum up, or where they are a description.
 *
 * Returns: how many these are
 */
guint64
chimera_summary_rows_give (ChimeraSummaryRows *self,
                           ChimeraHarvest     *harvest)
{
  if ((self->n_others == 0 && !self->has_description) || self->n_rows > CHIMERA_SUMMARY_ROWS_MAX)
    return 0;

  for (guint64 i = 0; i < self->n_rows; i++)
    chimera_harvest_leave_out_row (harvest, self->rows[i]);

  return self->n_rows;
}
