/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How saving a file went: "Saved as …" or why not, until it is closed. */

#define CHIMERA_TYPE_SAVED_BANNER (chimera_saved_banner_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraSavedBanner, chimera_saved_banner, CHIMERA, SAVED_BANNER, GtkWidget)

void chimera_saved_banner_show (ChimeraSavedBanner *self,
                                GFile              *file,
                                const GError       *error);
void chimera_saved_banner_hide (ChimeraSavedBanner *self);

G_END_DECLS
