/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A whole document of a model inside one of ours, which it may not change beyond its place. */

char *chimera_report_embed (const char *text,
                            int         top_level);

G_END_DECLS
