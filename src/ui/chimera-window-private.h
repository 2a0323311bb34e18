/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-window.h"

#include "chimera-analyze-pane.h"
#include "chimera-compare-page.h"
#include "chimera-file-page.h"
#include "chimera-files-pane.h"
#include "chimera-folder-button.h"
#include "chimera-history-pane.h"
#include "chimera-metrics-page.h"
#include "chimera-report-pane.h"
#include "chimera-server-button.h"
#include "chimera-welcome-page.h"
#include "chimera-window-layout.h"
#include "chimera-workspace.h"

G_BEGIN_DECLS

struct _ChimeraWindow
{
  GtkApplicationWindow parent_instance;

  GSettings *settings;
  ChimeraWorkspace *workspace;
  ChimeraWindowLayout *layout;
  GtkFileChooserNative *chooser;
  GtkWidget *close_dialog;
  GCancellable *open_cancellable;
  GFile *folder;
  gboolean is_closing;

  ChimeraFolderButton *folder_button;
  ChimeraServerButton *server_button;
  GtkButton *start_button;
  GtkImage *start_icon;
  GtkLabel *start_label;
  GtkWidget *title;
  GtkWidget *switcher;
  GtkWidget *sidebar_button;
  GtkWidget *report_button;
  GtkStack *stack;
  ChimeraWelcomePage *welcome;
  GtkOverlay *work;
  GtkPaned *outer;
  GtkPaned *inner;
  GtkRevealer *sidebar_revealer;
  GtkWidget *sidebar;
  GtkStack *sidebar_stack;
  ChimeraFilesPane *files;
  ChimeraHistoryPane *history;
  GtkStack *pages;
  GtkStack *centre;
  ChimeraAnalyzePane *analyze;
  ChimeraFilePage *file;
  GtkWidget *focus_before_file;
  gboolean returns_to_metrics;
  ChimeraMetricsPage *metrics;
  GtkWidget *focus_before_metrics;
  ChimeraReportPane *report;
  GtkBox *compare_place;
  ChimeraComparePage *compare; /* NULL until it is first shown */
  GtkRevealer *notice;
  GtkLabel *notice_title;
  GtkLabel *notice_text;
};

void chimera_window_show_panes         (ChimeraWindow   *self);
void chimera_window_open_file          (ChimeraWindow   *self,
                                        ChimeraArtifact *artifact);
void chimera_window_close_file         (ChimeraWindow   *self);
gboolean chimera_window_shows_file     (ChimeraWindow   *self);
gboolean chimera_window_shows_metrics  (ChimeraWindow   *self);
void chimera_window_show_metrics       (ChimeraWindow   *self);
void chimera_window_close_metrics      (ChimeraWindow   *self);
void chimera_window_show_analysis      (ChimeraWindow   *self);
void chimera_window_show_source        (ChimeraWindow   *self,
                                        ChimeraMetric   *metric,
                                        gint64           value);
gboolean chimera_window_shows_comparison (ChimeraWindow *self);
void chimera_window_show_comparison    (ChimeraWindow   *self);
void chimera_window_toggle_comparison  (ChimeraWindow   *self);
void chimera_window_choose_from_history (ChimeraWindow  *self);
void chimera_window_on_page_changed    (ChimeraWindow   *self);
void chimera_window_compare_running    (ChimeraWindow   *self);
void chimera_window_update_save        (ChimeraWindow   *self);
void chimera_window_show_problem       (ChimeraWindow   *self,
                                        const char      *title,
                                        const char      *message);
void chimera_window_close_notice       (ChimeraWindow *self);
void chimera_window_add_actions        (ChimeraWindow *self);
void chimera_window_set_action_enabled (ChimeraWindow *self,
                                        const char    *name,
                                        gboolean       enabled);

/* Before runs that have ended are made anew. */
void chimera_window_ask_to_replace (ChimeraWindow *self,
                                    guint          n_runs);

G_END_DECLS
