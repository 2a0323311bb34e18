/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-name.h"
#include "chimera-unit.h"

G_BEGIN_DECLS

/**
 * ChimeraPlainName:
 * @name: the whole name
 * @n: how many words are in @words
 * @words: their numbers in @name
 *
 * The words of one part of a name that are not in brackets.
 */
typedef struct
{
  const ChimeraName *name;
  guint n;
  guint8 words[CHIMERA_NAME_MAX_WORDS];
} ChimeraPlainName;

void               chimera_plain_name_init      (ChimeraPlainName       *self,
                                                 const ChimeraName      *name,
                                                 guint                   part);
const char        *chimera_plain_name_get_word  (const ChimeraPlainName *self,
                                                 guint                   i);
guint              chimera_plain_name_get_sense (const ChimeraPlainName *self,
                                                 guint                   i);
const ChimeraUnit *chimera_plain_name_get_unit  (const ChimeraPlainName *self,
                                                 guint                   i);

G_END_DECLS
