/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The desktop's own program for files. */

void     chimera_file_manager_show_async  (GtkWindow            *parent,
                                           GFile                *file,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
gboolean chimera_file_manager_show_finish (GAsyncResult         *result,
                                           GError              **error);

G_END_DECLS
