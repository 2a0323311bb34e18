/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-server.h"

G_BEGIN_DECLS

/* What a client knows of servers beyond their addresses: the kind that was found out, and the key
 * to send. Keys are kept here alone, never with what is recorded or reported. Thread-safe. */

typedef struct _ChimeraServerNotes ChimeraServerNotes;

ChimeraServerNotes *chimera_server_notes_new      (void);
void                chimera_server_notes_free     (ChimeraServerNotes  *self);
/* As the address says it, or else as it was found out; AUTOMATIC while it is not known. */
ChimeraServerKind   chimera_server_notes_get_kind (ChimeraServerNotes  *self,
                                                   ChimeraServer       *server,
                                                   char               **out_software);
/* @software (nullable) is what answers there, "llama.cpp". */
void                chimera_server_notes_set_kind (ChimeraServerNotes  *self,
                                                   ChimeraServer       *server,
                                                   ChimeraServerKind    kind,
                                                   const char          *software);
/* Of a server whose address gives its kind: what it would be when asked is another matter. */
void                chimera_server_notes_set_software (ChimeraServerNotes *self,
                                                   ChimeraServer       *server,
                                                   const char          *software);
char               *chimera_server_notes_dup_key  (ChimeraServerNotes  *self,
                                                   ChimeraServer       *server);
gboolean            chimera_server_notes_knows_key (ChimeraServerNotes *self,
                                                   ChimeraServer       *server);
void                chimera_server_notes_set_key  (ChimeraServerNotes  *self,
                                                   ChimeraServer       *server,
                                                   const char          *key);

G_END_DECLS
