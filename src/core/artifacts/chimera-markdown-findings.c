/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-markdown-findings-private.h"

#include <string.h>

#include "chimera-markdown-distinct.h"

/* A heading or a header of a table may be a whole page; a name is not. */
#define MAX_NAME_LENGTH 160
#define MAX_LEVEL 6

struct _ChimeraMarkdownFindings
{
  char *headings[MAX_LEVEL];
  GPtrArray *findings;
  GArray *failures;
  GArray *summaries;
  guint n_left_out;
};

static void
clear_entry (gpointer data)
{
  ChimeraMarkdownEntry *entry = data;

  g_free (entry->text);
}

void
chimera_markdown_finding_free (ChimeraMarkdownFinding *self)
{
  g_free (self->name);
  g_free (self->label);
  g_clear_pointer (&self->heading, g_ref_string_release);
  g_clear_pointer (&self->parent, g_ref_string_release);
  g_array_unref (self->entries);
  g_strfreev (self->line_keys);
  g_free (self);
}

/**
 * chimera_markdown_findings_new:
 *
 * Returns: (transfer full): nothing found yet
 */
ChimeraMarkdownFindings *
chimera_markdown_findings_new (void)
{
  ChimeraMarkdownFindings *self = g_new0 (ChimeraMarkdownFindings, 1);

  self->findings = g_ptr_array_new_with_free_func ((GDestroyNotify) chimera_markdown_finding_free);
  self->failures = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->summaries = g_array_new (FALSE, FALSE, sizeof (ChimeraSummaryRows));

  return self;
}

/**
 * chimera_markdown_findings_free:
 * @self: (transfer full): findings
 */
void
chimera_markdown_findings_free (ChimeraMarkdownFindings *self)
{
  for (guint i = 0; i < MAX_LEVEL; i++)
    g_clear_pointer (&self->headings[i], g_ref_string_release);
  g_ptr_array_unref (self->findings);
  g_array_unref (self->failures);
  g_array_unref (self->summaries);
  g_free (self);
}

/* One line without blanks around it and not too long, the cut marked. */
static char *
dup_short (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  char *end;

  g_strdelimit (valid, "\t\r\n", ' ');
  g_strstrip (valid);

  if (strlen (valid) <= MAX_NAME_LENGTH)
    return g_steal_pointer (&valid);

  end = g_utf8_find_prev_char (valid, valid + MAX_NAME_LENGTH);
  *end = '\0';

  return g_strconcat (g_strchomp (valid), "…", NULL);
}

ChimeraMarkdownFinding *
chimera_markdown_finding_new (const char *name,
                              const char *label)
{
  ChimeraMarkdownFinding *self = g_new0 (ChimeraMarkdownFinding, 1);

  self->name = dup_short (name);
  self->label = dup_short (label);
  self->entries = g_array_new (FALSE, FALSE, sizeof (ChimeraMarkdownEntry));
  g_array_set_clear_func (self->entries, clear_entry);

  return self;
}

/**
 * chimera_markdown_findings_set_heading:
 * @self: findings
 * @level: the level of a heading, 1 to 6
 * @text: its text
 *
 * What is found from now on is below this heading.
 */
void
chimera_markdown_findings_set_heading (ChimeraMarkdownFindings *self,
                                       int                      level,
                                       const char              *text)
{
  g_autofree char *shown = dup_short (text);

  g_return_if_fail (level >= 1 && level <= MAX_LEVEL);

  for (int i = level - 1; i < MAX_LEVEL; i++)
    g_clear_pointer (&self->headings[i], g_ref_string_release);

  if (*shown != '\0')
    self->headings[level - 1] = g_ref_string_new (shown);
}

/**
 * chimera_markdown_findings_add:
 * @self: findings
 * @name: what a series is called in the file
 * @label: the part of it that tells its nature
 *
 * Returns: (transfer none) (nullable): a new finding, in the order of the file; %NULL where there
 *   are too many already
 */
ChimeraMarkdownFinding *
chimera_markdown_findings_add (ChimeraMarkdownFindings *self,
                               const char              *name,
                               const char              *label)
{
  ChimeraMarkdownFinding *finding;

  if (self->findings->len == CHIMERA_HARVEST_MAX_SERIES)
    {
      self->n_left_out++;
      return NULL;
    }

  finding = chimera_markdown_finding_new (name, label);
  for (int i = MAX_LEVEL - 1; i >= 0; i--)
    {
      if (self->headings[i] == NULL)
        continue;

      if (finding->heading == NULL)
        finding->heading = g_ref_string_acquire (self->headings[i]);
      else if (finding->parent == NULL)
        finding->parent = g_ref_string_acquire (self->headings[i]);
    }

  g_ptr_array_add (self->findings, finding);

  return finding;
}

/**
 * chimera_markdown_findings_add_failure:
 * @self: findings
 * @line: the line of a row that says of itself that it failed, not before that of the last one
 */
void
chimera_markdown_findings_add_failure (ChimeraMarkdownFindings *self,
                                       int                      line)
{
  guint32 place = (guint32) line;

  g_array_append_val (self->failures, place);
}

/**
 * chimera_markdown_findings_add_summaries:
 * @self: findings
 * @summaries: rows of a table, behind the one before, that may sum the others up
 */
void
chimera_markdown_findings_add_summaries (ChimeraMarkdownFindings  *self,
                                         const ChimeraSummaryRows *summaries)
{
  if (summaries->n_rows > 0)
    g_array_append_vals (self->summaries, summaries, 1);
}

