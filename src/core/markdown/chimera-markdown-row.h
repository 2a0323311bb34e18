/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-markdown.h"

G_BEGIN_DECLS

/* One line of a table. */

typedef struct
{
  const char *start;
  gsize length;
} ChimeraMarkdownCell;

void     chimera_markdown_row_split            (const char *text,
                                                gsize       length,
                                                guint       max,
                                                GArray     *cells);
gboolean chimera_markdown_row_may_be_delimiter (const char *line,
                                                gsize       length);
gboolean chimera_markdown_row_read_aligns      (GArray     *cells,
                                                GArray     *aligns);
gboolean chimera_markdown_row_begins_item      (const char *text,
                                                gsize       length);

G_END_DECLS
