/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-experiment-json.h"

#include "chimera-aggregates-json.h"
#include "chimera-json.h"
#include "chimera-json-writer.h"

/* The schema of experiment.json, version 2.
 *
 * UTF-8; what is not valid UTF-8 is replaced by U+FFFD. Every member is always there; what is
 * absent or unknown is null, never 0. Units are in the names: _us is microseconds since
 * 1970-01-01T00:00:00Z, _ns is a duration in nanoseconds. Numbers that are not whole have 17
 * significant digits and read back exactly. Later versions may add members; one that changes the
 * meaning of a member gets another number. Readers leave alone what they do not know.
 *
 * Version 1 had one agent in "plan" ("agent": {label, persona, is_default, model, options} and
 * "tokens_per_estimate") and {url, version} in "server", and no configurations, grid or schedule.
 * chimera-experiment-json-reader.c reads both.
 *
 * The root:
 *   format                   "chimera-experiment"
 *   version                  2, of this schema
 *   program                  "chimera 0.1.0", which wrote it
 *   id                       in the history it came from; null where it is in none
 *   title                    text
 *   status                   "running", "complete", "stopped", "failed", "interrupted"
 *   is_simulated             whether the simulated model did it
 *   started_us, ended_us     wall clock; ended_us is null where it has not ended
 *   error                    what went wrong
 *   plan                     what was to be done:
 *     folder                 its path, for people
 *     folder_uri             its address, exact also where the path is not UTF-8
 *     includes_hidden        whether hidden files were read
 *     read_limit_bytes       how much of a file was read at most; 0 for all of it
 *     n_runs                 how often each configuration
 *     schedule               "sequential", "interleaved", "concurrent"
 *     grid                   {option: array of values}: tried in every combination, the last changes first
 *     n_warm_up              calls before the measured ones, whenever a model was loaded
 *     cooldown_ns            pause between runs
 *     first_token_timeout_ns, idle_timeout_ns, call_timeout_ns, total_timeout_ns    0 is none
 *     defeats_cache          whether every call began with something unique
 *     agents                 array of {label, persona, is_default, model, options, server_url, server_kind,
 *                            server_version, tokens_per_estimate}; server_kind is "ollama" or "openai"
 *                            where that was said with the address, and was not always there; the last is real tokens for each
 *                            estimated one, by earlier calls of the model; 1 where nothing was known.
 *                            The estimates of the calls are made with it.
 *   configurations           array of {agent, label, options}: agents × combinations of the grid; agent
 *                            counts from 0
 *   machine                  null, or {os, arch, os_name, cpu, n_cpus, memory_bytes}
 *   aggregates               as documented in chimera-aggregates-json.c
 *   runs                     array, in order:
 *     run                    its number in the order of the plan, from 1
 *     configuration          which of the configurations, from 0
 *     repetition             which of its runs, from 1
 *     n_warm_up              calls made before it that were not measured
 *     warm_up_load_ns        what those spent on loading, as the server said
 *     prepared_ns            unloading and warming up
 *     preparation_error      why it did not begin in the state it should have had
 *     is_complete            whether both calls completed
 *     started_us             wall clock
 *     ingest_ns              scanning the folder and making the digest
 *     execution_ns           from the begin of ingest to the end of the report call
 *     error                  why there is no call, where there is none
 *     n_files                files it saw
 *     totals                 {folder, csv, json, markdown, other}, each {files, bytes, latest_us}; of
 *                            folders it is their number
 *     data_summary, digest   texts
 *     calls                  array, the analysis call before the report call:
 *       stage                "analysis" or "report"
 *       outcome              "running", "complete", "length", "cancelled", "cut", "failed"
 *       cohort               "unknown", "cold", "warm", "cached"
 *       options              what was asked for, by Ollama's names; what is not there was not sent, nor
 *                            are num_gpu and num_ctx to an OpenAI-compatible server
 *       system, prompt       texts that were sent
 *       estimated_prompt_tokens    our estimate before the call
 *       effective_context    tokens of context that the model was really loaded with
 *       loaded_bytes, loaded_vram_bytes    memory that the model took, and how much of it on the GPU
 *       input_seen           1 the model saw its whole prompt, below 1 the part it saw; the largest
 *                            number below 1 where it was cut, and nobody knows by how much
 *       throughput_tokens_per_s    eval_count / eval_ns; where the server sent no eval_ns,
 *                            (eval_count - 1) / (last chunk - first chunk)
 *       throughput_by_client whether it is the latter, by the clock of the client
 *       started_us           wall clock when the request was sent
 *       ttft_ns              until the first text, thinking or answer
 *       ttft_answer_ns       until the first text of the answer
 *       duration_ns          until the stream ended
 *       server_timings       as the server sent them: {total_ns, load_ns, prompt_eval_ns, eval_ns,
 *                            prompt_eval_count, eval_count, cached_count, other_ns}; other_ns is
 *                            total - load - prompt_eval - eval
 *       done                 whether the server said that it was done
 *       done_reason          "stop", "length", …
 *       http_status          null where no answer came
 *       context_length       integers in the "context" array of the last line
 *       n_chunks             lines with text; not a count of tokens
 *       trace                {t_ns: array, bytes: array}: when each chunk came, counted from the
 *                            request, and how many bytes of text it brought
 *       error                null, or {domain, code, message}
 *       thinking, response   texts that came
 */

