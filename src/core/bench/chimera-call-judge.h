/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-call.h"
#include "chimera-model.h"

G_BEGIN_DECLS

/* What a reply and the server's list of loaded models say about a call. Pure functions. */

ChimeraOutcome            chimera_call_judge_outcome    (const ChimeraReply       *reply);
/* @before is NULL where the server could not be asked; @after may be NULL. Both are what /api/ps
 * listed (element-type ChimeraLoadedModel). */
ChimeraCohort             chimera_call_judge_cohort     (GPtrArray                *before,
                                                         GPtrArray                *after,
                                                         const char               *model,
                                                         const ChimeraReply       *reply);
double                    chimera_call_judge_input_seen (const ChimeraReply       *reply,
                                                         gint64                    estimated_prompt_tokens,
                                                         gint64                    context);
/* Takes out of @inout_options what was not sent. */
void                      chimera_call_judge_options    (const ChimeraReply       *reply,
                                                         ChimeraOptions           *inout_options);
int                       chimera_call_percent_seen     (double                    input_seen);
/* NULL where it is not loaded; @loaded (nullable) owns it. */
const ChimeraLoadedModel *chimera_call_find_loaded      (GPtrArray                *loaded,
                                                         const char               *model);

G_END_DECLS
