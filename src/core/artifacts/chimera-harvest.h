/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-metric.h"

G_BEGIN_DECLS

/* What a reader finds in one file while it reads it: numbers and the keys beside them, each with
 * its place. At the end they become metrics, grouped by the keys and without the rows that say of
 * themselves that they failed.
 *
 * Every file is a tree of records here. A table is a list of flat records, a JSON array of objects
 * a list of nested ones. The place of a value is the numbers of the records it is in, from the
 * outside in: (row) in a table, (3, 0) for "/results/3/runs/0/tokens_s" in JSON, (line) in Markdown.
 * A scope is the folded path of a record: "" for rows of a table and a JSON document itself,
 * "results[].runs[]" for the records of the example. Values are to be added in the order of the
 * file, so that the places of a series never go back. */

/* Series of one file beyond this are counted, not measured. */
#define CHIMERA_HARVEST_MAX_SERIES 4096

/* Values of a series up to this are all looked at for quantiles, groups and places; beyond it they
 * go into a sketch, and the rest is given up. */
#define CHIMERA_SERIES_MAX_EXACT 1000000

/* What a metric keeps of its values for charts and for looking up claims. */
#define CHIMERA_SERIES_MAX_KEPT 65536

/* Longer texts are no keys, and not kept. */
#define CHIMERA_HARVEST_MAX_KEY_TEXT 256

#define CHIMERA_PLACE_MAX_INDICES 8

typedef struct _ChimeraHarvest ChimeraHarvest;
typedef struct _ChimeraSeries ChimeraSeries;

ChimeraHarvest *chimera_harvest_new          (ChimeraPlaceKind     places);
void            chimera_harvest_free         (ChimeraHarvest      *self);
ChimeraSeries  *chimera_harvest_add_series   (ChimeraHarvest      *self,
                                              const char          *scope,
                                              const char          *name,
                                              const char          *label,
                                              guint                n_indices);
guint           chimera_harvest_get_n_left_out (ChimeraHarvest    *self);
void            chimera_harvest_add_failure  (ChimeraHarvest      *self,
                                              const char          *scope,
                                              guint                n_indices,
                                              const guint32       *indices);
void            chimera_harvest_leave_out_row (ChimeraHarvest     *self,
                                               guint32             row);
GPtrArray      *chimera_harvest_finish       (ChimeraHarvest      *self,
                                              ChimeraArtifact     *artifact);
guint           chimera_harvest_get_n_keys_left_out (ChimeraHarvest *self);
guint64         chimera_harvest_get_n_flagged (ChimeraHarvest     *self);
guint           chimera_harvest_get_n_spoilt (ChimeraHarvest      *self);
GPtrArray      *chimera_harvest_get_untaken  (ChimeraHarvest      *self,
                                              guint               *out_n_all);

void            chimera_series_set_unit      (ChimeraSeries       *self,
                                              const ChimeraUnit   *unit);
void            chimera_series_set_column    (ChimeraSeries       *self,
                                              guint                column);
void            chimera_series_set_source    (ChimeraSeries       *self,
                                              const char          *source);
void            chimera_series_add_number    (ChimeraSeries       *self,
                                              double               value,
                                              const guint32       *indices);
void            chimera_series_add_quantity  (ChimeraSeries       *self,
                                              double               value,
                                              const ChimeraUnit   *unit,
                                              const guint32       *indices);
void            chimera_series_add_key       (ChimeraSeries       *self,
                                              const char          *text,
                                              gsize                length,
                                              const guint32       *indices);
guint64         chimera_series_get_n_numbers (const ChimeraSeries *self);
void            chimera_series_add_text      (ChimeraSeries       *self);
void            chimera_series_add_seeming   (ChimeraSeries       *self);
void            chimera_series_add_not_finite (ChimeraSeries      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraHarvest, chimera_harvest_free)

G_END_DECLS
