/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

GArray *chimera_decimate (const double *x,
                          const double *y,
                          gsize         n);

GArray *chimera_decimate_line (const double *x,
                               const double *y,
                               gsize         n,
                               double        width);

G_END_DECLS
