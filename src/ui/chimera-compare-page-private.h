/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-compare-page.h"

#include "chimera-compare-charts.h"
#include "chimera-compare-facts.h"
#include "chimera-compare-report.h"
#include "chimera-compare-table.h"
#include "chimera-comparison-job.h"
#include "chimera-comparison-loader.h"
#include "chimera-comparison.h"
#include "chimera-message-page.h"
#include "chimera-saved-banner.h"
#include "chimera-wrap-box.h"

G_BEGIN_DECLS

struct _ChimeraComparePage
{
  GtkWidget parent_instance;

  ChimeraComparisonChoice *choice;
  ChimeraComparisonLoader *loader;
  ChimeraComparison *comparison; /* NULL where there is nothing to compare */
  GCancellable *cancellable; /* of the one that is being made */
  guint update_source;
  gint64 begun_us;
  gint64 update_us; /* how long the last one took */

  /* Whether the user has said which calls; before, it is the warm ones where there are any. */
  gboolean has_chosen_cohort;
  gboolean is_filling;

  int width;
  int height;
  guint size_source;
  gboolean is_low;

  GtkFileChooserNative *chooser;
  ChimeraReportFormat save_format;

  GtkStack *stack;
  ChimeraMessagePage *message;
  GtkWidget *choose;
  GtkWidget *retry;
  GtkWidget *header;
  GtkWidget *titles;
  GtkLabel *summary;
  GtkWidget *controls;
  GtkToggleButton *all;
  GtkToggleButton *warm;
  GtkToggleButton *cold;
  GtkToggleButton *both;
  GtkToggleButton *analysis;
  GtkToggleButton *report;
  GtkToggleButton *show_reports;
  ChimeraSavedBanner *saved_banner;
  GtkWidget *notes_box;
  GtkLabel *notes;
  GtkWidget *retry_rest;
  GtkPaned *paned;
  GtkWidget *scroller;
  ChimeraCompareFacts *facts;
  ChimeraCompareCharts *charts;
  ChimeraCompareTable *table;
  GtkWidget *reports;
  ChimeraCompareReport *baseline_report;
  ChimeraCompareReport *candidate_report;
};

/* Its places, for the size it has. */
void chimera_compare_page_arrange       (ChimeraComparePage *self);
void chimera_compare_page_measure       (GtkWidget          *widget,
                                         GtkOrientation      orientation,
                                         int                 for_size,
                                         int                *minimum,
                                         int                *natural,
                                         int                *minimum_baseline,
                                         int                *natural_baseline);
void chimera_compare_page_size_allocate (GtkWidget          *widget,
                                         int                 width,
                                         int                 height,
                                         int                 baseline);

/* What has to be known about the figures beside them; NULL for nothing */
char *chimera_compare_page_dup_notes    (ChimeraComparePage *self);

G_END_DECLS
