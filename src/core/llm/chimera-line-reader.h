/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Splits received bytes into lines, whatever the size of the pieces. A line without its line
 * break is never given out: a stream that was cut must not look whole. */

/* A generate answer's last line carries one integer per token: 960 kB were seen. */
#define CHIMERA_LINE_READER_DEFAULT_CAP (16 * 1024 * 1024)

typedef struct _ChimeraLineReader ChimeraLineReader;

ChimeraLineReader *chimera_line_reader_new      (gsize               cap);
void               chimera_line_reader_free     (ChimeraLineReader  *self);
/* CHIMERA_ERROR_TOO_LARGE when a line is longer than the cap; the reader is dead then. */
gboolean           chimera_line_reader_feed     (ChimeraLineReader  *self,
                                                 const void         *data,
                                                 gsize               length,
                                                 GError            **error);
/* The next whole line without its line break (LF or CRLF), terminated by a zero byte behind
 * @out_length, valid until the next call of feed() or next(); FALSE when there is none yet. */
gboolean           chimera_line_reader_next     (ChimeraLineReader  *self,
                                                 const char        **out_line,
                                                 gsize              *out_length);
/* Bytes of an unfinished line that are held back. */
gsize              chimera_line_reader_get_rest (ChimeraLineReader  *self);
/* Those bytes, and a zero byte behind them; valid until the next call of feed(). */
const char        *chimera_line_reader_peek_rest (ChimeraLineReader *self,
                                                 gsize              *out_length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraLineReader, chimera_line_reader_free)

G_END_DECLS
