/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-comparison-choice.h"
#include "chimera-store.h"

G_BEGIN_DECLS

#define CHIMERA_TYPE_HISTORY_PANE (chimera_history_pane_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraHistoryPane, chimera_history_pane, CHIMERA, HISTORY_PANE, GtkWidget)

/* The second tab of the left pane: a search and the past experiments, newest first, of which several
 * can be chosen. It follows what is saved through its store.
 *
 * While one is choosing what to compare, each has a box to tick, and a double click or Enter ticks it.
 *
 * Signals: "activated" (gint64 id) on a double click on an experiment, or Enter; "resume" (gint64 id) where
 * one is to be gone on with; "compare" when those that are ticked now are to be compared. */

GtkWidget                 *chimera_history_pane_new                (void);
void                       chimera_history_pane_set_store          (ChimeraHistoryPane *self,
                                                                    ChimeraStore       *store);
ChimeraStore              *chimera_history_pane_get_store          (ChimeraHistoryPane *self);
ChimeraComparisonChoice   *chimera_history_pane_get_choice         (ChimeraHistoryPane *self);
/* (element-type gint64): these and no others */
void                       chimera_history_pane_compare            (ChimeraHistoryPane *self,
                                                                    GArray             *ids);
/* (element-type gint64) */
GArray                    *chimera_history_pane_dup_selected       (ChimeraHistoryPane *self);
const ChimeraHistoryEntry *chimera_history_pane_get_selected_entry (ChimeraHistoryPane *self);
void                       chimera_history_pane_activate_selected  (ChimeraHistoryPane *self);
void                       chimera_history_pane_resume_selected    (ChimeraHistoryPane *self);
void                       chimera_history_pane_set_busy           (ChimeraHistoryPane *self,
                                                                    gboolean            is_busy);
void                       chimera_history_pane_undo               (ChimeraHistoryPane *self);
void                       chimera_history_pane_show_error         (ChimeraHistoryPane *self,
                                                                    const char         *message);
void                       chimera_history_pane_focus_search       (ChimeraHistoryPane *self);

G_END_DECLS
