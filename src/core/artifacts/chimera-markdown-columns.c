/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-markdown-columns.h"

#include <string.h>

#include "chimera-markdown-value.h"

typedef enum
{
  CELL_EMPTY,
  CELL_NUMBER,
  CELL_TEXT,
} CellKind;

typedef struct
{
  char *text;
  CellKind kind;
  double value;
  const ChimeraUnit *unit;
} Cell;

/* @name is what the header says or, where it is empty, the number of the column. */
typedef struct
{
  char *name;
  ChimeraNature nature;
  guint n_numbers;
  guint n_texts;
  guint n_units;
} Column;

/* A GFM table: @cells row by row without the header, @lines where the rows stand. */
typedef struct
{
  guint n_rows;
  guint n_columns;
  GArray *columns;
  GArray *cells;
  GArray *lines;
} Table;

static void
clear_cell (gpointer data)
{
  g_free (((Cell *) data)->text);
}

static void
clear_column (gpointer data)
{
  g_free (((Column *) data)->name);
}

static const Cell *
get_cell (const Table *table,
          guint        row,
          guint        column)
{
  return &g_array_index (table->cells, Cell, (gsize) row * table->n_columns + column);
}

static Column *
get_column (const Table *table,
            guint        column)
{
  return &g_array_index (table->columns, Column, column);
}

static int
get_line (const Table *table,
          guint        row)
{
  return g_array_index (table->lines, int, row);
}

static void
read_header (Table                     *table,
             const ChimeraMarkdownNode *row)
{
  for (const ChimeraMarkdownNode *node = row->first_child; node != NULL; node = node->next)
    {
      Column column = { 0 };

      column.name = g_strstrip (chimera_markdown_node_get_text (node));
      chimera_nature_init (&column.nature, column.name);
      if (column.name[0] == '\0')
        {
          g_free (column.name);
          column.name = g_strdup_printf ("column %u", table->n_columns + 1);
        }

      g_array_append_val (table->columns, column);
      table->n_columns++;
    }
}

static void
read_row (Table                     *table,
          const ChimeraMarkdownNode *row,
          int                        line)
{
  const ChimeraMarkdownNode *node = row->first_child;

  for (guint i = 0; i < table->n_columns; i++)
    {
      Column *column = get_column (table, i);
      Cell cell = { 0 };

      cell.text = node != NULL ? g_strstrip (chimera_markdown_node_get_text (node)) : g_strdup ("");
      if (chimera_markdown_value_parse (cell.text, strlen (cell.text), &cell.value, &cell.unit))
        cell.kind = CELL_NUMBER;
      else if (cell.text[0] != '\0' && strspn (cell.text, "-\342\200\223\224") != strlen (cell.text))
        cell.kind = CELL_TEXT;

      column->n_numbers += cell.kind == CELL_NUMBER;
      column->n_texts += cell.kind == CELL_TEXT;
      column->n_units += cell.unit != NULL;

      g_array_append_val (table->cells, cell);
      node = node != NULL ? node->next : NULL;
    }

  g_array_append_val (table->lines, line);
  table->n_rows++;
}

static void
table_init (Table                        *table,
            const ChimeraMarkdownNode    *node,
            const ChimeraMarkdownUnglued *source)
{
  *table = (Table) { 0 };
  table->columns = g_array_new (FALSE, FALSE, sizeof (Column));
  table->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  table->lines = g_array_new (FALSE, FALSE, sizeof (int));
  g_array_set_clear_func (table->columns, clear_column);
  g_array_set_clear_func (table->cells, clear_cell);

  for (const ChimeraMarkdownNode *row = node->first_child; row != NULL; row = row->next)
    {
      if (row->is_header)
        read_header (table, row);
      else
        read_row (table, row, chimera_markdown_unglued_get_line (source, row->start_line));
    }
}

static void
table_clear (Table *table)
{
  g_array_unref (table->columns);
  g_array_unref (table->cells);
  g_array_unref (table->lines);
}

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
has_mixed_units (const Table *table,
                 guint        i)
{
  const ChimeraUnit *first = NULL;

  for (guint row = 0; row < table->n_rows; row++)
    {
      const ChimeraUnit *unit = get_cell (table, row, i)->unit;

      if (unit != NULL && first != NULL && unit->quantity != first->quantity)
        return TRUE;
      if (first == NULL)
        first = unit;
    }

  return FALSE;
}

