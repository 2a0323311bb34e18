/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-nature-cache.h"

#include <string.h>

/* About a megabyte at most: a file with more names than this has each of them once. */
#define MAX_NAMES 4096
#define MAX_LENGTH 256

static GMutex mutex;
/* (element-type utf8 ChimeraNature) */
static GHashTable *natures;

/**
 * chimera_nature_cache_find:
 * @name: a name
 * @out_nature: (out): what was read from it
 *
 * Returns: whether it is known; @out_nature is not touched where it is not
 */
gboolean
chimera_nature_cache_find (const char    *name,
                           ChimeraNature *out_nature)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&mutex);
  const ChimeraNature *nature = natures != NULL ? g_hash_table_lookup (natures, name) : NULL;

  if (nature != NULL)
    *out_nature = *nature;

  return nature != NULL;
}

/**
 * chimera_nature_cache_add:
 * @name: a name
 * @nature: what was read from it
 *
 * Keeps it for a while; all are forgotten when there are too many.
 */
void
chimera_nature_cache_add (const char          *name,
                          const ChimeraNature *nature)
{
  g_autoptr(GMutexLocker) locker = NULL;

  if (strlen (name) > MAX_LENGTH)
    return;

  locker = g_mutex_locker_new (&mutex);
  if (natures == NULL)
    natures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  else if (g_hash_table_size (natures) == MAX_NAMES)
    g_hash_table_remove_all (natures);
  g_hash_table_insert (natures, g_strdup (name), g_memdup2 (nature, sizeof *nature));
}
