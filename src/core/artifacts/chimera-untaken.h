/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* More of one file are counted and not named. */
#define CHIMERA_UNTAKEN_MAX 8

/**
 * ChimeraUntaken:
 * @name: of a column, or the folded path of JSON members
 * @n_numbers: how many of its cells look like numbers and are in no series
 * @n_cells: of so many that hold something
 *
 * What looks like measurements and was not taken, because nobody can tell what they are ("1,5" where
 * commas separate cells) or because other texts outnumber them.
 */
typedef struct
{
  char *name;
  guint64 n_numbers;
  guint64 n_cells;
} ChimeraUntaken;

ChimeraUntaken *chimera_untaken_new  (const char     *name,
                                      guint64         n_numbers,
                                      guint64         n_cells);
void            chimera_untaken_free (ChimeraUntaken *self);

G_END_DECLS
