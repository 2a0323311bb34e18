/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-call-row.h"

G_BEGIN_DECLS

/* Where the time of one call went: its phases as a waterfall, and how fast its answer came. */

#define CHIMERA_TYPE_CALL_POPOVER (chimera_call_popover_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraCallPopover, chimera_call_popover, CHIMERA, CALL_POPOVER, GtkPopover)

GtkWidget *chimera_call_popover_new  (void);
void       chimera_call_popover_show (ChimeraCallPopover *self,
                                      ChimeraCallRow     *row,
                                      GtkWidget          *view);

G_END_DECLS
