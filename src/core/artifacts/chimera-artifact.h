/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ChimeraArtifactKind:
 * @CHIMERA_ARTIFACT_FOLDER: a folder, a branch of the inventory
 * @CHIMERA_ARTIFACT_CSV: .csv (also .tsv)
 * @CHIMERA_ARTIFACT_JSON: .json, .jsonl, .ndjson
 * @CHIMERA_ARTIFACT_MARKDOWN: .md, .markdown
 * @CHIMERA_ARTIFACT_OTHER: listed, never read
 */
typedef enum
{
  CHIMERA_ARTIFACT_FOLDER,
  CHIMERA_ARTIFACT_CSV,
  CHIMERA_ARTIFACT_JSON,
  CHIMERA_ARTIFACT_MARKDOWN,
  CHIMERA_ARTIFACT_OTHER,
} ChimeraArtifactKind;

#define CHIMERA_N_ARTIFACT_KINDS (CHIMERA_ARTIFACT_OTHER + 1)

ChimeraArtifactKind  chimera_artifact_kind_from_name (const char          *name);
const char          *chimera_artifact_kind_get_name  (ChimeraArtifactKind  kind);
const char          *chimera_artifact_kind_get_label (ChimeraArtifactKind  kind);

typedef struct _ChimeraReading ChimeraReading;

#define CHIMERA_TYPE_ARTIFACT (chimera_artifact_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraArtifact, chimera_artifact, CHIMERA, ARTIFACT, GObject)

/* A file of the chosen folder, or a folder below it. Made by the scanner; its own fields do not
 * change afterwards, so any thread may read them. A folder's children (a #GListModel of
 * #ChimeraArtifact) and its count grow on the main thread while a scan is under way; other threads
 * may ask for its size, its count and the pieces of its children. */

const char          *chimera_artifact_get_name         (ChimeraArtifact     *self);
const char          *chimera_artifact_get_display_name (ChimeraArtifact     *self);
ChimeraArtifact     *chimera_artifact_get_parent       (ChimeraArtifact     *self);
char                *chimera_artifact_dup_path         (ChimeraArtifact     *self);
ChimeraArtifactKind  chimera_artifact_get_kind         (ChimeraArtifact     *self);
gboolean             chimera_artifact_is_link          (ChimeraArtifact     *self);
guint64              chimera_artifact_get_size         (ChimeraArtifact     *self);
gint64               chimera_artifact_get_modified_us  (ChimeraArtifact     *self);
const char          *chimera_artifact_get_error        (ChimeraArtifact     *self);
ChimeraReading      *chimera_artifact_get_reading      (ChimeraArtifact     *self);
GListModel          *chimera_artifact_get_children     (ChimeraArtifact     *self);
GPtrArray           *chimera_artifact_dup_pieces       (ChimeraArtifact     *self);
guint                chimera_artifact_get_n_files      (ChimeraArtifact     *self);

G_END_DECLS
