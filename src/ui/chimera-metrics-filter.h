/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-nature.h"

G_BEGIN_DECLS

/* Which metrics are listed: by words, by topic, and whether keys and numberings are among them. */

#define CHIMERA_N_TOPICS (CHIMERA_TOPIC_OTHER + 1)

#define CHIMERA_TYPE_METRICS_FILTER (chimera_metrics_filter_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraMetricsFilter, chimera_metrics_filter, CHIMERA, METRICS_FILTER, GtkFilter)

ChimeraMetricsFilter *chimera_metrics_filter_new        (void);
void                  chimera_metrics_filter_set_search (ChimeraMetricsFilter *self,
                                                         const char           *text);
void                  chimera_metrics_filter_set_topic  (ChimeraMetricsFilter *self,
                                                         ChimeraTopic          topic,
                                                         gboolean              is_wanted);
void                  chimera_metrics_filter_set_all    (ChimeraMetricsFilter *self,
                                                         gboolean              all);
gboolean              chimera_metrics_filter_get_all    (ChimeraMetricsFilter *self);

G_END_DECLS
