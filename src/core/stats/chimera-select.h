/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CHIMERA_SELECT_EFFORT:
 *
 * The effort for chimera_select() that unlucky input hardly ever exhausts: two is usual.
 */
#define CHIMERA_SELECT_EFFORT 12

void chimera_select (double *values,
                     gsize   n_values,
                     gsize   k,
                     guint   effort);

G_END_DECLS
