/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-calls-csv.h"

#include <math.h>
#include <string.h>

#include "chimera-fields.h"

/* RFC 4180, UTF-8, with a header, lines ended by CR LF; what is not valid UTF-8 is replaced by
 * U+FFFD. Numbers have a point in every locale, and as many digits as it takes to read back the same
 * number. What is absent or unknown is empty, never 0; a text that is there and empty is "". Units
 * are in the names: _us is microseconds since 1970-01-01T00:00:00Z, _ns is a duration in
 * nanoseconds. The words are those of experiment.json, where there is more of each.
 *
 *   run                        its number in the order of the plan, from 1
 *   configuration              which of the configurations, from 0
 *   configuration_label        what tells it from the others
 *   repetition                 which of its runs, from 1
 *   stage                      analysis or report
 *   outcome                    complete, length, cancelled, cut or failed
 *   cohort                     unknown, cold, warm or cached
 *   num_gpu … num_predict      the options that were sent; num_ctx is the context that was asked for
 *   effective_context_tokens   the context that the model was really loaded with
 *   loaded_bytes, loaded_vram_bytes    memory that the model took, and how much of it on the GPU
 *   estimated_prompt_tokens    our estimate before the call
 *   input_seen                 the part of its prompt that the model saw, to 1
 *   started_us                 wall clock when the request was sent
 *   ttft_ns, ttft_answer_ns    until the first text, and until the first text of the answer
 *   duration_ns                until the stream ended
 *   server_total_ns, server_load_ns, server_prompt_eval_ns, server_eval_ns
 *                              as the server sent them
 *   server_other_ns            total - load - prompt_eval - eval
 *   server_prompt_eval_tokens, server_eval_tokens, server_cached_tokens
 *                              tokens of the prompt, of the answer, and of the prompt from a cache
 *   throughput_tokens_per_s    server_eval_tokens / server_eval_ns; see client_eval_ns
 *   chunks                     lines with text; not a count of tokens
 *   context_length_tokens      integers in the "context" array of the last line
 *   done                       whether the server said that it was done: true or false
 *   done_reason                "stop", "length", …
 *   http_status                where an answer came
 *   error                      why the call is not complete
 *   client_eval_ns             from the first text to the last by our clock, where the server sent no
 *                              server_eval_ns: throughput is made from it then
 */

typedef enum
{
  COLUMN_RUN,     /* a member of it */
  COLUMN_CALL,
  COLUMN_REPLY,
  COLUMN_SERVER,
  COLUMN_LABEL,
  COLUMN_STAGE,
  COLUMN_OUTCOME,
  COLUMN_COHORT,
  COLUMN_OPTION,
  COLUMN_OTHER_NS,
  COLUMN_THROUGHPUT,
  COLUMN_STATUS,
  COLUMN_ERROR,
  COLUMN_CLIENT_EVAL_NS,
} ColumnKind;

/* @type and @offset are those of a member. */
typedef struct
{
  const char *name;
  ColumnKind kind;
  ChimeraFieldType type;
  gsize offset;
  ChimeraOption option;
} Column;

