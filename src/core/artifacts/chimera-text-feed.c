/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-text-feed.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "chimera-utf16.h"

#define PIECE_BYTES (256 * 1024)

/* O_NONBLOCK, because opening a pipe nobody writes to would wait for ever before it can be seen
 * that it is not a regular file. */
#define OPEN_FLAGS (O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)

#define MAX_MARK 3

typedef enum
{
  ENCODING_UTF8,
  ENCODING_UTF16LE,
  ENCODING_UTF16BE,
} Encoding;

static const char * const encoding_names[] = {
  [ENCODING_UTF8] = "UTF-8",
  [ENCODING_UTF16LE] = "UTF-16LE",
  [ENCODING_UTF16BE] = "UTF-16BE",
};

struct _ChimeraTextFeed
{
  /* the file, or -1 and the bytes */
  int fd;
  GBytes *bytes;

  guint64 limit;
  guint64 n_bytes;
  gboolean is_cut;
  gboolean is_ended;

  gsize piece;
  char *data;

  Encoding encoding;
  gsize mark_length;
  ChimeraUtf16 utf16;
  char *decoded;
};

static gboolean
fail_with_errno (int      code,
                 GError **error)
{
  /* Translators: the placeholder is why, as the system says it */
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
               _("This cannot be read: %s."), g_strerror (code));

  return FALSE;
}

static ChimeraTextFeed *
new_feed (int     fd,
          GBytes *bytes,
          gsize   piece,
          guint64 limit,
          guint64 size)
{
  ChimeraTextFeed *self = g_new0 (ChimeraTextFeed, 1);

  self->fd = fd;
  self->bytes = bytes;
  self->limit = limit > 0 ? limit : G_MAXUINT64;
  self->is_cut = size > self->limit;
  /* A byte order mark is always in the first piece. */
  self->piece = MAX (piece, MAX_MARK);
  self->data = g_malloc (self->piece);

  return self;
}

/**
 * chimera_text_feed_open:
 * @path: (type filename): the path of a regular file; a link is not followed
 * @limit: how many bytes of the file are read at most; 0 for all of them
 * @error: a #GIOErrorEnum; the message says what is wrong and does not name the file
 *
 * Opens a file to be read from its beginning.
 *
 * Returns: (transfer full) (nullable): the feed, to be freed with chimera_text_feed_close()
 */
ChimeraTextFeed *
chimera_text_feed_open (const char  *path,
                        guint64      limit,
                        GError     **error)
{
  struct stat status;
  int fd;

  g_return_val_if_fail (path != NULL, NULL);

  fd = open (path, OPEN_FLAGS);
  if (fd < 0 && errno == ELOOP)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
                           _("This is a link, and links are not followed."));
      return NULL;
    }
  if (fd < 0 || fstat (fd, &status) != 0)
    {
      fail_with_errno (errno, error);
      if (fd >= 0)
        close (fd);
      return NULL;
    }
  if (!S_ISREG (status.st_mode))
    {
      close (fd);
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
                           _("This is not a regular file."));
      return NULL;
    }

  return new_feed (fd, NULL, PIECE_BYTES, limit, (guint64) status.st_size);
}

static int
dup_descriptor (int      descriptor,
                GError **error)
{
  int copy = fcntl (descriptor, F_DUPFD_CLOEXEC, 0);

  if (copy < 0)
    fail_with_errno (errno, error);

  return copy;
}

/**
 * chimera_text_feed_open_again:
 * @descriptor: of a file that was opened before, which stays the caller's
 * @error: a #GIOErrorEnum; the message does not name the file
 *
 * As chimera_text_feed_open() without a limit, for that file and no other that has its name by now.
 * Feeds of one file do not disturb each other.
 *
 * Returns: (transfer full) (nullable): the feed, to be freed with chimera_text_feed_close()
 */
