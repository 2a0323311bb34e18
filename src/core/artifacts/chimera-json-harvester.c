/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-harvesters.h"

#include <string.h>

#include "chimera-json-documents.h"
#include "chimera-json-records.h"

typedef struct
{
  ChimeraReading *reading;
  ChimeraJsonReader *reader;
  ChimeraJsonRecords *records;
} Harvester;

static void
take_error (Harvester              *self,
            const ChimeraJsonToken *token)
{
  ChimeraReading *reading = self->reading;

  if (reading->error == NULL)
    {
      reading->error = g_strndup (token->text, token->length);
      chimera_json_reader_get_position (self->reader, &reading->error_line, &reading->error_column);
    }

  chimera_json_records_break_document (self->records);
}

static void
take_token (Harvester              *self,
            const ChimeraJsonToken *token)
{
  chimera_json_records_begin_document (self->records, token->document);

  switch (token->kind)
    {
    case CHIMERA_JSON_TOKEN_OBJECT:
    case CHIMERA_JSON_TOKEN_ARRAY:
      chimera_json_records_open (self->records, token->kind == CHIMERA_JSON_TOKEN_ARRAY);
      break;
    case CHIMERA_JSON_TOKEN_OBJECT_END:
    case CHIMERA_JSON_TOKEN_ARRAY_END:
      chimera_json_records_close (self->records);
      break;
    case CHIMERA_JSON_TOKEN_KEY:
      chimera_json_records_add_key (self->records, token->text, token->length);
      break;
    case CHIMERA_JSON_TOKEN_STRING:
    case CHIMERA_JSON_TOKEN_NUMBER:
      chimera_json_records_add_text (self->records, token->text, token->length,
                                     token->kind == CHIMERA_JSON_TOKEN_STRING);
      break;
    case CHIMERA_JSON_TOKEN_NOT_FINITE:
      /* As in a table: not a number is no value, infinity is one that no figure is made of. */
      chimera_json_records_add_word (self->records, *token->text == 'N' ? NULL : "Infinity");
      break;
    case CHIMERA_JSON_TOKEN_TRUE:
      chimera_json_records_add_word (self->records, "true");
      break;
    case CHIMERA_JSON_TOKEN_FALSE:
      chimera_json_records_add_word (self->records, "false");
      break;
    case CHIMERA_JSON_TOKEN_NULL:
      chimera_json_records_add_word (self->records, NULL);
      break;
    case CHIMERA_JSON_TOKEN_ERROR:
    default:
      take_error (self, token);
    }
}

/* Enough of the file to see how many documents it holds, whatever the pieces are. */
static gboolean
read_head (ChimeraTextFeed  *feed,
           GString          *head,
           GCancellable     *cancellable,
           GError          **error)
{
  while (head->len < CHIMERA_JSON_HEAD_BYTES)
    {
      const char *text;
      gsize length;

      if (!chimera_text_feed_next (feed, &text, &length, cancellable, error))
        return FALSE;
      if (length == 0)
        break;
      g_string_append_len (head, text, (gssize) length);
    }

  return TRUE;
}

/* As of a table of no bytes: there is nothing in it, and nothing wrong with it. */
static gboolean
is_blank (const GString *head)
{
  return strspn (head->str, " \t\r\n") == head->len;
}

static void
take_piece (Harvester  *self,
            const char *text,
            gsize       length)
{
  ChimeraJsonToken token;

  if (text != NULL)
    chimera_json_reader_feed (self->reader, text, length);
  else
    chimera_json_reader_end (self->reader);

  while (chimera_json_reader_next (self->reader, &token))
    take_token (self, &token);
}

static gboolean
take_feed (Harvester        *self,
           GString          *head,
           ChimeraTextFeed  *feed,
           GCancellable     *cancellable,
           GError          **error)
{
  const char *text = head->str;
  gsize length = head->len;

  while (length > 0)
    {
      take_piece (self, text, length);

      if (!chimera_text_feed_next (feed, &text, &length, cancellable, error))
        return FALSE;
    }

  if (!chimera_text_feed_is_cut (feed))
    take_piece (self, NULL, 0);

  return TRUE;
}

/**
 * chimera_json_harvest:
 * @feed: a file, at its beginning
 * @is_lines: whether its name says that it is JSON Lines
 * @harvest: where numbers and keys go
 * @reading: filled with the error, the records, the keys, what is left out, and the strings that are no UTF-8
 * @cancellable: (nullable): to stop early
 * @error: of @feed
 *
 * Reads JSON in one go, in memory that depends on how many different paths there are and not on how
 * long the file is. Series are the folded paths of chimera_json_paths_dup_path(); all of several
 * documents together are one array. Numbers are doubles: an integer above 2^53 is rounded. A string
 * that is a number is one, also where other members of the name are numbers; null and NaN are no
 * values, true and false are texts, infinity and what no double can hold are counted and no values. Strings
 * and numbers whose name is a key's are keys as well, unless they are elements of an array. Of a long
 * table, an array of {"metric": ..., "value": ...}, the values of each metric are a series. Where a name
 * comes twice in one object the first one
 * counts, because it is gone when the second comes, and the others are counted: other programs may
 * take the last. Numbers in more than eight arrays, and below more than 65,536 paths or paths longer than
 * 1,024 bytes, are left out and counted.
 *
 * A single document that is broken leaves what was found before the error in @harvest. Of several,
 * a broken one leaves nothing.
 *
 * Returns: %FALSE with @error where the file cannot be read on or @cancellable was cancelled
 */
gboolean
chimera_json_harvest (ChimeraTextFeed  *feed,
                      gboolean          is_lines,
                      ChimeraHarvest   *harvest,
                      ChimeraReading   *reading,
                      GCancellable     *cancellable,
                      GError          **error)
{
  g_autoptr(GString) head = g_string_new (NULL);
  g_autoptr(ChimeraJsonReader) reader = NULL;
  g_autoptr(ChimeraJsonRecords) records = NULL;
  ChimeraJsonDocuments documents;
  gboolean is_read;

  if (!read_head (feed, head, cancellable, error))
    return FALSE;

  if (head->len < CHIMERA_JSON_HEAD_BYTES && is_blank (head))
    return TRUE;

  documents = chimera_json_documents_guess (head->str, head->len, is_lines);
  reader = chimera_json_reader_new (documents);
  records = chimera_json_records_new (harvest, reading, documents != CHIMERA_JSON_ONE_DOCUMENT);

  is_read = take_feed (&(Harvester) { reading, reader, records }, head, feed, cancellable, error);
  chimera_json_records_end (records, chimera_text_feed_is_cut (feed));
  reading->n_not_utf8 = chimera_json_reader_get_n_not_utf8 (reader);

  return is_read;
}
