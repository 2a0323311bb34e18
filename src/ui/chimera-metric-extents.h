/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-metric-row.h"

G_BEGIN_DECLS

/* The longest texts in the columns of a list of metrics, so that the columns can be made wide enough
 * without looking at the rows again. Made on any thread. */

typedef struct _ChimeraMetricExtents ChimeraMetricExtents;

ChimeraMetricExtents *chimera_metric_extents_new       (GPtrArray                  *rows);
ChimeraMetricExtents *chimera_metric_extents_ref       (ChimeraMetricExtents       *self);
void                  chimera_metric_extents_unref     (ChimeraMetricExtents       *self);
const char           *chimera_metric_extents_get_lines (const ChimeraMetricExtents *self,
                                                        ChimeraMetricColumn         column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraMetricExtents, chimera_metric_extents_unref)

G_END_DECLS
