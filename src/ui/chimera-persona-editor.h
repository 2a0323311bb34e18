/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-agent.h"

G_BEGIN_DECLS

/* The text of a persona, to be read, and to be saved under a name of the user's own. Signal "saved"
 * (const char *id): the user saved one, or deleted one and is given the default. */

#define CHIMERA_TYPE_PERSONA_EDITOR (chimera_persona_editor_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraPersonaEditor, chimera_persona_editor, CHIMERA, PERSONA_EDITOR, GtkWidget)

void chimera_persona_editor_set_settings (ChimeraPersonaEditor *self,
                                          GSettings            *settings);
void chimera_persona_editor_set_persona  (ChimeraPersonaEditor *self,
                                          const ChimeraPersona *persona);

G_END_DECLS