#define MEMBER(KIND, Struct, member, name, type) \
  { name, COLUMN_##KIND, CHIMERA_FIELD_##type, G_STRUCT_OFFSET (Struct, member) }
#define RUN(member, name, type) MEMBER (RUN, ChimeraRun, member, name, type)
#define CALL(member, name, type) MEMBER (CALL, ChimeraCall, member, name, type)
#define REPLY(member, name, type) MEMBER (REPLY, ChimeraReply, member, name, type)
#define SERVER(member, name, type) MEMBER (SERVER, ChimeraServerTimings, member, name, type)
#define OPTION(name, OPTION) { name, COLUMN_OPTION, .option = CHIMERA_OPTION_##OPTION }

static const Column columns[] = {
  CALL (run, "run", UINT),
  RUN (configuration, "configuration", UINT),
  { "configuration_label", COLUMN_LABEL },
  RUN (repetition, "repetition", UINT),
  { "stage", COLUMN_STAGE },
  { "outcome", COLUMN_OUTCOME },
  { "cohort", COLUMN_COHORT },
  OPTION ("num_gpu", NUM_GPU),
  OPTION ("num_ctx", NUM_CTX),
  OPTION ("temperature", TEMPERATURE),
  OPTION ("top_p", TOP_P),
  OPTION ("top_k", TOP_K),
  OPTION ("repeat_penalty", REPEAT_PENALTY),
  OPTION ("seed", SEED),
  OPTION ("num_predict", NUM_PREDICT),
  CALL (effective_context, "effective_context_tokens", INT64_OR_ABSENT),
  CALL (loaded_bytes, "loaded_bytes", INT64_OR_ABSENT),
  CALL (loaded_vram_bytes, "loaded_vram_bytes", INT64_OR_ABSENT),
  CALL (estimated_prompt_tokens, "estimated_prompt_tokens", INT64_OR_ABSENT),
  CALL (input_seen, "input_seen", DOUBLE),
  REPLY (started_us, "started_us", INT64),
  REPLY (ttft_ns, "ttft_ns", INT64_OR_ABSENT),
  REPLY (ttft_answer_ns, "ttft_answer_ns", INT64_OR_ABSENT),
  REPLY (duration_ns, "duration_ns", INT64_OR_ABSENT),
  SERVER (total_ns, "server_total_ns", INT64_OR_ABSENT),
  SERVER (load_ns, "server_load_ns", INT64_OR_ABSENT),
  SERVER (prompt_eval_ns, "server_prompt_eval_ns", INT64_OR_ABSENT),
  SERVER (eval_ns, "server_eval_ns", INT64_OR_ABSENT),
  { "server_other_ns", COLUMN_OTHER_NS },
  SERVER (prompt_eval_count, "server_prompt_eval_tokens", INT64_OR_ABSENT),
  SERVER (eval_count, "server_eval_tokens", INT64_OR_ABSENT),
  SERVER (cached_count, "server_cached_tokens", INT64_OR_ABSENT),
  { "throughput_tokens_per_s", COLUMN_THROUGHPUT },
  REPLY (n_chunks, "chunks", UINT),
  REPLY (context_length, "context_length_tokens", INT64_OR_ABSENT),
  REPLY (done, "done", BOOLEAN),
  REPLY (done_reason, "done_reason", TEXT),
  { "http_status", COLUMN_STATUS },
  { "error", COLUMN_ERROR },
  { "client_eval_ns", COLUMN_CLIENT_EVAL_NS },
};

static void
append_text (GString    *csv,
             const char *text)
{
  g_autofree char *valid = NULL;

  if (text == NULL)
    return;

  if (!g_utf8_validate (text, -1, NULL))
    text = valid = g_utf8_make_valid (text, -1);

  if (*text != '\0' && strpbrk (text, ",\"\r\n") == NULL)
    {
      g_string_append (csv, text);
      return;
    }

  g_string_append_c (csv, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *p);
    }
  g_string_append_c (csv, '"');
}

static void
append_int (GString *csv,
            gint64   value,
            gint64   absent)
{
  if (value != absent)
    g_string_append_printf (csv, "%" G_GINT64_FORMAT, value);
}

static void
append_double (GString *csv,
               double   value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (isfinite (value))
    g_string_append (csv, g_ascii_dtostr (buffer, sizeof buffer, value));
}

static void
append_member (GString          *csv,
               ChimeraFieldType  type,
               gconstpointer     member)
{
  switch (type)
    {
    case CHIMERA_FIELD_TEXT:
      append_text (csv, *(char *const *) member);
      break;

    case CHIMERA_FIELD_INT64_OR_ABSENT:
      append_int (csv, *(const gint64 *) member, -1);
      break;

    case CHIMERA_FIELD_INT64:
      g_string_append_printf (csv, "%" G_GINT64_FORMAT, *(const gint64 *) member);
      break;

    case CHIMERA_FIELD_UINT:
      g_string_append_printf (csv, "%u", *(const guint *) member);
      break;

    case CHIMERA_FIELD_BOOLEAN:
      g_string_append (csv, *(const gboolean *) member ? "true" : "false");
      break;

    case CHIMERA_FIELD_DOUBLE:
      append_double (csv, *(const double *) member);
      break;

    case CHIMERA_FIELD_TIME_OR_ABSENT:
    case CHIMERA_FIELD_UINT64:
    default:
      g_assert_not_reached ();
    }
}

