/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ChimeraFileText:
 * @text: UTF-8, without a byte order mark; %NULL where the bytes are no text
 * @n_bytes: how many bytes of the file it was made from
 * @size: of the whole file
 * @is_cut: whether the file goes on behind @text; then it ends with a whole line, if it has lines
 *
 * A text file, or as much of it as somebody wants to read.
 */
typedef struct
{
  char *text;
  guint64 n_bytes;
  guint64 size;
  gboolean is_cut;
} ChimeraFileText;

void             chimera_file_text_read_async  (const char           *path,
                                                guint64               limit,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
ChimeraFileText *chimera_file_text_read_finish (GAsyncResult         *result,
                                                GError              **error);
void             chimera_file_text_free        (ChimeraFileText      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraFileText, chimera_file_text_free)

G_END_DECLS
