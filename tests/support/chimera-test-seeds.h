/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a fuzzer was begun with, and changes of it, in an ordinary test. */

typedef int (*ChimeraTestFuzzer) (const guint8 *data,
                                  gsize         size);

/* Replays the files of tests/fuzz/@folder, of which there are at least @n_expected, and @n_rounds
 * changes of each, in which bytes become some of @alphabet. */
void chimera_test_replay_seeds (const char        *folder,
                                guint              n_expected,
                                guint              n_rounds,
                                const char        *alphabet,
                                ChimeraTestFuzzer  fuzzer);

G_END_DECLS
