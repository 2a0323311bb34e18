/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-reading.h"

G_BEGIN_DECLS

/* What chimera_markdown_harvest() makes of a text that comes in pieces of @piece bytes. */
ChimeraReading *markdown_harvest         (const char     *text,
                                          gsize           length,
                                          gsize           piece);

/* Each metric on a line: "name: value@line unit [group=mean]". */
char           *markdown_harvest_to_text (ChimeraReading *reading);

/* What must hold for a reading of any bytes. */
void            markdown_harvest_check   (const char     *text,
                                          gsize           length);

G_END_DECLS
