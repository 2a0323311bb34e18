/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Cells of the table of calls, whose rows are each a ChimeraCallRow. */

GtkListItemFactory *chimera_call_cells_new_run           (void);
GtkListItemFactory *chimera_call_cells_new_stage         (void);
GtkListItemFactory *chimera_call_cells_new_configuration (void);
GtkListItemFactory *chimera_call_cells_new_figure        (const char *property);
GtkListItemFactory *chimera_call_cells_new_state         (void);
GtkListItemFactory *chimera_call_cells_new_notes         (void);

G_END_DECLS
