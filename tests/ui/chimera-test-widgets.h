/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What tests of widgets share. */

/* Ends the program as skipped where there is no display. Not in directories of its own: icons and
 * the MIME types they are known by are the system's. */
void       chimera_test_init_widgets (int                *argc,
                                      char             ***argv);

/* The first of @widget and what it holds, depth first, that matches; NULL where none does. */
typedef gboolean (*ChimeraTestMatch) (GtkWidget          *widget,
                                      const void         *data);
GtkWidget *chimera_test_find_widget  (GtkWidget          *widget,
                                      ChimeraTestMatch    matches,
                                      const void         *data);
/* Fails the test where there is none. */
GtkWidget *chimera_test_find_type    (GtkWidget          *widget,
                                      GType               type);

G_END_DECLS
