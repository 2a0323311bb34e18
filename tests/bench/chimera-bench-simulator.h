/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The server that benchmarks of the client measure against: "$CHIMERA_SIMULATOR_PROGRAM". */

GSubprocess *chimera_bench_start_simulator (char **out_url,
                                            ...) G_GNUC_NULL_TERMINATED;
void         chimera_bench_stop_simulator  (GSubprocess *process);

G_END_DECLS
