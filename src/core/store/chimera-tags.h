/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Tags of experiments as people write them: "nightly, long context". */

#define CHIMERA_TAGS_MAX 20
/* Characters of one */
#define CHIMERA_TAGS_MAX_LENGTH 40

char **chimera_tags_parse   (const char        *text);
char  *chimera_tags_to_text (const char *const *tags);

G_END_DECLS
