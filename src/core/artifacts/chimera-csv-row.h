/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A row of a ChimeraCsvTable, made when somebody looks at it: no more than its number. Objects of
 * the same row are different objects. */

#define CHIMERA_TYPE_CSV_ROW (chimera_csv_row_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraCsvRow, chimera_csv_row, CHIMERA, CSV_ROW, GObject)

ChimeraCsvRow *chimera_csv_row_new       (guint          index);
guint          chimera_csv_row_get_index (ChimeraCsvRow *self);

G_END_DECLS
