/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-harvesters.h"

#include "chimera-json-documents.h"
#include "chimera-json-number.h"
#include "chimera-json-paths.h"
#include "chimera-number.h"

#define NONE CHIMERA_JSON_PATHS_NONE

/* Longer texts are no numbers; no words for nothing, as "n/a" is; and no names of configurations. */
#define MAX_NUMBER_TEXT 64
#define MAX_WORD_TEXT 16
#define MAX_KEY_TEXT 256

/* An object or array that is open. @record is the number of the array element it is in, or of the
 * document: no value comes twice in one. */
typedef struct
{
  guint32 node;
  guint32 last_member;
  guint64 record;
  guint64 n_objects;
  gboolean is_array;
  gboolean has_failed;
} Frame;

/* All documents of a file with several are elements of one array, the frame of which is always
 * open. Containers that are not measured are only counted. */
typedef struct
{
  ChimeraHarvest *harvest;
  ChimeraReading *reading;
  gboolean has_several;
  guint64 document;
  gboolean has_document_failed;

  ChimeraJsonPaths paths;
  guint32 member;
  guint64 n_records;
  guint n_skipped;
  guint64 n_largest;

  guint depth;
  Frame frames[CHIMERA_JSON_READER_MAX_DEPTH + 2];
  guint32 indices[CHIMERA_PLACE_MAX_INDICES + 1];
} Harvester;

static Frame *
get_frame (Harvester *self)
{
  return &self->frames[self->depth - 1];
}

static void
push_frame (Harvester *self,
            guint32    node,
            guint64    record,
            gboolean   is_array)
{
  Frame *frame = &self->frames[self->depth++];

  *frame = (Frame) { .node = node, .record = record, .is_array = is_array };
  if (is_array)
    self->indices[self->paths.nodes[node].n_indices] = G_MAXUINT32;
}

/* The node of the value that comes now; FALSE where it is not measured. Of members of one name in one
 * object only the first is, and a document that is nothing but a number has no name to call it by. */
static gboolean
begin_value (Harvester *self,
             guint32   *out_node,
             guint64   *out_record)
{
  ChimeraJsonPath *path;
  Frame *frame;
  guint32 node = self->member;
  guint64 record;

  if (self->depth == 0)
    return FALSE;

  frame = get_frame (self);
  record = frame->record;
  if (frame->is_array)
    {
      node = chimera_json_paths_get_element (&self->paths, frame->node);
      self->indices[self->paths.nodes[frame->node].n_indices]++;
      record = ++self->n_records;
    }

  if (node == NONE)
    return FALSE;

  path = &self->paths.nodes[node];
  if (path->record == record)
    return FALSE;

  path->record = record;
  *out_node = node;
  *out_record = record;

  return TRUE;
}

static void
learn_nature (Harvester       *self,
              guint32          node,
              ChimeraJsonPath *path)
{
  g_autofree char *label = chimera_json_paths_dup_label (&self->paths, node);

  chimera_nature_init (&path->nature, label);
  path->is_known = TRUE;
}

/* A value that is neither an object nor an array. */
static ChimeraJsonPath *
get_leaf (Harvester *self,
          guint32    node)
{
  ChimeraJsonPath *path = &self->paths.nodes[node];

  if (G_UNLIKELY (!path->is_leaf))
    {
      path->is_leaf = TRUE;
      self->reading->n_columns++;
      if (!path->is_known)
        learn_nature (self, node, path);
    }

  return path;
}

/* NULL where the harvest has too many. */
static ChimeraSeries *
get_series (Harvester *self,
            guint32    node)
{
  ChimeraJsonPath *path = &self->paths.nodes[node];

  if (path->series == NULL && !path->is_left_out)
    {
      g_autofree char *scope = chimera_json_paths_dup_object (&self->paths, node);
      g_autofree char *name = chimera_json_paths_dup_path (&self->paths, node);
      g_autofree char *label = chimera_json_paths_dup_label (&self->paths, node);

      path->series = chimera_harvest_add_series (self->harvest, scope, name, label, path->n_indices);
      path->is_left_out = path->series == NULL;

      for (guint64 i = 0; path->series != NULL && i < path->n_text; i++)
        chimera_series_add_text (path->series);
    }

  return path->series;
}

static void
add_text (ChimeraJsonPath *path)
{
  if (path->series != NULL)
    chimera_series_add_text (path->series);
  else
    path->n_text++;
}

/* The same few texts come again and again: what was judged last is remembered. */
static gboolean
is_failure (Harvester       *self,
            guint32          node,
            ChimeraJsonPath *path,
            const char      *text,
            gsize            length)
{
  gboolean is_judged = path->judged_length == length && memcmp (path->judged, text, length) == 0;

  if (!is_judged || !path->has_judged)
    {
      g_autofree char *label = chimera_json_paths_dup_label (&self->paths, node);
      gboolean failed = chimera_nature_is_failure (label, text, length);

      if (length > sizeof path->judged)
        return failed;

      memcpy (path->judged, text, length);
      path->judged_length = (guint8) length;
      path->has_judged = TRUE;
      path->is_failure = failed;
    }

  return path->is_failure;
}

