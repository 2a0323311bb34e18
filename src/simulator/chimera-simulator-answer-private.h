/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-simulator-answer.h"
#include "chimera-simulator-prompt.h"

G_BEGIN_DECLS

/* chimera-simulator-answer.c lets the time of an answer pass, chimera-simulator-answer-output.c
 * writes what it has to say, errors and faults among it. */

typedef enum
{
  CHIMERA_SIMULATOR_ANSWER_WAITING,
  CHIMERA_SIMULATOR_ANSWER_LOADING,
  CHIMERA_SIMULATOR_ANSWER_PREFILL,
  CHIMERA_SIMULATOR_ANSWER_DECODING,
  CHIMERA_SIMULATOR_ANSWER_STALLED,
} ChimeraSimulatorAnswerState;

struct _ChimeraSimulatorAnswer
{
  ChimeraSimulatorModel *model;
  ChimeraSimulatorRequest *request;
  ChimeraSimulatorWire *wire;
  ChimeraSimulatorPace pace;
  ChimeraFault fault;
  guint32 seed;
  gboolean waits_for_slot;
  ChimeraSimulatorAnswerDone on_done;
  gpointer user_data;

  ChimeraSimulatorAnswerState state;
  GRand *noise;
  GSource *timer;
  double due_ns;       /* when the next token is due */
  double interval_ns;  /* between tokens, of this answer */

  gint64 load_from_ns;
  gint64 load_ns;
  gint64 prefill_from_ns;
  gint64 first_token_ns;
  gint64 last_token_ns;

  ChimeraSimulatorPrompt *prompt;
  guint n_cached;
  char *text;
  GArray *tokens;
  guint n_tokens;      /* that are sent: of @tokens, or going through them again and again */
  guint n_made;
  gboolean ends_itself; /* with a token of its own, which has no text */
  gboolean hits_limit;
  guint n_sent_bytes;  /* of @text, of this time through it */
  gboolean has_sent;
  guint fault_at;
  GString *line;
  GString *whole;      /* the text so far where it is not streamed */
};

/* The answer is over, and freed when this returns. */
void     chimera_simulator_answer_finish      (ChimeraSimulatorAnswer *self,
                                               gboolean                cancelled);
/* Each of these ends the answer, too. */
void     chimera_simulator_answer_fail        (ChimeraSimulatorAnswer *self,
                                               guint                   status,
                                               const char             *message);
void     chimera_simulator_answer_send_loaded (ChimeraSimulatorAnswer *self);
void     chimera_simulator_answer_send_last   (ChimeraSimulatorAnswer *self,
                                               gboolean                with_closing);
void     chimera_simulator_answer_send_text   (ChimeraSimulatorAnswer *self,
                                               const char             *text,
                                               gsize                   length);
/* What the fault does at its moment; FALSE where the answer does not go on. */
gboolean chimera_simulator_answer_apply_fault (ChimeraSimulatorAnswer *self);

G_END_DECLS
