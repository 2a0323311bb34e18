/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-metric.h"

G_BEGIN_DECLS

/* A metric in a list: where it is, what it is searched and sorted by, and its figures as they are
 * written. All of it is made once, the figures' texts when they are wanted. */

typedef enum
{
  CHIMERA_METRIC_COLUMN_NAME,
  CHIMERA_METRIC_COLUMN_FILE,
  CHIMERA_METRIC_COLUMN_DISTRIBUTION,
  CHIMERA_METRIC_COLUMN_UNIT,
  CHIMERA_METRIC_COLUMN_N,
  CHIMERA_METRIC_COLUMN_MEDIAN,
  CHIMERA_METRIC_COLUMN_MEAN,
  CHIMERA_METRIC_COLUMN_DEVIATION,
  CHIMERA_METRIC_COLUMN_MIN,
  CHIMERA_METRIC_COLUMN_P95,
  CHIMERA_METRIC_COLUMN_MAX,
  CHIMERA_METRIC_COLUMN_FAILED,
} ChimeraMetricColumn;

#define CHIMERA_N_METRIC_COLUMNS (CHIMERA_METRIC_COLUMN_FAILED + 1)

#define CHIMERA_TYPE_METRIC_ROW (chimera_metric_row_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraMetricRow, chimera_metric_row, CHIMERA, METRIC_ROW, GObject)

ChimeraMetricRow *chimera_metric_row_new              (ChimeraMetric       *metric,
                                                       GRefString          *path,
                                                       gboolean             has_namesake);
ChimeraMetric    *chimera_metric_row_get_metric       (ChimeraMetricRow    *self);
const char       *chimera_metric_row_get_path         (ChimeraMetricRow    *self);
gboolean          chimera_metric_row_has_namesake     (ChimeraMetricRow    *self);
const char       *chimera_metric_row_get_unit         (ChimeraMetricRow    *self);
gboolean          chimera_metric_row_is_measure       (ChimeraMetricRow    *self);
gboolean          chimera_metric_row_has_words        (ChimeraMetricRow    *self,
                                                       const char *const   *words);
int               chimera_metric_row_compare          (ChimeraMetricRow    *self,
                                                       ChimeraMetricRow    *other,
                                                       ChimeraMetricColumn  column,
                                                       gboolean             is_descending);
char             *chimera_metric_row_dup_text         (ChimeraMetricRow    *self,
                                                       ChimeraMetricColumn  column);
guint16           chimera_metric_row_get_extent       (ChimeraMetricRow    *self,
                                                       ChimeraMetricColumn  column);
char             *chimera_metric_row_dup_figure       (ChimeraMetricRow    *self,
                                                       double               figure);
char             *chimera_metric_row_dup_value        (ChimeraMetricRow    *self,
                                                       double               value);
char             *chimera_metric_row_dup_distribution (ChimeraMetricRow    *self);

G_END_DECLS
