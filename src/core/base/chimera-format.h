/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Numbers and times are plain values inside the program (nanoseconds, bytes, ratios) and become
 * text only here. "fixed" is for files: a point, no grouping, the same in every locale.
 * "display" is for the window: the locale's separators and grouping. */

/* What is shown where a figure is absent: absent is not zero. */
#define CHIMERA_ABSENT "–"

#define CHIMERA_NS_PER_MS G_GINT64_CONSTANT (1000000)
#define CHIMERA_NS_PER_S  G_GINT64_CONSTANT (1000000000)

char *chimera_format_fixed            (double  value,
                                       int     decimals);
char *chimera_format_significant      (double  value,
                                       int     digits);
char *chimera_format_display          (double  value,
                                       int     decimals);
char *chimera_format_count            (gint64  count);
char *chimera_format_ns_as_ms         (gint64  nanoseconds,
                                       int     decimals);
char *chimera_format_ns_as_s          (gint64  nanoseconds,
                                       int     decimals);
char *chimera_format_elapsed          (gint64  nanoseconds);
char *chimera_format_bytes            (guint64 bytes);
char *chimera_format_utc              (gint64  unix_us);
char *chimera_format_local_date_time  (gint64  unix_us);
char *chimera_format_age              (gint64  unix_us,
                                       gint64  now_us);

G_END_DECLS
