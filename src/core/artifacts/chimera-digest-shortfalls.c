/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-digest-private.h"

#include "chimera-artifact-private.h"
#include "chimera-inventory-private.h"

#define SHARE_UNREADABLE 8
#define SHARE_PARTIAL 5

/* A digest is English in every language of its user, as the prompt around it is: the sentences that
 * the window shows are not. */
static char *
describe_unreadable (const ChimeraShortfall *shortfall)
{
  const ChimeraReading *reading = shortfall->reading;
  const char *format = NULL;

  if (reading == NULL)
    return g_strdup (chimera_artifact_get_kind (shortfall->artifact) == CHIMERA_ARTIFACT_FOLDER ? "this folder cannot be listed"
                                                                                            : "cannot be read");

  if (chimera_artifact_get_kind (shortfall->artifact) == CHIMERA_ARTIFACT_JSON)
    format = "JSON";
  else if (chimera_artifact_get_kind (shortfall->artifact) == CHIMERA_ARTIFACT_CSV)
    format = "CSV";

  if (reading->n_bad_records > 1)
    return g_strdup_printf ("%" G_GUINT64_FORMAT " records are not valid %s, the first in line %" G_GUINT64_FORMAT,
                            reading->n_bad_records, format, reading->error_line);
  if (reading->error_line > 0 && format != NULL)
    return g_strdup_printf ("not valid %s in line %" G_GUINT64_FORMAT, format, reading->error_line);
  if (reading->n_bytes > 0 && format != NULL)
    return g_strdup_printf ("holds no %s", format);

  return g_strdup ("cannot be read");
}

static GPtrArray *
list_unreadable (ChimeraInventory *inventory)
{
  g_autoptr(GPtrArray) list = chimera_inventory_list_unreadable (inventory);
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < list->len; i++)
    {
      const ChimeraShortfall *shortfall = g_ptr_array_index (list, i);
      g_autofree char *path = chimera_inventory_line_from_path (shortfall->path);
      g_autofree char *reason = describe_unreadable (shortfall);

      g_ptr_array_add (lines, g_strdup_printf ("- %s: %s", path, reason));
    }

  return lines;
}

static void G_GNUC_PRINTF (2, 3)
append_note (GString    *line,
             const char *format,
             ...)
{
  va_list arguments;

  if (!g_str_has_suffix (line->str, ": "))
    g_string_append (line, "; ");
  va_start (arguments, format);
  g_string_append_vprintf (line, format, arguments);
  va_end (arguments);
}

static void
append_count (GString    *line,
              guint64     n,
              const char *one,
              const char *many)
{
  if (n > 0)
    append_note (line, "%" G_GUINT64_FORMAT " %s", n, n == 1 ? one : many);
}

static void
append_failed (GString              *line,
               const ChimeraReading *reading)
{
  if (reading->n_failed > 0 && reading->n_failed <= reading->n_rows)
    append_note (line, "%" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT " %s", reading->n_failed, reading->n_rows,
                 reading->n_failed == 1 ? "rows says that it failed and is left out"
                                        : "rows say that they failed and are left out");
  else
    append_count (line, reading->n_failed, "record says that it failed and is left out",
                  "records say that they failed and are left out");
}

static void
append_untaken (GString              *line,
                const ChimeraReading *reading,
                gboolean              is_table)
{
  const char *what = is_table ? "column" : "key";
  const char *of = is_table ? "cell" : "value";

  if (reading->n_untaken > 0)
    append_note (line, "%s%s with numbers that were not taken:", what, reading->n_untaken == 1 ? "" : "s");

  for (guint i = 0; i < reading->untaken->len; i++)
    {
      const ChimeraUntaken *untaken = g_ptr_array_index (reading->untaken, i);
      g_autofree char *name = chimera_inventory_line_from_path (untaken->name);

      g_string_append_printf (line, "%s %s (%" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT " %s%s)", i > 0 ? "," : "", name,
                              untaken->n_numbers, untaken->n_cells, of, untaken->n_cells == 1 ? "" : "s");
    }

  if (reading->n_untaken > reading->untaken->len)
    g_string_append_printf (line, " and %u more", reading->n_untaken - reading->untaken->len);
}

