/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Takes the data out of a stream of server-sent events (text/event-stream), whatever the size of
 * the pieces. An event that its blank line has not ended is never given out by itself: a stream
 * that was cut must not look whole. */

typedef struct _ChimeraEventReader ChimeraEventReader;

ChimeraEventReader *chimera_event_reader_new       (gsize                cap);
void                chimera_event_reader_free      (ChimeraEventReader  *self);
/* CHIMERA_ERROR_TOO_LARGE when a line is longer than the cap; the reader is dead then. */
gboolean            chimera_event_reader_feed      (ChimeraEventReader  *self,
                                                    const void          *data,
                                                    gsize                length,
                                                    GError             **error);
/* The data of the next event, terminated by a zero byte behind @out_length, valid until the next
 * call; FALSE when there is none yet, or with CHIMERA_ERROR_TOO_LARGE when it grew beyond the cap. */
gboolean            chimera_event_reader_next      (ChimeraEventReader  *self,
                                                    const char         **out_data,
                                                    gsize               *out_length,
                                                    GError             **error);
/* What there is of an unfinished event when the stream has ended; empty where there is nothing. */
const char         *chimera_event_reader_take_rest (ChimeraEventReader  *self,
                                                    gsize               *out_length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraEventReader, chimera_event_reader_free)

G_END_DECLS
