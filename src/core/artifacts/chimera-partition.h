/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-series-key.h"

G_BEGIN_DECLS

/* The values of a series in groups: those of one group have the same texts of all keys beside them.
 * Other series whose values stand in the same places have the same groups. */

/* More groups than this say nothing any more: the key with the most different texts is left out. */
#define CHIMERA_PARTITION_MAX_GROUPS 256

typedef struct _ChimeraPartition ChimeraPartition;

ChimeraPartition    *chimera_partition_new        (GPtrArray              *keys,
                                                   const ChimeraSeries    *series);
void                 chimera_partition_free       (ChimeraPartition       *self);
const ChimeraSeries *chimera_partition_get_series (const ChimeraPartition *self);
GArray              *chimera_partition_summarize  (const ChimeraPartition *self,
                                                   const ChimeraSeries    *series);

G_END_DECLS
