/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-test-seeds.h"

#include <string.h>

/* A copy of @seed with a few bytes changed, doubled or taken out. */
static void
run_mutated (const char        *seed,
             gsize              length,
             const char        *alphabet,
             ChimeraTestFuzzer  fuzzer)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();

  g_byte_array_append (bytes, (const guint8 *) seed, (guint) length);

  for (int n = g_test_rand_int_range (1, 6); n > 0 && bytes->len > 1; n--)
    {
      guint at = (guint) g_test_rand_int_range (0, (gint32) bytes->len);
      guint wanted = (guint) g_test_rand_int_range (1, 20);
      guint count = MIN (bytes->len - at, wanted);

      switch (g_test_rand_int_range (0, 4))
        {
        case 0:
          bytes->data[at] = (guint8) g_test_rand_int_range (0, 256);
          break;

        case 1:
          bytes->data[at] = (guint8) alphabet[g_test_rand_int_range (0, (gint32) strlen (alphabet))];
          break;

        case 2:
          g_byte_array_remove_range (bytes, at, count);
          break;

        default:
          {
            g_autofree guint8 *copy = g_memdup2 (bytes->data + at, count);

            g_byte_array_append (bytes, copy, count);
          }
        }
    }

  fuzzer (bytes->data, bytes->len);
}

void
chimera_test_replay_seeds (const char        *folder,
                           guint              n_expected,
                           guint              n_rounds,
                           const char        *alphabet,
                           ChimeraTestFuzzer  fuzzer)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fuzz", folder, NULL);
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;

  g_assert_nonnull (dir);

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      g_autofree char *seed = NULL;
      gsize length;

      g_test_message ("%s", name);
      g_assert_true (g_file_get_contents (file, &seed, &length, NULL));
      fuzzer ((const guint8 *) seed, length);
      for (guint i = 0; i < n_rounds; i++)
        run_mutated (seed, length, alphabet, fuzzer);
      n++;
    }

  g_assert_cmpuint (n, >=, n_expected);
}
