/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-history-item.h"

G_BEGIN_DECLS

/* Two lines that show an experiment in the history, and two more for its tags and what was found. */

#define CHIMERA_TYPE_HISTORY_ROW (chimera_history_row_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraHistoryRow, chimera_history_row, CHIMERA, HISTORY_ROW, GtkWidget)

GtkWidget          *chimera_history_row_new          (void);
void                chimera_history_row_set_item     (ChimeraHistoryRow  *self,
                                                      ChimeraHistoryItem *item);
ChimeraHistoryItem *chimera_history_row_get_item     (ChimeraHistoryRow  *self);
void                chimera_history_row_set_choosing (ChimeraHistoryRow  *self,
                                                      gboolean            is_choosing,
                                                      gboolean            is_baseline);

G_END_DECLS
