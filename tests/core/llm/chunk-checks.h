/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-chunk.h"
#include "chimera-error.h"

G_BEGIN_DECLS

/* What holds of a line of Ollama's stream and of an event of OpenAI's alike, however it is read. */

typedef gboolean (*ScanFunc) (const char   *data,
                              gsize         length,
                              ChimeraChunk *out_chunk);
typedef gboolean (*ReadFunc) (const char    *data,
                              gsize          length,
                              ChimeraChunk  *out_chunk,
                              GError       **error);

/* The two ways to read one: in one pass, which not every one can be, and with json-glib. */
typedef struct
{
  ScanFunc scan;
  ReadFunc read;
} ChunkReaders;

extern const ChunkReaders ollama_readers;
extern const ChunkReaders openai_readers;

/* A text and what it brings; without @reason it is not done. */
typedef struct
{
  const char *text;
  const char *response;
  const char *thinking;
  const char *reason;
} ChunkCase;

typedef struct
{
  const char *text;
  ChimeraError code;
  const char *words;
} RefusedChunk;

/* Whether it was read in one pass; json-glib must have read the same then. */
gboolean scan_chunk            (const ChunkReaders *readers,
                                const char         *data,
                                gsize               length,
                                ChimeraChunk       *out_chunk);
void     assert_chunks_scanned (const ChunkReaders *readers,
                                const ChunkCase    *cases,
                                gsize               n_cases);
/* Whether they are chunks or not, they are not for one pass. */
void     assert_chunks_left    (const ChunkReaders *readers,
                                const char *const  *texts,
                                gsize               n_texts);

/* None of them with figures. */
void     assert_chunks_read    (ReadFunc            read,
                                const ChunkCase    *cases,
                                gsize               n_cases);
void     assert_chunks_refused (ReadFunc            read,
                                const RefusedChunk *cases,
                                gsize               n_cases);

G_END_DECLS