/**
 * chimera_markdown_findings_get_n_left_out:
 * @self: findings
 *
 * Returns: how many were too many
 */
guint
chimera_markdown_findings_get_n_left_out (ChimeraMarkdownFindings *self)
{
  return self->n_left_out;
}

/**
 * chimera_markdown_finding_set_column:
 * @self: a finding
 * @column: of the table that its numbers are in, from 1
 * @unit: (nullable): what a row of the table states for the column
 */
void
chimera_markdown_finding_set_column (ChimeraMarkdownFinding *self,
                                     guint                   column,
                                     const ChimeraUnit      *unit)
{
  self->column = column;
  self->stated_unit = unit;
}

/**
 * chimera_markdown_finding_take_line_keys:
 * @self: a finding that is a line of its own
 * @keys: (transfer full) (nullable): what the lines above say it is about: names and texts in turns
 */
void
chimera_markdown_finding_take_line_keys (ChimeraMarkdownFinding  *self,
                                         char                   **keys)
{
  self->line_keys = keys;
}

/**
 * chimera_markdown_finding_add_number:
 * @self: a finding
 * @line: where it stands, not before the last one
 * @value: a number
 * @unit: (nullable): its own unit
 *
 * Adds a number.
 */
void
chimera_markdown_finding_add_number (ChimeraMarkdownFinding *self,
                                     int                     line,
                                     double                  value,
                                     const ChimeraUnit      *unit)
{
  ChimeraMarkdownEntry entry = { (guint32) line, NULL, value, unit };

  g_array_append_val (self->entries, entry);
}

/**
 * chimera_markdown_finding_add_text:
 * @self: a finding
 *
 * Counts a cell that is no number.
 */
void
chimera_markdown_finding_add_text (ChimeraMarkdownFinding *self)
{
  self->n_texts++;
}

/**
 * chimera_markdown_finding_add_key:
 * @self: a finding
 * @line: where it stands, not before the last one
 * @text: what tells the row from others
 */
void
chimera_markdown_finding_add_key (ChimeraMarkdownFinding *self,
                                  int                     line,
                                  const char             *text)
{
  ChimeraMarkdownEntry entry = { (guint32) line, g_strdup (text), 0, NULL };

  self->has_keys = TRUE;
  g_array_append_val (self->entries, entry);
}

/* "Throughput (tok/s): +12 %" is no throughput: what all values say of themselves counts more than
 * what the table or the name says of them. Of one quantity, the unit is that of the table, or else of
 * the name. */
static const ChimeraUnit *
find_unit (const ChimeraMarkdownFinding *finding)
{
  const ChimeraUnit *unit = NULL;
  ChimeraNature nature;

  for (guint i = 0; i < finding->entries->len; i++)
    {
      const ChimeraMarkdownEntry *entry = &g_array_index (finding->entries, ChimeraMarkdownEntry, i);

      if (entry->text != NULL)
        continue;
      if (entry->unit == NULL || (unit != NULL && unit->quantity != entry->unit->quantity))
        return finding->stated_unit;
      if (unit == NULL)
        unit = entry->unit;
    }

  chimera_nature_init (&nature, finding->label);
  if (finding->stated_unit != NULL)
    chimera_nature_set_unit (&nature, finding->stated_unit);

  return unit != NULL && unit->quantity != nature.unit->quantity ? unit : finding->stated_unit;
}

static void
give_finding (const ChimeraMarkdownFinding *finding,
              ChimeraHarvest               *harvest)
{
  ChimeraSeries *series = chimera_harvest_add_series (harvest, "", finding->name, finding->label, 1);

  const ChimeraUnit *unit = find_unit (finding);

  if (series == NULL)
    return;

  chimera_series_set_column (series, finding->column);
  if (unit != NULL)
    chimera_series_set_unit (series, unit);

  for (guint i = 0; i < finding->entries->len; i++)
    {
      const ChimeraMarkdownEntry *entry = &g_array_index (finding->entries, ChimeraMarkdownEntry, i);

      if (entry->text != NULL)
        chimera_series_add_key (series, entry->text, strlen (entry->text), &entry->line);
      else
        chimera_series_add_quantity (series, entry->value, entry->unit, &entry->line);
    }

  for (guint i = 0; i < finding->n_texts; i++)
    chimera_series_add_text (series);
}

/**
 * chimera_markdown_findings_give:
 * @self: findings, complete
 * @harvest: where they go
 *
 * Gives names to the series and puts them into the harvest.
 *
 * Returns: how many rows are left out because they sum others up
 */
guint64
chimera_markdown_findings_give (ChimeraMarkdownFindings *self,
                                ChimeraHarvest          *harvest)
{
  g_autoptr(GPtrArray) keys = chimera_markdown_make_distinct (self->findings);
  guint64 n_summaries = 0;

  for (guint i = 0; i < keys->len; i++)
    give_finding (g_ptr_array_index (keys, i), harvest);

  for (guint i = 0; i < self->findings->len; i++)
    give_finding (g_ptr_array_index (self->findings, i), harvest);

  for (guint i = 0; i < self->failures->len; i++)
    chimera_harvest_add_failure (harvest, "", 1, &g_array_index (self->failures, guint32, i));

  for (guint i = 0; i < self->summaries->len; i++)
    n_summaries += chimera_summary_rows_give (&g_array_index (self->summaries, ChimeraSummaryRows, i), harvest);

  return n_summaries;
}
