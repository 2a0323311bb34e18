/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-json-reader.h"

G_BEGIN_DECLS

/* Values of JSON that are one word: numbers, true, false, null. */

gboolean chimera_json_word_find_kind (const char           *text,
                                      gsize                 length,
                                      ChimeraJsonTokenKind *out_kind);

G_END_DECLS
