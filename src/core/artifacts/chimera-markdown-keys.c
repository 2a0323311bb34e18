/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-markdown-keys.h"

/* A record with more is none that somebody wrote. */
#define MAX_KEYS 16

typedef struct
{
  char *name;
  char *text;
  guint depth;
} Key;

struct _ChimeraMarkdownKeys
{
  GArray *keys;
};

static void
clear_key (gpointer data)
{
  Key *key = data;

  g_free (key->name);
  g_free (key->text);
}

/**
 * chimera_markdown_keys_new:
 *
 * Returns: (transfer full): no keys
 */
ChimeraMarkdownKeys *
chimera_markdown_keys_new (void)
{
  ChimeraMarkdownKeys *self = g_new0 (ChimeraMarkdownKeys, 1);

  self->keys = g_array_new (FALSE, FALSE, sizeof (Key));
  g_array_set_clear_func (self->keys, clear_key);

  return self;
}

/**
 * chimera_markdown_keys_free:
 * @self: (transfer full): keys
 */
void
chimera_markdown_keys_free (ChimeraMarkdownKeys *self)
{
  g_array_unref (self->keys);
  g_free (self);
}

/**
 * chimera_markdown_keys_clear:
 * @self: keys
 *
 * A new section begins, in which none of them counts.
 */
void
chimera_markdown_keys_clear (ChimeraMarkdownKeys *self)
{
  g_array_set_size (self->keys, 0);
}

/**
 * chimera_markdown_keys_leave:
 * @self: keys
 * @depth: in how many items and quotes the text is that is read now
 *
 * Keys that are deeper count no more.
 */
void
chimera_markdown_keys_leave (ChimeraMarkdownKeys *self,
                             guint                depth)
{
  for (guint i = self->keys->len; i > 0; i--)
    if (g_array_index (self->keys, Key, i - 1).depth > depth)
      g_array_remove_index (self->keys, i - 1);
}

/**
 * chimera_markdown_keys_set:
 * @self: keys
 * @depth: in how many items and quotes the line is
 * @name: its name
 * @text: what stands behind that
 */
void
chimera_markdown_keys_set (ChimeraMarkdownKeys *self,
                           guint                depth,
                           const char          *name,
                           const char          *text)
{
  Key key = { NULL, NULL, depth };

  for (guint i = 0; i < self->keys->len; i++)
    if (g_str_equal (g_array_index (self->keys, Key, i).name, name))
      g_array_set_size (self->keys, i);

  if (self->keys->len == MAX_KEYS)
    return;

  key.name = g_strdup (name);
  key.text = g_strdup (text);
  g_array_append_val (self->keys, key);
}

/**
 * chimera_markdown_keys_dup:
 * @self: keys
 *
 * Returns: (transfer full) (nullable): the name and the text of each, in turns; %NULL where there is
 *   none
 */
char **
chimera_markdown_keys_dup (const ChimeraMarkdownKeys *self)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  if (self->keys->len == 0)
    return NULL;

  for (guint i = 0; i < self->keys->len; i++)
    {
      const Key *key = &g_array_index (self->keys, Key, i);

      g_strv_builder_add_many (builder, key->name, key->text, NULL);
    }

  return g_strv_builder_end (builder);
}