static void
add_or_null (ChimeraJsonWriter *writer,
             const char        *name,
             gint64             value)
{
  chimera_json_writer_add_int_or_null (writer, name, value, -1);
}

static void
add_options (ChimeraJsonWriter    *writer,
             const ChimeraOptions *options)
{
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, chimera_options_to_json (options));
  chimera_json_writer_add_node (writer, "options", node);
}

static void
add_grid (ChimeraJsonWriter *writer,
          const ChimeraGrid *grid)
{
  chimera_json_writer_begin_object (writer, "grid");
  for (guint i = 0; i < chimera_grid_get_n_options (grid); i++)
    {
      guint n_values;
      const double *values = chimera_grid_get_values (grid, i, &n_values);

      chimera_json_writer_begin_array (writer, chimera_option_get_info (chimera_grid_get_option (grid, i))->name);
      for (guint value = 0; value < n_values; value++)
        chimera_json_writer_add_double (writer, NULL, values[value]);
      chimera_json_writer_end_array (writer);
    }
  chimera_json_writer_end_object (writer);
}

static void
add_agent (ChimeraJsonWriter  *writer,
           const ChimeraAgent *agent)
{
  chimera_json_writer_begin_object (writer, NULL);
  chimera_json_writer_add_string (writer, "label", agent->label);
  chimera_json_writer_add_string (writer, "persona", agent->persona);
  chimera_json_writer_add_boolean (writer, "is_default", agent->is_default);
  chimera_json_writer_add_string (writer, "model", agent->model);
  add_options (writer, &agent->options);
  chimera_json_writer_add_string (writer, "server_url", chimera_server_get_url (agent->server));
  chimera_json_writer_add_string (writer, "server_kind", chimera_server_get_kind_name (agent->server));
  chimera_json_writer_add_string (writer, "server_version", agent->server_version);
  chimera_json_writer_add_double (writer, "tokens_per_estimate", agent->tokens_per_estimate);
  chimera_json_writer_end_object (writer);
}

static void
add_configuration (ChimeraJsonWriter          *writer,
                   const ChimeraConfiguration *configuration)
{
  chimera_json_writer_begin_object (writer, NULL);
  chimera_json_writer_add_int (writer, "agent", configuration->agent_index);
  chimera_json_writer_add_string (writer, "label", configuration->label);
  add_options (writer, &configuration->agent->options);
  chimera_json_writer_end_object (writer);
}

