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

/* The first label on the screen whose text matches, as for g_pattern_match_simple(); NULL where there
 * is none, or a wait for one. */
GtkWidget *chimera_test_find_label     (GtkWidget           *within,
                                        const char          *pattern);
void       chimera_test_wait_for_label (GtkWidget           *within,
                                        const char          *pattern);

/* Waits until what @describe says of @data is @expected. */
typedef char *(*ChimeraTestDescribe)   (gpointer             data);
void       chimera_test_wait_for_text  (ChimeraTestDescribe  describe,
                                        gpointer             data,
                                        const char          *expected);

/* Runs what a class has bound a key to, as its shortcut controller would; fails the test where that is
 * nothing. Says whether the widget held the key. */
gboolean   chimera_test_press_key      (GtkWidget           *widget,
                                        guint                key);

G_END_DECLS
