/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A reader of the white space at the beginning of a line. @pending are the columns left of a tab
 * that a container has used in part. */
typedef struct
{
  const char *at;
  const char *end;
  int column;
  int pending;
} ChimeraMarkdownCursor;

int   chimera_markdown_cursor_indent       (const ChimeraMarkdownCursor *self);
void  chimera_markdown_cursor_skip_columns (ChimeraMarkdownCursor       *self,
                                            int                          n_columns);
void  chimera_markdown_cursor_skip_marker  (ChimeraMarkdownCursor       *self,
                                            gsize                        length);
gsize chimera_markdown_scan_list_marker    (const char                  *at,
                                            const char                  *end);

G_END_DECLS
