/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-unit.h"

G_BEGIN_DECLS

gboolean chimera_markdown_value_parse (const char         *text,
                                       gsize               length,
                                       double             *out_value,
                                       const ChimeraUnit **out_unit);
gboolean chimera_markdown_pair_split  (const char         *line,
                                       char              **out_name,
                                       const char        **out_value);

G_END_DECLS
