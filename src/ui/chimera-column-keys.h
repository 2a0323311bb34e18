/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The keyboard in a table: its titles and its rows are one stop of the Tab key each, arrow keys move
 * within, and Return or the space bar on a title sorts. */

void chimera_column_keys_add (GtkColumnView *view);

G_END_DECLS
