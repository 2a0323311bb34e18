/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-simulator-lines.h"
#include "chimera-simulator-request.h"

G_BEGIN_DECLS

/* OpenAI's chat completions, with bytes that agree with those of Ollama's /v1: no times in them. */

ChimeraSimulatorRequest *
chimera_simulator_openai_parse          (const char                     *data,
                                         gsize                           length,
                                         char                          **out_complaint);
/* @message is one for people, @status that of HTTP. */
void
chimera_simulator_openai_append_error   (GString                        *out,
                                         guint                           status,
                                         const char                     *message);
/* One event with text; @is_first gives it the role. */
void
chimera_simulator_openai_append_text    (GString                        *out,
                                         const ChimeraSimulatorRequest  *request,
                                         guint32                         id,
                                         const char                     *text,
                                         gsize                           length,
                                         gboolean                        is_first);
/* The events that end a stream. */
void
chimera_simulator_openai_append_closing (GString                        *out,
                                         const ChimeraSimulatorRequest  *request,
                                         guint32                         id,
                                         const ChimeraSimulatorFigures  *figures);
/* The whole of an answer that is not streamed. */
void
chimera_simulator_openai_append_whole   (GString                        *out,
                                         const ChimeraSimulatorRequest  *request,
                                         guint32                         id,
                                         const char                     *text,
                                         gsize                           length,
                                         const ChimeraSimulatorFigures  *figures);
/* (element-type ChimeraSimulatorModel): the body of /v1/models */
char *
chimera_simulator_openai_list_models    (GPtrArray                      *models);

G_END_DECLS
