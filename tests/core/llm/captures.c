/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "captures.h"

#include <string.h>

#include "chimera-json.h"
#include "chimera-test.h"

static void
capture_free (Capture *self)
{
  g_free (self->name);
  g_free (self->path);
  g_string_free (self->body, TRUE);
  json_object_unref (self->meta);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Capture, capture_free)

/* Takes the chunk framing off @length bytes, up to the end of what there is. */
void
capture_decode_chunks (const char *data,
                       gsize       length,
                       GString    *out_body)
{
  const char *end = data + length;

  while (data < end)
    {
      const char *line_end = memchr (data, '\n', (gsize) (end - data));
      guint64 size;

      if (line_end == NULL)
        return;

      size = g_ascii_strtoull (data, NULL, 16);
      if (size == 0)
        return;

      data = line_end + 1;
      size = MIN (size, (guint64) (end - data));
      g_string_append_len (out_body, data, (gssize) size);
      data += size;
      data += MIN (2, end - data);
    }
}

static Capture *
read_capture (const char *dir,
              const char *name)
{
  g_autofree char *wire_path = g_strdup_printf ("%s/%s.wire", dir, name);
  g_autofree char *meta_path = g_strdup_printf ("%s/%s.meta", dir, name);
  g_autofree char *wire = NULL;
  g_autofree char *meta = NULL;
  Capture *self = g_new0 (Capture, 1);
  const char *blank;
  const char *path = "";
  gsize length, meta_length;
  g_autoptr(GError) error = NULL;

  g_assert_true (g_file_get_contents (wire_path, &wire, &length, NULL));
  g_assert_true (g_file_get_contents (meta_path, &meta, &meta_length, NULL));

  self->name = g_strdup (name);
  self->body = g_string_new (NULL);
  self->meta = chimera_json_parse_object (meta, meta_length, &error);
  g_assert_no_error (error);
  g_assert_true (chimera_json_get_string (self->meta, "path", &path));
  self->path = g_strdup (path);

  blank = g_strstr_len (wire, (gssize) length, "\r\n\r\n");
  if (blank != NULL)
    {
      g_autofree char *head = g_strndup (wire, (gsize) (blank - wire));
      gsize body_at = (gsize) (blank - wire) + 4;

      self->status = (guint) g_ascii_strtoull (strchr (head, ' '), NULL, 10);
      self->streamed = strstr (head, "x-ndjson") != NULL || strstr (head, "event-stream") != NULL;
      if (strstr (head, "Transfer-Encoding: chunked") != NULL)
        capture_decode_chunks (wire + body_at, length - body_at, self->body);
      else
        g_string_append_len (self->body, wire + body_at, (gssize) (length - body_at));
    }

  return self;
}

guint
captures_for_each_in (const char  *dir_path,
                      const char  *suffix,
                      CaptureFunc  func)
{
  g_autoptr(GDir) dir = g_dir_open (dir_path, 0, NULL);
  const char *file;
  guint n = 0;

  g_assert_nonnull (dir);

  while ((file = g_dir_read_name (dir)) != NULL)
    {
      if (g_str_has_suffix (file, suffix))
        {
          g_autofree char *name = g_strndup (file, strlen (file) - strlen (suffix));
          g_autoptr(Capture) capture = read_capture (dir_path, name);

          g_test_message ("%s%s", name, suffix);
          func (dir_path, capture);
          n++;
        }
    }

  return n;
}

void
captures_for_each (const char  *suffix,
                   CaptureFunc  func)
{
  g_autofree char *dir_path = chimera_test_shared_or_skip ("captures");

  if (dir_path != NULL)
    g_assert_cmpuint (captures_for_each_in (dir_path, suffix, func), >, 100);
}
