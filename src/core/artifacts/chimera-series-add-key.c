/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-series-private.h"

#include <string.h>

#define MIN_BLANKS_OF_SENTENCE 4

/* "60", "0.70", "-1"; neither "007" nor "1e3", which may be names. */
static gboolean
is_plain_number (const char *text)
{
  const char *digits = *text == '-' ? text + 1 : text;
  gsize n_whole = strspn (digits, "0123456789");
  gsize n_decimals = 0;

  if (digits[n_whole] == '.')
    n_decimals = 1 + strspn (digits + n_whole + 1, "0123456789");

  return n_whole > 0 && n_whole <= 15 && (n_whole == 1 || *digits != '0') && n_decimals != 1 &&
         digits[n_whole + n_decimals] == '\0';
}

/* One spelling for each number: 60 and 60.0 are the same setting, but versions 1.1 and 1.10 are
 * two. */
static const char *
find_spelling (const ChimeraSeries *self,
               const char          *text,
               char                *buffer)
{
  if (!is_plain_number (text) || strstr (self->name, "ersion") != NULL || strstr (self->name, "ERSION") != NULL)
    return text;

  return g_ascii_dtostr (buffer, G_ASCII_DTOSTR_BUF_SIZE, g_ascii_strtod (text, NULL));
}

static guint16
get_key_id (ChimeraSeries *self,
            const char    *text,
            gsize          length)
{
  g_autofree char *owned = NULL;
  g_autofree char *valid = NULL;
  const char *spelling;
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  char plain[64];
  gpointer id;

  /* Mostly it is known, and was written in the same way. */
  if (length < sizeof plain)
    {
      memcpy (plain, text, length);
      plain[length] = '\0';
      if (g_hash_table_lookup_extended (self->key_ids, plain, NULL, &id))
        return (guint16) GPOINTER_TO_UINT (id);
    }

  owned = g_strndup (text, length);
  valid = g_utf8_make_valid (g_strstrip (owned), -1);

  spelling = find_spelling (self, valid, number);
  if (g_hash_table_lookup_extended (self->key_ids, spelling, NULL, &id))
    return (guint16) GPOINTER_TO_UINT (id);

  if (self->key_texts->len == CHIMERA_SERIES_MAX_KEYS)
    {
      self->has_too_many_keys = TRUE;
      return CHIMERA_SERIES_NO_KEY;
    }

  id = GUINT_TO_POINTER (self->key_texts->len);
  g_ptr_array_add (self->key_texts, valid);
  if (spelling == number && !g_str_equal (spelling, valid))
    g_hash_table_insert (self->key_ids, g_strdup (spelling), id);
  g_hash_table_insert (self->key_ids, g_steal_pointer (&valid), id);

  return (guint16) GPOINTER_TO_UINT (id);
}

static gboolean
is_last_key (ChimeraSeries *self,
             const char    *text,
             gsize          length)
{
  const char *last;

  if (self->keys->len == 0)
    return FALSE;

  last = g_ptr_array_index (self->key_texts, g_array_index (self->keys, guint16, self->keys->len - 1));

  return strlen (last) == length && memcmp (last, text, length) == 0;
}

/* A prompt or a remark: it tells workloads apart, not configurations. */
static gboolean
is_sentence (const char *text,
             gsize       length)
{
  guint n_blanks = 0;

  while (length > 0 && (g_ascii_isspace (text[length - 1]) || text[length - 1] == '"'))
    length--;

  if (length == 0 || strchr (".?!:", text[length - 1]) == NULL)
    return FALSE;

  for (gsize i = 0; i < length; i++)
    n_blanks += text[i] == ' ';

  return n_blanks >= MIN_BLANKS_OF_SENTENCE;
}

/**
 * chimera_series_add_key:
 * @self: a series
 * @text: (array length=length): what tells this record from others: "gemma3:latest", "60"
 * @length: in bytes
 * @indices: (array): its place, not before the last one
 *
 * Values in the same record are grouped by it. Blanks around it do not matter, nor does how a number
 * is written ("60", "60.0"), except in versions. A series with a
 * sentence among its texts does not tell configurations apart, and is no key at all.
 */
void
chimera_series_add_key (ChimeraSeries *self,
                        const char    *text,
                        gsize          length,
                        const guint32 *indices)
{
  guint16 id;

  if (self->has_too_many_keys || self->has_sentence)
    return;

  if (self->keys == NULL)
    {
      self->key_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      self->key_texts = g_ptr_array_new ();
      self->keys = g_array_new (FALSE, FALSE, sizeof (guint16));
      chimera_places_init (&self->key_places, self->n_indices);
    }

  self->has_sentence = is_sentence (text, length);
  self->has_too_many_keys = self->keys->len == CHIMERA_SERIES_MAX_EXACT;
  if (self->has_too_many_keys || self->has_sentence)
    return;

  id = is_last_key (self, text, length) ? g_array_index (self->keys, guint16, self->keys->len - 1)
                                        : get_key_id (self, text, length);
  if (self->has_too_many_keys)
    return;

  g_array_append_val (self->keys, id);
  chimera_places_add (&self->key_places, indices);
}
