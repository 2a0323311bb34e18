/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-digest.h"

#include <string.h>

#include "chimera-digest-private.h"
#include "chimera-token-estimate.h"

#define ONE_LEFT_OUT_SUFFIX " more line was left out to fit the context.)"
#define LEFT_OUT_SUFFIX " more lines were left out to fit the context.)"

/* A line that takes more than this part of a digest is left out. */
#define OUTSIZE_PART 4

/* No line about a series takes fewer tokens. */
#define LEAST_TOKENS_OF_SERIES 10

/* A digest being fitted; all costs are in token units. */
typedef struct
{
  guint64 budget;
  guint64 used;
} Fit;

static guint64
cost_line (const char *line)
{
  return chimera_token_count_units (line) + chimera_token_count_units ("\n");
}

/* With the most lines it is longest. */
static guint64
cost_heading (const ChimeraDigestSection *section)
{
  g_autofree char *heading = chimera_digest_section_dup_heading (section, section->n_all);

  return cost_line (heading);
}

static char *
make_note (guint n_left_out)
{
  return n_left_out == 1 ? g_strdup ("(1" ONE_LEFT_OUT_SUFFIX)
                         : g_strdup_printf ("(%u" LEFT_OUT_SUFFIX, n_left_out);
}

/* Takes up to @max_lines more lines of a section, and up to @limit units. A line that is out of all
 * proportion does not stand in the way of those behind it; others wait for their turn, as what comes
 * behind them tells less. */
static void
extend (Fit                  *fit,
        ChimeraDigestSection *section,
        guint                 max_lines,
        guint64               limit)
{
  guint64 spent = 0;
  guint n_taken = 0;

  for (guint i = 0; i < section->lines->len && n_taken < max_lines; i++)
    {
      guint64 cost;

      if (section->is_chosen[i])
        continue;

      cost = cost_line (g_ptr_array_index (section->lines, i));
      if (section->n_chosen == 0)
        cost += cost_heading (section);
      if (cost > fit->budget / OUTSIZE_PART)
        continue;
      if (spent + cost > limit || fit->used + cost > fit->budget)
        break;

      section->is_chosen[i] = TRUE;
      section->n_chosen++;
      n_taken++;
      spent += cost;
      fit->used += cost;
    }
}

/* Each section gets its share; then a line, where its share was too small for one; and what some do
 * not need goes to the others in their order. */
static void
fit_sections (Fit       *fit,
              GPtrArray *sections)
{
  guint64 room = fit->budget - fit->used;

  for (guint i = 0; i < sections->len; i++)
    {
      ChimeraDigestSection *section = g_ptr_array_index (sections, i);

      extend (fit, section, G_MAXUINT, room / 100 * section->share);
    }

  for (guint i = 0; i < sections->len; i++)
    {
      ChimeraDigestSection *section = g_ptr_array_index (sections, i);

      if (section->n_chosen == 0)
        extend (fit, section, 1, G_MAXUINT64);
    }

  for (guint i = 0; i < sections->len; i++)
    extend (fit, g_ptr_array_index (sections, i), G_MAXUINT, G_MAXUINT64);
}

static void
append_sections (GString   *text,
                 GPtrArray *sections)
{
  for (guint i = 0; i < sections->len; i++)
    {
      const ChimeraDigestSection *section = g_ptr_array_index (sections, i);
      g_autofree char *heading = chimera_digest_section_dup_heading (section, section->n_chosen);

      if (section->n_chosen == 0)
        continue;

      g_string_append_printf (text, "%s\n", heading);
      for (guint line = 0; line < section->lines->len; line++)
        if (section->is_chosen[line])
          g_string_append_printf (text, "%s\n", (const char *) g_ptr_array_index (section->lines, line));
    }
}

static guint64
cost_all (GPtrArray *totals,
          GPtrArray *sections)
{
  guint64 units = 0;

  for (guint i = 0; i < totals->len; i++)
    units += cost_line (g_ptr_array_index (totals, i));

  for (guint i = 0; i < sections->len; i++)
    {
      const ChimeraDigestSection *section = g_ptr_array_index (sections, i);

      units += cost_heading (section);
      for (guint line = 0; line < section->lines->len; line++)
        units += cost_line (g_ptr_array_index (section->lines, line));
    }

  return units;
}

static guint
count_lines (GPtrArray *sections)
{
  guint n = 0;

  for (guint i = 0; i < sections->len; i++)
    n += ((const ChimeraDigestSection *) g_ptr_array_index (sections, i))->n_all;

  return n;
}

