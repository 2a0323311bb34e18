/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-report-builder.h"

G_BEGIN_DECLS

struct _ChimeraReportBuilder
{
  GtkTextView *view;
  GtkTextBuffer *buffer;
  ChimeraMarkdown *markdown;
  const ChimeraMarkdownNode *next_block;
  GPtrArray *headings;
  GPtrArray *widgets;
  GPtrArray *anchors;
  GArray *places;
  gboolean offers_files;

  /* Tags on the text that is being inserted, the outermost first. */
  GPtrArray *tags;
  guint n_lists;
  guint n_wide_lists;
  guint n_quotes;

  /* The line of the source that is being inserted; 0 where it is not known. */
  int line;
};

void chimera_report_builder_push_tag       (ChimeraReportBuilder      *self,
                                            const char                *name);
void chimera_report_builder_pop_tag        (ChimeraReportBuilder      *self);
void chimera_report_builder_apply_tags     (ChimeraReportBuilder      *self,
                                            int                        start_offset);
void chimera_report_builder_add_place      (ChimeraReportBuilder      *self,
                                            int                        line);
void chimera_report_builder_insert_text    (ChimeraReportBuilder      *self,
                                            const char                *text);
void chimera_report_builder_insert_inlines (ChimeraReportBuilder      *self,
                                            const ChimeraMarkdownNode *parent);

G_END_DECLS
