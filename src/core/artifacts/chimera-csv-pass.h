/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "chimera-csv-reader.h"

G_BEGIN_DECLS

gboolean chimera_csv_pass (int                    descriptor,
                           char                   separator,
                           ChimeraCsvRecordFunc   func,
                           gpointer               user_data,
                           GCancellable          *cancellable,
                           GError               **error);

G_END_DECLS
