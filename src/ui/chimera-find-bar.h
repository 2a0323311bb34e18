/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The bar that opens for a search: an entry, the number of hits, previous and next.
 *
 * Signals: "changed" (const char *text) when something else is looked for, empty when the bar
 * closes; "step" (gboolean backwards) to go to another hit. */

#define CHIMERA_TYPE_FIND_BAR (chimera_find_bar_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraFindBar, chimera_find_bar, CHIMERA, FIND_BAR, GtkWidget)

void        chimera_find_bar_open         (ChimeraFindBar *self);
const char *chimera_find_bar_get_text     (ChimeraFindBar *self);
void        chimera_find_bar_show_hit     (ChimeraFindBar *self,
                                           guint64         hit,
                                           guint64         n_hits,
                                           gboolean        has_more);
void        chimera_find_bar_show_working (ChimeraFindBar *self);

G_END_DECLS
