/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-point-view.h"
#include "chimera-strip-chart.h"

G_BEGIN_DECLS

/* Draws a strip chart with its title and says what the value under the pointer is. The left and right
 * arrow keys, Home and End go from value to value of a strip, its mean among them; up and down go from
 * strip to strip, and Escape to none. */

#define CHIMERA_TYPE_STRIP_VIEW (chimera_strip_view_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraStripView, chimera_strip_view, CHIMERA, STRIP_VIEW, ChimeraPointView)

GtkWidget *chimera_strip_view_new       (void);
void       chimera_strip_view_set_chart (ChimeraStripView  *self,
                                         ChimeraStripChart *chart);

G_END_DECLS
