/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-series-private.h"

G_BEGIN_DECLS

/**
 * ChimeraSeriesKey:
 * @series: a series that has keys
 * @scope: the folded path of the records it tells apart
 * @label: what it is called in them
 * @is_left_out: whether it would make too many groups of some values
 *
 * What tells records apart, and with them the values that stand in them.
 */
typedef struct
{
  const ChimeraSeries *series;
  char *scope;
  const char *label;
  gboolean is_left_out;
} ChimeraSeriesKey;

ChimeraSeriesKey *chimera_series_key_new           (const ChimeraSeries    *series);
void              chimera_series_key_free          (ChimeraSeriesKey       *self);
guint             chimera_series_key_count_texts   (const ChimeraSeriesKey *self);
gboolean          chimera_series_key_is_beside     (const ChimeraSeriesKey *self,
                                                    const ChimeraSeries    *series);
guint16          *chimera_series_key_match         (const ChimeraSeriesKey *self,
                                                    const ChimeraSeries    *series);
gboolean          chimera_series_key_find_common   (const ChimeraSeriesKey *self,
                                                    const ChimeraSeries    *series,
                                                    guint16                *out_id);
void              chimera_series_key_append        (const ChimeraSeriesKey *self,
                                                    guint16                 id,
                                                    GString                *label);

G_END_DECLS
