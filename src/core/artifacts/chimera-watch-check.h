/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <sys/stat.h>

#include "chimera-folder-watch.h"

G_BEGIN_DECLS

/* Compares what is on the disk with what was listed, on another thread. */

/**
 * ChimeraWatchCheck:
 * @folder: where something happened
 * @path: a place, relative to the chosen folder
 * @artifact: (nullable): what was listed there, once the check was carried out
 * @change: what has become of @artifact
 * @is_different: whether a scan would find something else there
 */
typedef struct
{
  ChimeraArtifact *folder;
  char *path;
  ChimeraArtifact *artifact;
  ChimeraChange change;
  gboolean is_different;
} ChimeraWatchCheck;

gboolean           chimera_watch_is_different (ChimeraArtifact      *artifact,
                                               const char           *name,
                                               const struct stat    *status);

ChimeraWatchCheck *chimera_watch_check_new    (ChimeraArtifact      *folder,
                                               const char           *path);
void               chimera_watch_check_free   (ChimeraWatchCheck    *self);

void               chimera_watch_check_async  (gpointer              source,
                                               const char           *folder,
                                               GPtrArray            *checks,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback);
GPtrArray         *chimera_watch_check_finish (GAsyncResult         *result);

G_END_DECLS
