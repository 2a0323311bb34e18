/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Numbers as prompts write them. */

gsize  chimera_simulator_number_length (const char *text);
double chimera_simulator_number_parse  (const char *text);

G_END_DECLS
