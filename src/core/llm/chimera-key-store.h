/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "chimera-server.h"

G_BEGIN_DECLS

/* Keeps the keys of servers: in the keyring of the desktop where there is one, else in a file that
 * nobody else can read. */

/**
 * ChimeraKeyPlace:
 * @CHIMERA_KEY_PLACE_KEYRING: the keyring of the desktop
 * @CHIMERA_KEY_PLACE_FILE: the file of chimera_key_store_get_path()
 *
 * Where a key is kept.
 */
typedef enum
{
  CHIMERA_KEY_PLACE_KEYRING,
  CHIMERA_KEY_PLACE_FILE,
} ChimeraKeyPlace;

#define CHIMERA_TYPE_KEY_STORE (chimera_key_store_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraKeyStore, chimera_key_store, CHIMERA, KEY_STORE, GObject)

/* What somebody typed, fit to be sent; NULL without an error where that is nothing.
 * CHIMERA_ERROR_INVALID never repeats it. */
char            *chimera_key_clean           (const char           *text,
                                              GError              **error);

ChimeraKeyStore *chimera_key_store_new       (void);
/* In the file @path alone. */
ChimeraKeyStore *chimera_key_store_new_in_file (const char         *path);
const char      *chimera_key_store_get_path  (ChimeraKeyStore      *self);

void             chimera_key_store_get_async (ChimeraKeyStore      *self,
                                              ChimeraServer        *server,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
/* NULL without an error where there is none; @out_place (optional) is where it would be. */
char            *chimera_key_store_get_finish (ChimeraKeyStore     *self,
                                              GAsyncResult         *result,
                                              ChimeraKeyPlace      *out_place,
                                              GError              **error);
/* @key NULL removes it. */
void             chimera_key_store_set_async (ChimeraKeyStore      *self,
                                              ChimeraServer        *server,
                                              const char           *key,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
gboolean         chimera_key_store_set_finish (ChimeraKeyStore     *self,
                                              GAsyncResult         *result,
                                              ChimeraKeyPlace      *out_place,
                                              GError              **error);

G_END_DECLS
