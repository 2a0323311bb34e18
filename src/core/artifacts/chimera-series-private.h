/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-harvest.h"
#include "chimera-moments.h"
#include "chimera-places.h"
#include "chimera-sketch.h"

G_BEGIN_DECLS

/* More different texts than this do not tell configurations apart. */
#define CHIMERA_SERIES_MAX_KEYS 1024

#define CHIMERA_SERIES_NO_KEY G_MAXUINT16

/* Numbers and keys of one name. @values are all of them, until they are too many: then @sketch and
 * @moments hold the older ones, and @values the rest with their @places. */
struct _ChimeraSeries
{
  ChimeraHarvest *harvest;
  char *scope;
  char *name;
  ChimeraNature nature;
  guint n_indices;

  double *values;
  gsize n_values;
  gsize n_allocated;
  ChimeraPlaces places;
  ChimeraMoments moments;
  ChimeraSketch *sketch;
  guint64 n_text;
  guint64 n_failed;

  GHashTable *key_ids;
  GPtrArray *key_texts;
  GArray *keys;
  ChimeraPlaces key_places;
  gboolean has_too_many_keys;
  gboolean has_sentence;
};

ChimeraSeries *chimera_series_new          (ChimeraHarvest       *harvest,
                                            const char           *scope,
                                            const char           *name,
                                            const char           *label,
                                            guint                 n_indices);
void           chimera_series_free         (ChimeraSeries        *self);
void           chimera_series_drop_failed  (ChimeraSeries        *self);
gboolean       chimera_series_is_numeric   (const ChimeraSeries  *self);
void           chimera_series_summarize    (ChimeraSeries        *self,
                                            ChimeraSummary       *out_summary,
                                            ChimeraHistogram     *out_histogram);

/* What the harvest knows of failures, for the series. */
typedef struct
{
  char *scope;
  ChimeraPlaces places;
} ChimeraFailures;

const ChimeraFailures *chimera_harvest_get_failures (ChimeraHarvest *self,
                                                     guint           set);
guint                  chimera_harvest_get_n_failure_sets (ChimeraHarvest *self);

gboolean chimera_scope_covers (const char *scope,
                               const char *name);

G_END_DECLS
