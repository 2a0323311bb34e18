/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-csv-numbers.h"
#include "chimera-csv-sample.h"

G_BEGIN_DECLS

ChimeraCsvNumbers *chimera_csv_decimals_find (ChimeraCsvSample  *sample,
                                              guint              first,
                                              guint              n_columns,
                                              char               separator,
                                              ChimeraCsvNumbers *out_others);

G_END_DECLS
