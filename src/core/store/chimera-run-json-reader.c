/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-run-json-reader.h"

#include <glib/gi18n-lib.h>

#include "chimera-columns.h"
#include "chimera-error.h"
#include "chimera-fields-json.h"
#include "chimera-json.h"

static const ChimeraField run_fields[] = {
  CHIMERA_FIELD (ChimeraRun, is_complete, "is_complete", BOOLEAN),
  CHIMERA_FIELD (ChimeraRun, started_us, "started_us", INT64),
  CHIMERA_FIELD (ChimeraRun, ingest_ns, "ingest_ns", INT64_OR_ABSENT),
  CHIMERA_FIELD (ChimeraRun, execution_ns, "execution_ns", INT64_OR_ABSENT),
  CHIMERA_FIELD (ChimeraRun, error, "error", TEXT),
  CHIMERA_FIELD (ChimeraRun, n_files, "n_files", UINT64),
  CHIMERA_FIELD (ChimeraRun, data_summary, "data_summary", TEXT),
  CHIMERA_FIELD (ChimeraRun, digest, "digest", TEXT),
  CHIMERA_FIELDS_END,
};

static const ChimeraField run_fields_since_2[] = {
  CHIMERA_FIELD (ChimeraRun, configuration, "configuration", UINT),
  CHIMERA_FIELD (ChimeraRun, repetition, "repetition", UINT),
  CHIMERA_FIELD (ChimeraRun, n_warm_up, "n_warm_up", UINT),
  CHIMERA_FIELD (ChimeraRun, warm_up_load_ns, "warm_up_load_ns", INT64_OR_ABSENT),
  CHIMERA_FIELD (ChimeraRun, prepared_ns, "prepared_ns", INT64_OR_ABSENT),
  CHIMERA_FIELD (ChimeraRun, preparation_error, "preparation_error", TEXT),
  CHIMERA_FIELDS_END,
};

static const ChimeraField reply_fields[] = {
  CHIMERA_FIELD (ChimeraReply, started_us, "started_us", INT64),
  CHIMERA_FIELD (ChimeraReply, ttft_ns, "ttft_ns", INT64_OR_ABSENT),
  CHIMERA_FIELD (ChimeraReply, ttft_answer_ns, "ttft_answer_ns", INT64_OR_ABSENT),
  CHIMERA_FIELD (ChimeraReply, duration_ns, "duration_ns", INT64_OR_ABSENT),
  CHIMERA_FIELD (ChimeraReply, done, "done", BOOLEAN),
  CHIMERA_FIELD (ChimeraReply, done_reason, "done_reason", TEXT),
  CHIMERA_FIELD (ChimeraReply, context_length, "context_length", INT64_OR_ABSENT),
  CHIMERA_FIELD (ChimeraReply, n_chunks, "n_chunks", UINT),
  CHIMERA_FIELD (ChimeraReply, thinking, "thinking", TEXT),
  CHIMERA_FIELD (ChimeraReply, response, "response", TEXT),
  CHIMERA_FIELDS_END,
};

static const ChimeraField server_timings_fields[] = {
  CHIMERA_FIELD (ChimeraServerTimings, total_ns, "total_ns", INT64_OR_ABSENT),
  CHIMERA_FIELD (ChimeraServerTimings, load_ns, "load_ns", INT64_OR_ABSENT),
  CHIMERA_FIELD (ChimeraServerTimings, prompt_eval_ns, "prompt_eval_ns", INT64_OR_ABSENT),
  CHIMERA_FIELD (ChimeraServerTimings, eval_ns, "eval_ns", INT64_OR_ABSENT),
  CHIMERA_FIELD (ChimeraServerTimings, prompt_eval_count, "prompt_eval_count", INT64_OR_ABSENT),
  CHIMERA_FIELD (ChimeraServerTimings, eval_count, "eval_count", INT64_OR_ABSENT),
  CHIMERA_FIELD (ChimeraServerTimings, cached_count, "cached_count", INT64_OR_ABSENT),
  CHIMERA_FIELDS_END,
};

static gboolean
get_int_element (JsonArray *array,
                 guint      i,
                 gint64    *out_value)
{
  JsonNode *node = json_array_get_element (array, i);

  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return FALSE;

  *out_value = json_node_get_int (node);
  return TRUE;
}

