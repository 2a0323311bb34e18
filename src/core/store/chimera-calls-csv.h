/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-experiment.h"

G_BEGIN_DECLS

/* The figures of calls as a table, a row for each call; the columns are documented in
 * chimera-calls-csv.c. Read back they are the same figures, to the last bit. */

char *chimera_calls_csv_write (ChimeraExperiment *experiment);

G_END_DECLS
