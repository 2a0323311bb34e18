/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-runner.h"

G_BEGIN_DECLS

/* Shows on stderr how a runner gets on: on a terminal as one line that is rewritten, elsewhere as
 * a line per event. */

typedef struct _ChimeraCliProgress ChimeraCliProgress;

ChimeraCliProgress *chimera_cli_progress_new  (ChimeraRunner      *runner);
/* Leaves the last state of the line behind and stops. */
void                chimera_cli_progress_free (ChimeraCliProgress *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraCliProgress, chimera_cli_progress_free)

G_END_DECLS
