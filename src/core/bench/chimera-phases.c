/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-phases.h"

typedef struct
{
  ChimeraCallPhase *phases;
  guint n;
  gint64 at_ns;
} Layout;

/* Phases follow one another without a gap, and none is empty. */
static void
append (Layout                *self,
        ChimeraCallPhaseKind   kind,
        ChimeraCallPhaseSource source,
        gint64                 duration_ns)
{
  if (duration_ns <= 0)
    return;

  self->phases[self->n++] = (ChimeraCallPhase) { kind, source, self->at_ns, duration_ns };
  self->at_ns += duration_ns;
}

static void
append_until (Layout              *self,
              ChimeraCallPhaseKind kind,
              gint64               end_ns)
{
  append (self, kind, CHIMERA_CALL_PHASE_BY_CLIENT, end_ns - self->at_ns);
}

/* A duration of the server's, or as much of it as there is time for. */
static gint64
take (gint64                  duration_ns,
      gint64                 *room_ns,
      ChimeraCallPhaseSource *out_source)
{
  gint64 taken = CLAMP (duration_ns, 0, *room_ns);

  *out_source = taken < duration_ns ? CHIMERA_CALL_PHASE_DERIVED : CHIMERA_CALL_PHASE_BY_SERVER;
  *room_ns -= taken;

  return taken;
}

static void
append_wait (Layout            *self,
             const ChimeraCall *call,
             gint64             wait_ns,
             gboolean           has_token)
{
  const ChimeraServerTimings *server = &call->reply->server;
  gint64 other_ns = chimera_call_get_other_ns (call);
  ChimeraCallPhaseSource prefill_source;
  ChimeraCallPhaseSource load_source;
  ChimeraCallPhaseSource other_source = CHIMERA_CALL_PHASE_DERIVED;
  gint64 room_ns = wait_ns;
  gint64 prefill_ns;
  gint64 load_ns;

  if (server->load_ns <= 0 && server->prompt_eval_ns <= 0)
    {
      append_until (self, has_token ? CHIMERA_CALL_PHASE_FIRST_TOKEN : CHIMERA_CALL_PHASE_OTHER, wait_ns);
      return;
    }

  prefill_ns = take (server->prompt_eval_ns, &room_ns, &prefill_source);
  load_ns = take (server->load_ns, &room_ns, &load_source);
  if (other_ns < 0 || !has_token)
    other_ns = room_ns;
  else
    other_ns = take (other_ns, &room_ns, &other_source);

  append (self, CHIMERA_CALL_PHASE_OTHER, other_source, other_ns);
  append (self, CHIMERA_CALL_PHASE_LOAD, load_source, load_ns);
  append (self, CHIMERA_CALL_PHASE_PREFILL, prefill_source, prefill_ns);
  append (self, CHIMERA_CALL_PHASE_FIRST_TOKEN, CHIMERA_CALL_PHASE_DERIVED, wait_ns - self->at_ns);
}

static gint64
get_last_chunk_ns (const ChimeraReply *reply)
{
  guint n = reply->trace != NULL ? reply->trace->len : 0;

  return n > 0 ? g_array_index (reply->trace, ChimeraTraceMark, n - 1).t_ns : -1;
}

/**
 * chimera_phases_list:
 * @call: a call
 * @phases: (out caller-allocates) (array fixed-size=7): where the phases go, in their order
 *
 * Tells where the time of a call went. The phases follow one another without a gap, from the sending of
 * the request until the stream ended, and come to its whole duration; those that took no time are left
 * out. None is negative, whatever a server or a file says.
 *
 * - *other* is what the server waited for a slot and spent on tokenizing, its total less its three
 *   figures (protocol.md 11). Of a server that sends no total, or of a call without a token, it is all
 *   that load and prefill leave over, wherever it was.
 * - *load* is some milliseconds for a warm call, and for a cold one the loading of the model. It
 *   also holds a wait for another request that needs another context.
 * - *first token* of a server that sends neither load nor prefill (most OpenAI-compatible ones) is the
 *   whole wait for it. Otherwise it is what is left of that wait.
 * - *thinking* reaches from the first chunk to the first of the answer, or to the last where no answer
 *   came; *answer* from there to the last chunk. Of a call whose chunks were not kept it reaches to
 *   the end of the stream.
 * - *end* is what came after the last chunk: a stop token, the server's last line, the closing.
 *
 * Returns: number of phases; 0 for a call that has not ended, or of which no time is known
 */
guint
chimera_phases_list (const ChimeraCall *call,
                     ChimeraCallPhase   phases[CHIMERA_N_CALL_PHASES])
{
  Layout layout = { .phases = phases };
  const ChimeraReply *reply;
  gint64 last_ns;
  gint64 end_ns;
  gboolean has_token;

  g_return_val_if_fail (call != NULL, 0);

  reply = call->reply;
  if (reply == NULL)
    return 0;

  last_ns = get_last_chunk_ns (reply);
  end_ns = reply->duration_ns >= 0 ? reply->duration_ns : MAX (last_ns, reply->ttft_ns);
  if (end_ns <= 0)
    return 0;

  has_token = reply->ttft_ns >= 0;
  append_wait (&layout, call, has_token ? MIN (reply->ttft_ns, end_ns) : end_ns, has_token);
  if (!has_token)
    return layout.n;

  last_ns = last_ns >= 0 ? MIN (last_ns, end_ns) : end_ns;
  if (reply->ttft_answer_ns < 0)
    append_until (&layout, CHIMERA_CALL_PHASE_THINKING, last_ns);
  else
    append_until (&layout, CHIMERA_CALL_PHASE_THINKING, MIN (reply->ttft_answer_ns, last_ns));
  append_until (&layout, CHIMERA_CALL_PHASE_ANSWER, last_ns);
  append_until (&layout, CHIMERA_CALL_PHASE_END, end_ns);

  return layout.n;
}
