/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* Reads the body of an answer without waiting, many chunks of it at a time.
 *
 *      SoupClientInputStream       what soup_session_send_async() gives
 *        SoupBodyInputStream       takes out the chunks' framing: reads of at most 128 bytes, and
 *          |                       one call per chunk, that is per line
 *          SoupFilterInputStream   what is on the wire: read here where the body comes in chunks
 *            GSocketInputStream, or one of TLS
 */

typedef struct _ChimeraBodyReader ChimeraBodyReader;

ChimeraBodyReader *chimera_body_reader_new  (SoupMessage        *message,
                                             GInputStream       *stream,
                                             GSourceFunc         on_ready,
                                             gpointer            user_data);
void               chimera_body_reader_free (ChimeraBodyReader  *self);
gssize             chimera_body_reader_read (ChimeraBodyReader  *self,
                                             const char        **out_data,
                                             GError            **error);
gboolean           chimera_body_reader_is_ended (ChimeraBodyReader *self);
void               chimera_body_reader_wake (ChimeraBodyReader  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraBodyReader, chimera_body_reader_free)

G_END_DECLS
