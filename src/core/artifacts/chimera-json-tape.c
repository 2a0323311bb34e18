/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-json-tape.h"
#include "chimera-json-tape-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "chimera-error.h"
#include "chimera-json-documents.h"
#include "chimera-json-tree.h"

/* Cancellation is looked at once in so many tokens. */
#define CHECKED_TOKENS 16384

typedef struct
{
  ChimeraJsonTape *tape;
  gboolean has_several;
  guint64 document;
  guint32 document_node;
  guint32 document_position;
  guint32 key;
  guint32 depth;
  guint32 open[CHIMERA_JSON_READER_MAX_DEPTH + 1];
} Builder;

static void
clear_broken (gpointer data)
{
  ChimeraJsonBroken *broken = data;

  g_free (broken->sentence);
}

static ChimeraJsonNode *
add_node (Builder         *builder,
          ChimeraJsonKind  kind,
          guint64          start,
          guint32          size)
{
  ChimeraJsonTape *tape = builder->tape;
  guint32 number = tape->n_nodes++;
  ChimeraJsonNode *node;

  if (number == tape->n_allocated)
    {
      tape->n_allocated = MAX (256, tape->n_allocated + tape->n_allocated / 2);
      tape->nodes = g_renew (ChimeraJsonNode, tape->nodes, tape->n_allocated);
    }

  node = &tape->nodes[number];
  node->kind = kind;
  node->start = (guint32) start & 0xfffffff;
  node->key = builder->key;
  node->parent = number;
  node->next = number + 1;
  node->size = size;

  if (builder->depth > 0)
    {
      node->parent = builder->open[builder->depth - 1];
      tape->nodes[node->parent].size++;
    }
  builder->key = CHIMERA_JSON_NO_KEY;

  return node;
}

static void
open_container (Builder         *builder,
                ChimeraJsonKind  kind,
                guint64          start)
{
  guint32 number = builder->tape->n_nodes;

  add_node (builder, kind, start, 0);
  builder->open[builder->depth++] = number;
}

static void
close_containers (Builder *builder,
                  guint32  depth)
{
  while (builder->depth > depth)
    builder->tape->nodes[builder->open[--builder->depth]].next = builder->tape->n_nodes;
}

/* Of several documents a broken one is nothing but its error; of a single one, what was before the
 * error is shown. */
static void
add_broken (Builder                *builder,
            ChimeraJsonReader      *reader,
            const ChimeraJsonToken *token)
{
  ChimeraJsonTape *tape = builder->tape;
  ChimeraJsonBroken broken = { .sentence = g_strndup (token->text, token->length) };

  chimera_json_reader_get_position (reader, &broken.line, &broken.column);

  if (builder->has_several)
    {
      close_containers (builder, 1);
      tape->n_nodes = builder->document_node;
      tape->nodes[0].size = builder->document_position;
    }
  else if (builder->depth == 0 && tape->n_nodes > 0)
    {
      if (chimera_json_kind_is_container (tape->nodes[0].kind))
        builder->open[builder->depth++] = 0;
      else
        tape->n_nodes = 0;
    }

  broken.node = tape->n_nodes;
  add_node (builder, CHIMERA_JSON_BROKEN, token->offset, tape->broken->len);
  g_array_append_val (tape->broken, broken);
}

static void
begin_document (Builder *builder,
                guint64  document)
{
  builder->document = document;
  builder->document_node = builder->tape->n_nodes;
  builder->document_position = builder->tape->nodes[0].size;
}

static void
take_token (Builder                *builder,
            ChimeraJsonReader      *reader,
            const ChimeraJsonToken *token)
{
  static const ChimeraJsonKind kinds[] = {
    [CHIMERA_JSON_TOKEN_STRING] = CHIMERA_JSON_STRING,
    [CHIMERA_JSON_TOKEN_NUMBER] = CHIMERA_JSON_NUMBER,
    [CHIMERA_JSON_TOKEN_NOT_FINITE] = CHIMERA_JSON_NOT_FINITE,
    [CHIMERA_JSON_TOKEN_TRUE] = CHIMERA_JSON_TRUE,
    [CHIMERA_JSON_TOKEN_FALSE] = CHIMERA_JSON_FALSE,
    [CHIMERA_JSON_TOKEN_NULL] = CHIMERA_JSON_NULL,
  };
  guint32 length = (guint32) (token->end - token->offset);

  if (builder->has_several && token->document != builder->document)
    begin_document (builder, token->document);

  switch (token->kind)
    {
    case CHIMERA_JSON_TOKEN_OBJECT:
      open_container (builder, CHIMERA_JSON_OBJECT, token->offset);
      break;
    case CHIMERA_JSON_TOKEN_ARRAY:
      open_container (builder, CHIMERA_JSON_ARRAY, token->offset);
      break;
    case CHIMERA_JSON_TOKEN_OBJECT_END:
    case CHIMERA_JSON_TOKEN_ARRAY_END:
      close_containers (builder, builder->depth - 1);
      break;
    case CHIMERA_JSON_TOKEN_KEY:
      builder->key = (guint32) token->offset;
      break;
    case CHIMERA_JSON_TOKEN_STRING:
      add_node (builder, CHIMERA_JSON_STRING, token->offset, length - 2);
      break;
    case CHIMERA_JSON_TOKEN_ERROR:
      builder->key = CHIMERA_JSON_NO_KEY;
      add_broken (builder, reader, token);
      break;
    case CHIMERA_JSON_TOKEN_NUMBER:
    case CHIMERA_JSON_TOKEN_NOT_FINITE:
    case CHIMERA_JSON_TOKEN_TRUE:
    case CHIMERA_JSON_TOKEN_FALSE:
    case CHIMERA_JSON_TOKEN_NULL:
    default:
      add_node (builder, kinds[token->kind], token->offset, length);
    }
}

