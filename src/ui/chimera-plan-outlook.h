/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "chimera-pace.h"
#include "chimera-plan.h"

G_BEGIN_DECLS

/* What a plan will do, before it starts. */

/**
 * ChimeraPlanEstimate:
 * @duration_ns: about how long it will take; -1 where that is not known
 * @n_calls: how many calls of the history that is from
 * @model: (nullable): the model that made them all; %NULL where there are several. Of the plan
 *
 * How long a plan will take.
 */
typedef struct
{
  gint64 duration_ns;
  guint n_calls;
  const char *model;
} ChimeraPlanEstimate;

void       chimera_plan_outlook_estimate    (const ChimeraPlan         *plan,
                                             const ChimeraPace *const  *paces,
                                             ChimeraPlanEstimate       *out_estimate);
char      *chimera_plan_outlook_dup_summary (const ChimeraPlan         *plan,
                                             const ChimeraPlanEstimate *estimate);
GPtrArray *chimera_plan_outlook_list_notes  (const ChimeraPlan *plan,
                                             ChimeraServer     *server,
                                             GListModel        *models);

G_END_DECLS
