/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-history-entry.h"

G_BEGIN_DECLS

/* Says of the experiment that is chosen in the history that runs of it are missing, and offers to go on
 * with it, or says why that cannot be. Its button is the action "history.resume".
 *
 * Signal "changed": chimera_resume_bar_can_resume() may be another. */

#define CHIMERA_TYPE_RESUME_BAR (chimera_resume_bar_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraResumeBar, chimera_resume_bar, CHIMERA, RESUME_BAR, GtkWidget)

void     chimera_resume_bar_set_busy   (ChimeraResumeBar          *self,
                                        gboolean                   is_busy);
/* @entry (nullable): the only one that is chosen */
void     chimera_resume_bar_show_entry (ChimeraResumeBar          *self,
                                        const ChimeraHistoryEntry *entry);
gboolean chimera_resume_bar_can_resume (ChimeraResumeBar          *self);

G_END_DECLS
