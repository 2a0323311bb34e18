/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-comparison-private.h"

#include <string.h>

#include "chimera-format.h"

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

static ChimeraComparisonSide *
get_side (GPtrArray *columns,
          guint      side)
{
  return &((ChimeraComparisonColumn *) g_ptr_array_index (columns, side))->side;
}

static const char *
get_title (GPtrArray *columns,
           guint      side)
{
  return chimera_experiment_get_title (get_side (columns, side)->experiment);
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

static void
name_side (GPtrArray  *columns,
           char      **labels,
           guint       side)
{
  const char *title = get_title (columns, side);
  gboolean has_namesake;
  gboolean is_title_the_same;
  char *name;

  find_namesakes (columns, labels, side, &has_namesake, &is_title_the_same);
  if (*labels[side] == '\0')
    name = g_strdup (title);
  else if (has_namesake && !is_title_the_same)
    name = g_strdup_printf ("%s · %s", labels[side], title);
  else
    name = g_strdup (labels[side]);

  get_side (columns, side)->name = name;
}

/* Of experiments that are alike in all but what came of them, each was at another time. */
static gboolean
is_told_by_time (GPtrArray *columns,
                 guint      side)
{
  const ChimeraComparisonSide *own = get_side (columns, side);

  for (guint i = 0; i < columns->len; i++)
    {
      const ChimeraComparisonSide *other = get_side (columns, i);

      if (other->experiment != own->experiment && strcmp (other->name, own->name) == 0)
        return chimera_experiment_get_started_us (own->experiment) > 0;
    }

  return FALSE;
}

static char *
make_label (const ChimeraComparisonSide *side,
            char                        *format_time (gint64))
{
  g_autofree char *time = NULL;

  if (!side->is_told_by_time)
    return g_strdup (side->name);

  time = format_time (chimera_experiment_get_started_us (side->experiment));

  return g_strdup_printf ("%s · %s", side->name, time);
}

/**
 * chimera_comparison_name_sides:
 * @columns: (element-type ChimeraComparisonColumn): the sides, without names
 * @facts: (element-type ChimeraComparisonFact): their facts
 *
 * Calls each side by the model, the agent, the server and the options in which the sides differ. Those of
 * which others are called the same have the title of their experiment with it where that helps, and where
 * the sides differ in nothing of that the title is all. What is the same then is told apart by the time.
 */
void
chimera_comparison_name_sides (GPtrArray *columns,
                               GPtrArray *facts)
{
  g_autoptr(GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);

  for (guint side = 0; side < columns->len; side++)
    g_ptr_array_add (labels, join_differences (facts, side));
  for (guint side = 0; side < columns->len; side++)
    name_side (columns, (char **) labels->pdata, side);

  for (guint i = 0; i < columns->len; i++)
    {
      ChimeraComparisonSide *side = get_side (columns, i);

      side->is_told_by_time = is_told_by_time (columns, i);
      side->label = make_label (side, chimera_format_utc);
    }
}

/**
 * chimera_comparison_side_dup_local_label:
 * @side: a side
 *
 * Returns: (transfer full): its label, with the locale's date and time in the user's time zone where there is
 *   one; as bytes
 */
char *
chimera_comparison_side_dup_local_label (const ChimeraComparisonSide *side)
{
  g_return_val_if_fail (side != NULL, NULL);

  return make_label (side, chimera_format_local_date_time);
}
