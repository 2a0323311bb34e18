/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "golden-file.h"

void
assert_golden (const char *name,
               const char *text)
{
  g_autofree char *path = g_build_filename (g_test_get_dir (G_TEST_DIST), "core", "report", "golden", name, NULL);
  g_auto(GStrv) parts = g_strsplit (text, "Chimera " CHIMERA_VERSION "  \n", -1);
  g_autofree char *neutral = g_strjoinv ("Chimera @VERSION@  \n", parts);
  g_autofree char *expected = NULL;
  g_autoptr(GError) error = NULL;

  if (g_getenv ("CHIMERA_WRITE_GOLDEN") != NULL)
    g_file_set_contents (path, neutral, -1, NULL);

  g_file_get_contents (path, &expected, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (neutral, ==, expected);
}
