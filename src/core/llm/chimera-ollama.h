/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-chunk.h"
#include "chimera-request.h"

G_BEGIN_DECLS

/* Ollama's protocol as pure functions: bytes in, values out. No socket and no clock. */

char     *chimera_ollama_build_generate (const ChimeraRequest  *request);
char     *chimera_ollama_build_chat     (const ChimeraRequest  *request);

/* Reads a line of /api/generate or /api/chat. A line {"error":…} gives CHIMERA_ERROR_SERVER, or
 * the code its text calls for, with the server's words. */
gboolean  chimera_ollama_parse_line     (const char            *line,
                                         gsize                  length,
                                         ChimeraChunk          *out_chunk,
                                         GError               **error);

/* The error that an answer with a status of 400 and above means: CHIMERA_ERROR_NO_MODEL,
 * CONTEXT, UNAUTHORIZED or SERVER, with the server's words or, without any, the status. */
GError   *chimera_ollama_error_from_body (guint                 status,
                                          const char           *body,
                                          gsize                 length);

/* (element-type ChimeraModel) from the body of /api/tags */
GPtrArray *chimera_ollama_parse_tags    (const char            *body,
                                         gsize                  length,
                                         GError               **error);
/* (element-type ChimeraLoadedModel) from the body of /api/ps */
GPtrArray *chimera_ollama_parse_ps      (const char            *body,
                                         gsize                  length,
                                         GError               **error);

/* the version in the body of /api/version */
char      *chimera_ollama_parse_version (const char            *body,
                                         gsize                  length,
                                         GError               **error);

/* Whether a prompt was cut by an old server in spite of truncate:false, by the fingerprints of
 * protocol.md 15; @num_ctx is the effective context, 0 where unknown. Gives the number of tokens
 * the whole prompt had where that can be told, else -1. */
gboolean  chimera_ollama_detect_cut     (gint64                 prompt_eval_count,
                                         gint64                 eval_count,
                                         gint64                 context_length,
                                         gint64                 estimated_prompt_tokens,
                                         gint64                 num_ctx,
                                         gint64                *out_whole_tokens);
/* Whether generation ran past the window and lost its beginning (protocol.md 17). */
gboolean  chimera_ollama_detect_shift   (gint64                 prompt_eval_count,
                                         gint64                 eval_count,
                                         gint64                 num_ctx);

G_END_DECLS
