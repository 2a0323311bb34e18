/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the simulated model writes: English Markdown made of what the prompt says. */

char *chimera_simulator_write (const char *system,
                               const char *prompt,
                               guint32     seed);

G_END_DECLS
