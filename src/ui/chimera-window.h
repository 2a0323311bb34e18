/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The one window: files and history, the analysis, the report. */

#define CHIMERA_TYPE_WINDOW (chimera_window_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraWindow, chimera_window, CHIMERA, WINDOW, GtkApplicationWindow)

ChimeraWindow *chimera_window_new              (GtkApplication *application,
                                                GSettings      *settings);
void           chimera_window_open_folder      (ChimeraWindow  *self,
                                                GFile          *folder);
void           chimera_window_open_last_folder (ChimeraWindow  *self);

G_END_DECLS