ChimeraTextFeed *
chimera_text_feed_open_again (int      descriptor,
                              GError **error)
{
  int fd = dup_descriptor (descriptor, error);

  return fd >= 0 ? new_feed (fd, NULL, PIECE_BYTES, 0, 0) : NULL;
}

/**
 * chimera_text_feed_dup_descriptor:
 * @self: a feed that was opened
 * @error: a #GIOErrorEnum; the message does not name the file
 *
 * Returns: a descriptor of the same file, to be closed by the caller; -1 with @error
 */
int
chimera_text_feed_dup_descriptor (ChimeraTextFeed  *self,
                                  GError          **error)
{
  g_return_val_if_fail (self != NULL, -1);

  return dup_descriptor (self->fd, error);
}

/**
 * chimera_text_feed_new_for_bytes:
 * @bytes: what a file would hold
 * @piece: how many bytes are looked at at a time, at least 1
 * @limit: how many bytes are read at most; 0 for all of them
 *
 * A feed without a file, for tests.
 *
 * Returns: (transfer full): the feed, to be freed with chimera_text_feed_close()
 */
ChimeraTextFeed *
chimera_text_feed_new_for_bytes (GBytes  *bytes,
                                 gsize    piece,
                                 guint64  limit)
{
  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (piece > 0, NULL);

  return new_feed (-1, g_bytes_ref (bytes), piece, limit, g_bytes_get_size (bytes));
}

/**
 * chimera_text_feed_close:
 * @self: (transfer full): a feed
 *
 * Closes the file and frees the feed with the piece it gave out last.
 */
void
chimera_text_feed_close (ChimeraTextFeed *self)
{
  g_return_if_fail (self != NULL);

  if (self->fd >= 0)
    close (self->fd);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->data);
  g_free (self->decoded);
  g_free (self);
}

/* As pread(), without EINTR. */
static gssize
read_at (ChimeraTextFeed *self,
         char            *data,
         gsize            length,
         guint64          offset)
{
  gssize n;

  if (self->bytes != NULL)
    {
      gsize size;
      const char *all = g_bytes_get_data (self->bytes, &size);

      if (offset >= size)
        return 0;
      length = MIN (length, size - offset);
      memcpy (data, all + offset, length);
      return (gssize) length;
    }

  do
    n = pread (self->fd, data, length, (off_t) offset);
  while (n < 0 && errno == EINTR);

  return n;
}

/* Fills data as far as the file and the limit go. */
static gboolean
read_piece (ChimeraTextFeed  *self,
            gsize            *out_length,
            GError          **error)
{
  gsize wanted = (gsize) MIN (self->piece, self->limit - self->n_bytes);
  gsize length = 0;

  while (length < wanted)
    {
      gssize n = read_at (self, self->data + length, wanted - length, self->n_bytes);

      if (n < 0)
        return fail_with_errno (errno, error);
      if (n == 0)
        {
          self->is_ended = TRUE;
          self->is_cut = FALSE;
          break;
        }
      length += (gsize) n;
      self->n_bytes += (guint64) n;
    }

  if (!self->is_ended && self->n_bytes == self->limit)
    {
      char next;

      self->is_ended = TRUE;
      self->is_cut = read_at (self, &next, 1, self->n_bytes) > 0;
    }

  *out_length = length;
  return TRUE;
}

static void
find_mark (ChimeraTextFeed *self,
           gsize            length)
{
  if (length >= 3 && memcmp (self->data, "\xef\xbb\xbf", 3) == 0)
    {
      self->mark_length = 3;
    }
  else if (length >= 2 && (memcmp (self->data, "\xff\xfe", 2) == 0 ||
                           memcmp (self->data, "\xfe\xff", 2) == 0))
    {
      self->encoding = self->data[0] == '\xff' ? ENCODING_UTF16LE : ENCODING_UTF16BE;
      self->mark_length = 2;
      self->decoded = g_malloc (CHIMERA_UTF16_MAX_UTF8 (self->piece) + CHIMERA_UTF16_MAX_UTF8 (0));
      chimera_utf16_init (&self->utf16, self->encoding == ENCODING_UTF16BE);
    }
}

