/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-json-records.h"

#include <math.h>

#include "chimera-json-records-private.h"

#define NONE CHIMERA_JSON_PATHS_NONE

static void
push_frame (ChimeraJsonRecords *self,
            guint32             node,
            guint64             record,
            gboolean            is_array)
{
  ChimeraJsonFrame *frame = &self->frames[self->depth++];

  *frame = (ChimeraJsonFrame) { .node = node, .record = record, .is_array = is_array };
  if (is_array)
    self->indices[self->paths.nodes[node].n_indices] = G_MAXUINT32;
}

/* The node of the value that comes now; FALSE where it is not measured. Of members of one name in one
 * object only the first is, and a document that is nothing but a number has no name to call it by. */
static gboolean
begin_value (ChimeraJsonRecords *self,
             guint32            *out_node)
{
  ChimeraJsonPath *path;
  ChimeraJsonFrame *frame;
  guint32 node = self->member;
  guint64 record;

  if (self->depth == 0)
    return FALSE;

  frame = chimera_json_records_get_frame (self);
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
    {
      self->reading->n_repeated++;
      return FALSE;
    }

  path->record = record;
  *out_node = node;

  return TRUE;
}

/* The same for a value that is neither an object nor an array; NULL where it is not measured. */
static ChimeraJsonPath *
begin_leaf (ChimeraJsonRecords *self,
            guint32            *out_leaf)
{
  ChimeraJsonPath *path;

  if (self->n_skipped > 0 || !begin_value (self, out_leaf))
    return NULL;

  path = &self->paths.nodes[*out_leaf];
  if (G_UNLIKELY (!path->is_leaf))
    {
      chimera_json_leaf_init (&self->paths, *out_leaf);
      self->reading->n_columns++;
    }

  return path;
}

static void
pop_frame (ChimeraJsonRecords *self)
{
  ChimeraJsonFrame *frame = chimera_json_records_get_frame (self);

  if (G_UNLIKELY (frame->measurement != NULL))
    chimera_json_long_end (self->long_tables, g_steal_pointer (&frame->measurement), frame->node, self->indices);

  self->depth--;
}

/**
 * chimera_json_records_new:
 * @harvest: where numbers and keys go
 * @reading: where records, keys and what is left out are counted
 * @has_several: whether the file may hold several documents
 *
 * Returns: (transfer full): the records of a file of which nothing has been read
 */
ChimeraJsonRecords *
chimera_json_records_new (ChimeraHarvest *harvest,
                          ChimeraReading *reading,
                          gboolean        has_several)
{
  ChimeraJsonRecords *self = g_new0 (ChimeraJsonRecords, 1);

  self->harvest = harvest;
  self->reading = reading;
  self->has_several = has_several;
  self->document = G_MAXUINT64;
  chimera_json_paths_init (&self->paths);
  self->long_tables = chimera_json_long_new (&self->paths, harvest);
  if (has_several)
    push_frame (self, 0, 0, TRUE);

  return self;
}

/**
 * chimera_json_records_free:
 * @self: (transfer full): records
 */
void
chimera_json_records_free (ChimeraJsonRecords *self)
{
  chimera_json_long_free (self->long_tables);
  chimera_json_paths_clear (&self->paths);
  g_free (self);
}

/**
 * chimera_json_records_begin_document:
 * @self: records
 * @document: which document the next value is in, from 0; it may be the same as before
 */
void
chimera_json_records_begin_document (ChimeraJsonRecords *self,
                                     guint64             document)
{
  if (!self->has_several || document == self->document)
    return;

  self->document = document;
  self->has_document_failed = FALSE;
  self->indices[0] = (guint32) document - 1;
  self->reading->n_rows++;
}

/* What a document has given so far is no measurement when the rest of it cannot be read. */
static void
take_back_document (ChimeraJsonRecords *self)
{
  guint32 element = chimera_json_paths_get_element (&self->paths, 0);

  self->indices[0] = (guint32) self->document;
  if (!self->has_document_failed)
    chimera_json_records_add_failure (self, element);
  self->has_document_failed = TRUE;
}

/**
 * chimera_json_records_break_document:
 * @self: records
 *
 * The rest of the document is lost. Of several, a broken one leaves nothing.
 */
void
chimera_json_records_break_document (ChimeraJsonRecords *self)
{
  self->n_skipped = 0;
  if (!self->has_several)
    return;

  self->reading->n_bad_records++;
  take_back_document (self);
  while (self->depth > 1)
    pop_frame (self);
}

/**
 * chimera_json_records_end:
 * @self: records
 * @is_cut: whether the file goes on behind what was read of it
 *
 * Nothing comes any more. A document that is not whole leaves nothing where there are several.
 */
