/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-metric-row.h"

G_BEGIN_DECLS

/* The columns of the list of metrics: how they are filled and sorted. */

void chimera_metrics_columns_append (GtkColumnView *view);

G_END_DECLS
