/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-connection.h"

G_BEGIN_DECLS

/* A button that says which server is used and whether it answers, with a popover to change it. */

#define CHIMERA_TYPE_SERVER_BUTTON (chimera_server_button_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraServerButton, chimera_server_button, CHIMERA, SERVER_BUTTON, GtkWidget)

void chimera_server_button_set_connection (ChimeraServerButton *self,
                                           ChimeraConnection   *connection,
                                           GSettings           *settings);
void chimera_server_button_set_compact    (ChimeraServerButton *self,
                                           gboolean             compact);
void chimera_server_button_set_locked     (ChimeraServerButton *self,
                                           gboolean             locked);
void chimera_server_button_popup          (ChimeraServerButton *self);

G_END_DECLS
