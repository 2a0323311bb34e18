/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-utf16.h"

#define REPLACEMENT 0xfffd

/**
 * chimera_utf16_init:
 * @self: a decoder
 * @is_big_endian: which byte of a unit comes first
 *
 * Makes it ready for the first byte behind a byte order mark.
 */
void
chimera_utf16_init (ChimeraUtf16 *self,
                    gboolean      is_big_endian)
{
  *self = (ChimeraUtf16) { .is_big_endian = is_big_endian, .odd = -1 };
}

static char *
put (gunichar  character,
     char     *out)
{
  return out + g_unichar_to_utf8 (character, out);
}

static char *
take_unit (ChimeraUtf16 *self,
           guint16       unit,
           char         *out)
{
  if (self->high != 0)
    {
      guint16 high = self->high;

      self->high = 0;
      if (unit >= 0xdc00 && unit <= 0xdfff)
        return put (0x10000 + ((gunichar) (high - 0xd800) << 10) + (unit - 0xdc00), out);

      out = put (REPLACEMENT, out);
    }

  if (unit >= 0xd800 && unit <= 0xdbff)
    {
      self->high = unit;
      return out;
    }

  return put (unit >= 0xdc00 && unit <= 0xdfff ? REPLACEMENT : unit, out);
}

/**
 * chimera_utf16_decode:
 * @self: a decoder
 * @data: (array length=length): the next bytes
 * @length: their number
 * @out: room for CHIMERA_UTF16_MAX_UTF8 (@length) bytes
 *
 * Decodes what is whole and holds back the rest. A surrogate without its other half becomes
 * U+FFFD, as chapter 3.9 of the Unicode standard recommends for units that are ill-formed.
 *
 * Returns: how many bytes of UTF-8 there are at @out
 */
gsize
chimera_utf16_decode (ChimeraUtf16 *self,
                      const guint8 *data,
                      gsize         length,
                      char         *out)
{
  int first = self->is_big_endian ? 0 : 1;
  char *at = out;
  gsize i = 0;

  if (self->odd >= 0 && length > 0)
    {
      guint8 pair[2] = { (guint8) self->odd, data[0] };

      self->odd = -1;
      at = take_unit (self, (guint16) (pair[first] << 8 | pair[1 - first]), at);
      i = 1;
    }

  for (; i + 1 < length; i += 2)
    {
      guint16 unit = (guint16) (data[i + first] << 8 | data[i + 1 - first]);

      if (unit < 0x80 && self->high == 0)
        *at++ = (char) unit;
      else
        at = take_unit (self, unit, at);
    }

  if (i < length)
    self->odd = data[i];

  return (gsize) (at - out);
}

/**
 * chimera_utf16_end:
 * @self: a decoder that has been given everything
 * @out: room for CHIMERA_UTF16_MAX_UTF8 (0) bytes
 *
 * Half a character at the end becomes U+FFFD.
 *
 * Returns: how many bytes of UTF-8 there are at @out
 */
gsize
chimera_utf16_end (ChimeraUtf16 *self,
                   char         *out)
{
  gboolean is_whole = self->high == 0 && self->odd < 0;

  self->high = 0;
  self->odd = -1;

  return is_whole ? 0 : (gsize) (put (REPLACEMENT, out) - out);
}
