/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The path of a file in one line. Where there is too little room, the folder gives way first, but for
 * some of it where another file has the same name, and then the name before its end: names mostly differ
 * in their middle and in their last characters. */

#define CHIMERA_TYPE_PATH_VIEW (chimera_path_view_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraPathView, chimera_path_view, CHIMERA, PATH_VIEW, GtkWidget)

GtkWidget *chimera_path_view_new      (int              n_chars);
void       chimera_path_view_set_path (ChimeraPathView *self,
                                       const char      *path,
                                       gboolean         has_namesake);

G_END_DECLS
