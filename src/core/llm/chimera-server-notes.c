/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-server-notes.h"

#include "chimera-polyfill.h"

typedef struct
{
  ChimeraServerKind kind;
  char *software;
  char *key;
  gboolean knows_key;
} Note;

struct _ChimeraServerNotes
{
  GMutex mutex;
  GHashTable *notes;  /* base of a server: Note */
};

static void
note_free (gpointer data)
{
  Note *note = data;

  g_free (note->software);
  g_free (note->key);
  g_free (note);
}

/**
 * chimera_server_notes_new:
 *
 * Returns: (transfer full): notes that know of no server
 */
ChimeraServerNotes *
chimera_server_notes_new (void)
{
  ChimeraServerNotes *self = g_new0 (ChimeraServerNotes, 1);

  g_mutex_init (&self->mutex);
  self->notes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, note_free);

  return self;
}

/**
 * chimera_server_notes_free:
 * @self: (transfer full): notes that no thread uses any more
 */
void
chimera_server_notes_free (ChimeraServerNotes *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->notes);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

static Note *
find (ChimeraServerNotes *self,
      ChimeraServer      *server)
{
  return g_hash_table_lookup (self->notes, chimera_server_get_base (server));
}

static Note *
ensure (ChimeraServerNotes *self,
        ChimeraServer      *server)
{
  Note *note = find (self, server);

  if (note == NULL)
    {
      note = g_new0 (Note, 1);
      g_hash_table_insert (self->notes, g_strdup (chimera_server_get_base (server)), note);
    }

  return note;
}

/**
 * chimera_server_notes_get_kind:
 * @self: notes
 * @server: a server
 * @out_software: (out) (optional) (nullable) (transfer full): what it said it was
 *
 * Returns: the kind that its address gives, or else the one that was found out;
 *   %CHIMERA_SERVER_AUTOMATIC while neither is known
 */
ChimeraServerKind
chimera_server_notes_get_kind (ChimeraServerNotes  *self,
                               ChimeraServer       *server,
                               char               **out_software)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  const Note *note = find (self, server);

  if (out_software != NULL)
    *out_software = note != NULL ? g_strdup (note->software) : NULL;

  if (chimera_server_get_kind (server) != CHIMERA_SERVER_AUTOMATIC)
    return chimera_server_get_kind (server);

  return note != NULL ? note->kind : CHIMERA_SERVER_AUTOMATIC;
}

/**
 * chimera_server_notes_set_kind:
 * @self: notes
 * @server: a server
 * @kind: what it turned out to be; %CHIMERA_SERVER_AUTOMATIC to have it asked anew
 * @software: (nullable): what it said it was
 */
void
chimera_server_notes_set_kind (ChimeraServerNotes *self,
                               ChimeraServer      *server,
                               ChimeraServerKind   kind,
                               const char         *software)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  Note *note = ensure (self, server);

  note->kind = kind;
  g_set_str (&note->software, software);
}

/**
 * chimera_server_notes_set_software:
 * @self: notes
 * @server: a server
 * @software: (nullable): what it said it was
 */
void
chimera_server_notes_set_software (ChimeraServerNotes *self,
                                   ChimeraServer      *server,
                                   const char         *software)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  g_set_str (&ensure (self, server)->software, software);
}

/**
 * chimera_server_notes_dup_key:
 * @self: notes
 * @server: a server
 *
 * Returns: (transfer full) (nullable): the key to send to it
 */
char *
chimera_server_notes_dup_key (ChimeraServerNotes *self,
                              ChimeraServer      *server)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  const Note *note = find (self, server);

  return note != NULL ? g_strdup (note->key) : NULL;
}

/**
 * chimera_server_notes_knows_key:
 * @self: notes
 * @server: a server
 *
 * Returns: whether somebody has said which key it is, or that there is none
 */
gboolean
chimera_server_notes_knows_key (ChimeraServerNotes *self,
                                ChimeraServer      *server)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  const Note *note = find (self, server);

  return note != NULL && note->knows_key;
}

/**
 * chimera_server_notes_set_key:
 * @self: notes
 * @server: a server
 * @key: (nullable): the key to send to it from now on
 */
void
chimera_server_notes_set_key (ChimeraServerNotes *self,
                              ChimeraServer      *server,
                              const char         *key)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  Note *note = ensure (self, server);

  note->knows_key = TRUE;
  g_set_str (&note->key, key);
}
