/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-chunk.h"
#include "chimera-request.h"

G_BEGIN_DECLS

/* The protocol of OpenAI's chat completions as llama.cpp's server, vLLM and Ollama's /v1 speak it,
 * as pure functions: bytes in, values out. No socket and no clock. */

/* Whether a request can carry @option; num_gpu and num_ctx it cannot. */
gboolean   chimera_openai_option_applies  (ChimeraOption          option);

char      *chimera_openai_build_chat      (const ChimeraRequest  *request);

/* Reads the data of an event. {"error":…} gives CHIMERA_ERROR_SERVER, or the code its text calls
 * for, with the server's words. */
gboolean   chimera_openai_parse_event     (const char            *data,
                                           gsize                  length,
                                           ChimeraChunk          *out_chunk,
                                           GError               **error);

/* As chimera_ollama_error_from_body(). */
GError    *chimera_openai_error_from_body (guint                  status,
                                           const char            *body,
                                           gsize                  length);

/* (element-type ChimeraModel) from the body of /v1/models */
GPtrArray *chimera_openai_parse_models    (const char            *body,
                                           gsize                  length,
                                           GError               **error);

G_END_DECLS