static void
add_plan (ChimeraJsonWriter *writer,
          const ChimeraPlan *plan)
{
  g_autofree char *folder = g_file_get_parse_name (plan->folder);
  g_autofree char *folder_uri = g_file_get_uri (plan->folder);

  chimera_json_writer_begin_object (writer, "plan");
  chimera_json_writer_add_string (writer, "folder", folder);
  chimera_json_writer_add_string (writer, "folder_uri", folder_uri);
  chimera_json_writer_add_boolean (writer, "includes_hidden", (plan->scan_flags & CHIMERA_SCAN_HIDDEN) != 0);
  chimera_json_writer_add_int (writer, "read_limit_bytes", (gint64) plan->read_limit);
  chimera_json_writer_add_int (writer, "n_runs", plan->n_runs);
  chimera_json_writer_add_string (writer, "schedule", chimera_schedule_kind_get_name (plan->schedule));
  add_grid (writer, plan->grid);
  chimera_json_writer_add_int (writer, "n_warm_up", plan->n_warm_up);
  chimera_json_writer_add_int (writer, "cooldown_ns", plan->cooldown_ns);
  chimera_json_writer_add_int (writer, "first_token_timeout_ns", plan->first_token_timeout_ns);
  chimera_json_writer_add_int (writer, "idle_timeout_ns", plan->idle_timeout_ns);
  chimera_json_writer_add_int (writer, "call_timeout_ns", plan->call_timeout_ns);
  chimera_json_writer_add_int (writer, "total_timeout_ns", plan->total_timeout_ns);
  chimera_json_writer_add_boolean (writer, "defeats_cache", plan->defeats_cache);

  chimera_json_writer_begin_array (writer, "agents");
  for (guint i = 0; i < plan->agents->len; i++)
    add_agent (writer, chimera_plan_get_agent (plan, i));
  chimera_json_writer_end_array (writer);

  chimera_json_writer_end_object (writer);
}

static void
add_machine (ChimeraJsonWriter       *writer,
             const ChimeraSystemInfo *info)
{
  if (info == NULL)
    {
      chimera_json_writer_add_string (writer, "machine", NULL);
      return;
    }

  chimera_json_writer_begin_object (writer, "machine");
  chimera_json_writer_add_string (writer, "os", info->os);
  chimera_json_writer_add_string (writer, "arch", info->arch);
  chimera_json_writer_add_string (writer, "os_name", info->os_name);
  chimera_json_writer_add_string (writer, "cpu", info->cpu);
  chimera_json_writer_add_int_or_null (writer, "n_cpus", info->n_cpus, 0);
  chimera_json_writer_add_int_or_null (writer, "memory_bytes", (gint64) info->memory_bytes, 0);
  chimera_json_writer_end_object (writer);
}

static void
add_trace (ChimeraJsonWriter *writer,
           GArray            *trace)
{
  guint n_marks = trace != NULL ? trace->len : 0;

  chimera_json_writer_begin_object (writer, "trace");
  chimera_json_writer_begin_array (writer, "t_ns");
  for (guint i = 0; i < n_marks; i++)
    chimera_json_writer_add_int (writer, NULL, g_array_index (trace, ChimeraTraceMark, i).t_ns);
  chimera_json_writer_end_array (writer);
  chimera_json_writer_begin_array (writer, "bytes");
  for (guint i = 0; i < n_marks; i++)
    chimera_json_writer_add_int (writer, NULL, g_array_index (trace, ChimeraTraceMark, i).bytes);
  chimera_json_writer_end_array (writer);
  chimera_json_writer_end_object (writer);
}

