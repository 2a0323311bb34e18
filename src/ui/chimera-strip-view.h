/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-strip-chart.h"

G_BEGIN_DECLS

/* Draws a strip chart with its title and says what the value under the pointer is. The left and right
 * arrow keys, Home and End go from value to value of a strip, its mean among them; up and down go from
 * strip to strip, and Escape to none. It has no ground of its own: it is meant for a card. */

#define CHIMERA_TYPE_STRIP_VIEW (chimera_strip_view_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraStripView, chimera_strip_view, CHIMERA, STRIP_VIEW, GtkWidget)

GtkWidget *chimera_strip_view_new           (void);
void       chimera_strip_view_set_chart     (ChimeraStripView      *self,
                                             ChimeraStripChart     *chart);
gboolean   chimera_strip_view_get_selection (ChimeraStripView      *self,
                                             ChimeraChartSelection *out_selection);

G_END_DECLS
