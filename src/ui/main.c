/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-application.h"
#include "chimera-locale.h"

int
main (int   argc,
      char *argv[])
{
  g_autoptr(ChimeraApplication) application = NULL;

  chimera_locale_init ();
  application = chimera_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
