/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The name of a series taken apart: "results[].meanTtft (ms)" has the parts "results[]" and
 * "meanTtft (ms)", and the second the words "mean", "ttft" and, in brackets, "ms". */

#define CHIMERA_NAME_MAX_LENGTH 255
#define CHIMERA_NAME_MAX_WORDS 32

/**
 * ChimeraNameWord:
 * @text: the word in lower case
 * @source: where it begins in the name
 * @length: its length in bytes
 * @part: the number of the part of the path it is in, from 0
 * @bracket: the number of the bracket it is in, from 1; 0 outside of brackets
 * @after_stroke: whether only a "/" is between it and the word before
 */
typedef struct
{
  const char *text;
  const char *source;
  guint8 length;
  guint8 part;
  guint8 bracket;
  gboolean after_stroke;
} ChimeraNameWord;

typedef struct
{
  guint n_words;
  ChimeraNameWord words[CHIMERA_NAME_MAX_WORDS];
  char folded[CHIMERA_NAME_MAX_LENGTH + CHIMERA_NAME_MAX_WORDS + 1];
} ChimeraName;

/* What chimera_name_join() writes at most. */
#define CHIMERA_NAME_MAX_JOINED 48

void     chimera_name_init (ChimeraName       *self,
                            const char        *name);
gboolean chimera_name_join (const ChimeraName *self,
                            guint              part,
                            char               joined[CHIMERA_NAME_MAX_JOINED]);

G_END_DECLS
