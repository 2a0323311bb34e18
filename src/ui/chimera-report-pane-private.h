/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-report-pane.h"

#include "chimera-find-bar.h"
#include "chimera-report-view.h"
#include "chimera-saved-banner.h"

G_BEGIN_DECLS

/* Stands for a run where the report of all configurations is shown. */
#define CHIMERA_REPORT_PANE_WHOLE G_MAXUINT

struct _ChimeraReportPane
{
  GtkWidget parent_instance;

  ChimeraExperiment *experiment;
  /* The run whose report is shown, 0 before there is any; whether the newest is followed. */
  guint shown_run;
  gboolean follows_newest;
  guint update_source;
  gboolean is_filling;
  char *markdown;
  guint n_hits;
  GtkFileChooserNative *chooser;
  ChimeraReportFormat save_format;
  GtkWidget *box;
  GtkDropDown *run;
  GtkStringList *runs;
  GtkMenuButton *outline;
  GtkListBox *outline_list;
  GtkToggleButton *find;
  GtkMenuButton *save;
  GtkWidget *chips;
  GtkWidget *simulated_chip;
  GtkWidget *status_chip;
  GtkLabel *status_label;
  ChimeraFindBar *find_bar;
  GtkRevealer *cut_banner;
  GtkLabel *cut_text;
  ChimeraSavedBanner *saved_banner;
  GtkStack *stack;
  ChimeraReportView *view;
};

guint chimera_report_pane_get_run    (ChimeraReportPane *self);

/* The search in the report. */
void chimera_report_pane_bind_find   (GtkWidgetClass    *widget_class);
void chimera_report_pane_repeat_find (ChimeraReportPane *self);

/* Saving it. */
void chimera_report_pane_bind_save   (GtkWidgetClass    *widget_class);

G_END_DECLS
