/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-untaken.h"

/**
 * chimera_untaken_new:
 * @name: of the column, UTF-8
 * @n_numbers: how many of its cells look like numbers
 * @n_cells: of so many
 *
 * Returns: (transfer full): what was not taken
 */
ChimeraUntaken *
chimera_untaken_new (const char *name,
                     guint64     n_numbers,
                     guint64     n_cells)
{
  ChimeraUntaken *self = g_new (ChimeraUntaken, 1);

  self->name = g_strdup (name);
  self->n_numbers = n_numbers;
  self->n_cells = n_cells;

  return self;
}

/**
 * chimera_untaken_free:
 * @self: (transfer full): what was not taken
 */
void
chimera_untaken_free (ChimeraUntaken *self)
{
  g_free (self->name);
  g_free (self);
}
