/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ChimeraSketch:
 *
 * The quantiles of a stream of any length, in memory that hardly depends on it: 128 KiB, and
 * 64 KiB more at most for each doubling of the stream beyond 16,384 values; while values are
 * added 0.4 MiB besides. The same values in the same order always give the same answers.
 */
typedef struct _ChimeraSketch ChimeraSketch;

ChimeraSketch *chimera_sketch_new             (void);
void           chimera_sketch_free            (ChimeraSketch       *self);

void           chimera_sketch_add             (ChimeraSketch       *self,
                                               const double        *values,
                                               gsize                n_values);
guint64        chimera_sketch_get_n           (const ChimeraSketch *self);
double         chimera_sketch_quantile        (const ChimeraSketch *self,
                                               double               p);
double         chimera_sketch_get_rank_error  (const ChimeraSketch *self);

gboolean       chimera_sketch_get_items       (const ChimeraSketch *self,
                                               guint                level,
                                               const double       **items,
                                               gsize               *n_items,
                                               guint64             *weight);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraSketch, chimera_sketch_free)

G_END_DECLS
