/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Children one behind the other as words in a text, on as many lines as they need: a GtkFlowBox would
 * put them into a grid with holes. */

#define CHIMERA_TYPE_WRAP_BOX (chimera_wrap_box_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraWrapBox, chimera_wrap_box, CHIMERA, WRAP_BOX, GtkWidget)

G_END_DECLS