void
chimera_json_records_end (ChimeraJsonRecords *self,
                          gboolean            is_cut)
{
  if (is_cut && self->has_several && self->depth > 1)
    take_back_document (self);

  while (self->depth > 0)
    pop_frame (self);
  for (guint32 i = 0; i < self->paths.n_nodes; i++)
    if (self->paths.nodes[i].long_role == CHIMERA_LONG_UNIT)
      chimera_json_leaf_give_unit (&self->paths, i);

  if (!self->has_several)
    self->reading->n_rows = self->n_largest;
  self->reading->n_series_left_out += self->paths.n_left_out + chimera_json_long_get_n_left_out (self->long_tables);
}

/**
 * chimera_json_records_add_text:
 * @self: records
 * @text: (array length=length): what a string says, or a number as it is written
 * @length: in bytes
 * @is_string: which of both
 *
 * Adds a value.
 */
void
chimera_json_records_add_text (ChimeraJsonRecords *self,
                               const char         *text,
                               gsize               length,
                               gboolean            is_string)
{
  ChimeraNumberKind kind;
  ChimeraJsonPath *path;
  const ChimeraUnit *unit;
  double value;
  guint32 leaf;

  path = begin_leaf (self, &leaf);
  if (path == NULL)
    return;

  kind = chimera_json_leaf_parse (text, length, is_string, &value, &unit);
  if (kind == CHIMERA_NUMBER_FOUND)
    {
      ChimeraSeries *series = path->series != NULL
                                ? path->series
                                : chimera_json_leaf_get_series (&self->paths, leaf, self->harvest);

      if (G_UNLIKELY (path->long_role == CHIMERA_LONG_VALUE) && series != NULL)
        chimera_json_records_take_number (self, leaf, series, value, unit);
      else if (series != NULL)
        chimera_series_add_quantity (series, value, unit, self->indices);
    }
  else if (kind == CHIMERA_NUMBER_NOT_FINITE)
    {
      if (!isnan (value))
        chimera_json_records_count_unlike (self, leaf, chimera_series_add_not_finite);
    }
  else if (kind == CHIMERA_NUMBER_TEXT && is_string && chimera_number_seems (text, length))
    {
      chimera_json_records_count_unlike (self, leaf, chimera_series_add_seeming);
    }
  else if (kind == CHIMERA_NUMBER_TEXT)
    {
      chimera_json_records_count_text (self, leaf);
    }

  if (path->long_role != CHIMERA_LONG_OTHER || path->nature.role != CHIMERA_ROLE_MEASURE)
    chimera_json_records_take_text (self, leaf, text, length, is_string);
}

/**
 * chimera_json_records_add_word:
 * @self: records
 * @word: (nullable): "true", "false" or "Infinity"; %NULL for null and NaN
 *
 * Adds a value that is neither a number nor a string.
 */
void
chimera_json_records_add_word (ChimeraJsonRecords *self,
                               const char         *word)
{
  guint32 leaf;

  if (begin_leaf (self, &leaf) != NULL)
    chimera_json_records_take_word (self, leaf, word);
}

/**
 * chimera_json_records_open:
 * @self: records
 * @is_array: whether it is an array, and not an object
 *
 * What comes is in another object or array.
 */
void
chimera_json_records_open (ChimeraJsonRecords *self,
                           gboolean            is_array)
{
  ChimeraJsonPath *path;
  guint32 node;

  if (self->n_skipped > 0)
    {
      self->n_skipped++;
      return;
    }

  if (self->depth == 0)
    {
      push_frame (self, 0, ++self->n_records, is_array);
      return;
    }

  if (!begin_value (self, &node))
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
    chimera_json_records_get_frame (self)->n_objects++;
  push_frame (self, node, path->record, is_array);
}

/**
 * chimera_json_records_close:
 * @self: records
 *
 * The object or array that was opened last ends.
 */
void
chimera_json_records_close (ChimeraJsonRecords *self)
{
  if (self->n_skipped > 0)
    {
      self->n_skipped--;
      return;
    }

  self->n_largest = MAX (self->n_largest, chimera_json_records_get_frame (self)->n_objects);
  pop_frame (self);
}

/**
 * chimera_json_records_add_key:
 * @self: records
 * @key: (array length=length): the name of a member; its value is next
 * @length: in bytes
 */
void
chimera_json_records_add_key (ChimeraJsonRecords *self,
                              const char         *key,
                              gsize               length)
{
  ChimeraJsonFrame *frame;

  if (self->n_skipped > 0)
    return;

  frame = chimera_json_records_get_frame (self);
  self->member = chimera_json_paths_get_member (&self->paths, frame->node, frame->last_member, key, length);
  if (self->member != NONE)
    frame->last_member = self->member;
}
