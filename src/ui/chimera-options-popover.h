/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-server.h"

G_BEGIN_DECLS

/* The options of a request, each a value or the default, kept in the settings. */

#define CHIMERA_TYPE_OPTIONS_POPOVER (chimera_options_popover_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraOptionsPopover, chimera_options_popover, CHIMERA, OPTIONS_POPOVER, GtkPopover)

void chimera_options_popover_set_settings (ChimeraOptionsPopover *self,
                                           GSettings             *settings);
/* Options that a server of @kind cannot be asked for are shown as not applicable. */
void chimera_options_popover_set_kind     (ChimeraOptionsPopover *self,
                                           ChimeraServerKind      kind);

G_END_DECLS
