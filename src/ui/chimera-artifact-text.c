/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-artifact-text.h"

#include <glib/gi18n.h>

#include "chimera-folder-watch.h"
#include "chimera-reading-text.h"

/**
 * chimera_artifact_text_dup_state:
 * @artifact: a file or folder
 *
 * Returns: (transfer full): what the file holds, or why it is not read; empty for folders and for
 *   what was not read yet
 */
char *
chimera_artifact_text_dup_state (ChimeraArtifact *artifact)
{
  ChimeraReading *reading = chimera_artifact_get_reading (artifact);
  ChimeraArtifactKind kind = chimera_artifact_get_kind (artifact);

  if (chimera_artifact_get_error (artifact) != NULL)
    /* Translators: the state of a file or folder in a list; the reason is in its tooltip */
    return g_strdup (_("Cannot be read"));
  if (chimera_artifact_is_link (artifact))
    /* Translators: the state of a symbolic link in a list of files: it is not followed */
    return g_strdup (_("Link"));
  if (kind == CHIMERA_ARTIFACT_OTHER)
    /* Translators: the state of a file in a list, which is of a kind that is not read */
    return g_strdup (_("Not read"));
  if (reading == NULL)
    return g_strdup ("");
  if (reading->error != NULL && reading->metrics->len == 0)
    return chimera_reading_dup_error (reading);

  return chimera_reading_text_dup_contents (reading, kind);
}

/**
 * chimera_artifact_text_dup_fault:
 * @artifact: a file or folder
 *
 * Returns: (transfer full) (nullable): why it could not be read or parsed, and where; %NULL where all
 *   is well
 */
char *
chimera_artifact_text_dup_fault (ChimeraArtifact *artifact)
{
  ChimeraReading *reading = chimera_artifact_get_reading (artifact);
  const char *error = chimera_artifact_get_error (artifact);

  if (error != NULL)
    return g_strdup (error);

  return reading != NULL ? chimera_reading_dup_error (reading) : NULL;
}

/**
 * chimera_artifact_text_get_change:
 * @artifact: a file or folder
 *
 * Returns: (nullable): what has become of it since it was read, in a sentence
 */
const char *
chimera_artifact_text_get_change (ChimeraArtifact *artifact)
{
  switch (chimera_folder_watch_get_change (artifact))
    {
    case CHIMERA_CHANGE_CONTENT:
      return _("This has changed since it was read.");
    case CHIMERA_CHANGE_REMOVED:
      return _("This is not there any more.");
    case CHIMERA_CHANGE_NONE:
    default:
      return NULL;
    }
}

static void
append_line (GString    *text,
             const char *line)
{
  if (line != NULL)
    g_string_append_printf (text, "\n%s", line);
}

static void
append_remarks (GString             *text,
                ChimeraReading      *reading,
                ChimeraArtifactKind  kind)
{
  g_autofree char *remarks = chimera_reading_text_dup_remarks (reading, kind);

  append_line (text, remarks);
}

/**
 * chimera_artifact_text_dup_all:
 * @artifact: a file or folder
 *
 * Returns: (transfer full): the full path, what the file holds, and what is wrong with it or has
 *   become of it, a line each
 */
char *
chimera_artifact_text_dup_all (ChimeraArtifact *artifact)
{
  g_autofree char *path = NULL;
  g_autofree char *shown = NULL;
  g_autoptr(GString) text = NULL;
  ChimeraReading *reading;

  path = chimera_artifact_dup_path (artifact);
  shown = g_filename_display_name (path);
  text = g_string_new (shown);
  reading = chimera_artifact_get_reading (artifact);

  if (reading != NULL)
    {
      ChimeraArtifactKind kind = chimera_artifact_get_kind (artifact);
      g_autofree char *contents = chimera_reading_text_dup_contents (reading, kind);

      append_line (text, reading->error == NULL || reading->metrics->len > 0 ? contents : NULL);
      append_remarks (text, reading, kind);
    }
  append_line (text, chimera_artifact_get_error (artifact));
  if (chimera_artifact_get_error (artifact) == NULL && chimera_artifact_is_link (artifact))
    append_line (text, _("This is a link. Links are not followed."));
  append_line (text, chimera_artifact_text_get_change (artifact));

  return g_strdup (text->str);
}
