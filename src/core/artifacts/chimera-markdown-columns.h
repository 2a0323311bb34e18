/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-markdown-findings.h"
#include "chimera-markdown-unglue.h"
#include "chimera-markdown.h"

G_BEGIN_DECLS

guint chimera_markdown_columns_harvest (const ChimeraMarkdownNode    *table,
                                        const ChimeraMarkdownUnglued *source,
                                        ChimeraMarkdownFindings      *findings);

G_END_DECLS