static void
add_reply (ChimeraJsonWriter  *writer,
           const ChimeraCall  *call,
           const ChimeraReply *reply)
{
  const ChimeraServerTimings *server = &reply->server;

  chimera_json_writer_add_int (writer, "started_us", reply->started_us);
  add_or_null (writer, "ttft_ns", reply->ttft_ns);
  add_or_null (writer, "ttft_answer_ns", reply->ttft_answer_ns);
  add_or_null (writer, "duration_ns", reply->duration_ns);

  chimera_json_writer_begin_object (writer, "server_timings");
  add_or_null (writer, "total_ns", server->total_ns);
  add_or_null (writer, "load_ns", server->load_ns);
  add_or_null (writer, "prompt_eval_ns", server->prompt_eval_ns);
  add_or_null (writer, "eval_ns", server->eval_ns);
  add_or_null (writer, "prompt_eval_count", server->prompt_eval_count);
  add_or_null (writer, "eval_count", server->eval_count);
  add_or_null (writer, "cached_count", server->cached_count);
  add_or_null (writer, "other_ns", chimera_call_get_other_ns (call));
  chimera_json_writer_end_object (writer);

  chimera_json_writer_add_boolean (writer, "done", reply->done);
  chimera_json_writer_add_string (writer, "done_reason", reply->done_reason);
  chimera_json_writer_add_int_or_null (writer, "http_status", reply->status, 0);
  add_or_null (writer, "context_length", reply->context_length);
  chimera_json_writer_add_int (writer, "n_chunks", reply->n_chunks);
  add_trace (writer, reply->trace);

  if (reply->error != NULL)
    {
      chimera_json_writer_begin_object (writer, "error");
      chimera_json_writer_add_string (writer, "domain", g_quark_to_string (reply->error->domain));
      chimera_json_writer_add_int (writer, "code", reply->error->code);
      chimera_json_writer_add_string (writer, "message", reply->error->message);
      chimera_json_writer_end_object (writer);
    }
  else
    chimera_json_writer_add_string (writer, "error", NULL);

  chimera_json_writer_add_string (writer, "thinking", reply->thinking);
  chimera_json_writer_add_string (writer, "response", reply->response);
}

static void
add_call (ChimeraJsonWriter *writer,
          const ChimeraCall *call)
{
  /* A call in flight has no reply yet: everything it would say is absent. */
  g_autoptr(ChimeraReply) reply = call->reply != NULL ? chimera_reply_ref (call->reply) : chimera_reply_new ();

  chimera_json_writer_begin_object (writer, NULL);
  chimera_json_writer_add_string (writer, "stage", chimera_stage_get_name (call->stage));
  chimera_json_writer_add_string (writer, "outcome", chimera_outcome_get_name (call->outcome));
  chimera_json_writer_add_string (writer, "cohort", chimera_cohort_get_name (call->cohort));
  add_options (writer, &call->options);
  chimera_json_writer_add_string (writer, "system", call->system);
  chimera_json_writer_add_string (writer, "prompt", call->prompt);
  add_or_null (writer, "estimated_prompt_tokens", call->estimated_prompt_tokens);
  add_or_null (writer, "effective_context", call->effective_context);
  add_or_null (writer, "loaded_bytes", call->loaded_bytes);
  add_or_null (writer, "loaded_vram_bytes", call->loaded_vram_bytes);
  chimera_json_writer_add_double (writer, "input_seen", call->input_seen);
  chimera_json_writer_add_double (writer, "throughput_tokens_per_s", chimera_call_get_throughput (call));
  chimera_json_writer_add_boolean (writer, "throughput_by_client", chimera_call_is_throughput_by_client (call));
  add_reply (writer, call, reply);
  chimera_json_writer_end_object (writer);
}

