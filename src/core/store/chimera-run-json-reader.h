/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "chimera-experiment.h"

G_BEGIN_DECLS

/* A run out of the "runs" of experiment.json, with its calls. */

ChimeraRun *chimera_run_from_json (JsonObject  *object,
                                   const char  *path,
                                   gint64       version,
                                   GError     **error);

G_END_DECLS
