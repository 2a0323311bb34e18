/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-comparison-private.h"

#include <string.h>

/* Names that stand for themselves: "gemma3:latest" needs no "model" before it. */
static const char *const plain_facts[] = { "model", "agent", "server", NULL };

/* What of the facts in which the sides differ belongs in a label, "gemma3:latest · num_ctx 4096"; empty where
 * they differ in none of them. */
static char *
join_differences (GPtrArray *facts,
                  guint      side)
{
  g_autoptr(GString) label = g_string_new (NULL);

  for (guint i = 0; i < facts->len; i++)
    {
      const ChimeraComparisonFact *fact = g_ptr_array_index (facts, i);
      gboolean is_plain = g_strv_contains (plain_facts, fact->name);
      ChimeraOption option;

      if (fact->is_equal || (!is_plain && !chimera_option_from_name (fact->name, &option)))
        continue;

      g_string_append (label, label->len > 0 ? " · " : "");
      if (!is_plain)
        g_string_append_printf (label, "%s ", fact->name);
      g_string_append (label, fact->values[side]);
    }

  return g_string_free (g_steal_pointer (&label), FALSE);
}

static const char *
get_title (GPtrArray *columns,
           guint      side)
{
  return chimera_experiment_get_title (((ChimeraComparisonColumn *) g_ptr_array_index (columns, side))->side.experiment);
}

/* Whether another side is called the same, and whether one of those has the same title too. */
static void
find_namesakes (GPtrArray  *columns,
                char      **labels,
                guint       side,
                gboolean   *out_has_namesake,
                gboolean   *out_is_title_the_same)
{
  *out_has_namesake = FALSE;
  *out_is_title_the_same = FALSE;

  for (guint i = 0; i < columns->len; i++)
    if (i != side && strcmp (labels[i], labels[side]) == 0)
      {
        *out_has_namesake = TRUE;
        *out_is_title_the_same |= strcmp (get_title (columns, i), get_title (columns, side)) == 0;
      }
}

/**
 * chimera_comparison_name_sides:
 * @columns: (element-type ChimeraComparisonColumn): the sides, without labels
 * @facts: (element-type ChimeraComparisonFact): their facts
 *
 * Calls each side by the model, the agent, the server and the options in which the sides differ. Those of
 * which others are called the same have the title of their experiment with it where that helps, and where
 * the sides differ in nothing of that the title is all.
 */
void
chimera_comparison_name_sides (GPtrArray *columns,
                               GPtrArray *facts)
{
  g_autoptr(GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);

  for (guint side = 0; side < columns->len; side++)
    g_ptr_array_add (labels, join_differences (facts, side));

  for (guint side = 0; side < columns->len; side++)
    {
      ChimeraComparisonColumn *column = g_ptr_array_index (columns, side);
      const char *label = g_ptr_array_index (labels, side);
      const char *title = get_title (columns, side);
      gboolean has_namesake;
      gboolean is_title_the_same;

      find_namesakes (columns, (char **) labels->pdata, side, &has_namesake, &is_title_the_same);
      if (*label == '\0')
        column->side.label = g_strdup (title);
      else if (has_namesake && !is_title_the_same)
        column->side.label = g_strdup_printf ("%s · %s", label, title);
      else
        column->side.label = g_strdup (label);
    }
}
