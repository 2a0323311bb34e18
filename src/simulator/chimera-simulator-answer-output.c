/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-simulator-answer-private.h"

#include "chimera-simulator-lines.h"
#include "chimera-simulator-openai.h"

#define HUGE_LINE_BYTES (17 * 1024 * 1024)

#define TYPE_JSON "application/json; charset=utf-8"

static void
send_body (ChimeraSimulatorAnswer *self,
           guint                   status,
           GString                *body)
{
  chimera_simulator_wire_head (self->wire, status, TYPE_JSON,
                               body->len <= CHIMERA_SIMULATOR_LONGEST_PLAIN_BODY ? (gssize) body->len : -1);
  chimera_simulator_wire_chunk (self->wire, body->str, body->len);
  chimera_simulator_wire_end (self->wire);
}

void
chimera_simulator_answer_fail (ChimeraSimulatorAnswer *self,
                               guint                   status,
                               const char             *message)
{
  g_string_truncate (self->line, 0);
  chimera_simulator_append_error (self->line, self->request->openai, status, message);

  /* What fails before a stream begins has no charset and no length in Ollama. */
  if (self->request->stream && status == 400)
    {
      chimera_simulator_wire_head (self->wire, status, "application/json", -1);
      chimera_simulator_wire_chunk (self->wire, self->line->str, self->line->len);
      chimera_simulator_wire_end (self->wire);
    }
  else
    send_body (self, status, self->line);

  chimera_simulator_answer_finish (self, FALSE);
}

void
chimera_simulator_answer_send_loaded (ChimeraSimulatorAnswer *self)
{
  chimera_simulator_append_opening (self->line, self->request, "", 0);
  g_string_append (self->line, ",\"done\":true,\"done_reason\":\"load\"}");
  send_body (self, 200, self->line);
  chimera_simulator_answer_finish (self, FALSE);
}

static ChimeraSimulatorFigures
get_figures (ChimeraSimulatorAnswer *self)
{
  return (ChimeraSimulatorFigures) {
    .hits_limit = self->hits_limit,
    .total_ns = chimera_simulator_answer_now_ns () - self->request->received_ns,
    .load_ns = self->load_ns,
    .n_prompt = self->prompt->ids->len,
    .n_cached = self->n_cached,
    .prefill_ns = self->first_token_ns - self->prefill_from_ns,
    .n_eval = self->n_tokens + self->ends_itself,
    .eval_ns = self->last_token_ns - self->first_token_ns,
  };
}

/* All that follows the text in a last line. */
static void
append_closing (ChimeraSimulatorAnswer *self)
{
  const ChimeraSimulatorFigures figures = get_figures (self);

  chimera_simulator_append_closing (self->line, self->request, &figures,
                                    self->pace.repeats ? NULL : self->prompt->whole_ids, self->tokens, self->n_tokens);
}

static void
send_line (ChimeraSimulatorAnswer *self)
{
  /* An event has its line ends already. */
  if (!self->request->openai)
    g_string_append_c (self->line, '\n');
  chimera_simulator_wire_chunk (self->wire, self->line->str, self->line->len);
  g_string_truncate (self->line, 0);
}

void
chimera_simulator_answer_send_text (ChimeraSimulatorAnswer *self,
                                    const char             *text,
                                    gsize                   length)
{
  if (!self->request->stream)
    {
      g_string_append_len (self->whole, text, (gssize) length);
      return;
    }

  if (self->request->openai)
    chimera_simulator_openai_append_text (self->line, self->request, self->seed, text, length, !self->has_sent);
  else
    {
      chimera_simulator_append_opening (self->line, self->request, text, length);
      g_string_append (self->line, ",\"done\":false}");
    }
  self->has_sent = TRUE;
  send_line (self);
}

static void
send_last_event (ChimeraSimulatorAnswer *self,
                 gboolean                with_closing)
{
  const ChimeraSimulatorFigures figures = get_figures (self);

  if (self->request->stream)
    {
      if (with_closing)
        {
          chimera_simulator_openai_append_closing (self->line, self->request, self->seed, &figures);
          send_line (self);
        }
      chimera_simulator_wire_end (self->wire);
    }
  else
    {
      chimera_simulator_openai_append_whole (self->line, self->request, self->seed, self->whole->str, self->whole->len, &figures);
      send_body (self, 200, self->line);
    }

  chimera_simulator_answer_finish (self, FALSE);
}

void
chimera_simulator_answer_send_last (ChimeraSimulatorAnswer *self,
                                    gboolean                with_closing)
{
  g_string_truncate (self->line, 0);

  if (self->request->openai)
    {
      send_last_event (self, with_closing);
      return;
    }

  if (self->request->stream)
    {
      if (with_closing)
        {
          chimera_simulator_append_opening (self->line, self->request, "", 0);
          append_closing (self);
          send_line (self);
        }
      chimera_simulator_wire_end (self->wire);
    }
  else
    {
      chimera_simulator_append_opening (self->line, self->request, self->whole->str, self->whole->len);
      if (with_closing)
        append_closing (self);
      else
        g_string_append (self->line, ",\"done\":false}");
      send_body (self, 200, self->line);
    }

  chimera_simulator_answer_finish (self, FALSE);
}

gboolean
chimera_simulator_answer_apply_fault (ChimeraSimulatorAnswer *self)
{
  static const char message[] = "an error was encountered while running the model: unexpected EOF";

  switch (self->fault)
    {
    case CHIMERA_FAULT_ERROR_MID_STREAM:
      chimera_simulator_model_unload (self->model);
      if (!self->request->stream)
        {
          chimera_simulator_answer_fail (self, 500, message);
          return FALSE;
        }
      g_string_append (self->line, self->request->openai ? "data: " : "");
      chimera_simulator_append_error (self->line, self->request->openai, 500, message);
      g_string_append (self->line, self->request->openai ? "\n\n" : "");
      send_line (self);
      chimera_simulator_wire_end (self->wire);
      chimera_simulator_answer_finish (self, FALSE);
      return FALSE;

    case CHIMERA_FAULT_CUT:
      chimera_simulator_wire_cut (self->wire);
      chimera_simulator_answer_finish (self, FALSE);
      return FALSE;

    case CHIMERA_FAULT_STALL:
      chimera_simulator_wire_flush (self->wire);
      self->state = CHIMERA_SIMULATOR_ANSWER_STALLED;
      return FALSE;

    case CHIMERA_FAULT_NO_DONE:
      chimera_simulator_answer_send_last (self, FALSE);
      return FALSE;

    case CHIMERA_FAULT_HUGE_LINE:
      {
        g_autofree char *huge = g_strnfill (HUGE_LINE_BYTES, 'x');

        chimera_simulator_answer_send_text (self, huge, HUGE_LINE_BYTES);
        return TRUE;
      }

    case CHIMERA_FAULT_INVALID_UTF8:
      /* A byte that never begins a character, and the first byte of one that is missing. */
      chimera_simulator_answer_send_text (self, " \xff\xfe \xc3( ", 7);
      return TRUE;

    case CHIMERA_FAULT_NONE:
    case CHIMERA_FAULT_MISSING_MODEL:
    case CHIMERA_FAULT_HTTP_500:
    case CHIMERA_FAULT_HTTP_503:
    case CHIMERA_FAULT_SPLIT_CHARACTERS:
    case CHIMERA_FAULT_TRUNCATE:
    default:
      return TRUE;
    }
}