static void
add_failure (Harvester *self,
             guint32    object)
{
  g_autofree char *scope = chimera_json_paths_dup_path (&self->paths, object);

  chimera_harvest_add_failure (self->harvest, scope, self->paths.nodes[object].n_indices, self->indices);
}

/* What stands beside the measured values of an object: what it is, and whether it counts. */
static void
take_beside (Harvester       *self,
             guint32          node,
             ChimeraJsonPath *path,
             const char      *text,
             gsize            length)
{
  Frame *frame = get_frame (self);

  if (path->is_element)
    return;

  if (path->nature.role == CHIMERA_ROLE_KEY && length <= MAX_KEY_TEXT)
    {
      ChimeraSeries *series = get_series (self, node);

      if (series != NULL)
        chimera_series_add_key (series, text, length, self->indices);
    }
  else if (path->nature.role == CHIMERA_ROLE_OUTCOME && !frame->has_failed)
    {
      if (is_failure (self, node, path, text, length))
        {
          frame->has_failed = TRUE;
          self->has_document_failed |= self->has_several && self->depth == 2;
          self->reading->n_failed++;
          add_failure (self, frame->node);
        }
    }
}

static ChimeraNumberKind
parse_text (const char *text,
            gsize       length,
            gboolean    is_string,
            double     *out_value)
{
  if (!is_string)
    return chimera_json_number_parse (text, length, out_value) ? CHIMERA_NUMBER_FOUND : CHIMERA_NUMBER_TEXT;
  if (length > MAX_NUMBER_TEXT || (length > MAX_WORD_TEXT && g_ascii_isalpha (*text)))
    return CHIMERA_NUMBER_TEXT;

  return chimera_number_parse (text, length, CHIMERA_NUMBER_POINT, out_value);
}

static void
take_text (Harvester  *self,
           const char *text,
           gsize       length,
           gboolean    is_string)
{
  ChimeraNumberKind kind;
  ChimeraJsonPath *path;
  double value;
  guint64 record;
  guint32 node;

  if (!begin_value (self, &node, &record))
    return;

  path = get_leaf (self, node);
  kind = parse_text (text, length, is_string, &value);
  if (kind == CHIMERA_NUMBER_FOUND)
    {
      ChimeraSeries *series = path->series != NULL ? path->series : get_series (self, node);

      if (series != NULL)
        chimera_series_add_number (series, value, self->indices);
    }
  else if (kind != CHIMERA_NUMBER_ABSENT)
    {
      add_text (path);
    }

  if (path->nature.role != CHIMERA_ROLE_MEASURE)
    take_beside (self, node, path, text, length);
}

/* A value that is there and neither a number nor a text; @text is NULL for null. */
static void
take_word (Harvester  *self,
           const char *text)
{
  ChimeraJsonPath *path;
  guint64 record;
  guint32 node;

  if (!begin_value (self, &node, &record))
    return;

  path = get_leaf (self, node);
  if (text == NULL)
    return;

  add_text (path);
  if (path->nature.role != CHIMERA_ROLE_MEASURE)
    take_beside (self, node, path, text, strlen (text));
}

static void
open_container (Harvester *self,
                gboolean   is_array)
{
  ChimeraJsonPath *path;
  guint64 record;
  guint32 node;

  if (self->depth == 0)
    {
      push_frame (self, 0, ++self->n_records, is_array);
      return;
    }

  if (!begin_value (self, &node, &record))
    {
      self->n_skipped = 1;
      return;
    }

  path = &self->paths.nodes[node];
  if (is_array && path->n_indices == CHIMERA_PLACE_MAX_INDICES)
    {
      if (!path->is_left_out)
        self->reading->n_series_left_out++;
      path->is_left_out = TRUE;
      self->n_skipped = 1;
      return;
    }

  if (path->is_element && !is_array)
    get_frame (self)->n_objects++;
  push_frame (self, node, record, is_array);
}

static void
close_container (Harvester *self)
{
  self->n_largest = MAX (self->n_largest, get_frame (self)->n_objects);
  self->depth--;
}

static void
take_key (Harvester              *self,
          const ChimeraJsonToken *token)
{
  Frame *frame = get_frame (self);

  self->member = chimera_json_paths_get_member (&self->paths, frame->node, frame->last_member,
                                                token->text, token->length);
  if (self->member != NONE)
    frame->last_member = self->member;
}

/* What a document has given so far is no measurement when the rest of it cannot be read. */
static void
take_back_document (Harvester *self)
{
  guint32 element = chimera_json_paths_get_element (&self->paths, 0);

  self->indices[0] = (guint32) self->document;
  if (!self->has_document_failed)
    add_failure (self, element);
  self->has_document_failed = TRUE;
}

static void
take_error (Harvester              *self,
            ChimeraJsonReader      *reader,
            const ChimeraJsonToken *token)
{
  ChimeraReading *reading = self->reading;

  if (reading->error == NULL)
    {
      reading->error = g_strndup (token->text, token->length);
      chimera_json_reader_get_position (reader, &reading->error_line, &reading->error_column);
    }

  self->n_skipped = 0;
  if (self->has_several)
    {
      reading->n_bad_records++;
      take_back_document (self);
      self->depth = 1;
    }
}

