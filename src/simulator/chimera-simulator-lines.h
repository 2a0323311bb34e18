/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-simulator-request.h"

G_BEGIN_DECLS

/* The lines of an answer, field by field as Ollama writes them. */

/**
 * ChimeraSimulatorFigures:
 * @hits_limit: whether a limit ended the answer
 * @total_ns: since the request came
 * @load_ns: until the model was loaded
 * @n_prompt: tokens of the prompt that were evaluated or cached
 * @n_cached: tokens of the prompt that were cached
 * @prefill_ns: until the first token
 * @n_eval: tokens of the answer
 * @eval_ns: from the first token to the last
 *
 * What the last line reports.
 */
typedef struct
{
  gboolean hits_limit;
  gint64 total_ns;
  gint64 load_ns;
  guint n_prompt;
  guint n_cached;
  gint64 prefill_ns;
  guint n_eval;
  gint64 eval_ns;
} ChimeraSimulatorFigures;

gint64 chimera_simulator_now_unix_ns    (void);
void   chimera_simulator_append_error   (GString                       *out,
                                         gboolean                       openai,
                                         guint                          status,
                                         const char                    *message);
void   chimera_simulator_append_opening (GString                       *out,
                                         const ChimeraSimulatorRequest *request,
                                         const char                    *text,
                                         gsize                          length);
void   chimera_simulator_append_closing (GString                       *out,
                                         const ChimeraSimulatorRequest *request,
                                         const ChimeraSimulatorFigures *figures,
                                         GArray                        *prompt_ids,
                                         GArray                        *tokens,
                                         guint                          n_tokens);

G_END_DECLS
