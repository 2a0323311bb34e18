/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

double chimera_beta_incomplete (double a,
                                double b,
                                double x);
double chimera_f_upper_tail    (double f,
                                double df_between,
                                double df_within);

G_END_DECLS
