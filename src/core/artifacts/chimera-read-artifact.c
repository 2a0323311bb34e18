/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-read-artifact.h"

#include <string.h>

#include "chimera-harvesters.h"

static ChimeraPlaceKind
get_place_kind (ChimeraArtifactKind kind)
{
  switch (kind)
    {
    case CHIMERA_ARTIFACT_CSV:
      return CHIMERA_PLACE_ROW;
    case CHIMERA_ARTIFACT_JSON:
      return CHIMERA_PLACE_POINTER;
    case CHIMERA_ARTIFACT_MARKDOWN:
      return CHIMERA_PLACE_LINE;
    case CHIMERA_ARTIFACT_FOLDER:
    case CHIMERA_ARTIFACT_OTHER:
    default:
      g_return_val_if_reached (CHIMERA_PLACE_ROW);
    }
}

static gboolean
is_json_lines (ChimeraArtifact *artifact)
{
  const char *dot = strrchr (chimera_artifact_get_name (artifact), '.');

  return dot != NULL && (g_ascii_strcasecmp (dot, ".jsonl") == 0 || g_ascii_strcasecmp (dot, ".ndjson") == 0);
}

static gboolean
harvest_artifact (ChimeraArtifact  *artifact,
                  ChimeraTextFeed  *feed,
                  ChimeraHarvest   *harvest,
                  ChimeraReading   *reading,
                  GCancellable     *cancellable,
                  GError          **error)
{
  switch (chimera_artifact_get_kind (artifact))
    {
    case CHIMERA_ARTIFACT_CSV:
      return chimera_csv_harvest (feed, harvest, reading, cancellable, error);
    case CHIMERA_ARTIFACT_JSON:
      return chimera_json_harvest (feed, is_json_lines (artifact), harvest, reading, cancellable, error);
    case CHIMERA_ARTIFACT_MARKDOWN:
      return chimera_markdown_harvest (feed, harvest, reading, cancellable, error);
    case CHIMERA_ARTIFACT_FOLDER:
    case CHIMERA_ARTIFACT_OTHER:
    default:
      g_return_val_if_reached (FALSE);
    }
}

/* An error of the file is a part of what is known of it; only cancellation ends the work. */
static gboolean
keep_error (ChimeraReading  *reading,
            GError          *failure,
            GError         **error)
{
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, failure);
      return FALSE;
    }

  g_free (reading->error);
  reading->error = g_strdup (failure->message);
  g_error_free (failure);

  return TRUE;
}

/**
 * chimera_read_artifact:
 * @folder: the path of the chosen folder
 * @artifact: a CSV, JSON or Markdown file below it
 * @limit: how many bytes are read at most; 0 for all
 * @cancellable: (nullable): to stop early
 * @error: %G_IO_ERROR_CANCELLED and nothing else
 *
 * Reads and measures a file, on this thread. What is wrong with the file stands in the result.
 *
 * Returns: (transfer full) (nullable): what the file holds; %NULL when cancelled
 */
ChimeraReading *
chimera_read_artifact (const char       *folder,
                       ChimeraArtifact  *artifact,
                       guint64           limit,
                       GCancellable     *cancellable,
                       GError          **error)
{
  g_autoptr(ChimeraReading) reading = chimera_reading_new ();
  g_autoptr(ChimeraHarvest) harvest = chimera_harvest_new (get_place_kind (chimera_artifact_get_kind (artifact)));
  g_autoptr(ChimeraTextFeed) feed = NULL;
  g_autofree char *below = chimera_artifact_dup_path (artifact);
  g_autofree char *path = g_build_filename (folder, below, NULL);
  GError *failure = NULL;

  feed = chimera_text_feed_open (path, limit, &failure);
  if (feed == NULL)
    return keep_error (reading, failure, error) ? g_steal_pointer (&reading) : NULL;

  if (!harvest_artifact (artifact, feed, harvest, reading, cancellable, &failure) &&
      !keep_error (reading, failure, error))
    return NULL;

  reading->n_bytes = chimera_text_feed_get_n_bytes (feed);
  reading->is_sampled |= chimera_text_feed_is_cut (feed);
  reading->has_changed = !chimera_text_feed_is_of (feed, chimera_artifact_get_size (artifact),
                                                   chimera_artifact_get_modified_us (artifact));
  reading->encoding = chimera_text_feed_get_encoding (feed);
  reading->n_series_left_out += chimera_harvest_get_n_left_out (harvest);

  /* Half a document is no measurement; of JSON Lines the broken ones are left out. */
  if (reading->error == NULL || reading->n_bad_records > 0)
    {
      g_ptr_array_unref (reading->metrics);
      reading->metrics = chimera_harvest_finish (harvest, artifact);
      g_ptr_array_unref (reading->untaken);
      reading->untaken = g_ptr_array_ref (chimera_harvest_get_untaken (harvest, &reading->n_untaken));
      reading->n_failed += chimera_harvest_get_n_flagged (harvest);
      reading->n_keys_left_out = chimera_harvest_get_n_keys_left_out (harvest);
      reading->n_series_spoilt = chimera_harvest_get_n_spoilt (harvest);
    }

  return g_steal_pointer (&reading);
}
