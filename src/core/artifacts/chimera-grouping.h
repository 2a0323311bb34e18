/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-series-private.h"

G_BEGIN_DECLS

/* Sorts the values of series into groups by the keys beside them. One for a whole harvest: series
 * whose values stand in the same places have the same groups. */

typedef struct _ChimeraGrouping ChimeraGrouping;

ChimeraGrouping *chimera_grouping_new        (GPtrArray           *series);
void             chimera_grouping_free       (ChimeraGrouping     *self);
char            *chimera_grouping_dup_keys   (ChimeraGrouping     *self,
                                              const ChimeraSeries *series);
GArray          *chimera_grouping_group      (ChimeraGrouping     *self,
                                              const ChimeraSeries *series);
guint            chimera_grouping_get_n_left_out (ChimeraGrouping *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraGrouping, chimera_grouping_free)

G_END_DECLS
