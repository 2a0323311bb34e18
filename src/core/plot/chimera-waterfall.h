/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-canvas.h"

G_BEGIN_DECLS

/* Spans of time in rows on a shared axis that begins at 0. Either every row is a step of one thing, or
 * every row is a thing with all its steps. Plain data: fill it, draw it, unref it.
 *
 *     +--------------------------------------------+
 *     | Load        ####                  4,500 ms |   what a row is, its spans, what it comes to
 *     | Prefill         #                   400 ms |
 *     | Answer           ##########       9,061 ms |
 *     |             0        5       10            |
 *     |                   seconds                  |
 *     |          [] load [] prefill [] answer      |   with kinds that have names
 *     +--------------------------------------------+
 *
 * Kinds of spans differ in colour and in height. */

#define CHIMERA_WATERFALL_MAX_KINDS 8

typedef struct _ChimeraWaterfall ChimeraWaterfall;

ChimeraWaterfall *chimera_waterfall_new            (const char       *title,
                                                    const char       *axis_title,
                                                    gboolean          in_seconds);
ChimeraWaterfall *chimera_waterfall_ref            (ChimeraWaterfall *self);
void              chimera_waterfall_unref          (ChimeraWaterfall *self);
guint             chimera_waterfall_add_kind       (ChimeraWaterfall *self,
                                                    const char       *name,
                                                    ChimeraColor      color,
                                                    double            height);
guint             chimera_waterfall_add_row        (ChimeraWaterfall *self,
                                                    const char       *label,
                                                    const char       *value);
void              chimera_waterfall_add_span       (ChimeraWaterfall *self,
                                                    guint             row,
                                                    guint             kind,
                                                    gint64            start_ns,
                                                    gint64            duration_ns);
const char       *chimera_waterfall_get_title      (const ChimeraWaterfall *self);
guint             chimera_waterfall_get_n_rows     (const ChimeraWaterfall *self);

/* Its rows in words, "Load: 4,500 ms". */
char             *chimera_waterfall_describe       (const ChimeraWaterfall *self);

double            chimera_waterfall_measure_height (const ChimeraWaterfall *self,
                                                    ChimeraCanvas          *canvas,
                                                    double                  width);
void              chimera_waterfall_draw           (const ChimeraWaterfall *self,
                                                    ChimeraCanvas          *canvas,
                                                    double                  width,
                                                    double                  height);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraWaterfall, chimera_waterfall_unref)

G_END_DECLS
