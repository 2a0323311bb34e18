/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What stands in place of a list: why there is nothing to see and what to do about it. Its children
 * in a template, buttons, stand below the text. */

#define CHIMERA_TYPE_MESSAGE_PAGE (chimera_message_page_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraMessagePage, chimera_message_page, CHIMERA, MESSAGE_PAGE, GtkWidget)

void chimera_message_page_show (ChimeraMessagePage *self,
                                const char         *icon_name,
                                const char         *title,
                                const char         *text);
void chimera_message_page_rest (ChimeraMessagePage *self);

G_END_DECLS
