/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-experiment.h"

G_BEGIN_DECLS

/**
 * ChimeraCallNote:
 * @text: a word or two, "clamped"
 * @details: what it means, a sentence
 *
 * Something about a call that was not as it was asked for.
 */
typedef struct
{
  char *text;
  char *details;
} ChimeraCallNote;

/* (element-type ChimeraCallNote) */
GPtrArray *chimera_call_notes_list (const ChimeraCall *call,
                                    const ChimeraRun  *run);

G_END_DECLS
