/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-compare-page-private.h"

#include <glib/gi18n.h>

static void
append_line (GString    *text,
             const char *line)
{
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, line);
}

static gboolean
has_no_calls (const ChimeraComparison *comparison,
              guint                    side)
{
  for (guint i = 0; i < CHIMERA_N_COMPARISON_FIGURES; i++)
    if (chimera_comparison_get_cell (comparison, i, side)->summary.n > 0)
      return FALSE;

  return TRUE;
}

static gboolean
has_client_rates (const ChimeraComparison *comparison,
                  guint                    side)
{
  return chimera_comparison_get_cell (comparison, CHIMERA_COMPARISON_THROUGHPUT, side)->is_by_client;
}

/* "A, C": the letters of those sides; NULL where there is none */
static char *
list_sides (const ChimeraComparison *comparison,
            gboolean               (*matches) (const ChimeraComparison *comparison,
                                               guint                    side))
{
  g_autoptr(GString) letters = g_string_new (NULL);

  for (guint i = 0; i < chimera_comparison_get_n_sides (comparison); i++)
    if (matches (comparison, i))
      g_string_append_printf (letters, "%s%s", letters->len > 0 ? ", " : "",
                              chimera_comparison_get_side (comparison, i)->letter);

  return letters->len > 0 ? g_string_free (g_steal_pointer (&letters), FALSE) : NULL;
}

static void
append_missing (GString                 *text,
                const ChimeraComparison *comparison)
{
  g_autofree char *letters = list_sides (comparison, has_no_calls);
  g_autofree char *line = NULL;

  if (letters == NULL)
    return;

  switch (chimera_comparison_get_selection (comparison))
    {
    case CHIMERA_SELECT_WARM:
      /* Translators: letters of experiments: "B, C" */
      line = g_strdup_printf (_("No complete warm calls: %s."), letters);
      break;

    case CHIMERA_SELECT_COLD:
      line = g_strdup_printf (_("No complete cold calls: %s."), letters);
      break;

    case CHIMERA_SELECT_ALL:
    default:
      line = g_strdup_printf (_("No complete calls yet: %s."), letters);
    }
  append_line (text, line);
}

static void
append_left_out_calls (GString                 *text,
                       const ChimeraComparison *comparison)
{
  for (guint i = 0; i < chimera_comparison_get_n_sides (comparison); i++)
    {
      guint n = chimera_comparison_get_cell (comparison, CHIMERA_COMPARISON_THROUGHPUT, i)->n_left_out;
      g_autofree char *line = NULL;

      if (n == 0)
        continue;

      /* Translators: letter of an experiment, and how many of its calls */
      line = g_strdup_printf (ngettext ("%s: %u call did not end well and is left out.",
                                        "%s: %u calls did not end well and are left out.", n),
                              chimera_comparison_get_side (comparison, i)->letter, n);
      append_line (text, line);
    }
}

/**
 * chimera_compare_page_dup_notes:
 * @self: a page with a comparison
 *
 * Returns: (transfer full) (nullable): what a reader of the figures has to know beside them, a line
 *   each; %NULL for nothing
 */
char *
chimera_compare_page_dup_notes (ChimeraComparePage *self)
{
  g_autoptr(GString) text = g_string_new (NULL);
  const char *error = chimera_comparison_loader_get_error (self->loader);
  guint n_left_out = chimera_comparison_get_n_left_out (self->comparison);
  g_autofree char *by_client = list_sides (self->comparison, has_client_rates);

  if (error != NULL)
    append_line (text, error);
  append_missing (text, self->comparison);
  append_left_out_calls (text, self->comparison);

  if (by_client != NULL)
    {
      /* Translators: letters of experiments: "B, C" */
      g_autofree char *line = g_strdup_printf (_("Throughput by this computer’s clock, as the server says none: %s."),
                                               by_client);

      append_line (text, line);
    }

  if (n_left_out > 0)
    {
      g_autofree char *line = g_strdup_printf (ngettext ("%u configuration more than there is room for is left out.",
                                                         "%u configurations more than there is room for are left out.",
                                                         n_left_out),
                                               n_left_out);

      append_line (text, line);
    }

  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}
