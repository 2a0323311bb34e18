/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-csv-blocks.h"

#include <errno.h>
#include <gio/gio.h>
#include <string.h>
#include <unistd.h>

/* More than a list shows at once, even where every row of it is in a block of its own. */
#define MAX_BLOCKS 512

/* A block is read while somebody waits for it. What is behind this is not shown. */
#define MAX_BLOCK_BYTES (4 * 1024 * 1024)

typedef struct
{
  /* holds the cells, which are never longer than what they were read from */
  char *text;
  gsize used;
  GArray *cells;
  guint starts[CHIMERA_CSV_BLOCK_ROWS + 1];
  guint n_rows;
  GList *link;
} Block;

struct _ChimeraCsvBlocks
{
  int fd;
  GBytes *text;
  char separator;

  /* where every so many rows begin, in bytes of the file or of @text */
  GArray *places;
  guint64 end;

  /* by their number; the queue has those that were used last in front */
  GHashTable *blocks;
  GQueue recent;
};

static void
block_free (gpointer data)
{
  Block *block = data;

  g_free (block->text);
  g_array_unref (block->cells);
  g_free (block);
}

/**
 * chimera_csv_blocks_new:
 * @descriptor: (transfer full): of the file whose rows are known, which need not have its name any
 *   more
 * @separator: what stands between its cells
 *
 * Returns: (transfer full): the blocks of a table of which no row is known yet
 */
ChimeraCsvBlocks *
chimera_csv_blocks_new (int  descriptor,
                        char separator)
{
  ChimeraCsvBlocks *self = g_new0 (ChimeraCsvBlocks, 1);

  self->fd = descriptor;
  self->separator = separator;
  self->places = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->blocks = g_hash_table_new_full (NULL, NULL, NULL, block_free);
  g_queue_init (&self->recent);

  return self;
}

/**
 * chimera_csv_blocks_free:
 * @self: (transfer full): blocks
 */
void
chimera_csv_blocks_free (ChimeraCsvBlocks *self)
{
  close (self->fd);
  g_clear_pointer (&self->text, g_bytes_unref);
  g_array_unref (self->places);
  g_queue_clear (&self->recent);
  g_hash_table_unref (self->blocks);
  g_free (self);
}

/**
 * chimera_csv_blocks_get_descriptor:
 * @self: blocks
 *
 * Returns: of the file; it stays that of @self
 */
int
chimera_csv_blocks_get_descriptor (ChimeraCsvBlocks *self)
{
  return self->fd;
}

/**
 * chimera_csv_blocks_set_text:
 * @self: blocks
 * @text: the text of the file, where it is not what stands in the file
 *
 * From here on places are those in @text.
 */
void
chimera_csv_blocks_set_text (ChimeraCsvBlocks *self,
                             GBytes           *text)
{
  g_clear_pointer (&self->text, g_bytes_unref);
  self->text = g_bytes_ref (text);
}

/**
 * chimera_csv_blocks_grow:
 * @self: blocks
 * @places: (array length=n_places): where the next rows whose number is a multiple of
 *   %CHIMERA_CSV_BLOCK_ROWS begin
 * @n_places: how many there are
 * @end: where the rows that are known end, or somewhere behind
 *
 * More rows are known.
 */
void
chimera_csv_blocks_grow (ChimeraCsvBlocks *self,
                         const guint64    *places,
                         guint             n_places,
                         guint64           end)
{
  guint last = self->places->len;
  Block *block = last > 0 ? g_hash_table_lookup (self->blocks, GUINT_TO_POINTER (last - 1)) : NULL;

  /* The last block may have been looked at while it was short. */
  if (block != NULL)
    {
      g_queue_delete_link (&self->recent, block->link);
      g_hash_table_remove (self->blocks, GUINT_TO_POINTER (last - 1));
    }

  g_array_append_vals (self->places, places, n_places);
  self->end = end;
}

