/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-metrics-model.h"
#include "chimera-metrics-page.h"

G_BEGIN_DECLS

/* For tests and benchmarks. */

ChimeraMetricsModel *chimera_metrics_page_get_model (ChimeraMetricsPage *self);

G_END_DECLS
