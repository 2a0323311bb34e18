/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "chimera-agent.h"

G_BEGIN_DECLS

/* The personas that ship with Chimera and, after them, the user's own, which the settings keep. */

#define CHIMERA_PERSONA_LIST_MAX_OWN 100
#define CHIMERA_PERSONA_LIST_MAX_NAME 60

/* (element-type ChimeraPersona): copies */
GPtrArray      *chimera_persona_list_get    (GSettings            *settings);
ChimeraPersona *chimera_persona_list_find   (GSettings            *settings,
                                             const char           *id);
gboolean        chimera_persona_list_is_own (const char           *id);
char           *chimera_persona_list_save   (GSettings            *settings,
                                             const char           *name,
                                             const char           *prompt,
                                             GError              **error);
void            chimera_persona_list_remove (GSettings            *settings,
                                             const char           *id);
void            chimera_persona_list_free   (ChimeraPersona       *persona);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraPersona, chimera_persona_list_free)

G_END_DECLS
