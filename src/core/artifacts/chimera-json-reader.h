/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Takes JSON apart as it comes, whatever the size of the pieces: RFC 8259, and NaN, Infinity and
 * -Infinity, which Python writes and benchmark files therefore hold. It keeps no more than the one
 * token that a piece has cut in two. */

#define CHIMERA_JSON_READER_MAX_DEPTH 512
/* Of a key or a string as it is written, in bytes. */
#define CHIMERA_JSON_READER_MAX_STRING (16 * 1024 * 1024)
/* Of a number as it is written. */
#define CHIMERA_JSON_READER_MAX_NUMBER 4096

/**
 * ChimeraJsonDocuments:
 * @CHIMERA_JSON_ONE_DOCUMENT: one, as RFC 8259 has it
 * @CHIMERA_JSON_DOCUMENTS: any number of them, one behind the other
 * @CHIMERA_JSON_LINES: one on each line that is not blank
 */
typedef enum
{
  CHIMERA_JSON_ONE_DOCUMENT,
  CHIMERA_JSON_DOCUMENTS,
  CHIMERA_JSON_LINES,
} ChimeraJsonDocuments;

/**
 * ChimeraJsonTokenKind:
 * @CHIMERA_JSON_TOKEN_OBJECT: "{"
 * @CHIMERA_JSON_TOKEN_OBJECT_END: "}"
 * @CHIMERA_JSON_TOKEN_ARRAY: "["
 * @CHIMERA_JSON_TOKEN_ARRAY_END: "]"
 * @CHIMERA_JSON_TOKEN_KEY: the name of a member; the value is next
 * @CHIMERA_JSON_TOKEN_STRING: a string
 * @CHIMERA_JSON_TOKEN_NUMBER: a number, as it is written
 * @CHIMERA_JSON_TOKEN_NOT_FINITE: NaN, Infinity or -Infinity
 * @CHIMERA_JSON_TOKEN_TRUE: true
 * @CHIMERA_JSON_TOKEN_FALSE: false
 * @CHIMERA_JSON_TOKEN_NULL: null
 * @CHIMERA_JSON_TOKEN_ERROR: something else; the rest of the document is lost, in JSON Lines the
 *   rest of the line, otherwise everything behind
 */
typedef enum
{
  CHIMERA_JSON_TOKEN_OBJECT,
  CHIMERA_JSON_TOKEN_OBJECT_END,
  CHIMERA_JSON_TOKEN_ARRAY,
  CHIMERA_JSON_TOKEN_ARRAY_END,
  CHIMERA_JSON_TOKEN_KEY,
  CHIMERA_JSON_TOKEN_STRING,
  CHIMERA_JSON_TOKEN_NUMBER,
  CHIMERA_JSON_TOKEN_NOT_FINITE,
  CHIMERA_JSON_TOKEN_TRUE,
  CHIMERA_JSON_TOKEN_FALSE,
  CHIMERA_JSON_TOKEN_NULL,
  CHIMERA_JSON_TOKEN_ERROR,
} ChimeraJsonTokenKind;

/**
 * ChimeraJsonToken:
 * @kind: what it is
 * @text: (array length=length): what a key or a string says, as UTF-8; a number or NaN as it is written;
 *   the sentence of an error; not terminated, valid until the next call
 * @length: in bytes; 0 for all others
 * @offset: where it begins, in bytes of all that was fed
 * @end: where it ends
 * @document: which document it is of, from 0; a line of JSON Lines that is broken counts as one
 */
typedef struct
{
  ChimeraJsonTokenKind kind;
  const char *text;
  gsize length;
  guint64 offset;
  guint64 end;
  guint64 document;
} ChimeraJsonToken;

typedef struct _ChimeraJsonReader ChimeraJsonReader;

ChimeraJsonReader *chimera_json_reader_new          (ChimeraJsonDocuments  documents);
void               chimera_json_reader_free         (ChimeraJsonReader    *self);
void               chimera_json_reader_feed         (ChimeraJsonReader    *self,
                                                     const char           *text,
                                                     gsize                 length);
void               chimera_json_reader_end          (ChimeraJsonReader    *self);
gboolean           chimera_json_reader_next         (ChimeraJsonReader    *self,
                                                     ChimeraJsonToken     *out_token);
void               chimera_json_reader_get_position (ChimeraJsonReader    *self,
                                                     guint64              *out_line,
                                                     guint64              *out_column);
guint64            chimera_json_reader_get_n_not_utf8 (ChimeraJsonReader  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraJsonReader, chimera_json_reader_free)

G_END_DECLS
