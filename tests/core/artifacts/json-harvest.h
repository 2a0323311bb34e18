/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-reading.h"

G_BEGIN_DECLS

/* What chimera_json_harvest() makes of a text that comes in pieces of @piece bytes; of no more than
 * @limit bytes of it where that is not 0. */
ChimeraReading *json_harvest (const char *text,
                              gsize       length,
                              gboolean    is_lines,
                              gsize       piece,
                              guint64     limit);

/* Everything there is to a reading, as a text. */
char           *json_harvest_to_text (ChimeraReading *reading);

G_END_DECLS
