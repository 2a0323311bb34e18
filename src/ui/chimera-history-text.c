/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-history-text.h"

#include <glib/gi18n.h>
#include <math.h>

#include "chimera-format.h"
#include "chimera-status-label.h"
#include "chimera-tags.h"

/**
 * chimera_history_text_dup_state:
 * @entry: a line of the history
 *
 * Returns: (transfer full): "8 runs · today 19:18", or how far it came and why not further
 */
char *
chimera_history_text_dup_state (const ChimeraHistoryEntry *entry)
{
  const char *status = chimera_status_get_label (entry->status);

  if (status == NULL)
    {
      g_autofree char *age = chimera_format_age (entry->started_us, g_get_real_time ());

      /* Translators: number of runs of an experiment, and when it was */
      return g_strdup_printf (ngettext ("%u run · %s", "%u runs · %s", entry->n_runs_planned),
                              entry->n_runs_planned, age);
    }

  /* Translators: complete runs, planned runs, and the state: "3 of 5 runs · stopped" */
  return g_strdup_printf (ngettext ("%u of %u run · %s", "%u of %u runs · %s", entry->n_runs_planned),
                          entry->n_runs_complete, entry->n_runs_planned, status);
}

/* The range of the sparkline in words */
static char *
make_sparkline_text (const ChimeraHistoryEntry *entry)
{
  const GArray *values = entry->throughputs;
  double minimum = INFINITY;
  double maximum = -INFINITY;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  g_autofree char *lowest = NULL;
  g_autofree char *highest = NULL;

  for (guint i = 0; i < values->len; i++)
    {
      minimum = fmin (minimum, g_array_index (values, double, i));
      maximum = fmax (maximum, g_array_index (values, double, i));
    }

  first = chimera_format_display (g_array_index (values, double, 0), 1);
  last = chimera_format_display (g_array_index (values, double, values->len - 1), 1);
  lowest = chimera_format_display (minimum, 1);
  highest = chimera_format_display (maximum, 1);

  /* Translators: tokens per second of the first, the last, the slowest and the fastest call */
  return g_strdup_printf (_("Tokens per second, call by call: from %s to %s, at least %s, at most %s."),
                          first, last, lowest, highest);
}

static void
append_line (GString *text,
             char    *line)
{
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, line);
  g_free (line);
}

/**
 * chimera_history_text_dup_details:
 * @entry: a line of the history
 *
 * Returns: (transfer full): all that a row has no room for, in sentences: also what a screen reader says
 *   after the title; as bytes
 */
char *
chimera_history_text_dup_details (const ChimeraHistoryEntry *entry)
{
  g_autofree char *folder = g_filename_display_name (entry->folder);
  g_autofree char *started = chimera_format_local_date_time (entry->started_us);
  GString *text = g_string_new (NULL);

  if (entry->is_simulated)
    append_line (text, g_strdup (_("Done with the simulated model.")));
  /* Translators: name of a model, name of an agent */
  append_line (text, g_strdup_printf (_("Model %s, agent %s."), entry->model, entry->agent));
  /* Translators: path of a folder */
  append_line (text, g_strdup_printf (_("Folder %s."), folder));
  /* Translators: date and time when an experiment began */
  append_line (text, g_strdup_printf (_("Begun %s."), started));

  if (isfinite (entry->throughput_mean))
    {
      g_autofree char *value = chimera_format_display (entry->throughput_mean, 1);

      append_line (text, g_strdup_printf (_("%s tokens per second on average."), value));
    }
  if (isfinite (entry->ttft_ms_mean))
    {
      g_autofree char *value = chimera_format_display (entry->ttft_ms_mean, 0);

      append_line (text, g_strdup_printf (_("%s milliseconds to the first token on average, calls that are known to be cold left out."),
                                          value));
    }
  if (entry->throughputs->len > 1)
    append_line (text, make_sparkline_text (entry));
  if (entry->tags[0] != NULL)
    {
      g_autofree char *tags = chimera_tags_to_text ((const char *const *) entry->tags);

      /* Translators: labels that people gave to an experiment, with commas between */
      append_line (text, g_strdup_printf (_("Tags: %s."), tags));
    }
  if (entry->notes != NULL)
    append_line (text, g_strdup (entry->notes));

  return g_string_free (text, FALSE);
}

/**
 * chimera_history_text_dup_found:
 * @entry: a line of the history
 *
 * Returns: (transfer full) (nullable): what a search has found where it cannot be seen in a row; %NULL
 *   where it can; as bytes
 */
char *
chimera_history_text_dup_found (const ChimeraHistoryEntry *entry)
{
  g_autofree char *folder = NULL;

  switch (entry->found_in)
    {
    case CHIMERA_FOUND_IN_MODEL:
      /* Translators: a search has found the experiment by the name of its model */
      return g_strdup_printf (_("Model: %s"), entry->model);

    case CHIMERA_FOUND_IN_AGENT:
      /* Translators: a search has found the experiment by the name of its agent */
      return g_strdup_printf (_("Agent: %s"), entry->agent);

    case CHIMERA_FOUND_IN_FOLDER:
      folder = g_filename_display_name (entry->folder);
      /* Translators: a search has found the experiment by the path of its folder */
      return g_strdup_printf (_("Folder: %s"), folder);

    case CHIMERA_FOUND_IN_NOTES:
      /* Translators: a search has found the experiment by these words of its notes */
      return entry->excerpt != NULL ? g_strdup_printf (_("Notes: %s"), entry->excerpt) : g_strdup (_("Found in the notes"));

    case CHIMERA_FOUND_IN_REPORT:
      /* Translators: a search has found the experiment by these words of a report */
      return entry->excerpt != NULL ? g_strdup_printf (_("Report: %s"), entry->excerpt) : g_strdup (_("Found in a report"));

    case CHIMERA_FOUND_IN_TITLE:
    case CHIMERA_FOUND_IN_TAGS:
    default:
      return NULL;
    }
}
