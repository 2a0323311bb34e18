/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-csv-reader.h"

G_BEGIN_DECLS

/* All that a reader says of @text, as one text: a line "number line offset: [cell][cell]" for each
 * record, with ' around what was quoted, and one for the error. @piece is how much is fed at a
 * time, 0 for all at once. */
char *csv_records_to_string (const char *text,
                             gsize       length,
                             gsize       piece,
                             char        separator,
                             gboolean    is_cut,
                             char       *out_separator);

G_END_DECLS
