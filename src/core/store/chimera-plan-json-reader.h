/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "chimera-plan.h"

G_BEGIN_DECLS

/* The plan out of experiment.json, with what version 1 had beside it. */

ChimeraPlan *chimera_plan_from_json (JsonObject  *root,
                                     gint64       version,
                                     GError     **error);

G_END_DECLS
