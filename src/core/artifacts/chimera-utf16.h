/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The most bytes of UTF-8 that @n bytes of UTF-16 give, what was held back before included: each
 * unit at most three, and up to two broken ones from before. */
#define CHIMERA_UTF16_MAX_UTF8(n) (((n) / 2 + 2) * 3)

/**
 * ChimeraUtf16:
 * @is_big_endian: which byte of a unit comes first
 * @high: a first surrogate that waits for its second; 0 where there is none
 * @odd: the first byte of a unit that waits for its second; -1 where there is none
 *
 * UTF-16 on its way to UTF-8, in pieces that may end anywhere.
 */
typedef struct
{
  gboolean is_big_endian;
  guint16 high;
  int odd;
} ChimeraUtf16;

void  chimera_utf16_init   (ChimeraUtf16 *self,
                            gboolean      is_big_endian);
gsize chimera_utf16_decode (ChimeraUtf16 *self,
                            const guint8 *data,
                            gsize         length,
                            char         *out);
gsize chimera_utf16_end    (ChimeraUtf16 *self,
                            char         *out);

G_END_DECLS
