/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-options.h"
#include "chimera-server.h"

G_BEGIN_DECLS

/* The options of a request, each a value or the default. Signal "changed" when the user changes one. */

#define CHIMERA_TYPE_OPTIONS_POPOVER (chimera_options_popover_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraOptionsPopover, chimera_options_popover, CHIMERA, OPTIONS_POPOVER, GtkPopover)

void                  chimera_options_popover_set_options (ChimeraOptionsPopover *self,
                                                           const ChimeraOptions  *options);
const ChimeraOptions *chimera_options_popover_get_options (ChimeraOptionsPopover *self);
/* Options that a server of @kind cannot be asked for are shown as not applicable. */
void                  chimera_options_popover_set_kind    (ChimeraOptionsPopover *self,
                                                           ChimeraServerKind      kind);

G_END_DECLS
