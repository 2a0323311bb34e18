/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-json-reader.h"

G_BEGIN_DECLS

/**
 * ChimeraJsonState:
 * @CHIMERA_JSON_STATE_BETWEEN: before a document
 * @CHIMERA_JSON_STATE_VALUE: before a value
 * @CHIMERA_JSON_STATE_FIRST_ELEMENT: behind the beginning of an array
 * @CHIMERA_JSON_STATE_FIRST_KEY: behind the beginning of an object
 * @CHIMERA_JSON_STATE_KEY: behind a comma in an object
 * @CHIMERA_JSON_STATE_COLON: behind a key
 * @CHIMERA_JSON_STATE_BEHIND_VALUE: behind a value in an object or array
 * @CHIMERA_JSON_STATE_BEHIND_DOCUMENT: behind a document that nothing but blanks may follow
 * @CHIMERA_JSON_STATE_SKIPPING: in the rest of a line that is broken
 * @CHIMERA_JSON_STATE_OVER: behind an error that ends everything
 */
typedef enum
{
  CHIMERA_JSON_STATE_BETWEEN,
  CHIMERA_JSON_STATE_VALUE,
  CHIMERA_JSON_STATE_FIRST_ELEMENT,
  CHIMERA_JSON_STATE_FIRST_KEY,
  CHIMERA_JSON_STATE_KEY,
  CHIMERA_JSON_STATE_COLON,
  CHIMERA_JSON_STATE_BEHIND_VALUE,
  CHIMERA_JSON_STATE_BEHIND_DOCUMENT,
  CHIMERA_JSON_STATE_SKIPPING,
  CHIMERA_JSON_STATE_OVER,
} ChimeraJsonState;

/* Which token the end of the last piece has cut in two. */
typedef enum
{
  CHIMERA_JSON_CUT_NOTHING,
  CHIMERA_JSON_CUT_STRING,
  CHIMERA_JSON_CUT_WORD,
} ChimeraJsonCut;

/* What was fed is read where it lies: at goes from piece to end. A token that reaches the end is
 * copied to held, and the next piece is added to it until it is whole. */
struct _ChimeraJsonReader
{
  ChimeraJsonDocuments documents;
  ChimeraJsonState state;
  guint depth;
  gboolean is_ended;
  guint64 n_documents;

  const char *piece;
  const char *at;
  const char *end;
  guint64 piece_offset;

  ChimeraJsonCut cut;
  guint64 token_offset;
  gboolean has_escapes;
  gboolean has_others;
  guint64 n_not_utf8;
  gboolean is_behind_backslash;
  GString *held;
  GString *plain;

  /* Bytes of the line so far that begin no character, for the columns */
  guint64 line;
  guint64 line_offset;
  guint64 n_following;
  guint64 position_offset;
  guint64 position_following;

  guint8 is_object[CHIMERA_JSON_READER_MAX_DEPTH];
};

gboolean chimera_json_reader_fail            (ChimeraJsonReader *self,
                                              ChimeraJsonToken  *out_token,
                                              const char        *sentence,
                                              guint64            offset,
                                              guint64            n_following);
gboolean chimera_json_reader_fail_here       (ChimeraJsonReader *self,
                                              ChimeraJsonToken  *out_token,
                                              const char        *sentence);
gboolean chimera_json_reader_fail_unexpected (ChimeraJsonReader *self,
                                              ChimeraJsonToken  *out_token);

static inline guint64
chimera_json_reader_get_offset (ChimeraJsonReader *self,
                                const char        *p)
{
  return self->piece_offset + (guint64) (p - self->piece);
}

static inline gboolean
chimera_json_reader_is_in_object (ChimeraJsonReader *self)
{
  return self->depth > 0 && self->is_object[self->depth - 1];
}

static inline void
chimera_json_reader_begin_token (ChimeraJsonReader *self,
                                 guint64            offset)
{
  self->token_offset = self->position_offset = offset;
  self->position_following = self->n_following;
}

static inline gboolean
chimera_json_reader_give (ChimeraJsonReader    *self,
                          ChimeraJsonToken     *out_token,
                          ChimeraJsonTokenKind  kind,
                          const char           *text,
                          gsize                 length,
                          guint64               end)
{
  out_token->kind = kind;
  out_token->text = text;
  out_token->length = length;
  out_token->offset = self->token_offset;
  out_token->end = end;
  out_token->document = self->n_documents > 0 ? self->n_documents - 1 : 0;

  return TRUE;
}

G_END_DECLS