static void
append_cell (GString           *csv,
             const Column      *column,
             ChimeraExperiment *experiment,
             const ChimeraRun  *run,
             const ChimeraCall *call)
{
  const ChimeraReply *reply = call->reply;

  switch (column->kind)
    {
    case COLUMN_RUN:
      append_member (csv, column->type, G_STRUCT_MEMBER_P (run, column->offset));
      break;

    case COLUMN_CALL:
      append_member (csv, column->type, G_STRUCT_MEMBER_P (call, column->offset));
      break;

    case COLUMN_REPLY:
      append_member (csv, column->type, G_STRUCT_MEMBER_P (reply, column->offset));
      break;

    case COLUMN_SERVER:
      append_member (csv, column->type, G_STRUCT_MEMBER_P (&reply->server, column->offset));
      break;

    case COLUMN_LABEL:
      append_text (csv, chimera_experiment_get_configuration (experiment, run->configuration)->label);
      break;

    case COLUMN_STAGE:
      g_string_append (csv, chimera_stage_get_name (call->stage));
      break;

    case COLUMN_OUTCOME:
      g_string_append (csv, chimera_outcome_get_name (call->outcome));
      break;

    case COLUMN_COHORT:
      g_string_append (csv, chimera_cohort_get_name (call->cohort));
      break;

    case COLUMN_OPTION:
      append_double (csv, chimera_options_get (&call->options, column->option, (double) NAN));
      break;

    case COLUMN_OTHER_NS:
      append_int (csv, chimera_call_get_other_ns (call), -1);
      break;

    case COLUMN_THROUGHPUT:
      append_double (csv, chimera_call_get_throughput (call));
      break;

    case COLUMN_STATUS:
      append_int (csv, reply->status, 0);
      break;

    case COLUMN_ERROR:
      append_text (csv, reply->error != NULL ? reply->error->message : NULL);
      break;

    case COLUMN_CLIENT_EVAL_NS:
      append_int (csv, chimera_reply_get_client_eval_ns (reply), -1);
      break;

    default:
      g_assert_not_reached ();
    }
}

/* One in flight has no figures. */
static void
append_call (GString           *csv,
             ChimeraExperiment *experiment,
             const ChimeraRun  *run,
             const ChimeraCall *call)
{
  if (call == NULL || call->reply == NULL)
    return;

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      if (i > 0)
        g_string_append_c (csv, ',');
      append_cell (csv, &columns[i], experiment, run, call);
    }
  g_string_append (csv, "\r\n");
}

/**
 * chimera_calls_csv_write:
 * @experiment: an experiment
 *
 * Writes the figures of the calls that have ended, in order, with the columns at the top of this file.
 *
 * Returns: (transfer full): CSV with a header
 */
char *
chimera_calls_csv_write (ChimeraExperiment *experiment)
{
  GString *csv;

  g_return_val_if_fail (CHIMERA_IS_EXPERIMENT (experiment), NULL);

  csv = g_string_new (NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    g_string_append_printf (csv, "%s%s", i > 0 ? "," : "", columns[i].name);
  g_string_append (csv, "\r\n");

  for (guint i = 0; i < chimera_experiment_get_n_runs (experiment); i++)
    {
      const ChimeraRun *run = chimera_experiment_get_run (experiment, i);

      append_call (csv, experiment, run, run->analysis);
      append_call (csv, experiment, run, run->report);
    }

  return g_string_free (csv, FALSE);
}
