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

/* Numbers and keys of one name. @n_seeming of the @n_text are numbers, but not of this series. @values are all of them, until they are too many: then @sketch and
 * @moments hold the older ones, up to the place @sketched, and @values the rest with their @places.
 * The unit is stated beside the values and nowhere else where @is_unit_in_values. A series
 * @is_spoilt that has values of a failed record in its sketch. @source is what its values are called in
 * the file, where it is not @name.
 *
 * Numbers are added in chimera-series.c and keys in chimera-series-add-key.c; values of failed records
 * are taken back in chimera-series-failures.c, and chimera-series-flags.c finds out which these are where
 * numbers tell it: once a series is judged to do so, @flagged has the records, up to the place @taken. */
struct _ChimeraSeries
{
  ChimeraHarvest *harvest;
  char *scope;
  char *name;
  char *source;
  ChimeraNature nature;
  guint n_indices;
  guint column;

  double *values;
  gsize n_values;
  gsize n_allocated;
  ChimeraPlaces places;
  ChimeraMoments moments;
  ChimeraSketch *sketch;
  guint64 n_text;
  guint64 n_seeming;
  guint64 n_not_finite;
  guint64 n_failed;
  gboolean is_unit_in_values;
  gboolean has_bare_numbers;

  guint32 sketched[CHIMERA_PLACE_MAX_INDICES];
  gboolean is_spoilt;

  gboolean is_judged;
  struct _ChimeraFailures *flagged;
  guint32 taken[CHIMERA_PLACE_MAX_INDICES];
  gboolean has_taken;

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
guint64        chimera_series_count_untaken (const ChimeraSeries *self,
                                             guint64              *out_n_cells);
void           chimera_series_summarize    (ChimeraSeries        *self,
                                            ChimeraSummary       *out_summary,
                                            ChimeraHistogram     *out_histogram);

/* What the harvest knows of failures, for the series; or of rows that sum others up; or what a series of
 * zeros and ones says. */
typedef struct _ChimeraFailures
{
  char *scope;
  gboolean is_summary;
  gboolean is_flag;
  ChimeraPlaces places;
} ChimeraFailures;

const ChimeraFailures *chimera_harvest_get_failures (ChimeraHarvest *self,
                                                     guint           set);
guint                  chimera_harvest_get_n_failure_sets (ChimeraHarvest *self);
ChimeraFailures       *chimera_harvest_add_flagged  (ChimeraHarvest *self,
                                                     const char     *scope,
                                                     guint           n_indices);
GPtrArray             *chimera_harvest_get_truths   (ChimeraHarvest *self);

void    chimera_series_flags_take  (ChimeraHarvest *harvest);
guint64 chimera_series_flags_count (ChimeraHarvest *harvest);

gboolean chimera_scope_covers (const char *scope,
                               const char *name);

G_END_DECLS
