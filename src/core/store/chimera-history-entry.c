/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-history-entry.h"

/**
 * chimera_history_entry_free:
 * @self: (transfer full): a line of the history
 */
void
chimera_history_entry_free (ChimeraHistoryEntry *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->title);
  g_free (self->model);
  g_free (self->folder);
  g_free (self->agent);
  g_clear_pointer (&self->throughputs, g_array_unref);
  g_strfreev (self->tags);
  g_free (self->notes);
  g_free (self->excerpt);
  g_free (self);
}

/**
 * chimera_found_in_get_name:
 * @found_in: a place
 *
 * Returns: (transfer none): its name in files and output: "title", "tags", "model", "agent",
 *   "notes", "report" or "folder"
 */
const char *
chimera_found_in_get_name (ChimeraFoundIn found_in)
{
  static const char *const names[] = { "title", "tags", "model", "agent", "notes", "report", "folder" };

  g_return_val_if_fail ((guint) found_in < G_N_ELEMENTS (names), NULL);

  return names[found_in];
}
