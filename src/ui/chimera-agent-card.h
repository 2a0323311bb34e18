/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-plan-draft.h"

G_BEGIN_DECLS

/* One agent of the plan that is being drawn up: its name, persona, model, server and options. Writes
 * straight to the draft. */

#define CHIMERA_TYPE_AGENT_CARD (chimera_agent_card_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraAgentCard, chimera_agent_card, CHIMERA, AGENT_CARD, GtkWidget)

GtkWidget *chimera_agent_card_new (ChimeraPlanDraft  *draft,
                                   ChimeraConnection *connection,
                                   guint              index);

G_END_DECLS
