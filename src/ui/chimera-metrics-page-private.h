/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-changes-bar.h"
#include "chimera-message-page.h"
#include "chimera-metric-detail.h"
#include "chimera-metrics-columns.h"
#include "chimera-metrics-model.h"
#include "chimera-metrics-page.h"
#include "chimera-slot-selection.h"

G_BEGIN_DECLS

/* chimera-metrics-page.c lists the metrics, chimera-metrics-page-layout.c gives list and detail their
 * places, and chimera-metrics-page-message.c says why there is no list. */

struct _ChimeraMetricsPage
{
  GtkWidget parent_instance;

  ChimeraInventory *inventory;
  ChimeraMetricsModel *model;
  ChimeraMetricsColumns *columns;
  ChimeraSlotSelection *selection;
  int width;
  int height;
  guint size_source;

  GtkWidget *box;
  GtkLabel *count;
  ChimeraChangesBar *changes;
  GtkEditable *search;
  GtkWidget *pills;
  GtkToggleButton *topic_pills[CHIMERA_N_TOPICS];
  GtkCheckButton *all;
  GtkStack *stack;
  ChimeraMessagePage *message;
  GtkWidget *show_all;
  GtkPaned *paned;
  GtkWidget *list;
  GtkColumnView *view;
  GtkWidget *lower;
  GtkWidget *bar;
  GtkLabel *selected_name;
  GtkToggleButton *open_detail;
  ChimeraMetricDetail *detail;
};

void                 chimera_metrics_page_arrange        (ChimeraMetricsPage *self);
void                 chimera_metrics_page_measure        (GtkWidget          *widget,
                                                          GtkOrientation      orientation,
                                                          int                 for_size,
                                                          int                *minimum,
                                                          int                *natural,
                                                          int                *minimum_baseline,
                                                          int                *natural_baseline);
void                 chimera_metrics_page_size_allocate  (GtkWidget          *widget,
                                                          int                 width,
                                                          int                 height,
                                                          int                 baseline);
void                 chimera_metrics_page_update_message (ChimeraMetricsPage *self);

/* For tests and benchmarks. */
ChimeraMetricsModel *chimera_metrics_page_get_model      (ChimeraMetricsPage *self);

G_END_DECLS