static char *
describe_partial (const ChimeraShortfall *shortfall)
{
  const ChimeraReading *reading = shortfall->reading;
  gboolean is_json = chimera_artifact_get_kind (shortfall->artifact) == CHIMERA_ARTIFACT_JSON;
  g_autofree char *path = chimera_inventory_line_from_path (shortfall->path);
  GString *line = g_string_new (NULL);

  g_string_append_printf (line, "- %s: ", path);

  if (reading->is_sampled)
    append_note (line, "only its first %" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT " bytes were read",
                 reading->n_bytes, MAX (chimera_artifact_get_size (shortfall->artifact), reading->n_bytes));
  if (reading->n_lines_left_out > 0)
    append_note (line, "its last %" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT
                 " lines are left out, there are too many tables or cells",
                 reading->n_lines_left_out, reading->n_rows);
  if (reading->has_changed)
    append_note (line, "it was changed after it had been listed");
  append_count (line, reading->n_bad_records, "record could not be parsed and is left out",
                "records could not be parsed and are left out");
  append_failed (line, reading);
  append_count (line, reading->n_ragged, "row has more or fewer cells than the header",
                "rows have more or fewer cells than the header");
  append_count (line, reading->n_above, "line above the table is no part of it", "lines above the table are no part of it");
  append_count (line, reading->n_series_spoilt, "series is left out because a failed record holds most of it",
                "series are left out because a failed record holds most of them");
  append_count (line, reading->n_summaries, "row of totals or means is left out", "rows of totals or means are left out");
  append_count (line, reading->n_repeated, "key comes twice in its object, the first counts",
                "keys come twice in their object, the first counts");
  if (reading->lacks_header)
    append_note (line, "the table has no header, the names of its columns are made up");
  append_count (line, reading->n_guessed, "number could be read in two ways and was taken as decimals",
                "numbers could be read in two ways and were taken as decimals");
  append_count (line, reading->n_contrary, "cell has decimals written otherwise than its column",
                "cells have decimals written otherwise than their column");
  if (is_json)
    append_count (line, reading->n_not_utf8, "string is not UTF-8, its broken bytes were read as U+FFFD",
                  "strings are not UTF-8, their broken bytes were read as U+FFFD");
  else
    append_count (line, reading->n_not_utf8, "cell is not UTF-8 and was read as Windows-1252",
                  "cells are not UTF-8 and were read as Windows-1252");
  append_untaken (line, reading, !is_json);
  if (reading->n_keys_left_out > 0)
    append_note (line, "values are not grouped by %u %s with too many different texts", reading->n_keys_left_out,
                 reading->n_keys_left_out == 1 ? "column" : "columns");
  if (reading->n_series_left_out > 0)
    append_note (line, "%u series beyond the first %u %s not taken", reading->n_series_left_out, reading->metrics->len,
                 reading->n_series_left_out == 1 ? "was" : "were");

  return g_string_free (line, FALSE);
}

static GPtrArray *
list_partial (ChimeraInventory *inventory)
{
  g_autoptr(GPtrArray) list = chimera_inventory_list_partial (inventory);
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < list->len; i++)
    g_ptr_array_add (lines, describe_partial (g_ptr_array_index (list, i)));

  return lines;
}

/**
 * chimera_digest_add_shortfall_sections:
 * @sections: (element-type ChimeraDigestSection): where to
 * @inventory: an inventory
 *
 * A section with what could not be read or parsed, and one with the files whose series have less
 * than what the files hold.
 */
void
chimera_digest_add_shortfall_sections (GPtrArray        *sections,
                                   ChimeraInventory *inventory)
{
  GPtrArray *unreadable = list_unreadable (inventory);
  GPtrArray *partial = list_partial (inventory);

  chimera_digest_add_section (sections, "Files that could not be read or parsed",
                              unreadable, unreadable->len, SHARE_UNREADABLE);
  chimera_digest_add_section (sections, "Files of which not everything is in the series",
                              partial, partial->len, SHARE_PARTIAL);
}
