/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "json-trace.h"

static const char signs[] = "{}[]ksnitf0!";

static void
take (ChimeraJsonReader *reader,
      GString           *out)
{
  ChimeraJsonToken token;

  while (chimera_json_reader_next (reader, &token))
    {
      guint64 line;
      guint64 column;

      g_assert_cmpuint (token.kind, <, sizeof signs - 1);
      g_assert_cmpuint (token.offset, <=, token.end);
      chimera_json_reader_get_position (reader, &line, &column);

      g_string_append_printf (out, "%c %" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT
                              "-%" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " ",
                              signs[token.kind], line, column, token.offset, token.end, token.document);
      for (gsize i = 0; i < token.length; i++)
        g_string_append_c (out, token.text[i] != '\0' ? token.text[i] : '0');
      g_string_append_c (out, '\n');
    }
}

/* A copy of its own for each piece: reading beyond it, or after it is gone, is found. */
static void
feed (ChimeraJsonReader *reader,
      const char        *text,
      gsize              length,
      GString           *out)
{
  g_autofree char *copy = g_memdup2 (text, length);

  chimera_json_reader_feed (reader, copy, length);
  take (reader, out);
}

char *
json_trace (const char           *text,
            gsize                 length,
            ChimeraJsonDocuments  documents,
            gsize                 piece,
            guint                 seed)
{
  g_autoptr(ChimeraJsonReader) reader = chimera_json_reader_new (documents);
  GString *out = g_string_new (NULL);
  guint state = seed;

  for (gsize at = 0; at < length;)
    {
      gsize n = piece > 0 ? MIN (piece, length - at) : length - at;

      if (seed != 0)
        {
          state = state * 1103515245u + 12345u;
          n = MIN (length - at, (gsize) 1 + (state >> 16) % seed);
        }

      feed (reader, text + at, n, out);
      at += n;
    }

  chimera_json_reader_end (reader);
  take (reader, out);

  return g_string_free (out, FALSE);
}
