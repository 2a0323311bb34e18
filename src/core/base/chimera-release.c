/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-release.h"

/* A millisecond's worth or so; a thread costs about as much. */
#define FEW 4096

static gpointer
run (gpointer array)
{
  g_ptr_array_unref (array);

  return NULL;
}

/**
 * chimera_release:
 * @array: (transfer full): an array whose elements any thread may free
 *
 * Drops the reference on a thread of its own where there is much to free: a million objects take
 * longer than the main thread has.
 */
void
chimera_release (GPtrArray *array)
{
  chimera_release_many (array, array->len);
}

/**
 * chimera_release_many:
 * @array: (transfer full): an array whose elements any thread may free
 * @n_objects: about how many objects go with them all
 *
 * As chimera_release(), where each element holds many.
 */
void
chimera_release_many (GPtrArray *array,
                      gsize      n_objects)
{
  if (n_objects > FEW)
    g_thread_unref (g_thread_new ("chimera-release", run, array));
  else
    g_ptr_array_unref (array);
}
