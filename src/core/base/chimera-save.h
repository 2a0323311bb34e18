/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Saving a whole file so that there is always either the old one or the new one, never half. */

gboolean chimera_save        (GFile                *file,
                              GBytes               *bytes,
                              GCancellable         *cancellable,
                              GError              **error);
void     chimera_save_async  (GFile                *file,
                              GBytes               *bytes,
                              GCancellable         *cancellable,
                              GAsyncReadyCallback   callback,
                              gpointer              user_data);
gboolean chimera_save_finish (GFile                *file,
                              GAsyncResult         *result,
                              GError              **error);

G_END_DECLS
