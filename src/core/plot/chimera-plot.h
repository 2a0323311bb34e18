/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-canvas.h"

G_BEGIN_DECLS

/* A plot of many numbers against their rows or against other numbers, as a line or as points. It
 * never changes once it is made, which may be on any thread: making it sorts and thins a million
 * points, so that drawing it is quick.
 *
 *     +--------------------------------------------+
 *     | 600  |         .                           |
 *     | 550  |--.--.-------.---.-------------------|
 *     | 500  |                                     |
 *     |      0     200k    400k    600k     800k   |
 *     |                    Row                     |
 *     +--------------------------------------------+
 */

/**
 * ChimeraPlotStyle:
 * @CHIMERA_PLOT_LINE: a line through the points in the order of x
 * @CHIMERA_PLOT_POINTS: a marker for each point
 */
typedef enum
{
  CHIMERA_PLOT_LINE,
  CHIMERA_PLOT_POINTS,
} ChimeraPlotStyle;

typedef struct _ChimeraPlot ChimeraPlot;

ChimeraPlot *chimera_plot_new            (const char        *x_title,
                                          const char        *y_title,
                                          double            *x,
                                          double            *y,
                                          gsize              n);
ChimeraPlot *chimera_plot_ref            (ChimeraPlot       *self);
void         chimera_plot_unref          (ChimeraPlot       *self);

gsize        chimera_plot_get_n_points   (const ChimeraPlot *self);
gboolean     chimera_plot_has_repeats     (const ChimeraPlot *self);
gboolean     chimera_plot_has_point      (const ChimeraPlot *self,
                                          gsize              row);
gboolean     chimera_plot_step           (const ChimeraPlot *self,
                                          gsize              row,
                                          int                steps,
                                          gsize             *out_row);

void         chimera_plot_draw           (const ChimeraPlot *self,
                                          ChimeraCanvas     *canvas,
                                          double             width,
                                          double             height,
                                          ChimeraPlotStyle   style);
void         chimera_plot_draw_mark      (const ChimeraPlot *self,
                                          ChimeraCanvas     *canvas,
                                          double             width,
                                          double             height,
                                          gsize              row,
                                          gboolean           has_callout);
gboolean     chimera_plot_find_nearest   (const ChimeraPlot *self,
                                          ChimeraCanvas     *canvas,
                                          double             width,
                                          double             height,
                                          double             x,
                                          double             y,
                                          double             reach,
                                          gsize             *out_row);

/* Sentences for a screen reader, in the user's language. */
char        *chimera_plot_describe       (const ChimeraPlot *self);
char        *chimera_plot_describe_point (const ChimeraPlot *self,
                                          gsize              row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraPlot, chimera_plot_unref)

G_END_DECLS
