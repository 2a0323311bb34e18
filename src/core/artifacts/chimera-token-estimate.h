/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A text is measured in units before it is one of tokens, so that lines add up without rounding. */
#define CHIMERA_TOKEN_UNITS 36

guint64 chimera_token_count_units (const char *text);
guint   chimera_token_from_units  (guint64     units);
guint   chimera_token_estimate    (const char *text);

G_END_DECLS