static gboolean
take_tokens (Builder            *builder,
             ChimeraJsonReader  *reader,
             GCancellable       *cancellable,
             GError            **error)
{
  ChimeraJsonToken token;
  guint n = 0;

  while (chimera_json_reader_next (reader, &token))
    {
      if (++n % CHECKED_TOKENS == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;

      if (builder->tape->n_nodes == CHIMERA_JSON_TREE_MAX_NODES)
        {
          g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_TOO_LARGE,
                       /* Translators: the placeholder is a number like 8388608 */
                       _("There are more than %d values in this file, too many to be shown as a tree."),
                       CHIMERA_JSON_TREE_MAX_NODES);
          return FALSE;
        }

      take_token (builder, reader, &token);
    }

  return TRUE;
}

static void
mark_children (ChimeraJsonTape *self)
{
  for (guint32 i = 0; i < self->n_nodes; i++)
    {
      const ChimeraJsonNode *node = &self->nodes[i];
      ChimeraJsonMarked marked = { i, self->marks->len };
      guint n = 0;

      if (!chimera_json_kind_is_container (node->kind) || node->size <= CHIMERA_JSON_TAPE_STRIDE)
        continue;

      g_array_append_val (self->marked, marked);
      for (guint32 child = i + 1; child < node->next; child = self->nodes[child].next)
        if (n++ % CHIMERA_JSON_TAPE_STRIDE == 0)
          g_array_append_val (self->marks, child);
    }
}

static void
count_lines (ChimeraJsonTape *self)
{
  guint32 n = 0;

  for (gsize start = 0; start < self->length; start += CHIMERA_JSON_TAPE_BLOCK)
    {
      const char *end = self->text + MIN (start + CHIMERA_JSON_TAPE_BLOCK, self->length);
      const char *p = self->text + start;

      g_array_append_val (self->lines, n);
      while ((p = memchr (p, '\n', (gsize) (end - p))) != NULL)
        {
          p++;
          n++;
        }
    }
}

/**
 * chimera_json_tape_new:
 * @text: a JSON file without a byte order mark, not longer than %CHIMERA_JSON_TREE_MAX_BYTES
 * @is_lines: whether its name says that it is JSON Lines
 * @cancellable: (nullable): to stop early
 * @error: %CHIMERA_ERROR_TOO_LARGE or %G_IO_ERROR_CANCELLED
 *
 * What is not JSON in it becomes nodes of the kind %CHIMERA_JSON_BROKEN.
 *
 * Returns: (transfer full) (nullable): the nodes; there is at least one
 */
ChimeraJsonTape *
chimera_json_tape_new (GBytes        *text,
                       gboolean       is_lines,
                       GCancellable  *cancellable,
                       GError       **error)
{
  g_autoptr(ChimeraJsonTape) self = g_new0 (ChimeraJsonTape, 1);
  g_autoptr(ChimeraJsonReader) reader = NULL;
  Builder builder = { .tape = self, .document = G_MAXUINT64, .key = CHIMERA_JSON_NO_KEY };
  ChimeraJsonDocuments documents;

  self->bytes = g_bytes_ref (text);
  self->text = g_bytes_get_data (text, &self->length);
  if (self->length == 0)
    self->text = "";
  self->broken = g_array_new (FALSE, FALSE, sizeof (ChimeraJsonBroken));
  g_array_set_clear_func (self->broken, clear_broken);
  self->marked = g_array_new (FALSE, FALSE, sizeof (ChimeraJsonMarked));
  self->marks = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->lines = g_array_new (FALSE, FALSE, sizeof (guint32));

  if (self->length > CHIMERA_JSON_TREE_MAX_BYTES)
    {
      g_set_error (error, CHIMERA_ERROR, CHIMERA_ERROR_TOO_LARGE,
                   /* Translators: the placeholder is a number like 64 */
                   _("This file is larger than %d MiB, too large to be shown as a tree."),
                   CHIMERA_JSON_TREE_MAX_BYTES / (1024 * 1024));
      return NULL;
    }

  documents = chimera_json_documents_guess (self->text, self->length, is_lines);
  builder.has_several = documents != CHIMERA_JSON_ONE_DOCUMENT;
  if (builder.has_several)
    open_container (&builder, CHIMERA_JSON_ARRAY, 0);

  reader = chimera_json_reader_new (documents);
  chimera_json_reader_feed (reader, self->text, self->length);
  if (!take_tokens (&builder, reader, cancellable, error))
    return NULL;
  chimera_json_reader_end (reader);
  if (!take_tokens (&builder, reader, cancellable, error))
    return NULL;
  close_containers (&builder, 0);

  self->nodes = g_renew (ChimeraJsonNode, self->nodes, self->n_nodes);
  mark_children (self);
  count_lines (self);

  return g_steal_pointer (&self);
}

/**
 * chimera_json_tape_free:
 * @self: (transfer full): a tape
 */
void
chimera_json_tape_free (ChimeraJsonTape *self)
{
  g_free (self->nodes);
  g_array_unref (self->broken);
  g_array_unref (self->marked);
  g_array_unref (self->marks);
  g_array_unref (self->lines);
  g_bytes_unref (self->bytes);
  g_free (self);
}
