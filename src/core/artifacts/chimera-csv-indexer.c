/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-csv-indexer.h"

#include <glib/gi18n-lib.h>

#include "chimera-csv-blocks.h"
#include "chimera-csv-table.h"
#include "chimera-error.h"
#include "chimera-format.h"
#include "chimera-text-feed.h"

/* A list that grows is laid out again each time. */
#define PROGRESS_US (G_USEC_PER_SEC / 20)

struct _ChimeraCsvIndexer
{
  gatomicrefcount ref_count;
  char *path;
  GMainContext *context;
  GSourceFunc more;
  gpointer user_data;
  GDestroyNotify destroy;

  /* the thread's own */
  ChimeraCsvReader *reader;
  ChimeraCsvSample *sample;
  ChimeraCsvColumns *columns;
  guint n_usual;
  GArray *found;
  GByteArray *decoded;
  guint64 start;
  guint n_rows;
  guint n_cells;
  guint64 n_ragged;
  gboolean is_full;

  GMutex mutex;
  ChimeraCsvProgress progress;
};

/**
 * chimera_csv_progress_clear:
 * @self: progress that was taken
 *
 * Frees what the progress still holds.
 */
void
chimera_csv_progress_clear (ChimeraCsvProgress *self)
{
  g_clear_pointer (&self->columns, chimera_csv_columns_free);
  g_clear_pointer (&self->places, g_array_unref);
  g_clear_pointer (&self->text, g_bytes_unref);
  g_clear_pointer (&self->problem, g_free);
}

/**
 * chimera_csv_indexer_new:
 * @path: of a table
 * @more: called in the caller's main context when there is something to take
 * @user_data: for @more
 * @destroy: for @user_data
 *
 * Returns: (transfer full): an indexer to be run on another thread
 */
ChimeraCsvIndexer *
chimera_csv_indexer_new (const char     *path,
                         GSourceFunc     more,
                         gpointer        user_data,
                         GDestroyNotify  destroy)
{
  ChimeraCsvIndexer *self = g_new0 (ChimeraCsvIndexer, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->mutex);
  self->path = g_strdup (path);
  self->context = g_main_context_ref_thread_default ();
  self->more = more;
  self->user_data = user_data;
  self->destroy = destroy;
  self->sample = chimera_csv_sample_new ();
  self->found = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->progress.places = g_array_new (FALSE, FALSE, sizeof (guint64));

  return self;
}

/**
 * chimera_csv_indexer_ref:
 * @self: an indexer
 *
 * Returns: (transfer full): @self
 */
ChimeraCsvIndexer *
chimera_csv_indexer_ref (ChimeraCsvIndexer *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * chimera_csv_indexer_unref:
 * @self: (transfer full): an indexer
 */
void
chimera_csv_indexer_unref (ChimeraCsvIndexer *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->reader, chimera_csv_reader_free);
  g_clear_pointer (&self->sample, chimera_csv_sample_free);
  g_clear_pointer (&self->columns, chimera_csv_columns_free);
  g_clear_pointer (&self->decoded, g_byte_array_unref);
  g_array_unref (self->found);
  chimera_csv_progress_clear (&self->progress);
  g_mutex_clear (&self->mutex);
  g_main_context_unref (self->context);
  g_free (self->path);
  if (self->destroy != NULL)
    self->destroy (self->user_data);
  g_free (self);
}

static void
add_row (ChimeraCsvIndexer      *self,
         const ChimeraCsvRecord *record)
{
  if (self->n_rows % CHIMERA_CSV_BLOCK_ROWS == 0)
    {
      guint64 place = record->offset + self->start;

      g_array_append_val (self->found, place);
    }

  /* A separator at the end of a row is no cell. */
  if (record->n_cells != self->n_usual &&
      !(record->n_cells == self->n_usual + 1 && record->cells[self->n_usual].length == 0))
    {
      self->n_ragged++;
      self->n_cells = MAX (self->n_cells, record->n_cells);
    }
  self->n_rows++;
}

/* The first records are looked at together; then it is known which of them are rows. */
static void
settle (ChimeraCsvIndexer *self)
{
  if (self->sample == NULL || chimera_csv_sample_get_n_records (self->sample) == 0)
    return;

  self->columns = chimera_csv_columns_new (self->sample, chimera_csv_reader_get_separator (self->reader));
  self->n_usual = chimera_csv_columns_get_n_usual (self->columns);
  for (guint i = chimera_csv_columns_get_n_heads (self->columns);
       i < chimera_csv_sample_get_n_records (self->sample); i++)
    add_row (self, chimera_csv_sample_get_record (self->sample, i));
  g_clear_pointer (&self->sample, chimera_csv_sample_free);
}

static gboolean
on_record (const ChimeraCsvRecord *record,
           gpointer                user_data)
{
  ChimeraCsvIndexer *self = user_data;

  if (self->sample != NULL)
    {
      chimera_csv_sample_add (self->sample, record);
      if (chimera_csv_sample_is_full (self->sample))
        settle (self);
      return TRUE;
    }

  if (self->n_rows == CHIMERA_CSV_TABLE_MAX_ROWS)
    {
      self->is_full = TRUE;
      return FALSE;
    }
  add_row (self, record);

  return TRUE;
}

static gboolean
on_more (gpointer user_data)
{
  ChimeraCsvIndexer *self = user_data;

  return self->more (self->user_data);
}