static gboolean
on_record (const ChimeraCsvRecord *record,
           gpointer                user_data)
{
  Block *block = user_data;

  block->starts[block->n_rows++] = block->cells->len;
  for (guint i = 0; i < record->n_cells; i++)
    {
      ChimeraCsvCell cell = record->cells[i];

      memcpy (block->text + block->used, cell.text, cell.length);
      cell.text = block->text + block->used;
      block->used += cell.length;
      g_array_append_val (block->cells, cell);
    }
  block->starts[block->n_rows] = block->cells->len;

  return block->n_rows < CHIMERA_CSV_BLOCK_ROWS;
}

/* As much as there still is: a file may have become shorter. */
static gsize
read_at (ChimeraCsvBlocks *self,
         char             *buffer,
         gsize             length,
         guint64           place)
{
  gsize done = 0;

  while (done < length)
    {
      gssize n = pread (self->fd, buffer + done, length - done, (off_t) (place + done));

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        break;
      done += (gsize) n;
    }

  return done;
}

static Block *
read_block (ChimeraCsvBlocks *self,
            guint             index)
{
  Block *block = g_new0 (Block, 1);
  guint64 from = g_array_index (self->places, guint64, index);
  guint64 to = index + 1 < self->places->len ? g_array_index (self->places, guint64, index + 1) : self->end;
  gsize length = (gsize) MIN (to - from, MAX_BLOCK_BYTES);
  g_autoptr(ChimeraCsvReader) reader = chimera_csv_reader_new (self->separator, on_record, block);
  gboolean is_cut = length < to - from;

  block->cells = g_array_new (FALSE, FALSE, sizeof (ChimeraCsvCell));
  block->text = g_malloc (MAX (length, 1));

  if (self->text != NULL)
    {
      const char *text = g_bytes_get_data (self->text, NULL);

      if (chimera_csv_reader_feed (reader, text + from, length, NULL))
        chimera_csv_reader_end (reader, is_cut, NULL);
    }
  else
    {
      g_autofree char *text = g_malloc (MAX (length, 1));

      length = read_at (self, text, length, from);
      if (chimera_csv_reader_feed (reader, text, length, NULL))
        chimera_csv_reader_end (reader, is_cut, NULL);
    }

  return block;
}

static Block *
get_block (ChimeraCsvBlocks *self,
           guint             index)
{
  Block *block = g_hash_table_lookup (self->blocks, GUINT_TO_POINTER (index));

  if (block != NULL)
    {
      g_queue_unlink (&self->recent, block->link);
      g_queue_push_head_link (&self->recent, block->link);
      return block;
    }

  if (g_queue_get_length (&self->recent) == MAX_BLOCKS)
    {
      gpointer oldest = g_queue_pop_tail (&self->recent);

      g_hash_table_remove (self->blocks, oldest);
    }

  block = read_block (self, index);
  g_queue_push_head (&self->recent, GUINT_TO_POINTER (index));
  block->link = g_queue_peek_head_link (&self->recent);
  g_hash_table_insert (self->blocks, GUINT_TO_POINTER (index), block);

  return block;
}

/**
 * chimera_csv_blocks_get_row:
 * @self: blocks
 * @row: from 0
 * @out_n_cells: (out): how many cells it has
 *
 * Returns: (transfer none) (nullable) (array length=out_n_cells): the cells of a row, valid until
 *   the next call; %NULL where the file does not hold it any more
 */
const ChimeraCsvCell *
chimera_csv_blocks_get_row (ChimeraCsvBlocks *self,
                            guint             row,
                            guint            *out_n_cells)
{
  guint index = row / CHIMERA_CSV_BLOCK_ROWS;
  guint place = row % CHIMERA_CSV_BLOCK_ROWS;
  Block *block;

  *out_n_cells = 0;
  if (index >= self->places->len)
    return NULL;

  block = get_block (self, index);
  if (place >= block->n_rows)
    return NULL;

  *out_n_cells = block->starts[place + 1] - block->starts[place];

  return &g_array_index (block->cells, ChimeraCsvCell, block->starts[place]);
}
