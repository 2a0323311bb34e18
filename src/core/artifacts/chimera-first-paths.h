/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CHIMERA_N_FIRST_PATHS 5

/**
 * ChimeraFirstPaths:
 * @paths: the first of all paths that were offered, in the order of their bytes
 * @n: how many there are
 *
 * Keeps the first few of any number of paths without keeping or sorting them all.
 */
typedef struct
{
  char *paths[CHIMERA_N_FIRST_PATHS];
  guint n;
} ChimeraFirstPaths;

gboolean chimera_first_paths_offer (ChimeraFirstPaths *self,
                                    const char        *path);
void     chimera_first_paths_clear (ChimeraFirstPaths *self);

G_END_DECLS
