/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-pace-meter.h"

G_BEGIN_DECLS

/* The text of the call in flight, or of one of those that are at the same time. It is given what has
 * arrived once per frame, and inserts it from an idle after that frame. */

#define CHIMERA_TYPE_LIVE_VIEW (chimera_live_view_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraLiveView, chimera_live_view, CHIMERA, LIVE_VIEW, GtkWidget)

void     chimera_live_view_set_streams  (ChimeraLiveView   *self,
                                         const char *const *labels);
void     chimera_live_view_begin        (ChimeraLiveView   *self,
                                         guint              i,
                                         const char        *heading);
void     chimera_live_view_append       (ChimeraLiveView   *self,
                                         guint              i,
                                         const char        *text,
                                         gboolean           is_thinking);
void     chimera_live_view_end          (ChimeraLiveView   *self);
void     chimera_live_view_show_running (ChimeraLiveView   *self);
void     chimera_live_view_show_past    (ChimeraLiveView   *self,
                                         const char        *heading,
                                         const char        *thinking,
                                         const char        *response);
gboolean chimera_live_view_is_folded    (ChimeraLiveView   *self);
ChimeraPaceMeter *
         chimera_live_view_get_pace_meter (ChimeraLiveView *self);

G_END_DECLS
