/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

#include "chimera-call-charts.h"
#include "chimera-experiment.h"

G_BEGIN_DECLS

/* A row of the call table: a call, and while it is in flight its live figures. Its text properties
 * are what the cells show. */

#define CHIMERA_TYPE_CALL_ROW (chimera_call_row_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraCallRow, chimera_call_row, CHIMERA, CALL_ROW, GObject)

ChimeraCallRow    *chimera_call_row_new           (ChimeraExperiment *experiment,
                                                   ChimeraCall       *call);
const ChimeraCall *chimera_call_row_get_call      (ChimeraCallRow *self);
const char        *chimera_call_row_get_configuration (ChimeraCallRow *self);
gboolean           chimera_call_row_get_style     (ChimeraCallRow   *self,
                                                   ChimeraCallStyle *out_style);
/* (element-type ChimeraCallNote) */
GPtrArray         *chimera_call_row_list_notes    (ChimeraCallRow *self);
/* The call has ended, or is another state. */
void               chimera_call_row_refresh       (ChimeraCallRow *self);
void               chimera_call_row_show_live     (ChimeraCallRow *self,
                                                   gint64          ttft_ns,
                                                   guint           tokens,
                                                   double          rate,
                                                   gint64          duration_ns);
const char        *chimera_call_row_get_stage     (ChimeraCallRow *self);
/* How it ended where it did not complete, else its cohort: what the last column says. */
const char        *chimera_call_row_get_state     (ChimeraCallRow *self);
const char        *chimera_call_row_get_state_css (ChimeraCallRow *self);
const char        *chimera_call_row_get_state_icon (ChimeraCallRow *self);

G_END_DECLS