static void
add_run (ChimeraJsonWriter *writer,
         const ChimeraRun  *run)
{
  chimera_json_writer_begin_object (writer, NULL);
  chimera_json_writer_add_int (writer, "run", run->index);
  chimera_json_writer_add_int (writer, "configuration", run->configuration);
  chimera_json_writer_add_int (writer, "repetition", run->repetition);
  chimera_json_writer_add_int (writer, "n_warm_up", run->n_warm_up);
  add_or_null (writer, "warm_up_load_ns", run->warm_up_load_ns);
  add_or_null (writer, "prepared_ns", run->prepared_ns);
  chimera_json_writer_add_string (writer, "preparation_error", run->preparation_error);
  chimera_json_writer_add_boolean (writer, "is_complete", run->is_complete);
  chimera_json_writer_add_int (writer, "started_us", run->started_us);
  add_or_null (writer, "ingest_ns", run->ingest_ns);
  add_or_null (writer, "execution_ns", run->execution_ns);
  chimera_json_writer_add_string (writer, "error", run->error);
  chimera_json_writer_add_int (writer, "n_files", (gint64) run->n_files);

  chimera_json_writer_begin_object (writer, "totals");
  for (guint kind = 0; kind < CHIMERA_N_ARTIFACT_KINDS; kind++)
    {
      chimera_json_writer_begin_object (writer, chimera_artifact_kind_get_name ((ChimeraArtifactKind) kind));
      chimera_json_writer_add_int (writer, "files", (gint64) run->totals[kind].files);
      chimera_json_writer_add_int (writer, "bytes", (gint64) run->totals[kind].bytes);
      chimera_json_writer_add_int_or_null (writer, "latest_us", run->totals[kind].latest_us, G_MININT64);
      chimera_json_writer_end_object (writer);
    }
  chimera_json_writer_end_object (writer);

  chimera_json_writer_add_string (writer, "data_summary", run->data_summary);
  chimera_json_writer_add_string (writer, "digest", run->digest);

  chimera_json_writer_begin_array (writer, "calls");
  if (run->analysis != NULL)
    add_call (writer, run->analysis);
  if (run->report != NULL)
    add_call (writer, run->report);
  chimera_json_writer_end_array (writer);

  chimera_json_writer_end_object (writer);
}

/**
 * chimera_experiment_to_json:
 * @experiment: an experiment
 *
 * Writes all that is known of an experiment, in the schema at the top of this file.
 *
 * Returns: (transfer full): JSON, indented, with a final line break
 */
char *
chimera_experiment_to_json (ChimeraExperiment *experiment)
{
  g_autoptr(ChimeraJsonWriter) writer = chimera_json_writer_new (TRUE);
  g_autoptr(GPtrArray) calls = NULL;
  g_autofree char *text = NULL;
  const ChimeraPlan *plan;

  g_return_val_if_fail (CHIMERA_IS_EXPERIMENT (experiment), NULL);

  plan = chimera_experiment_get_plan (experiment);
  calls = chimera_experiment_dup_calls (experiment);

  chimera_json_writer_begin_object (writer, NULL);
  chimera_json_writer_add_string (writer, "format", "chimera-experiment");
  chimera_json_writer_add_int (writer, "version", CHIMERA_EXPERIMENT_JSON_VERSION);
  chimera_json_writer_add_string (writer, "program", "chimera " CHIMERA_VERSION);
  chimera_json_writer_add_int_or_null (writer, "id", chimera_experiment_get_id (experiment), 0);
  chimera_json_writer_add_string (writer, "title", chimera_experiment_get_title (experiment));
  chimera_json_writer_add_string (writer, "status",
                                  chimera_experiment_status_get_name (chimera_experiment_get_status (experiment)));
  chimera_json_writer_add_boolean (writer, "is_simulated", plan->is_simulated);
  chimera_json_writer_add_int (writer, "started_us", chimera_experiment_get_started_us (experiment));
  add_or_null (writer, "ended_us", chimera_experiment_get_ended_us (experiment));
  chimera_json_writer_add_string (writer, "error", chimera_experiment_get_error (experiment));
  add_plan (writer, plan);

  chimera_json_writer_begin_array (writer, "configurations");
  for (guint i = 0; i < chimera_experiment_get_n_configurations (experiment); i++)
    add_configuration (writer, chimera_experiment_get_configuration (experiment, i));
  chimera_json_writer_end_array (writer);

  add_machine (writer, chimera_experiment_get_system_info (experiment));
  chimera_aggregates_add_json (writer, calls);

  chimera_json_writer_begin_array (writer, "runs");
  for (guint i = 0; i < chimera_experiment_get_n_runs (experiment); i++)
    add_run (writer, chimera_experiment_get_run (experiment, i));
  chimera_json_writer_end_array (writer);

  chimera_json_writer_end_object (writer);
  text = chimera_json_writer_dup_text (writer);

  return g_strconcat (text, "\n", NULL);
}
