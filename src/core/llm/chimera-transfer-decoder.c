/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-transfer-decoder.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* More hexadecimal digits than a size that fits has. */
#define MOST_DIGITS 15

/* g_ascii_xdigit_value(), without two calls for each byte. */
static inline int
get_digit (char c)
{
  if (c >= '0' && c <= '9')
    return c - '0';

  c |= 0x20;

  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* A byte of the line with the size; FALSE where it does not belong there. */
static gboolean
take_size_byte (ChimeraTransferDecoder *self,
                char                    c)
{
  int digit = get_digit (c);

  if (digit >= 0 && self->n_digits < MOST_DIGITS)
    {
      self->left = self->left * 16 + (guint) digit;
      self->n_digits++;
      return TRUE;
    }

  if (self->n_digits == 0 || digit >= 0)
    return FALSE;

  if (c == '\n')
    {
      self->state = self->left > 0 ? CHIMERA_TRANSFER_DATA : CHIMERA_TRANSFER_TRAILER;
      self->in_line = FALSE;
      return TRUE;
    }

  /* Some servers put spaces behind the digits. */
  self->state = CHIMERA_TRANSFER_EXTENSION;

  return c == ';' || c == '\r' || c == ' ' || c == '\t';
}

/* A byte of the framing; FALSE where it does not belong there. */
static gboolean
take_framing_byte (ChimeraTransferDecoder *self,
                   char                    c)
{
  switch (self->state)
    {
    case CHIMERA_TRANSFER_SIZE:
      return take_size_byte (self, c);

    case CHIMERA_TRANSFER_EXTENSION:
      return c != '\n' || take_size_byte (self, c);

    case CHIMERA_TRANSFER_DATA_END:
      if (c == '\n')
        {
          self->state = CHIMERA_TRANSFER_SIZE;
          self->n_digits = 0;
          self->left = 0;
        }
      return c == '\n' || c == '\r';

    case CHIMERA_TRANSFER_TRAILER:
      if (c == '\n' && !self->in_line)
        self->state = CHIMERA_TRANSFER_END;
      else if (c == '\n')
        self->in_line = FALSE;
      else if (c != '\r')
        self->in_line = TRUE;
      return TRUE;

    case CHIMERA_TRANSFER_DATA:
    case CHIMERA_TRANSFER_END:
    default:
      g_assert_not_reached ();
    }
}

/**
 * chimera_transfer_decoder_decode:
 * @self: a decoder
 * @data: (array length=length): bytes as they were received; what of them is body is moved to the front
 * @length: (inout): their number, then that of the body's bytes; may be 0
 * @error: %G_IO_ERROR_INVALID_DATA, where @length tells what came before
 *
 * Takes the framing out. What follows the last chunk is dropped.
 *
 * Returns: whether the framing is as it should be
 */
gboolean
chimera_transfer_decoder_decode (ChimeraTransferDecoder  *self,
                                 char                    *data,
                                 gsize                   *length,
                                 GError                 **error)
{
  const char *end = data + *length;
  const char *from = data;
  char *to = data;
  gboolean fits = TRUE;

  while (fits && from < end && self->state != CHIMERA_TRANSFER_END)
    {
      gsize n_bytes;

      if (self->state != CHIMERA_TRANSFER_DATA)
        {
          fits = take_framing_byte (self, *from++);
          continue;
        }

      n_bytes = (gsize) MIN (self->left, (guint64) (end - from));
      memmove (to, from, n_bytes);
      to += n_bytes;
      from += n_bytes;
      self->left -= n_bytes;
      if (self->left == 0)
        self->state = CHIMERA_TRANSFER_DATA_END;
    }

  *length = (gsize) (to - data);

  if (!fits)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                         /* Translators: the end of a sentence, about the answer of a server */
                         _("the sizes of its pieces make no sense"));

  return fits;
}

/**
 * chimera_transfer_decoder_is_ended:
 * @self: a decoder
 *
 * Returns: whether the body is whole
 */
gboolean
chimera_transfer_decoder_is_ended (const ChimeraTransferDecoder *self)
{
  return self->state == CHIMERA_TRANSFER_END;
}

/**
 * chimera_transfer_decoder_is_open:
 * @self: a decoder
 *
 * Returns: whether an end of the bytes here would be one in the middle of a chunk
 */
gboolean
chimera_transfer_decoder_is_open (const ChimeraTransferDecoder *self)
{
  return !chimera_transfer_decoder_is_ended (self) && (self->state != CHIMERA_TRANSFER_SIZE || self->n_digits > 0);
}
