/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-canvas-view.h"
#include "chimera-chart.h"

G_BEGIN_DECLS

/* A picture with points: the one under the pointer is shown, and a click or a key selects one, which is
 * then what the view says to assistive technology. What a point is, the derived view knows. */

#define CHIMERA_TYPE_POINT_VIEW (chimera_point_view_get_type ())
G_DECLARE_DERIVABLE_TYPE (ChimeraPointView, chimera_point_view, CHIMERA, POINT_VIEW, ChimeraCanvasView)

/* How far from a point the pointer may be to mean it, in pixels. */
#define CHIMERA_POINT_VIEW_REACH 18.0

/**
 * ChimeraPointViewClass:
 * @find: finds the point at a place; returns whether there is one
 * @has: whether a point that is set may be selected
 * @step: moves a selection, which may be none, by a step of the view's own; returns whether the key
 *   stays here, moved or not
 * @describe: what the view shows, or what the selected point says if one is selected; never %NULL
 * @choose: the user has chosen a point or, with one that is not set, none; by default that is selected
 */
struct _ChimeraPointViewClass
{
  ChimeraCanvasViewClass parent_class;

  gboolean (*find)     (ChimeraPointView            *self,
                        ChimeraCanvas               *canvas,
                        double                       width,
                        double                       height,
                        double                       x,
                        double                       y,
                        ChimeraChartSelection       *out_selection);
  gboolean (*has)      (ChimeraPointView            *self,
                        const ChimeraChartSelection *selection);
  gboolean (*step)     (ChimeraPointView            *self,
                        int                          step,
                        ChimeraChartSelection       *selection);
  char    *(*describe) (ChimeraPointView            *self,
                        const ChimeraChartSelection *selected);
  void     (*choose)   (ChimeraPointView            *self,
                        const ChimeraChartSelection *selection);
};

void                         chimera_point_view_class_bind_step   (ChimeraPointViewClass       *klass,
                                                                   guint                        key,
                                                                   guint                        keypad_key,
                                                                   int                          step);
void                         chimera_point_view_class_bind_escape (ChimeraPointViewClass       *klass);
void                         chimera_point_view_select            (ChimeraPointView            *self,
                                                                   const ChimeraChartSelection *selection);
void                         chimera_point_view_update            (ChimeraPointView            *self);
gboolean                     chimera_point_view_get_selection     (ChimeraPointView            *self,
                                                                   ChimeraChartSelection       *out_selection);
const ChimeraChartSelection *chimera_point_view_get_shown         (ChimeraPointView            *self);

G_END_DECLS
