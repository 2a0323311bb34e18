/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-folder-watch.h"

G_BEGIN_DECLS

/* Says that what is shown is out of date, and offers another scan. */

#define CHIMERA_TYPE_CHANGES_BAR (chimera_changes_bar_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraChangesBar, chimera_changes_bar, CHIMERA, CHANGES_BAR, GtkWidget)

void chimera_changes_bar_show_watch (ChimeraChangesBar  *self,
                                     ChimeraFolderWatch *watch);

G_END_DECLS
