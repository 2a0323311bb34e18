/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-artifact.h"
#include "chimera-histogram.h"
#include "chimera-nature.h"
#include "chimera-summary.h"

G_BEGIN_DECLS

/* A named series of numbers from one artifact. It never changes once it is there, so that any
 * thread may read it. */

/**
 * ChimeraPlaceKind:
 * @CHIMERA_PLACE_ROW: a data row of a table, and a column
 * @CHIMERA_PLACE_POINTER: a JSON pointer; in JSON Lines its first part is the number of the
 *   document, from 0
 * @CHIMERA_PLACE_LINE: a line of a Markdown file
 */
typedef enum
{
  CHIMERA_PLACE_ROW,
  CHIMERA_PLACE_POINTER,
  CHIMERA_PLACE_LINE,
} ChimeraPlaceKind;

/**
 * ChimeraMetricGroup:
 * @label: the keys the values have in common: "num_gpu=60, num_ctx=2048"
 * @summary: of these values alone
 */
typedef struct
{
  char *label;
  ChimeraSummary summary;
} ChimeraMetricGroup;

/* In pointers, which are strings that end with a zero byte. */
#define CHIMERA_METRIC_POINTER_ZERO "~u0000"

#define CHIMERA_TYPE_METRIC (chimera_metric_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraMetric, chimera_metric, CHIMERA, METRIC, GObject)

ChimeraArtifact          *chimera_metric_get_artifact  (ChimeraMetric *self);
const char               *chimera_metric_get_name      (ChimeraMetric *self);
const ChimeraNature      *chimera_metric_get_nature    (ChimeraMetric *self);
const ChimeraSummary     *chimera_metric_get_summary   (ChimeraMetric *self);
const ChimeraHistogram   *chimera_metric_get_histogram (ChimeraMetric *self);
guint64                   chimera_metric_get_n_failed  (ChimeraMetric *self);
guint64                   chimera_metric_get_n_text    (ChimeraMetric *self);
const char               *chimera_metric_get_keys      (ChimeraMetric *self);

const ChimeraMetricGroup *chimera_metric_get_groups    (ChimeraMetric *self,
                                                        guint         *out_n_groups);

guint                     chimera_metric_get_n_group_keys (ChimeraMetric *self);
const ChimeraMetricGroup *chimera_metric_get_key_groups (ChimeraMetric *self,
                                                         guint          which,
                                                         const char   **out_key,
                                                         guint         *out_n_groups);

/* Not every value of a very long series is kept; its summary is of all of them. */
const double             *chimera_metric_get_values    (ChimeraMetric *self,
                                                        gsize         *out_n_values);
ChimeraPlaceKind          chimera_metric_get_place_kind (ChimeraMetric *self);
guint64                   chimera_metric_get_row       (ChimeraMetric *self,
                                                        gsize          value);
guint                     chimera_metric_get_column    (ChimeraMetric *self);
const char               *chimera_metric_get_source    (ChimeraMetric *self);
char                     *chimera_metric_dup_pointer   (ChimeraMetric *self,
                                                        gsize          value);

G_END_DECLS
