/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-artifact.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * chimera_artifact_kind_from_name:
 * @name: a file's name, or a path
 *
 * Tells by the extension, in any case, what a file is.
 *
 * Returns: the kind; %CHIMERA_ARTIFACT_OTHER for all that is not read
 */
ChimeraArtifactKind
chimera_artifact_kind_from_name (const char *name)
{
  static const struct
  {
    const char *extension;
    ChimeraArtifactKind kind;
  } kinds[] = {
    { "csv", CHIMERA_ARTIFACT_CSV },
    { "tsv", CHIMERA_ARTIFACT_CSV },
    { "json", CHIMERA_ARTIFACT_JSON },
    { "jsonl", CHIMERA_ARTIFACT_JSON },
    { "ndjson", CHIMERA_ARTIFACT_JSON },
    { "md", CHIMERA_ARTIFACT_MARKDOWN },
    { "markdown", CHIMERA_ARTIFACT_MARKDOWN },
  };
  const char *dot;

  g_return_val_if_fail (name != NULL, CHIMERA_ARTIFACT_OTHER);

  dot = strrchr (name, '.');
  if (dot == NULL)
    return CHIMERA_ARTIFACT_OTHER;

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_ascii_strcasecmp (dot + 1, kinds[i].extension) == 0)
      return kinds[i].kind;

  return CHIMERA_ARTIFACT_OTHER;
}

/**
 * chimera_artifact_kind_get_name:
 * @kind: a kind of artifact
 *
 * Returns: (transfer none): its name in files, the same for ever and in every language
 */
const char *
chimera_artifact_kind_get_name (ChimeraArtifactKind kind)
{
  static const char *const names[CHIMERA_N_ARTIFACT_KINDS] = {
    [CHIMERA_ARTIFACT_FOLDER] = "folder",
    [CHIMERA_ARTIFACT_CSV] = "csv",
    [CHIMERA_ARTIFACT_JSON] = "json",
    [CHIMERA_ARTIFACT_MARKDOWN] = "markdown",
    [CHIMERA_ARTIFACT_OTHER] = "other",
  };

  g_return_val_if_fail ((guint) kind < CHIMERA_N_ARTIFACT_KINDS, NULL);

  return names[kind];
}

/**
 * chimera_artifact_kind_get_label:
 * @kind: a kind
 *
 * Returns: (transfer none): its name for the window, translated
 */
const char *
chimera_artifact_kind_get_label (ChimeraArtifactKind kind)
{
  switch (kind)
    {
    case CHIMERA_ARTIFACT_FOLDER:
      /* Translators: what an entry of the list of files is */
      return _("Folder");
    case CHIMERA_ARTIFACT_CSV:
      return _("CSV");
    case CHIMERA_ARTIFACT_JSON:
      return _("JSON");
    case CHIMERA_ARTIFACT_MARKDOWN:
      return _("Markdown");
    case CHIMERA_ARTIFACT_OTHER:
      /* Translators: what an entry of the list of files is: of a kind that is not read */
      return _("Other");
    default:
      g_return_val_if_reached (NULL);
    }
}
