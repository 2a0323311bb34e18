/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-json-documents.h"

/* Only the end of a file says that a number is whole. */
static gboolean
next_token (ChimeraJsonReader *reader,
            ChimeraJsonToken  *out_token,
            gboolean           is_whole,
            gboolean          *is_ended)
{
  if (chimera_json_reader_next (reader, out_token))
    return TRUE;
  if (!is_whole || *is_ended)
    return FALSE;

  chimera_json_reader_end (reader);
  *is_ended = TRUE;

  return chimera_json_reader_next (reader, out_token);
}

/**
 * chimera_json_documents_guess:
 * @head: the beginning of a file
 * @length: in bytes; what lies behind %CHIMERA_JSON_HEAD_BYTES does not matter
 * @is_lines: whether its name says that it is JSON Lines
 *
 * Names are not always right: programs write one document a line into a .json file, or documents
 * of many lines one behind the other. What the first document and the beginning of the second show
 * counts more than the name; where they show nothing, the name does.
 *
 * Returns: how the file is to be read
 */
ChimeraJsonDocuments
chimera_json_documents_guess (const char *head,
                              gsize       length,
                              gboolean    is_lines)
{
  g_autoptr(ChimeraJsonReader) reader = chimera_json_reader_new (CHIMERA_JSON_DOCUMENTS);
  ChimeraJsonDocuments named = is_lines ? CHIMERA_JSON_LINES : CHIMERA_JSON_ONE_DOCUMENT;
  ChimeraJsonToken token;
  guint64 first_line = 0;
  guint64 last_line = 0;
  guint64 column;
  gboolean is_ended = FALSE;

  chimera_json_reader_feed (reader, head, MIN (length, CHIMERA_JSON_HEAD_BYTES));

  while (next_token (reader, &token, length < CHIMERA_JSON_HEAD_BYTES, &is_ended))
    {
      guint64 line;

      /* Something is missing at the end, which does not matter here. */
      if (token.kind == CHIMERA_JSON_TOKEN_ERROR && is_ended)
        break;
      if (token.kind == CHIMERA_JSON_TOKEN_ERROR)
        return named;

      chimera_json_reader_get_position (reader, &line, &column);
      if (first_line == 0)
        first_line = line;

      if (token.document > 0)
        {
          if (last_line > first_line)
            return CHIMERA_JSON_DOCUMENTS;
          return line > last_line || is_lines ? CHIMERA_JSON_LINES : CHIMERA_JSON_DOCUMENTS;
        }

      last_line = line;
    }

  return is_lines && last_line > first_line ? CHIMERA_JSON_DOCUMENTS : named;
}
