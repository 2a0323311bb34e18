/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Golden files hold our own data; CHIMERA_WRITE_GOLDEN=1 writes them anew to be looked at. */
void assert_golden (const char *name,
                    const char *text);

G_END_DECLS
