/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-reading.h"

G_BEGIN_DECLS

/* What the harvesters make of a text that comes in pieces of @piece bytes; of no more than @limit
 * bytes of it where that is not 0. */
ChimeraReading *csv_harvest              (const char     *text,
                                          gsize           length,
                                          gsize           piece,
                                          guint64         limit);
ChimeraReading *json_harvest             (const char     *text,
                                          gsize           length,
                                          gboolean        is_lines,
                                          gsize           piece,
                                          guint64         limit);
ChimeraReading *markdown_harvest         (const char     *text,
                                          gsize           length,
                                          gsize           piece);

/* Everything there is to a reading, as a text: a line of totals, then one for each metric:
 * "name unit {keys}: value@row ... [group n mean]". Of JSON the places are pointers, and units are
 * left out. */
char           *csv_harvest_to_text      (ChimeraReading *reading);
char           *json_harvest_to_text     (ChimeraReading *reading);

/* Each metric on a line: "name: value@line unit {keys} [group mean]". */
char           *markdown_harvest_to_text (ChimeraReading *reading);

/* What must hold for a reading of any bytes. */
void            markdown_harvest_check   (const char     *text,
                                          gsize           length);

G_END_DECLS
