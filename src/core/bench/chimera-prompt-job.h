/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-prompt.h"

G_BEGIN_DECLS

/* Prompts on another thread: the digest of a large folder takes longer than the main thread has. */

void  chimera_prompt_job_start_analysis (const ChimeraAgent   *agent,
                                         ChimeraInventory     *inventory,
                                         guint                 context,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
void  chimera_prompt_job_start_report   (const ChimeraAgent   *agent,
                                         ChimeraInventory     *inventory,
                                         const char           *analysis,
                                         guint                 context,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
char *chimera_prompt_job_finish         (GAsyncResult         *result,
                                         char                **out_digest);

G_END_DECLS