static gboolean
read_trace (JsonObject  *call,
            const char  *path,
            GArray      *trace,
            GError     **error)
{
  g_autofree char *place = chimera_fields_dup_path (path, "trace");
  JsonObject *object = chimera_fields_get_object (call, path, "trace", error);
  JsonArray *times = object != NULL ? chimera_fields_get_array (object, place, "t_ns", error) : NULL;
  JsonArray *bytes = times != NULL ? chimera_fields_get_array (object, place, "bytes", error) : NULL;
  gint64 before = 0;

  if (bytes == NULL)
    return FALSE;

  if (json_array_get_length (times) != json_array_get_length (bytes))
    return chimera_fields_refuse (path, "trace", _("It has not as many times as sizes."), error);

  for (guint i = 0; i < json_array_get_length (times); i++)
    {
      ChimeraTraceMark mark;
      gint64 n_bytes;

      if (!get_int_element (times, i, &mark.t_ns) || mark.t_ns < before)
        return chimera_fields_refuse (place, "t_ns", _("It has something else than times in their order."), error);
      if (!get_int_element (bytes, i, &n_bytes) || n_bytes < 0 || n_bytes > G_MAXUINT32)
        return chimera_fields_refuse (place, "bytes", _("It has something else than sizes."), error);

      before = mark.t_ns;
      mark.bytes = (guint32) n_bytes;
      g_array_append_val (trace, mark);
    }

  return TRUE;
}

static gboolean
read_error (JsonObject  *call,
            const char  *path,
            GError     **out_error,
            GError     **error)
{
  struct { char *domain; char *message; gint64 code; } read = { NULL };
  const ChimeraField fields[] = {
    { "domain", CHIMERA_FIELD_TEXT, (gsize) ((char *) &read.domain - (char *) &read) },
    { "message", CHIMERA_FIELD_TEXT, (gsize) ((char *) &read.message - (char *) &read) },
    { "code", CHIMERA_FIELD_INT64, (gsize) ((char *) &read.code - (char *) &read) },
    CHIMERA_FIELDS_END,
  };
  g_autofree char *place = chimera_fields_dup_path (path, "error");
  JsonNode *node = json_object_get_member (call, "error");
  JsonObject *object;
  gboolean is_read;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;

  object = chimera_fields_get_object (call, path, "error", error);
  if (object == NULL)
    return FALSE;

  is_read = chimera_fields_read_json (fields, &read, object, place, error);
  if (is_read && (read.domain == NULL || read.message == NULL || read.code < G_MININT || read.code > G_MAXINT))
    is_read = chimera_fields_refuse (path, "error", _("It is not an error with domain, code and message."), error);
  if (is_read)
    *out_error = g_error_new_literal (g_quark_from_string (read.domain), (int) read.code, read.message);

  g_free (read.domain);
  g_free (read.message);

  return is_read;
}

static gboolean
read_reply (JsonObject    *call,
            const char    *path,
            ChimeraReply  *reply,
            GError       **error)
{
  const ChimeraField status_fields[] = { { "http_status", CHIMERA_FIELD_INT64_OR_ABSENT, 0 }, CHIMERA_FIELDS_END };
  g_autofree char *place = chimera_fields_dup_path (path, "server_timings");
  JsonObject *server;
  gint64 status;

  if (!chimera_fields_read_json (reply_fields, reply, call, path, error) ||
      !chimera_fields_read_json (status_fields, &status, call, path, error))
    return FALSE;

  if (status > 999)
    return chimera_fields_refuse (path, "http_status", _("It is too large."), error);
  reply->status = (guint) MAX (status, 0);

  if (reply->thinking == NULL)
    return chimera_fields_refuse (path, "thinking", _("It is missing."), error);
  if (reply->response == NULL)
    return chimera_fields_refuse (path, "response", _("It is missing."), error);

  server = chimera_fields_get_object (call, path, "server_timings", error);

  return server != NULL &&
         chimera_fields_read_json (server_timings_fields, &reply->server, server, place, error) &&
         read_trace (call, path, reply->trace, error) &&
         read_error (call, path, &reply->error, error);
}

static gboolean
read_names (JsonObject      *object,
            const char      *path,
            ChimeraStage    *out_stage,
            ChimeraOutcome  *out_outcome,
            ChimeraCohort   *out_cohort,
            GError         **error)
{
  const char *name = NULL;

  if (!chimera_json_get_string (object, "stage", &name) || !chimera_stage_from_name (name, out_stage) ||
      *out_stage == CHIMERA_STAGE_INGEST)
    return chimera_fields_refuse (path, "stage", _("It is nothing that this version knows."), error);
  if (!chimera_json_get_string (object, "outcome", &name) || !chimera_outcome_from_name (name, out_outcome))
    return chimera_fields_refuse (path, "outcome", _("It is nothing that this version knows."), error);
  if (!chimera_json_get_string (object, "cohort", &name) || !chimera_cohort_from_name (name, out_cohort))
    return chimera_fields_refuse (path, "cohort", _("It is nothing that this version knows."), error);

  return TRUE;
}

