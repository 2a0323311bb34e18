/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-markdown-cells.h"
#include "chimera-markdown-findings.h"

G_BEGIN_DECLS

guint chimera_markdown_columns_harvest (const ChimeraMarkdownCells *table,
                                        ChimeraMarkdownFindings    *findings);

G_END_DECLS
