/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib.h>
#include <stdint.h>
#include <string.h>

#include "chimera-model.h"
#include "chimera-openai.h"
#include "chimera-reply-builder.h"

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

/* The reply to a body that comes in pieces of sizes made from @seed; 0 is all at once. */
static ChimeraReply *
build_reply (const uint8_t *data,
             size_t         size,
             guint          seed)
{
  g_autoptr(ChimeraReplyBuilder) builder = chimera_reply_builder_new (CHIMERA_SERVER_OPENAI, "host:1", NULL);
  gboolean going_on = TRUE;
  guint state = seed;

  for (size_t at = 0; at < size && going_on;)
    {
      size_t piece = size - at;

      if (seed != 0)
        {
          state = state * 1103515245u + 12345u;
          piece = MIN (piece, 1 + (state >> 16) % seed);
        }

      going_on = chimera_reply_builder_feed (builder, data + at, piece, (gint64) at);
      at += piece;
    }

  return chimera_reply_builder_finish (builder, 200, (gint64) size, NULL);
}

static void
check_reply (const ChimeraReply *reply)
{
  guint64 bytes = 0;

  g_assert_true (g_utf8_validate (reply->response, -1, NULL));
  g_assert_true (g_utf8_validate (reply->thinking, -1, NULL));
  g_assert_true (reply->done == (reply->error == NULL));
  g_assert_cmpuint (reply->trace->len, ==, reply->n_chunks);

  for (guint i = 0; i < reply->trace->len; i++)
    bytes += g_array_index (reply->trace, ChimeraTraceMark, i).bytes;
  g_assert_cmpuint (bytes, ==, strlen (reply->response) + strlen (reply->thinking));

  if (reply->error != NULL)
    g_assert_true (g_utf8_validate (reply->error->message, -1, NULL));
}

/* However a body was split, the reply is the same. */
static void
check_same (const ChimeraReply *a,
            const ChimeraReply *b)
{
  g_assert_cmpstr (a->response, ==, b->response);
  g_assert_cmpstr (a->thinking, ==, b->thinking);
  g_assert_cmpstr (a->done_reason, ==, b->done_reason);
  g_assert_cmpint (a->done, ==, b->done);
  g_assert_cmpuint (a->n_chunks, ==, b->n_chunks);
  g_assert_cmpint (a->context_length, ==, b->context_length);
  g_assert_cmpmem (&a->server, sizeof a->server, &b->server, sizeof b->server);
  if (a->error != NULL)
    {
      g_assert_nonnull (b->error);
      g_assert_cmpstr (a->error->message, ==, b->error->message);
    }
}

/* The first byte gives the sizes of the pieces, the rest is what the server sent: as a stream and
 * as every other answer. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  const char *body;
  gsize length;

  if (size == 0)
    return 0;

  body = (const char *) data + 1;
  length = size - 1;

  {
    g_autoptr(ChimeraReply) whole = build_reply (data + 1, length, 0);
    g_autoptr(ChimeraReply) split = build_reply (data + 1, length, data[0]);

    check_reply (whole);
    check_same (whole, split);
  }

  {
    g_autoptr(GError) error = chimera_openai_error_from_body (400 + data[0] % 5, body, length);
    g_autoptr(GPtrArray) models = chimera_openai_parse_models (body, length, NULL);

    g_assert_nonnull (error);
    g_assert_true (g_utf8_validate (error->message, -1, NULL));

    for (guint i = 0; models != NULL && i < models->len; i++)
      {
        g_autofree char *details = chimera_model_dup_details (g_ptr_array_index (models, i));

        g_assert_true (g_utf8_validate (details, -1, NULL));
      }
  }

  return 0;
}
