/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The look: one style sheet, and a palette per scheme that follows the desktop's light or dark
 * (the settings portal's color-scheme, or GTK's own preference). Property "dark". */

#define CHIMERA_TYPE_STYLE (chimera_style_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraStyle, chimera_style, CHIMERA, STYLE, GObject)

ChimeraStyle *chimera_style_get_default (void);
void          chimera_style_apply       (ChimeraStyle *self,
                                         GdkDisplay   *display);
gboolean      chimera_style_is_dark     (ChimeraStyle *self);

G_END_DECLS
