/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-reading.h"

G_BEGIN_DECLS

GPtrArray *chimera_metric_rank (ChimeraReading *const *readings,
                                gsize                  n_readings);

G_END_DECLS
