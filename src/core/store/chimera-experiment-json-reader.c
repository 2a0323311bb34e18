/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-experiment-json-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "chimera-columns.h"
#include "chimera-error.h"
#include "chimera-experiment-json.h"
#include "chimera-fields-json.h"
#include "chimera-json.h"
#include "chimera-plan-json-reader.h"
#include "chimera-run-json-reader.h"
#include "chimera-snapshot.h"

static gboolean
read_machine (JsonObject         *root,
              ChimeraSystemInfo **out_info,
              GError            **error)
{
  static const ChimeraField text_fields[] = {
    CHIMERA_FIELD (ChimeraSystemInfo, os, "os", TEXT),
    CHIMERA_FIELD (ChimeraSystemInfo, arch, "arch", TEXT),
    CHIMERA_FIELD (ChimeraSystemInfo, os_name, "os_name", TEXT),
    CHIMERA_FIELD (ChimeraSystemInfo, cpu, "cpu", TEXT),
    CHIMERA_FIELDS_END,
  };
  /* Unknown is 0 there, and null here. */
  static const ChimeraField amount_fields[] = {
    { "n_cpus", CHIMERA_FIELD_INT64_OR_ABSENT, 0 },
    { "memory_bytes", CHIMERA_FIELD_INT64_OR_ABSENT, sizeof (gint64) },
    CHIMERA_FIELDS_END,
  };
  JsonNode *node = json_object_get_member (root, "machine");
  ChimeraSystemInfo *info;
  JsonObject *object;
  gint64 amounts[2];

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;

  object = chimera_fields_get_object (root, "", "machine", error);
  if (object == NULL || !chimera_fields_read_json (amount_fields, amounts, object, "machine", error))
    return FALSE;
  if (amounts[0] > G_MAXUINT)
    return chimera_fields_refuse ("machine", "n_cpus", _("It is too large."), error);

  info = g_new0 (ChimeraSystemInfo, 1);
  info->n_cpus = (guint) MAX (amounts[0], 0);
  info->memory_bytes = (guint64) MAX (amounts[1], 0);
  *out_info = info;

  return chimera_fields_read_json (text_fields, info, object, "machine", error);
}

static gboolean
read_runs (JsonObject       *root,
           gint64            version,
           ChimeraSnapshot  *snapshot,
           GError          **error)
{
  JsonArray *runs = chimera_fields_get_array (root, "", "runs", error);
  guint before = 0;

  for (guint i = 0; runs != NULL && i < json_array_get_length (runs); i++)
    {
      g_autofree char *path = g_strdup_printf ("runs[%u]", i);
      JsonObject *object = chimera_fields_get_element (runs, i, path, error);
      ChimeraRun *run = object != NULL ? chimera_run_from_json (object, path, version, error) : NULL;

      if (run == NULL)
        return FALSE;
      g_ptr_array_add (snapshot->runs, run);

      if (run->index <= before)
        return chimera_fields_refuse (path, "run", _("It is not above the number before it."), error);
      if (run->configuration >= chimera_plan_get_n_configurations (snapshot->plan))
        return chimera_fields_refuse (path, "configuration", _("It is none of the configurations of the plan."), error);
      before = run->index;
    }

  return runs != NULL;
}

/* What it is must be clear before anything else of it is looked at. */
static gboolean
read_version (JsonObject  *root,
              gint64      *out_version,
              GError     **error)
{
  const char *format = NULL;

  if (!chimera_json_get_string (root, "format", &format) || strcmp (format, "chimera-experiment") != 0)
    {
      g_set_error_literal (error, CHIMERA_ERROR, CHIMERA_ERROR_PARSE,
                           /* Translators: "format" and "chimera-experiment" stay as they are */
                           _("This is no experiment of Chimera: its “format” is not “chimera-experiment”."));
      return FALSE;
    }

  if (!chimera_json_get_int (root, "version", out_version) || *out_version < 1)
    return chimera_fields_refuse ("", "version", _("It is no version of an experiment."), error);

  if (*out_version > CHIMERA_EXPERIMENT_JSON_VERSION)
    {
      g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_NEWER,
                   _("A newer version of Chimera wrote this experiment: its format is %lld, and this one knows those up to %d."),
                   (long long) *out_version, CHIMERA_EXPERIMENT_JSON_VERSION);
      return FALSE;
    }

  return TRUE;
}

/**
 * chimera_experiment_from_json:
 * @data: (array length=length): a text as of chimera_experiment_to_json()
 * @length: in bytes
 * @error: %CHIMERA_ERROR_NEWER where a newer version wrote it, %CHIMERA_ERROR_TOO_LARGE beyond
 *   %CHIMERA_EXPERIMENT_JSON_MAX_BYTES, %CHIMERA_ERROR_PARSE or %CHIMERA_ERROR_INVALID otherwise; the
 *   message names the member
 *
 * Reads all that is known of an experiment. Members that this version does not know are left alone;
 * what follows from the rest (configurations, aggregates, figures derived from others) is not read.
 *
 * Returns: (transfer full): the experiment, with the id it had where it was written; %NULL with
 *   @error set
 */
ChimeraExperiment *
chimera_experiment_from_json (const char  *data,
                              gsize        length,
                              GError     **error)
{
  g_autoptr(ChimeraSnapshot) snapshot = chimera_snapshot_new ();
  static const ChimeraField id_fields[] = {
    CHIMERA_FIELD (ChimeraSnapshot, id, "id", INT64_OR_ABSENT),
    CHIMERA_FIELDS_END,
  };
  g_autoptr(JsonObject) root = NULL;
  const char *status = NULL;
  gint64 version;

  if (length > CHIMERA_EXPERIMENT_JSON_MAX_BYTES)
    {
      g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_TOO_LARGE,
                   _("The experiment is larger than %d MiB."), CHIMERA_EXPERIMENT_JSON_MAX_BYTES / 1024 / 1024);
      return NULL;
    }

  root = chimera_json_parse_object (data, length, error);
  if (root == NULL ||
      !read_version (root, &version, error) ||
      !chimera_fields_read_json (id_fields, snapshot, root, "", error) ||
      !chimera_fields_read_json (chimera_snapshot_fields, snapshot, root, "", error))
    return NULL;
  snapshot->id = MAX (snapshot->id, 0);

  if (snapshot->title == NULL)
    {
      chimera_fields_refuse ("", "title", _("It is missing."), error);
      return NULL;
    }
  if (!chimera_json_get_string (root, "status", &status) ||
      !chimera_experiment_status_from_name (status, &snapshot->status))
    {
      chimera_fields_refuse ("", "status", _("It is nothing that this version knows."), error);
      return NULL;
    }

  snapshot->plan = chimera_plan_from_json (root, version, error);
  if (snapshot->plan == NULL ||
      !read_machine (root, &snapshot->system_info, error) ||
      !read_runs (root, version, snapshot, error))
    return NULL;

  return chimera_snapshot_free_to_experiment (g_steal_pointer (&snapshot));
}
