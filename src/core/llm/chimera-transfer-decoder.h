/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The chunked transfer coding of HTTP/1.1 (RFC 9112, section 7.1): takes the framing out of bytes as
 * they were received, in pieces of any size. No socket. */

typedef enum
{
  CHIMERA_TRANSFER_SIZE,
  CHIMERA_TRANSFER_EXTENSION,
  CHIMERA_TRANSFER_DATA,
  CHIMERA_TRANSFER_DATA_END,
  CHIMERA_TRANSFER_TRAILER,
  CHIMERA_TRANSFER_END,
} ChimeraTransferState;

/**
 * ChimeraTransferDecoder:
 *
 * Plain data; {0} has been fed nothing yet. Use the functions below.
 */
typedef struct
{
  ChimeraTransferState state;
  guint64 left;      /* of the chunk */
  guint n_digits;    /* of its size */
  gboolean in_line;  /* whether the line of a trailer has begun */
} ChimeraTransferDecoder;

/* Takes the framing out in place. */
gboolean chimera_transfer_decoder_decode   (ChimeraTransferDecoder       *self,
                                            char                         *data,
                                            gsize                        *length,
                                            GError                      **error);
/* Whether the last chunk has come, behind which nothing belongs to the body. */
gboolean chimera_transfer_decoder_is_ended (const ChimeraTransferDecoder *self);
/* Whether a chunk has begun that is not whole. */
gboolean chimera_transfer_decoder_is_open  (const ChimeraTransferDecoder *self);

G_END_DECLS
