/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-markdown-findings.h"

G_BEGIN_DECLS

/* @text is set for keys, the number and its unit for values. */
typedef struct
{
  guint32 line;
  char *text;
  double value;
  const ChimeraUnit *unit;
} ChimeraMarkdownEntry;

/* Headings are shared by what is below them: @heading is the nearest, @parent the one above it.
 * @line_keys are those above a line, names and texts in turns; what is from a table has none. */
struct _ChimeraMarkdownFinding
{
  char *name;
  char *label;
  char *heading;
  char *parent;
  GArray *entries;
  guint column;
  const ChimeraUnit *stated_unit;
  guint n_texts;
  gboolean has_keys;
  char **line_keys;
};

ChimeraMarkdownFinding *chimera_markdown_finding_new  (const char             *name,
                                                       const char             *label);
void                    chimera_markdown_finding_free (ChimeraMarkdownFinding *self);

G_END_DECLS
