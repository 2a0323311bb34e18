/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-csv-numbers.h"
#include "chimera-csv-sample.h"

G_BEGIN_DECLS

const ChimeraUnit **chimera_csv_find_units (ChimeraCsvSample        *sample,
                                            guint                    index,
                                            guint                    n_columns,
                                            const ChimeraCsvNumbers *numbers);

G_END_DECLS
