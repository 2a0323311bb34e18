/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-first-paths.h"

#include <string.h>

/**
 * chimera_first_paths_offer:
 * @self: the first paths, zeroed before the first use
 * @path: one more path
 *
 * Returns: whether @path is among the first for now. One that is not never will be.
 */
gboolean
chimera_first_paths_offer (ChimeraFirstPaths *self,
                           const char        *path)
{
  guint i = self->n;

  if (i == CHIMERA_N_FIRST_PATHS)
    {
      if (strcmp (path, self->paths[i - 1]) >= 0)
        return FALSE;
      g_free (self->paths[--i]);
    }
  else
    {
      self->n++;
    }

  for (; i > 0 && strcmp (path, self->paths[i - 1]) < 0; i--)
    self->paths[i] = self->paths[i - 1];
  self->paths[i] = g_strdup (path);

  return TRUE;
}

/**
 * chimera_first_paths_clear:
 * @self: the first paths
 *
 * Frees them; @self can be used anew.
 */
void
chimera_first_paths_clear (ChimeraFirstPaths *self)
{
  for (guint i = 0; i < self->n; i++)
    g_free (self->paths[i]);

  memset (self, 0, sizeof *self);
}
