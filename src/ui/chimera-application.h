/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CHIMERA_TYPE_APPLICATION (chimera_application_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraApplication, chimera_application, CHIMERA, APPLICATION, GtkApplication)

ChimeraApplication *chimera_application_new (void);

G_END_DECLS
