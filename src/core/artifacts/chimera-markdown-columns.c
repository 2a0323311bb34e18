/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-markdown-columns.h"

#include <string.h>

static gboolean
is_one_of (const char *text,
           const char *list)
{
  g_auto(GStrv) words = g_strsplit (list, "|", -1);
  g_autofree char *folded = g_ascii_strdown (text, -1);

  return g_strv_contains ((const char *const *) words, folded);
}

/* Times below sizes: what is measured is said at the left, not above. */
static gboolean
has_mixed_units (const ChimeraMarkdownCells *table,
                 guint                       i)
{
  const ChimeraUnit *first = NULL;

  for (guint row = 0; row < table->n_rows; row++)
    {
      const ChimeraUnit *unit = chimera_markdown_cells_get (table, row, i)->unit;

      if (unit != NULL && first != NULL && unit->quantity != first->quantity)
        return TRUE;
      if (first == NULL)
        first = unit;
    }

  return FALSE;
}

static gboolean
has_names_of_measures (const ChimeraMarkdownCells *table)
{
  if (is_one_of (chimera_markdown_cells_get_column (table, 0)->name,
                 "metric|metrics|measure|measures|measurement|statistic|stat|kpi|indicator"))
    return TRUE;

  if (chimera_markdown_cells_get_column (table, 0)->n_numbers > 0)
    return FALSE;

  for (guint i = 1; i < table->n_columns; i++)
    {
      if (has_mixed_units (table, i))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_headed_as_value (const ChimeraMarkdownColumn *column)
{
  return is_one_of (column->name, "value|values|result|results|measured|measurement");
}

/* "| Metric | Value |", and "| Setting | Baseline |" where the values bring their units. "| Model |
 * Size |" is no such table: its first column tells rows of one measure apart. */
static gboolean
is_list_of_pairs (const ChimeraMarkdownCells *table)
{
  const ChimeraMarkdownColumn *second;

  if (table->n_columns != 2 || chimera_markdown_cells_get_column (table, 0)->n_numbers > 0)
    return FALSE;

  if (has_names_of_measures (table))
    return TRUE;

  second = chimera_markdown_cells_get_column (table, 1);
  if (is_headed_as_value (second))
    return TRUE;

  return second->n_units > 0 && chimera_markdown_cells_get_column (table, 0)->nature.role == CHIMERA_ROLE_MEASURE &&
         second->nature.topic == CHIMERA_TOPIC_OTHER && second->nature.unit == chimera_unit_none () &&
         !is_one_of (second->name, "size|memory|time");
}

/* "* p99 Latency" */
static const char *
skip_bullet (const char *text)
{
  if (strchr ("*-+", text[0]) != NULL && text[0] != '\0' && text[1] == ' ')
    return text + 2;

  return text;
}

/* Rows of a table of pairs, or of one whose columns are what is compared: "| Metric | Before | After
 * |" has a value of another kind in each cell of a column. */
static void
harvest_rows (const ChimeraMarkdownCells *table,
              ChimeraMarkdownFindings    *findings)
{
  for (guint row = 0; row < table->n_rows; row++)
    {
      const char *label = skip_bullet (chimera_markdown_cells_get (table, row, 0)->text);

      for (guint i = 1; i < table->n_columns; i++)
        {
          const ChimeraMarkdownDatum *cell = chimera_markdown_cells_get (table, row, i);
          const ChimeraMarkdownColumn *column = chimera_markdown_cells_get_column (table, i);
          gboolean is_alone = table->n_columns == 2 || is_headed_as_value (column);
          ChimeraMarkdownFinding *finding;
          g_autofree char *name = NULL;

          if (cell->kind != CHIMERA_MARKDOWN_CELL_NUMBER || label[0] == '\0')
            continue;

          /* "Throughput / Delta" is no throughput to compare. */
          name = is_alone ? g_strdup (label) : g_strconcat (label, " / ", column->name, NULL);
          finding = chimera_markdown_findings_add (findings, name,
                                                   column->nature.is_undirected ? name : label);
          if (finding == NULL)
            continue;

          chimera_markdown_finding_set_column (finding, i + 1, column->unit);
          chimera_markdown_finding_add_number (finding, chimera_markdown_cells_get_line (table, row),
                                               cell->value, cell->unit);
        }
    }
}

/* The first column of texts says what a row is about, whatever it is called, unless it is behind
 * what was measured; other columns do where their name says that configurations are told apart by
 * them. */
static gboolean
is_key (const ChimeraMarkdownCells *table,
        guint                       i)
{
  const ChimeraMarkdownColumn *column = chimera_markdown_cells_get_column (table, i);

  if (column->nature.role == CHIMERA_ROLE_KEY)
    return TRUE;

  if (column->nature.role != CHIMERA_ROLE_MEASURE || column->n_texts <= column->n_numbers)
    return FALSE;

  for (guint j = 0; j < i; j++)
    {
      const ChimeraMarkdownColumn *other = chimera_markdown_cells_get_column (table, j);

      if (other->nature.role == CHIMERA_ROLE_MEASURE || other->nature.role == CHIMERA_ROLE_OUTCOME ||
          (other->nature.role == CHIMERA_ROLE_KEY && other->n_texts > other->n_numbers))
        return FALSE;
    }

  return TRUE;
}

/* An empty cell of a key means the one above. */
static void
harvest_column (const ChimeraMarkdownCells *table,
                guint                       i,
                ChimeraMarkdownFindings    *findings)
{
  const ChimeraMarkdownColumn *column = chimera_markdown_cells_get_column (table, i);
  gboolean has_keys = is_key (table, i);
  const char *key = "";
  ChimeraMarkdownFinding *finding;

  if (column->nature.role == CHIMERA_ROLE_OUTCOME ||
      (!has_keys && (column->n_numbers == 0 || column->n_texts > column->n_numbers)))
    return;

  finding = chimera_markdown_findings_add (findings, column->name, column->name);
  if (finding == NULL)
    return;

  chimera_markdown_finding_set_column (finding, i + 1, column->unit);
  for (guint row = 0; row < table->n_rows; row++)
    {
      const ChimeraMarkdownDatum *cell = chimera_markdown_cells_get (table, row, i);
      int line = chimera_markdown_cells_get_line (table, row);

      if (cell->text[0] != '\0')
        key = cell->text;
      if (has_keys && key[0] != '\0')
        chimera_markdown_finding_add_key (finding, line, key);

      if (cell->kind == CHIMERA_MARKDOWN_CELL_NUMBER)
        chimera_markdown_finding_add_number (finding, line, cell->value, cell->unit);
      else if (cell->kind == CHIMERA_MARKDOWN_CELL_TEXT)
        chimera_markdown_finding_add_text (finding);
    }
}

static void
find_summaries (const ChimeraMarkdownCells *table,
                ChimeraMarkdownFindings    *findings)
{
  ChimeraSummaryRows summaries = { 0 };

  for (guint row = 0; row < table->n_rows; row++)
    {
      const char *text = chimera_markdown_cells_get (table, row, 0)->text;

      chimera_summary_rows_add (&summaries, text, strlen (text), (guint32) chimera_markdown_cells_get_line (table, row));
    }

  chimera_markdown_findings_add_summaries (findings, &summaries);
}

static guint
harvest_failures (const ChimeraMarkdownCells *table,
                  ChimeraMarkdownFindings    *findings)
{
  guint n_failed = 0;

  for (guint row = 0; row < table->n_rows; row++)
    {
      gboolean is_failed = FALSE;

      for (guint i = 0; i < table->n_columns && !is_failed; i++)
        {
          const ChimeraMarkdownColumn *column = chimera_markdown_cells_get_column (table, i);
          const char *text = chimera_markdown_cells_get (table, row, i)->text;

          is_failed = column->nature.role == CHIMERA_ROLE_OUTCOME &&
                      chimera_nature_is_failure (column->name, text, strlen (text));
        }

      if (is_failed)
        {
          chimera_markdown_findings_add_failure (findings, chimera_markdown_cells_get_line (table, row));
          n_failed++;
        }
    }

  return n_failed;
}

/**
 * chimera_markdown_columns_harvest:
 * @table: a table, complete
 * @findings: where to put what is in it
 *
 * A table of names and values gives a series for each row; where several things are compared, one
 * for each row and thing. Any other gives one for each column of numbers, with the columns that tell
 * the rows apart as keys.
 *
 * Returns: how many rows say of themselves that they failed
 */
guint
chimera_markdown_columns_harvest (const ChimeraMarkdownCells *table,
                                  ChimeraMarkdownFindings    *findings)
{
  guint n_failed;

  if (table->n_columns > 1 && (is_list_of_pairs (table) || has_names_of_measures (table)))
    {
      harvest_rows (table, findings);
      return 0;
    }

  n_failed = harvest_failures (table, findings);
  if (table->n_columns > 0)
    find_summaries (table, findings);
  for (guint i = 0; i < table->n_columns; i++)
    harvest_column (table, i, findings);

  return n_failed;
}
