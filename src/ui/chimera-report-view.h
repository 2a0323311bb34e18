/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-report-builder.h"

G_BEGIN_DECLS

/* A Markdown document rendered with native widgets: a text view with tags, tables as grids. It is
 * parsed on another thread and built in slices.
 *
 * Signals: "loaded" when all of it stands; "activate-link" (const char *address) when a link is
 * followed: a handler that returns %TRUE has seen to it. */

#define CHIMERA_TYPE_REPORT_VIEW (chimera_report_view_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraReportView, chimera_report_view, CHIMERA, REPORT_VIEW, GtkWidget)

void        chimera_report_view_set_markdown   (ChimeraReportView *self,
                                                const char        *markdown);
void        chimera_report_view_set_zoom       (ChimeraReportView *self,
                                                double             zoom);
void        chimera_report_view_set_dark       (ChimeraReportView *self,
                                                gboolean           is_dark);
/* What a screen reader calls the text. */
void        chimera_report_view_set_name       (ChimeraReportView *self,
                                                const char        *name);
/* Whether addresses of files beside the text are links, too; before the text is set. */
void        chimera_report_view_set_offers_files (ChimeraReportView *self,
                                                gboolean           offers_files);

/* (element-type ChimeraReportHeading): of what is loaded; NULL before anything is */
GPtrArray  *chimera_report_view_get_headings   (ChimeraReportView *self);
void        chimera_report_view_scroll_to      (ChimeraReportView *self,
                                                const ChimeraReportHeading *heading);
/* Goes to a line of the Markdown, from 1, and selects what begins there; in a table the cell in
 * @column, from 1. */
void        chimera_report_view_show_line      (ChimeraReportView *self,
                                                guint64            line,
                                                guint              column);

/* Finds @text everywhere, tables included, without regard to case; the number of hits. */
guint       chimera_report_view_find           (ChimeraReportView *self,
                                                const char        *text);
/* Goes to the next hit, or the one before; its number from 1, 0 where there is none. */
guint       chimera_report_view_find_next      (ChimeraReportView *self,
                                                gboolean           backwards);

G_END_DECLS
