/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib.h>
#include <stdint.h>

#include "chimera-model.h"
#include "chimera-ollama.h"
#include "replies.h"

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

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

  fuzz_check_replies (CHIMERA_SERVER_OLLAMA, data + 1, length, data[0]);

  {
    g_autoptr(GError) error = chimera_ollama_error_from_body (400 + data[0] % 5, body, length);
    g_autoptr(GPtrArray) models = chimera_ollama_parse_tags (body, length, NULL);
    g_autoptr(GPtrArray) loaded = chimera_ollama_parse_ps (body, length, NULL);
    g_autofree char *version = chimera_ollama_parse_version (body, length, NULL);

    g_assert_nonnull (error);
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
    /* Both lists are known by the same sign. */
    g_assert_true ((models == NULL) == (loaded == NULL));
    g_assert_true (version == NULL || *version != '\0');

    for (guint i = 0; models != NULL && i < models->len; i++)
      {
        g_autofree char *details = chimera_model_dup_details (g_ptr_array_index (models, i));

        g_assert_true (g_utf8_validate (details, -1, NULL));
      }
  }

  return 0;
}
