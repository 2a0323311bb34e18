/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-store.h"

G_BEGIN_DECLS

/* A history in a folder of its own, with nothing in it before the first request. */
typedef struct
{
  char *dir;
  char *path;
  GRand *rand;
  ChimeraStore *store;
} Fixture;

void   set_up    (Fixture       *fixture,
                  gconstpointer  data);
void   tear_down (Fixture       *fixture,
                  gconstpointer  data);

/* Another program's view: a connection that knows nothing of the store. */
gint64 ask       (Fixture       *fixture,
                  const char    *sql);

G_END_DECLS
