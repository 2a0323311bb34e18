/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The bytes of a file as UTF-8, piece by piece: a byte order mark is taken away, UTF-16 with one is
 * decoded, everything else goes through as it is. Memory does not grow with the file. */

typedef struct _ChimeraTextFeed ChimeraTextFeed;

ChimeraTextFeed *chimera_text_feed_open          (const char       *path,
                                                  guint64           limit,
                                                  GError          **error);
ChimeraTextFeed *chimera_text_feed_open_again    (int               descriptor,
                                                  GError          **error);
ChimeraTextFeed *chimera_text_feed_new_for_bytes (GBytes           *bytes,
                                                  gsize             piece,
                                                  guint64           limit);
void             chimera_text_feed_close         (ChimeraTextFeed  *self);
gboolean         chimera_text_feed_next          (ChimeraTextFeed  *self,
                                                  const char      **out_text,
                                                  gsize            *out_length,
                                                  GCancellable     *cancellable,
                                                  GError          **error);
gboolean         chimera_text_feed_is_cut        (ChimeraTextFeed  *self);
guint64          chimera_text_feed_get_n_bytes   (ChimeraTextFeed  *self);
gboolean         chimera_text_feed_is_of         (ChimeraTextFeed  *self,
                                                  guint64           size,
                                                  gint64            modified_us);
const char      *chimera_text_feed_get_encoding  (ChimeraTextFeed  *self);
int              chimera_text_feed_get_start     (ChimeraTextFeed  *self);
int              chimera_text_feed_dup_descriptor (ChimeraTextFeed *self,
                                                  GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChimeraTextFeed, chimera_text_feed_close)

G_END_DECLS
