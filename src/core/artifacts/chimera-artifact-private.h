/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-artifact.h"
#include "chimera-reading.h"
#include "chimera-siblings.h"

G_BEGIN_DECLS

typedef struct _ChimeraArtifactPiece ChimeraArtifactPiece;

/**
 * ChimeraArtifactFacts:
 * @name: its name, one of those its siblings share
 * @size: in bytes; 0 for what has no content of its own
 * @modified_us: microseconds since the epoch; %G_MININT64 where it is not known
 * @kind: what it is
 * @is_link: whether it is a symbolic link
 *
 * What is found out about an entry of a folder.
 */
typedef struct
{
  const char *name;
  guint64 size;
  gint64 modified_us;
  ChimeraArtifactKind kind;
  gboolean is_link;
} ChimeraArtifactFacts;

/* What the scanner's thread may do: make artifacts that nobody else knows yet. */

ChimeraArtifact *chimera_artifact_new           (ChimeraArtifact            *parent,
                                                 const char                 *name,
                                                 ChimeraArtifactKind         kind,
                                                 gboolean                    is_link,
                                                 guint64                     size,
                                                 gint64                      modified_us,
                                                 const char                 *error);
ChimeraArtifact *chimera_artifact_new_among     (ChimeraSiblings            *siblings,
                                                 const ChimeraArtifactFacts *facts,
                                                 const char                 *error);

/* What only the inventory's thread may do. */

void             chimera_artifact_append        (ChimeraArtifact            *self,
                                                 ChimeraArtifactPiece       *piece);
void             chimera_artifact_count         (ChimeraArtifact            *self,
                                                 const guint                *n_files,
                                                 guint64                     n_bytes);
guint            chimera_artifact_get_n_own     (ChimeraArtifact            *self,
                                                 ChimeraArtifactKind         kind);
void             chimera_artifact_set_error     (ChimeraArtifact            *self,
                                                 const char                 *error);
void             chimera_artifact_set_reading   (ChimeraArtifact            *self,
                                                 ChimeraReading             *reading);
void             chimera_artifact_dismantle     (ChimeraArtifact            *root,
                                                 GMainContext               *context);

G_END_DECLS
