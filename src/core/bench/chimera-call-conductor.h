/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-call.h"
#include "chimera-client.h"
#include "chimera-plan.h"

G_BEGIN_DECLS

/* Conducts one call of @agent with the limits of @plan: asks what is loaded, streams the answer, asks
 * again where @reads_back, and fills @call in. */
void     chimera_call_conduct_async  (ChimeraCall          *call,
                                      const ChimeraAgent   *agent,
                                      const ChimeraPlan    *plan,
                                      gboolean              reads_back,
                                      ChimeraClient        *client,
                                      ChimeraLiveText      *live_text,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
/* @call has ended now, in whatever way. Gives the monotonic time at which its stream ended. */
gint64   chimera_call_conduct_finish (GAsyncResult         *result);

G_END_DECLS