static gboolean
has_names_of_measures (const Table *table)
{
  if (is_one_of (get_column (table, 0)->name,
                 "metric|metrics|measure|measures|measurement|statistic|stat|kpi|indicator"))
    return TRUE;

  if (get_column (table, 0)->n_numbers > 0)
    return FALSE;

  for (guint i = 1; i < table->n_columns; i++)
    {
      if (has_mixed_units (table, i))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_headed_as_value (const Column *column)
{
  return is_one_of (column->name, "value|values|result|results|measured|measurement");
}

/* "| Metric | Value |", and "| Setting | Baseline |" where the values bring their units. "| Model |
 * Size |" is no such table: its first column tells rows of one measure apart. */
static gboolean
is_list_of_pairs (const Table *table)
{
  const Column *second;

  if (table->n_columns != 2 || get_column (table, 0)->n_numbers > 0)
    return FALSE;

  if (has_names_of_measures (table))
    return TRUE;

  second = get_column (table, 1);
  if (is_headed_as_value (second))
    return TRUE;

  return second->n_units > 0 && get_column (table, 0)->nature.role == CHIMERA_ROLE_MEASURE &&
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
harvest_rows (const Table             *table,
              ChimeraMarkdownFindings *findings)
{
  for (guint row = 0; row < table->n_rows; row++)
    {
      const char *label = skip_bullet (get_cell (table, row, 0)->text);

      for (guint i = 1; i < table->n_columns; i++)
        {
          const Cell *cell = get_cell (table, row, i);
          const Column *column = get_column (table, i);
          gboolean is_alone = table->n_columns == 2 || is_headed_as_value (column);
          ChimeraMarkdownFinding *finding;
          g_autofree char *name = NULL;

          if (cell->kind != CELL_NUMBER || label[0] == '\0')
            continue;

          /* "Throughput / Delta" is no throughput to compare. */
          name = is_alone ? g_strdup (label) : g_strconcat (label, " / ", column->name, NULL);
          finding = chimera_markdown_findings_add (findings, name,
                                                   column->nature.is_undirected ? name : label);
          if (finding == NULL)
            continue;

          chimera_markdown_finding_set_column (finding, i + 1);
          chimera_markdown_finding_add_number (finding, get_line (table, row), cell->value, cell->unit);
        }
    }
}

/* The first column of texts says what a row is about, whatever it is called, unless it is behind
 * what was measured; other columns do where their name says that configurations are told apart by
 * them. */
static gboolean
is_key (const Table *table,
        guint        i)
{
  const Column *column = get_column (table, i);

  if (column->nature.role == CHIMERA_ROLE_KEY)
    return TRUE;

  if (column->nature.role != CHIMERA_ROLE_MEASURE || column->n_texts <= column->n_numbers)
    return FALSE;

  for (guint j = 0; j < i; j++)
    {
      const Column *other = get_column (table, j);

      if (other->nature.role == CHIMERA_ROLE_MEASURE || other->nature.role == CHIMERA_ROLE_OUTCOME ||
          (other->nature.role == CHIMERA_ROLE_KEY && other->n_texts > other->n_numbers))
        return FALSE;
    }

  return TRUE;
}

/* An empty cell of a key means the one above. */
static void
harvest_column (const Table             *table,
                guint                    i,
                ChimeraMarkdownFindings *findings)
{
  const Column *column = get_column (table, i);
  gboolean has_keys = is_key (table, i);
  const char *key = "";
  ChimeraMarkdownFinding *finding;

  if (column->nature.role == CHIMERA_ROLE_OUTCOME ||
      (!has_keys && (column->n_numbers == 0 || column->n_texts > column->n_numbers)))
    return;

  finding = chimera_markdown_findings_add (findings, column->name, column->name);
  if (finding == NULL)
    return;

  chimera_markdown_finding_set_column (finding, i + 1);
  for (guint row = 0; row < table->n_rows; row++)
    {
      const Cell *cell = get_cell (table, row, i);

      if (cell->text[0] != '\0')
        key = cell->text;
      if (has_keys && key[0] != '\0')
        chimera_markdown_finding_add_key (finding, get_line (table, row), key);

      if (cell->kind == CELL_NUMBER)
        chimera_markdown_finding_add_number (finding, get_line (table, row), cell->value, cell->unit);
      else if (cell->kind == CELL_TEXT)
        chimera_markdown_finding_add_text (finding);
    }
}

static void
find_summaries (const Table             *table,
                ChimeraMarkdownFindings *findings)
{
  ChimeraSummaryRows summaries = { 0 };

  for (guint row = 0; row < table->n_rows; row++)
    {
      const char *text = get_cell (table, row, 0)->text;

      chimera_summary_rows_add (&summaries, text, strlen (text), (guint32) get_line (table, row));
    }

  chimera_markdown_findings_add_summaries (findings, &summaries);
}

static guint
harvest_failures (const Table             *table,
                  ChimeraMarkdownFindings *findings)
{
  guint n_failed = 0;

  for (guint row = 0; row < table->n_rows; row++)
    {
      gboolean is_failed = FALSE;

      for (guint i = 0; i < table->n_columns && !is_failed; i++)
        {
          const Column *column = get_column (table, i);
          const char *text = get_cell (table, row, i)->text;

          is_failed = column->nature.role == CHIMERA_ROLE_OUTCOME &&
                      chimera_nature_is_failure (column->name, text, strlen (text));
        }

      if (is_failed)
        {
          chimera_markdown_findings_add_failure (findings, get_line (table, row));
          n_failed++;
        }
    }

  return n_failed;
}

/**
 * chimera_markdown_columns_harvest:
 * @table: a TABLE node
 * @source: knows which line of the file a line is
 * @findings: where to put what is in it
 *
 * A table of names and values gives a series for each row; where several things are compared, one
 * for each row and thing. Any other gives one for each column of numbers, with the columns that tell
 * the rows apart as keys.
 *
 * Returns: how many rows say of themselves that they failed
 */
guint
chimera_markdown_columns_harvest (const ChimeraMarkdownNode    *table,
                                  const ChimeraMarkdownUnglued *source,
                                  ChimeraMarkdownFindings      *findings)
{
  Table read;
  guint n_failed = 0;

  g_return_val_if_fail (table->kind == CHIMERA_MARKDOWN_TABLE, 0);

  table_init (&read, table, source);

  if (read.n_columns > 1 && (is_list_of_pairs (&read) || has_names_of_measures (&read)))
    {
      harvest_rows (&read, findings);
    }
  else
    {
      n_failed = harvest_failures (&read, findings);
      if (read.n_columns > 0)
        find_summaries (&read, findings);
      for (guint i = 0; i < read.n_columns; i++)
        harvest_column (&read, i, findings);
    }

  table_clear (&read);

  return n_failed;
}