static guint
count_listed (GPtrArray *sections)
{
  guint n = 0;

  for (guint i = 0; i < sections->len; i++)
    n += ((const ChimeraDigestSection *) g_ptr_array_index (sections, i))->lines->len;

  return n;
}

static guint
count_chosen (GPtrArray *sections)
{
  guint n = 0;

  for (guint i = 0; i < sections->len; i++)
    n += ((const ChimeraDigestSection *) g_ptr_array_index (sections, i))->n_chosen;

  return n;
}

/* Writes what fits and a last line that says how much did not. */
static guint
write_fitted (GString   *text,
              GPtrArray *totals,
              GPtrArray *sections,
              guint      budget_tokens)
{
  guint n_all = totals->len + count_lines (sections);
  g_autofree char *longest_note = make_note (MAX (n_all, 2));
  guint64 budget = (guint64) budget_tokens * CHIMERA_TOKEN_UNITS;
  guint64 note_cost = cost_line (longest_note);
  Fit fit = { 0, 0 };
  guint n_kept = 0;

  if (count_listed (sections) == count_lines (sections) && cost_all (totals, sections) <= budget)
    fit.budget = budget;
  else if (note_cost > budget)
    return n_all;
  else
    fit.budget = budget - note_cost;

  while (n_kept < totals->len)
    {
      guint64 cost = cost_line (g_ptr_array_index (totals, n_kept));

      if (fit.used + cost > fit.budget)
        break;

      g_string_append_printf (text, "%s\n", (const char *) g_ptr_array_index (totals, n_kept));
      fit.used += cost;
      n_kept++;
    }

  if (n_kept == totals->len)
    {
      fit_sections (&fit, sections);
      append_sections (text, sections);
      n_kept += count_chosen (sections);
    }

  if (n_kept < n_all)
    {
      g_autofree char *note = make_note (n_all - n_kept);

      g_string_append_printf (text, "%s\n", note);
    }

  return n_all - n_kept;
}

/**
 * chimera_digest_new:
 * @inventory: an inventory; where its files were measured, too, the digest has their figures
 * @budget_tokens: how many tokens the text may take by chimera_token_estimate(), or
 *   %CHIMERA_DIGEST_NO_BUDGET
 *
 * Makes the text that tells a model what is in the folder: totals; files that could not be read;
 * the series of numbers by topic, the most telling first, with the best and the worst configuration
 * of each; how many files each folder has; the first paths of each kind. Each of these has a share of
 * the budget, and its heading says how many of its lines are there. Lines are whole; where some do
 * not fit, the last line says how many, unless there is no room even for that and the text is empty.
 *
 * Returns: (transfer full): the digest, English
 */
ChimeraDigest *
chimera_digest_new (ChimeraInventory *inventory,
                    guint             budget_tokens)
{
  g_autoptr(GPtrArray) totals = NULL;
  g_autoptr(GPtrArray) sections = NULL;
  ChimeraDigest *self;
  GString *text;

  g_return_val_if_fail (CHIMERA_IS_INVENTORY (inventory), NULL);

  totals = chimera_digest_list_totals (inventory);
  sections = chimera_digest_list_sections (inventory, budget_tokens == CHIMERA_DIGEST_NO_BUDGET
                                                        ? G_MAXUINT : budget_tokens / LEAST_TOKENS_OF_SERIES + 1);
  text = g_string_new (NULL);

  self = g_new0 (ChimeraDigest, 1);
  self->n_lines_left_out = write_fitted (text, totals, sections, budget_tokens);
  self->text = g_string_free (text, FALSE);
  self->estimated_tokens = chimera_token_estimate (self->text);

  return self;
}

/**
 * chimera_digest_free:
 * @self: (transfer full): a digest
 *
 * Frees it with its text.
 */
void
chimera_digest_free (ChimeraDigest *self)
{
  g_free (self->text);
  g_free (self);
}

/**
 * chimera_digest_count_left_out:
 * @text: a digest's text, or a prompt that holds one
 *
 * A digest says itself how many lines did not fit its budget; this reads it back from a text that
 * was kept.
 *
 * Returns: the number of lines; 0 where the digest is whole
 */
guint
chimera_digest_count_left_out (const char *text)
{
  const char *end;

  g_return_val_if_fail (text != NULL, 0);

  if (strstr (text, "\n(1" ONE_LEFT_OUT_SUFFIX) != NULL)
    return 1;

  end = strstr (text, LEFT_OUT_SUFFIX);
  if (end == NULL)
    return 0;

  while (end > text && g_ascii_isdigit (end[-1]))
    end--;

  return (guint) g_ascii_strtoull (end, NULL, 10);
}
