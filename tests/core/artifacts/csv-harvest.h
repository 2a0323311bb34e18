/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-reading.h"

G_BEGIN_DECLS

/* What chimera_csv_harvest() makes of a text that comes in pieces of @piece bytes; of no more than
 * @limit bytes of it where that is not 0. */
ChimeraReading *csv_harvest         (const char     *text,
                                     gsize           length,
                                     gsize           piece,
                                     guint64         limit);

/* Everything there is to a reading, as a text: a line of totals, then one for each metric:
 * "name unit {keys}: value@row ... [group n mean]". */
char           *csv_harvest_to_text (ChimeraReading *reading);

G_END_DECLS
