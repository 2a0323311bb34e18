/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gio/gio.h>
#include <string.h>

#include "chimera-test.h"
#include "chimera-transfer-decoder.h"

/* Decodes @wire in pieces that end at @first, @second and the end. */
static gboolean
decode (const char             *wire,
        gsize                   length,
        gsize                   first,
        gsize                   second,
        ChimeraTransferDecoder *out_decoder,
        GString                *out_body)
{
  const gsize ends[] = { first, second, length };
  gsize at = 0;

  *out_decoder = (ChimeraTransferDecoder) { 0 };
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      gsize n_bytes = ends[i] - at;
      g_autofree char *piece = g_memdup2 (wire + at, n_bytes);
      g_autoptr(GError) error = NULL;
      gboolean fits = chimera_transfer_decoder_decode (out_decoder, piece, &n_bytes, &error);

      g_string_append_len (out_body, piece, (gssize) n_bytes);
      at = ends[i];
      if (!fits)
        {
          g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
          return FALSE;
        }
      g_assert_no_error (error);
    }

  return TRUE;
}

typedef enum { ENDED, BETWEEN, OPEN, BROKEN } State;

static void
test_every_split (void)
{
  static const struct { const char *wire; const char *body; State state; } cases[] = {
    { "", "", BETWEEN },
    { "0\r\n\r\n", "", ENDED },
    { "3\r\nabc\r\n", "abc", BETWEEN },
    { "3\r\nabc\r\n0\r\n\r\n", "abc", ENDED },
    { "3\r\nabc\r\n0\r\n\r\nwhat follows", "abc", ENDED },
    { "3\nabc\n0\n\n", "abc", ENDED },
    { "3;name=value\r\nabc\r\n0\r\nTrailer: x\r\nOther: y\r\n\r\n", "abc", ENDED },
    { "a  \r\n0123456789\r\n00A\r\n9876543210\r\n0\r\n\r\n", "01234567899876543210", ENDED },
    { "5\r\n\r\n0\r\n\r\n0\r\n\r\n", "\r\n0\r\n", ENDED },
    { "3", "", OPEN },
    { "3\r\n", "", OPEN },
    { "3\r\nab", "ab", OPEN },
    { "3\r\nabc", "abc", OPEN },
    { "3\r\nabc\r\n0\r\n", "abc", OPEN },
    { "3\r\nabc\r\n0\r\nTrailer: x\r\n", "abc", OPEN },
    { "\r\n", "", BROKEN },
    { "x\r\n", "", BROKEN },
    { "-3\r\nabc", "", BROKEN },
    { "3 abc\r\nabc", "abc", OPEN },
    { "3x\r\nabc", "", BROKEN },
    { "3\r\nabcd\r\n", "abc", BROKEN },
    { "3\r\nabc\r\nx", "abc", BROKEN },
    /* Sixteen digits: more than there can be. */
    { "0000000000000003\r\nabc", "", BROKEN },
    { "fffffffffffffff\r\nabc", "abc", OPEN },
    { "{\"response\":\"x\"}\n", "", BROKEN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize length = strlen (cases[i].wire);

      for (gsize first = 0; first <= length; first++)
        for (gsize second = first; second <= length; second++)
          {
            g_autoptr(GString) body = g_string_new (NULL);
            ChimeraTransferDecoder decoder;
            gboolean fits = decode (cases[i].wire, length, first, second, &decoder, body);

            g_assert_cmpint (fits, ==, cases[i].state != BROKEN);
            g_assert_cmpstr (body->str, ==, cases[i].body);
            if (!fits)
              continue;
            g_assert_cmpint (chimera_transfer_decoder_is_ended (&decoder), ==, cases[i].state == ENDED);
            g_assert_cmpint (chimera_transfer_decoder_is_open (&decoder), ==, cases[i].state == OPEN);
          }
    }
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/llm/transfer-decoder/every-split", test_every_split);

  return g_test_run ();
}