static void
begin_document (Harvester *self,
                guint64    document)
{
  self->document = document;
  self->has_document_failed = FALSE;
  self->indices[0] = (guint32) document - 1;
  self->reading->n_rows++;
}

static void
take_value (Harvester              *self,
            const ChimeraJsonToken *token)
{
  switch (token->kind)
    {
    case CHIMERA_JSON_TOKEN_KEY:
      take_key (self, token);
      break;
    case CHIMERA_JSON_TOKEN_STRING:
    case CHIMERA_JSON_TOKEN_NUMBER:
      take_text (self, token->text, token->length, token->kind == CHIMERA_JSON_TOKEN_STRING);
      break;
    case CHIMERA_JSON_TOKEN_NOT_FINITE:
      take_word (self, "NaN");
      break;
    case CHIMERA_JSON_TOKEN_TRUE:
      take_word (self, "true");
      break;
    case CHIMERA_JSON_TOKEN_FALSE:
      take_word (self, "false");
      break;
    default:
      take_word (self, NULL);
    }
}

static void
take_token (Harvester              *self,
            ChimeraJsonReader      *reader,
            const ChimeraJsonToken *token)
{
  gboolean is_skipping = self->n_skipped > 0;

  if (self->has_several && token->document != self->document)
    begin_document (self, token->document);

  switch (token->kind)
    {
    case CHIMERA_JSON_TOKEN_ERROR:
      take_error (self, reader, token);
      break;

    case CHIMERA_JSON_TOKEN_OBJECT:
    case CHIMERA_JSON_TOKEN_ARRAY:
      if (is_skipping)
        self->n_skipped++;
      else
        open_container (self, token->kind == CHIMERA_JSON_TOKEN_ARRAY);
      break;

    case CHIMERA_JSON_TOKEN_OBJECT_END:
    case CHIMERA_JSON_TOKEN_ARRAY_END:
      if (is_skipping)
        self->n_skipped--;
      else
        close_container (self);
      break;

    default:
      if (!is_skipping)
        take_value (self, token);
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

static void
take_piece (Harvester         *self,
            ChimeraJsonReader *reader,
            const char        *text,
            gsize              length)
{
  ChimeraJsonToken token;

  if (text != NULL)
    chimera_json_reader_feed (reader, text, length);
  else
    chimera_json_reader_end (reader);

  while (chimera_json_reader_next (reader, &token))
    take_token (self, reader, &token);
}

static gboolean
take_feed (Harvester         *self,
           ChimeraJsonReader *reader,
           GString           *head,
           ChimeraTextFeed   *feed,
           GCancellable      *cancellable,
           GError           **error)
{
  const char *text = head->str;
  gsize length = head->len;

  while (length > 0)
    {
      take_piece (self, reader, text, length);

      if (!chimera_text_feed_next (feed, &text, &length, cancellable, error))
        return FALSE;
    }

  if (!chimera_text_feed_is_cut (feed))
    take_piece (self, reader, NULL, 0);
  else if (self->has_several && self->depth > 1)
    take_back_document (self);

  return TRUE;
}

/**
 * chimera_json_harvest:
 * @feed: a file, at its beginning
 * @is_lines: whether its name says that it is JSON Lines
 * @harvest: where numbers and keys go
 * @reading: filled with the error, the records, the keys, and what is left out
 * @cancellable: (nullable): to stop early
 * @error: of @feed
 *
 * Reads JSON in one go, in memory that depends on how many different paths there are and not on how
 * long the file is. Series are the folded paths of chimera_json_paths_dup_path(); all of several
 * documents together are one array. Numbers are doubles: an integer above 2^53 is rounded. A string
 * that is a number is one, also where other members of the name are numbers; true, false, NaN and
 * what no double can hold are texts. Strings and numbers whose name is a key's are keys as well,
 * unless they are elements of an array. Where a name comes twice in one object the first one
 * counts. Numbers in more than eight arrays, and below more than 65,536 paths or paths longer than
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
  g_autoptr(ChimeraJsonReader) reader = NULL;
  g_autoptr(GString) head = g_string_new (NULL);
  g_autofree Harvester *self = NULL;
  ChimeraJsonDocuments documents;
  gboolean is_read;

  if (!read_head (feed, head, cancellable, error))
    return FALSE;

  documents = chimera_json_documents_guess (head->str, head->len, is_lines);
  reader = chimera_json_reader_new (documents);

  self = g_new0 (Harvester, 1);
  self->harvest = harvest;
  self->reading = reading;
  self->has_several = documents != CHIMERA_JSON_ONE_DOCUMENT;
  self->document = G_MAXUINT64;
  chimera_json_paths_init (&self->paths);
  if (self->has_several)
    push_frame (self, 0, 0, TRUE);

  is_read = take_feed (self, reader, head, feed, cancellable, error);

  if (!self->has_several)
    reading->n_rows = self->n_largest;
  reading->n_series_left_out += self->paths.n_left_out;
  chimera_json_paths_clear (&self->paths);

  return is_read;
}