/**
 * chimera_text_feed_next:
 * @self: a feed
 * @out_text: (out) (array length=out_length) (transfer none): the next piece of the text, without a
 *   zero byte behind it, valid until the next call; a piece may end within a character
 * @out_length: (out): how many bytes it has; 0 at the end of the file, and only there
 * @cancellable: (nullable): looked at once a piece
 * @error: a #GIOErrorEnum; the message does not name the file
 *
 * Reads on. Bytes that are not UTF-8 go through as they are, and so does a zero byte; in UTF-16
 * half a character becomes U+FFFD.
 *
 * Returns: %FALSE with @error where the file cannot be read on or @cancellable was cancelled
 */
gboolean
chimera_text_feed_next (ChimeraTextFeed  *self,
                        const char      **out_text,
                        gsize            *out_length,
                        GCancellable     *cancellable,
                        GError          **error)
{
  const char *text = NULL;
  gsize length = 0;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (out_text != NULL && out_length != NULL, FALSE);

  /* What is held back of UTF-16, or a file that is nothing but a mark, can make a piece empty. */
  while (length == 0 && !self->is_ended)
    {
      gboolean is_first = self->n_bytes == 0;

      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !read_piece (self, &length, error))
        return FALSE;

      text = self->data;
      if (is_first)
        {
          find_mark (self, length);
          text += self->mark_length;
          length -= self->mark_length;
        }

      if (self->decoded != NULL)
        {
          length = chimera_utf16_decode (&self->utf16, (const guint8 *) text, length, self->decoded);
          if (self->is_ended)
            length += chimera_utf16_end (&self->utf16, self->decoded + length);
          text = self->decoded;
        }
    }

  *out_text = length > 0 ? text : "";
  *out_length = length;
  return TRUE;
}

/**
 * chimera_text_feed_is_cut:
 * @self: a feed
 *
 * Returns: whether the file is longer than the limit. Before the end this is what the size of the
 *   file said when it was opened, after it what was found there.
 */
gboolean
chimera_text_feed_is_cut (ChimeraTextFeed *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_cut;
}

/**
 * chimera_text_feed_get_n_bytes:
 * @self: a feed
 *
 * Returns: how many bytes of the file were read up to now, with the byte order mark
 */
guint64
chimera_text_feed_get_n_bytes (ChimeraTextFeed *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_bytes;
}

/**
 * chimera_text_feed_is_of:
 * @self: a feed from a file
 * @size: in bytes
 * @modified_us: microseconds since the epoch
 *
 * Asks for the file as it is now, so that it tells of a file that was written to while it was read,
 * too.
 *
 * Returns: whether the file has this size and time
 */
gboolean
chimera_text_feed_is_of (ChimeraTextFeed *self,
                         guint64          size,
                         gint64           modified_us)
{
  struct stat status;

  g_return_val_if_fail (self->fd >= 0, FALSE);

  return fstat (self->fd, &status) == 0 && (guint64) status.st_size == size &&
         status.st_mtim.tv_sec * G_USEC_PER_SEC + status.st_mtim.tv_nsec / 1000 == modified_us;
}

/**
 * chimera_text_feed_get_encoding:
 * @self: a feed of which at least one piece was read
 *
 * Returns: (transfer none): "UTF-8", "UTF-16LE" or "UTF-16BE"; the first too where there is no byte
 *   order mark, whatever the bytes are
 */
const char *
chimera_text_feed_get_encoding (ChimeraTextFeed *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return encoding_names[self->encoding];
}

/**
 * chimera_text_feed_get_start:
 * @self: a feed of which at least one piece was read
 *
 * Returns: where the text begins in the file, so that an offset in the text plus this is the offset
 *   in the file; -1 where the text is decoded and there is no such number
 */
int
chimera_text_feed_get_start (ChimeraTextFeed *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->decoded != NULL ? -1 : (int) self->mark_length;
}
