/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-harvest.h"
#include "chimera-places.h"

G_BEGIN_DECLS

/* @groups: (element-type ChimeraMetricGroup): by @key alone */
typedef struct
{
  char *key;
  GArray *groups;
} ChimeraMetricKeyGroups;

/* What a metric is made of; everything is taken over. @source is NULL where it is the name. */
typedef struct
{
  char *name;
  char *source;
  ChimeraNature nature;
  ChimeraSummary summary;
  ChimeraHistogram histogram;
  guint64 n_failed;
  guint64 n_text;
  char *keys;
  GArray *groups;
  GPtrArray *key_groups;
  double *values;
  gsize n_values;
  ChimeraPlaceKind place_kind;
  guint column;
  ChimeraPlaces places;
} ChimeraMetricParts;

ChimeraMetric *chimera_metric_new         (ChimeraArtifact    *artifact,
                                           ChimeraMetricParts *parts);
void           chimera_metric_drop_values (ChimeraMetric      *self);

G_END_DECLS
