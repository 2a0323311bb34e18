/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-json-reader.h"

G_BEGIN_DECLS

/* All tokens of a text as one text, fed in pieces of @piece bytes, or all at once for 0, or in
 * pieces that @seed makes where it is not 0. */
char *json_trace (const char           *text,
                  gsize                 length,
                  ChimeraJsonDocuments  documents,
                  gsize                 piece,
                  guint                 seed);

G_END_DECLS
