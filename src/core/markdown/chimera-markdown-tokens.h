/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-markdown-private.h"

G_BEGIN_DECLS

typedef enum
{
  CHIMERA_MARKDOWN_TOKEN_TEXT,
  CHIMERA_MARKDOWN_TOKEN_TILDES,
  CHIMERA_MARKDOWN_TOKEN_LINK,
  CHIMERA_MARKDOWN_TOKEN_NODE,
} ChimeraMarkdownTokenType;

/* A piece of the children of one node: a stretch of text, or a node of cmark's. @partner is the
 * index of the other end of a strikethrough, or -1; @scheme_length that of a bare link's "www.". */
typedef struct
{
  ChimeraMarkdownTokenType type;
  gsize offset;
  gsize length;
  gsize scheme_length;
  cmark_node *node;
  int partner;
  gboolean can_open;
  gboolean can_close;
} ChimeraMarkdownToken;

/* @escapes are the places in @text of tildes that were escaped, @openers the open runs of one and
 * of two tildes. */
typedef struct
{
  GString *text;
  GArray *tokens;
  GArray *escapes;
  GArray *openers[2];
} ChimeraMarkdownTokens;

ChimeraMarkdownTokens *chimera_markdown_tokens_new  (void);
void                   chimera_markdown_tokens_free (ChimeraMarkdownTokens    *self);
void                   chimera_markdown_tokens_read (ChimeraMarkdownTokens    *self,
                                                     const ChimeraMarkdownJob *job);
gboolean               chimera_markdown_is_break    (cmark_node               *node);

G_END_DECLS
