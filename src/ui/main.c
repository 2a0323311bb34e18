/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "chimera-application.h"

int
main (int   argc,
      char *argv[])
{
  const char *localedir = g_getenv ("CHIMERA_LOCALEDIR");
  g_autoptr(ChimeraApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, localedir != NULL ? localedir : CHIMERA_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = chimera_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
