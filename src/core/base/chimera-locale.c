/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-locale.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

/**
 * chimera_locale_init:
 *
 * Takes over the user's locale and finds the translations: where they were installed, or where
 * the environment variable CHIMERA_LOCALEDIR says. For the first line of main().
 */
void
chimera_locale_init (void)
{
  const char *localedir = g_getenv ("CHIMERA_LOCALEDIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, localedir != NULL ? localedir : CHIMERA_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
