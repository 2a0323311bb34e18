/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-markdown.h"

G_BEGIN_DECLS

/* Turns a Markdown tree into a text buffer, block by block, so that a long report can be built in
 * slices. Tables and rules become widgets at anchors of the text view. */

/**
 * ChimeraReportHeading:
 * @text: plain text of the heading
 * @level: 1 to 6
 * @mark: where it stands; owned by the buffer
 */
typedef struct
{
  char *text;
  int level;
  GtkTextMark *mark;
} ChimeraReportHeading;

/**
 * ChimeraReportPlace:
 * @line: of the source, from 1
 * @offset: of the block, or the line of a paragraph, that begins with it, in characters of the buffer
 */
typedef struct
{
  int line;
  int offset;
} ChimeraReportPlace;

typedef struct _ChimeraReportBuilder ChimeraReportBuilder;

/* @offers_files: whether addresses of files beside the text are links, too. */
ChimeraReportBuilder *chimera_report_builder_new          (GtkTextView           *view,
                                                           ChimeraMarkdown       *markdown,
                                                           gboolean               offers_files);
void                  chimera_report_builder_free         (ChimeraReportBuilder  *self);
/* Builds for about @budget_us microseconds; FALSE when everything is built. */
gboolean              chimera_report_builder_step         (ChimeraReportBuilder  *self,
                                                           gint64                 budget_us);
/* (element-type ChimeraReportHeading): so far; owned by the builder */
GPtrArray            *chimera_report_builder_get_headings (ChimeraReportBuilder  *self);
/* (element-type GtkWidget): tables and rules so far, to be as wide as the text */
GPtrArray            *chimera_report_builder_get_widgets  (ChimeraReportBuilder  *self);
GPtrArray            *chimera_report_builder_get_anchors  (ChimeraReportBuilder  *self);
/* (element-type ChimeraReportPlace): the blocks and items so far, in their order */
GArray               *chimera_report_builder_get_places   (ChimeraReportBuilder  *self);

/* The address of the link at @iter, or NULL. */
const char           *chimera_report_builder_get_link     (const GtkTextIter     *iter);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraReportBuilder, chimera_report_builder_free)

G_END_DECLS
