/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Digits, and what people put between them. For chimera-number.c. */

gsize chimera_number_count_digits     (const char *text,
                                       gsize       length);
gsize chimera_number_skip_fixed_blank (const char *text,
                                       gsize       length);
gsize chimera_number_find_groups_end  (const char *text,
                                       gsize       length,
                                       const char *usual);

G_END_DECLS
