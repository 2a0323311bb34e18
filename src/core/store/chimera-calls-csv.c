/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-calls-csv-private.h"

#include <math.h>
#include <string.h>

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

#define MEMBER(KIND, Struct, member, name, type) \
  { name, CHIMERA_CALL_COLUMN_##KIND, CHIMERA_FIELD_##type, G_STRUCT_OFFSET (Struct, member) }
#define ROW(member, name, type) MEMBER (ROW, ChimeraCallRow, member, name, type)
#define CALL(member, name, type) MEMBER (CALL, ChimeraCall, member, name, type)
#define REPLY(member, name, type) MEMBER (REPLY, ChimeraReply, member, name, type)
#define SERVER(member, name, type) MEMBER (SERVER, ChimeraServerTimings, member, name, type)
#define OPTION(name, OPTION) { name, CHIMERA_CALL_COLUMN_OPTION, .option = CHIMERA_OPTION_##OPTION }

const ChimeraCallColumn chimera_call_columns[] = {
  CALL (run, "run", UINT),
  ROW (configuration, "configuration", UINT),
  ROW (label, "configuration_label", TEXT),
  ROW (repetition, "repetition", UINT),
  { "stage", CHIMERA_CALL_COLUMN_STAGE },
  { "outcome", CHIMERA_CALL_COLUMN_OUTCOME },
  { "cohort", CHIMERA_CALL_COLUMN_COHORT },
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
  { "server_other_ns", CHIMERA_CALL_COLUMN_OTHER_NS },
  SERVER (prompt_eval_count, "server_prompt_eval_tokens", INT64_OR_ABSENT),
  SERVER (eval_count, "server_eval_tokens", INT64_OR_ABSENT),
  SERVER (cached_count, "server_cached_tokens", INT64_OR_ABSENT),
  { "throughput_tokens_per_s", CHIMERA_CALL_COLUMN_THROUGHPUT },
  REPLY (n_chunks, "chunks", UINT),
  REPLY (context_length, "context_length_tokens", INT64_OR_ABSENT),
  REPLY (done, "done", BOOLEAN),
  REPLY (done_reason, "done_reason", TEXT),
  { "http_status", CHIMERA_CALL_COLUMN_STATUS },
  ROW (error, "error", TEXT),
  { "client_eval_ns", CHIMERA_CALL_COLUMN_CLIENT_EVAL_NS },
  { NULL },
};

/**
 * chimera_call_column_get_base:
 * @self: a column that is a member of something
 * @row: a row whose call has a reply
 *
 * Returns: (transfer none): what it is a member of
 */
gpointer
chimera_call_column_get_base (const ChimeraCallColumn *self,
                              ChimeraCallRow          *row)
{
  switch (self->kind)
    {
    case CHIMERA_CALL_COLUMN_ROW:
      return row;

    case CHIMERA_CALL_COLUMN_REPLY:
      return row->call->reply;

    case CHIMERA_CALL_COLUMN_SERVER:
      return &row->call->reply->server;

    case CHIMERA_CALL_COLUMN_CALL:
    case CHIMERA_CALL_COLUMN_STAGE:
    case CHIMERA_CALL_COLUMN_OUTCOME:
    case CHIMERA_CALL_COLUMN_COHORT:
    case CHIMERA_CALL_COLUMN_OPTION:
    case CHIMERA_CALL_COLUMN_STATUS:
    case CHIMERA_CALL_COLUMN_OTHER_NS:
    case CHIMERA_CALL_COLUMN_THROUGHPUT:
    case CHIMERA_CALL_COLUMN_CLIENT_EVAL_NS:
    default:
      return row->call;
    }
}

/**
 * chimera_call_row_free:
 * @self: (transfer full): a row
 */
void
chimera_call_row_free (ChimeraCallRow *self)
{
  g_clear_pointer (&self->call, chimera_call_unref);
  g_free (self->label);
  g_free (self->error);
  g_free (self);
}

static void
add_row (GPtrArray         *rows,
         ChimeraExperiment *experiment,
         const ChimeraRun  *run,
         ChimeraCall       *call)
{
  ChimeraCallRow *row;

  /* One in flight has no figures. */
  if (call == NULL || call->reply == NULL)
    return;

  row = g_new0 (ChimeraCallRow, 1);
  row->call = chimera_call_ref (call);
  row->configuration = run->configuration;
  row->label = g_strdup (chimera_experiment_get_configuration (experiment, run->configuration)->label);
  row->repetition = run->repetition;
  row->error = call->reply->error != NULL ? g_strdup (call->reply->error->message) : NULL;
  g_ptr_array_add (rows, row);
}

/**
 * chimera_call_rows_new:
 * @experiment: an experiment
 *
 * Returns: (transfer full) (element-type ChimeraCallRow): its calls in order, but one in flight
 */
GPtrArray *
chimera_call_rows_new (ChimeraExperiment *experiment)
{
  GPtrArray *rows;

  g_return_val_if_fail (CHIMERA_IS_EXPERIMENT (experiment), NULL);

  rows = g_ptr_array_new_with_free_func ((GDestroyNotify) chimera_call_row_free);
  for (guint i = 0; i < chimera_experiment_get_n_runs (experiment); i++)
    {
      const ChimeraRun *run = chimera_experiment_get_run (experiment, i);

      add_row (rows, experiment, run, run->analysis);
      add_row (rows, experiment, run, run->report);
    }

  return rows;
}

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
append_cell (GString                 *csv,
             const ChimeraCallColumn *column,
             ChimeraCallRow          *row)
{
  const ChimeraCall *call = row->call;

  switch (column->kind)
    {
    case CHIMERA_CALL_COLUMN_STAGE:
      g_string_append (csv, chimera_stage_get_name (call->stage));
      break;

    case CHIMERA_CALL_COLUMN_OUTCOME:
      g_string_append (csv, chimera_outcome_get_name (call->outcome));
      break;

    case CHIMERA_CALL_COLUMN_COHORT:
      g_string_append (csv, chimera_cohort_get_name (call->cohort));
      break;

    case CHIMERA_CALL_COLUMN_OPTION:
      append_double (csv, chimera_options_get (&call->options, column->option, (double) NAN));
      break;

    case CHIMERA_CALL_COLUMN_STATUS:
      append_int (csv, call->reply->status, 0);
      break;

    case CHIMERA_CALL_COLUMN_OTHER_NS:
      append_int (csv, chimera_call_get_other_ns (call), -1);
      break;

    case CHIMERA_CALL_COLUMN_THROUGHPUT:
      append_double (csv, chimera_call_get_throughput (call));
      break;

    case CHIMERA_CALL_COLUMN_CLIENT_EVAL_NS:
      append_int (csv, chimera_reply_get_client_eval_ns (call->reply), -1);
      break;

    case CHIMERA_CALL_COLUMN_ROW:
    case CHIMERA_CALL_COLUMN_CALL:
    case CHIMERA_CALL_COLUMN_REPLY:
    case CHIMERA_CALL_COLUMN_SERVER:
    default:
      append_member (csv, column->type, G_STRUCT_MEMBER_P (chimera_call_column_get_base (column, row), column->offset));
    }
}

/**
 * chimera_calls_csv_write:
 * @rows: (element-type ChimeraCallRow): calls, each with its reply
 *
 * Writes the figures of calls with the columns at the top of this file.
 *
 * Returns: (transfer full): CSV with a header
 */
char *
chimera_calls_csv_write (GPtrArray *rows)
{
  GString *csv = g_string_new (NULL);

  for (gsize i = 0; chimera_call_columns[i].name != NULL; i++)
    g_string_append_printf (csv, "%s%s", i > 0 ? "," : "", chimera_call_columns[i].name);
  g_string_append (csv, "\r\n");

  for (guint row = 0; row < rows->len; row++)
    {
      for (gsize i = 0; chimera_call_columns[i].name != NULL; i++)
        {
          if (i > 0)
            g_string_append_c (csv, ',');
          append_cell (csv, &chimera_call_columns[i], g_ptr_array_index (rows, row));
        }
      g_string_append (csv, "\r\n");
    }

  return g_string_free (csv, FALSE);
}
