/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Finds a text in a rendered report: in its buffer and in the cells of its tables, in the order in
 * which they stand. */

typedef struct _ChimeraReportFinder ChimeraReportFinder;

ChimeraReportFinder *chimera_report_finder_new    (GtkTextView         *view,
                                                   GPtrArray           *widgets,
                                                   GPtrArray           *anchors);
void                 chimera_report_finder_free   (ChimeraReportFinder *self);
guint                chimera_report_finder_search (ChimeraReportFinder *self,
                                                   const char          *text);
guint                chimera_report_finder_step   (ChimeraReportFinder *self,
                                                   gboolean             backwards);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraReportFinder, chimera_report_finder_free)

G_END_DECLS
