/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-report-finder.h"
#include "chimera-report-view.h"

G_BEGIN_DECLS

/* What the parts of the view share: it builds in chimera-report-view.c, follows links in
 * chimera-report-view-links.c and goes to places in chimera-report-view-places.c. */

struct _ChimeraReportView
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkTextView *view;
  GtkTextBuffer *buffer;
  GtkCssProvider *zoom_provider;
  GCancellable *cancellable;
  ChimeraReportBuilder *builder;
  ChimeraReportFinder *finder;
  guint build_source;
  guint resize_source;
  int table_width;
  double zoom;
  gboolean is_dark;
  gboolean offers_files;
  GtkWidget *wanted_cell;
  guint wanted_source;
};

void chimera_report_view_measure_before_drawing (ChimeraReportView *self);
void chimera_report_view_add_link_controllers   (ChimeraReportView *self);
void chimera_report_view_connect_links          (ChimeraReportView *self,
                                                 guint              first);

G_END_DECLS
