/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-live-text.h"

G_BEGIN_DECLS

/* How fast the text of the calls in flight came in the last ten seconds: a strip and the newest rate, as
 * small as a line of text. It samples what the client counts anyway, and keeps no more than the samples
 * of these seconds. Hidden while no text comes. */

#define CHIMERA_TYPE_PACE_METER (chimera_pace_meter_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraPaceMeter, chimera_pace_meter, CHIMERA, PACE_METER, GtkWidget)

GtkWidget *chimera_pace_meter_new  (void);
void       chimera_pace_meter_take (ChimeraPaceMeter       *self,
                                    guint                   n_streams,
                                    const ChimeraLiveState *streams,
                                    double                  tokens,
                                    gint64                  now_ns);
void       chimera_pace_meter_stop (ChimeraPaceMeter       *self);

G_END_DECLS
