/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-file-view.h"

G_BEGIN_DECLS

/* A CSV file: its rows and columns, to be sorted and searched, and a chart of its numbers below. */

#define CHIMERA_TYPE_CSV_VIEW (chimera_csv_view_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraCsvView, chimera_csv_view, CHIMERA, CSV_VIEW, GtkWidget)

G_END_DECLS
