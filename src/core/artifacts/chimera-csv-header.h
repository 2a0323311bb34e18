/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-csv-numbers.h"
#include "chimera-csv-sample.h"

G_BEGIN_DECLS

gboolean chimera_csv_has_header (ChimeraCsvSample        *sample,
                                 guint                    first,
                                 const ChimeraCsvNumbers *numbers);

G_END_DECLS
