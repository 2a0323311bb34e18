/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "chimera-experiment.h"

G_BEGIN_DECLS

/* What a plan will do, before it starts. */

gint64     chimera_plan_outlook_estimate    (const ChimeraPlan *plan,
                                             ChimeraExperiment *experiment);
char      *chimera_plan_outlook_dup_summary (const ChimeraPlan *plan,
                                             gint64             estimate_ns);
GPtrArray *chimera_plan_outlook_list_notes  (const ChimeraPlan *plan,
                                             ChimeraServer     *server,
                                             GListModel        *models);

G_END_DECLS
