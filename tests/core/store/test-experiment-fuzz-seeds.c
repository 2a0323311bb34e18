/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-test-seeds.h"
#include "chimera-test.h"

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

static void
test_seeds (void)
{
  chimera_test_replay_seeds ("experiment", 5, 300, "{}[]\"\\,:\n0-19.eul", LLVMFuzzerTestOneInput);
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/experiment/fuzz/seeds", test_seeds);

  return g_test_run ();
}