/* Takes @problem, which only the last word has. */
static void
publish (ChimeraCsvIndexer *self,
         guint64            end,
         gboolean           is_last,
         char              *problem)
{
  if (is_last)
    settle (self);
  else if (self->sample != NULL)
    /* Rows are of no use before it is known what the columns are. */
    return;

  g_mutex_lock (&self->mutex);
  if (self->columns != NULL)
    {
      self->progress.separator = chimera_csv_reader_get_separator (self->reader);
      self->progress.columns = g_steal_pointer (&self->columns);
    }
  /* What is decoded moves while it grows: it is given out when it is whole. */
  if (self->decoded == NULL || is_last)
    {
      g_array_append_vals (self->progress.places, self->found->data, self->found->len);
      g_array_set_size (self->found, 0);
      self->progress.end = end;
      self->progress.n_rows = self->n_rows;
      self->progress.n_cells = self->n_cells;
      self->progress.n_ragged = self->n_ragged;
    }
  if (self->decoded != NULL && is_last)
    self->progress.text = g_byte_array_free_to_bytes (g_steal_pointer (&self->decoded));
  self->progress.problem = problem;
  g_mutex_unlock (&self->mutex);

  if (!is_last)
    g_main_context_invoke_full (self->context, G_PRIORITY_DEFAULT_IDLE, on_more, chimera_csv_indexer_ref (self),
                                (GDestroyNotify) chimera_csv_indexer_unref);
}

static char *
describe_problem (ChimeraCsvIndexer *self,
                  const GError      *error)
{
  guint64 line;
  guint64 column;
  g_autofree char *line_text = NULL;
  g_autofree char *column_text = NULL;

  chimera_csv_reader_get_error_place (self->reader, &line, &column);
  line_text = chimera_format_display ((double) line, 0);
  column_text = chimera_format_display ((double) column, 0);

  /* Translators: the place in a file, and a sentence that says what is wrong there */
  return g_strdup_printf (_("Line %s, column %s: %s"), line_text, column_text, error->message);
}

static char *
describe_cap (guint64 cap)
{
  g_autofree char *size = chimera_format_bytes (cap);

  return g_strdup_printf (_("Of UTF-16 files no more than %s of text are shown."), size);
}

/* Reads to the end of what can be shown; says why that is not the end of the file. */
static gboolean
read_all (ChimeraCsvIndexer  *self,
          GCancellable       *cancellable,
          guint64            *out_end,
          char              **out_problem,
          GError            **error)
{
  g_autoptr(ChimeraTextFeed) feed = chimera_text_feed_open (self->path, G_MAXUINT64, error);
  gint64 published_us = g_get_monotonic_time ();
  guint64 n_fed = 0;
  const char *text;
  gsize length;

  if (feed == NULL)
    return FALSE;

  self->reader = chimera_csv_reader_new (0, on_record, self);
  do
    {
      g_autoptr(GError) broken = NULL;
      gboolean is_fine;

      if (!chimera_text_feed_next (feed, &text, &length, cancellable, error))
        return FALSE;

      if (n_fed == 0 && length > 0)
        {
          if (chimera_text_feed_get_start (feed) < 0)
            self->decoded = g_byte_array_new ();
          else
            self->start = (guint64) chimera_text_feed_get_start (feed);
        }
      if (self->decoded != NULL && n_fed + length > CHIMERA_CSV_TABLE_MAX_DECODED)
        {
          *out_problem = describe_cap (CHIMERA_CSV_TABLE_MAX_DECODED);
          break;
        }
      if (self->decoded != NULL)
        g_byte_array_append (self->decoded, (const guint8 *) text, (guint) length);

      n_fed += length;
      is_fine = length > 0 ? chimera_csv_reader_feed (self->reader, text, length, &broken)
                           : chimera_csv_reader_end (self->reader, FALSE, &broken);
      *out_end = self->start + n_fed;
      if (!is_fine)
        {
          *out_problem = describe_problem (self, broken);
          break;
        }

      if (length > 0 && g_get_monotonic_time () - published_us >= PROGRESS_US)
        {
          publish (self, *out_end, FALSE, NULL);
          published_us = g_get_monotonic_time ();
        }
    }
  while (length > 0 && !self->is_full);

  if (self->is_full)
    *out_problem = g_strdup (_("The table has more rows than can be shown."));

  return TRUE;
}

/**
 * chimera_csv_indexer_run:
 * @self: an indexer; once
 * @cancellable: (nullable): looked at once a piece
 * @error: a #GIOErrorEnum
 *
 * Reads the table, on the calling thread. A table that is broken is not an error: its progress
 * says where.
 *
 * Returns: %FALSE with @error where the file cannot be read or @cancellable was cancelled
 */
gboolean
chimera_csv_indexer_run (ChimeraCsvIndexer  *self,
                         GCancellable       *cancellable,
                         GError            **error)
{
  g_autofree char *problem = NULL;
  guint64 end = 0;

  if (!read_all (self, cancellable, &end, &problem, error))
    return FALSE;

  publish (self, end, TRUE, g_steal_pointer (&problem));

  return TRUE;
}

/**
 * chimera_csv_indexer_take:
 * @self: an indexer
 * @out_progress: (out): what is known now
 *
 * Takes what was found since the last time; for the thread that looks at the table.
 */
void
chimera_csv_indexer_take (ChimeraCsvIndexer  *self,
                          ChimeraCsvProgress *out_progress)
{
  g_mutex_lock (&self->mutex);
  *out_progress = self->progress;
  self->progress.places = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->progress.columns = NULL;
  self->progress.text = NULL;
  self->progress.problem = NULL;
  g_mutex_unlock (&self->mutex);
}
