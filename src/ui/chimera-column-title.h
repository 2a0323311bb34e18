/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void chimera_column_title_align_end (GtkColumnView *view,
                                     guint          column);

G_END_DECLS