static ChimeraCall *
read_call (JsonObject  *object,
           const char  *path,
           guint        run,
           GError     **error)
{
  g_autoptr(ChimeraCall) call = NULL;
  JsonObject *options;
  ChimeraStage stage;
  ChimeraOutcome outcome;
  ChimeraCohort cohort;

  if (!read_names (object, path, &stage, &outcome, &cohort, error))
    return NULL;

  call = chimera_call_new (run, stage);
  call->outcome = outcome;
  call->cohort = cohort;
  if (call->reply == NULL)
    call->reply = chimera_reply_new ();

  options = chimera_fields_get_object (object, path, "options", error);
  if (options == NULL)
    return NULL;
  if (!chimera_options_from_json (options, &call->options, error))
    {
      g_prefix_error (error, "%s.options: ", path);
      return NULL;
    }

  if (!chimera_fields_read_json (chimera_call_fields, call, object, path, error) ||
      !read_reply (object, path, call->reply, error))
    return NULL;

  return g_steal_pointer (&call);
}

static gboolean
read_calls (JsonObject  *object,
            const char  *path,
            ChimeraRun  *run,
            GError     **error)
{
  JsonArray *calls = chimera_fields_get_array (object, path, "calls", error);

  for (guint i = 0; calls != NULL && i < json_array_get_length (calls); i++)
    {
      g_autofree char *place = g_strdup_printf ("%s.calls[%u]", path, i);
      JsonObject *element = chimera_fields_get_element (calls, i, place, error);
      ChimeraCall *call = element != NULL ? read_call (element, place, run->index, error) : NULL;
      ChimeraCall **slot;

      if (call == NULL)
        return FALSE;

      slot = call->stage == CHIMERA_STAGE_REPORT ? &run->report : &run->analysis;
      if (*slot != NULL)
        {
          chimera_call_unref (call);
          return chimera_fields_refuse (place, "stage", _("It is there for the second time."), error);
        }
      *slot = call;
    }

  return calls != NULL;
}

static gboolean
read_totals (JsonObject  *object,
             const char  *path,
             ChimeraRun  *run,
             GError     **error)
{
  g_autofree char *totals_path = chimera_fields_dup_path (path, "totals");
  JsonObject *totals = chimera_fields_get_object (object, path, "totals", error);

  for (guint kind = 0; totals != NULL && kind < CHIMERA_N_ARTIFACT_KINDS; kind++)
    {
      const char *name = chimera_artifact_kind_get_name ((ChimeraArtifactKind) kind);
      g_autofree char *place = chimera_fields_dup_path (totals_path, name);
      JsonObject *total;

      /* Folders were not written at first. */
      if (kind == CHIMERA_ARTIFACT_FOLDER && !json_object_has_member (totals, name))
        continue;

      total = chimera_fields_get_object (totals, totals_path, name, error);
      if (total == NULL || !chimera_fields_read_json (chimera_totals_fields, &run->totals[kind], total, place, error))
        return FALSE;
    }

  return totals != NULL;
}

/**
 * chimera_run_from_json:
 * @object: an element of "runs"
 * @path: where it stands, "runs[0]"
 * @version: of the schema, 1 or 2
 * @error: %CHIMERA_ERROR_PARSE, naming the member
 *
 * Reads a run as of chimera-experiment-json.c. Figures that follow from others (throughput, other_ns)
 * are not read. Whether its plan has the configuration is for the caller to see.
 *
 * Returns: (transfer full): the run; %NULL with @error set
 */
ChimeraRun *
chimera_run_from_json (JsonObject  *object,
                       const char  *path,
                       gint64       version,
                       GError     **error)
{
  const ChimeraField index_fields[] = { { "run", CHIMERA_FIELD_UINT, 0 }, CHIMERA_FIELDS_END };
  g_autoptr(ChimeraRun) run = NULL;
  guint index;

  if (!chimera_fields_read_json (index_fields, &index, object, path, error))
    return NULL;
  if (index < 1 || index > CHIMERA_PLAN_MAX_RUNS)
    {
      chimera_fields_refuse (path, "run", _("It is no number of a run."), error);
      return NULL;
    }

  run = chimera_run_new (index);
  if (!chimera_fields_read_json (run_fields, run, object, path, error) ||
      (version >= 2 && !chimera_fields_read_json (run_fields_since_2, run, object, path, error)) ||
      !read_totals (object, path, run, error) ||
      !read_calls (object, path, run, error))
    return NULL;

  if (run->repetition < 1 || run->repetition > CHIMERA_PLAN_MAX_RUNS)
    {
      chimera_fields_refuse (path, "repetition", _("It is no number of a run."), error);
      return NULL;
    }

  return g_steal_pointer (&run);
}
