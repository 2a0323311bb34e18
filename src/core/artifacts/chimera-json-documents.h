/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-json-reader.h"

G_BEGIN_DECLS

/* How much of a file is looked at to see how many documents it holds. */
#define CHIMERA_JSON_HEAD_BYTES (256 * 1024)

ChimeraJsonDocuments chimera_json_documents_guess (const char *head,
                                                   gsize       length,
                                                   gboolean    is_lines);

G_END_DECLS
