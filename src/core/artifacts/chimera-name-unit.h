/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-name.h"
#include "chimera-unit.h"

G_BEGIN_DECLS

/**
 * ChimeraNameUnit:
 * @unit: (nullable): the unit a name gives
 * @words: a bit for each word of the name that is the unit and nothing else
 * @is_in_brackets: whether it stands in brackets
 * @is_of_each: whether it is a time per token or per request: "ms/token"
 * @is_unsure: whether the name ends in what may be a unit or the rest of another one, so that there
 *   is no @unit and nobody can say which way is good: "warmups_s"
 */
typedef struct
{
  const ChimeraUnit *unit;
  guint32 words;
  gboolean is_in_brackets;
  gboolean is_of_each;
  gboolean is_unsure;
} ChimeraNameUnit;

void chimera_name_find_unit (const ChimeraName *name,
                             guint              part,
                             ChimeraNameUnit   *found);

G_END_DECLS
