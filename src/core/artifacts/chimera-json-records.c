/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-json-records.h"

#include <math.h>

#include "chimera-json-leaf.h"
#include "chimera-json-long.h"
#include "chimera-json-reader.h"

#define NONE CHIMERA_JSON_PATHS_NONE

/* Longer texts are no names of configurations. */
#define MAX_KEY_TEXT CHIMERA_HARVEST_MAX_KEY_TEXT

/* An object or array that is open. @record is the number of the array element it is in, or of the
 * document: no value comes twice in one. @measurement is NULL until there is a member that may be a part
 * of one. */
typedef struct
{
  guint32 node;
  guint32 last_member;
  guint64 record;
  guint64 n_objects;
  ChimeraJsonMeasurement *measurement;
  gboolean is_array;
  gboolean has_failed;
} Frame;

/* All documents of a file with several are elements of one array, the frame of which is always
 * open. Containers that are not measured are only counted. */
struct _ChimeraJsonRecords
{
  ChimeraHarvest *harvest;
  ChimeraReading *reading;
  gboolean has_several;
  guint64 document;
  gboolean has_document_failed;

  ChimeraJsonPaths paths;
  ChimeraJsonLong *long_tables;
  guint32 member;
  guint64 n_records;
  guint n_skipped;
  guint64 n_largest;

  guint depth;
  Frame frames[CHIMERA_JSON_READER_MAX_DEPTH + 2];
  guint32 indices[CHIMERA_PLACE_MAX_INDICES + 1];
};

static Frame *
get_frame (ChimeraJsonRecords *self)
{
  return &self->frames[self->depth - 1];
}

static void
push_frame (ChimeraJsonRecords *self,
            guint32             node,
            guint64             record,
            gboolean            is_array)
{
  Frame *frame = &self->frames[self->depth++];

  *frame = (Frame) { .node = node, .record = record, .is_array = is_array };
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
  Frame *frame;
  guint32 node = self->member;
  guint64 record;

  if (self->depth == 0)
    return FALSE;

  frame = get_frame (self);
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
add_failure (ChimeraJsonRecords *self,
             guint32             object)
{
  g_autofree char *scope = chimera_json_paths_dup_path (&self->paths, object);

  chimera_harvest_add_failure (self->harvest, scope, self->paths.nodes[object].n_indices, self->indices);
}

/* What stands beside the measured values of an object: what it is, and whether it counts. */
static void
take_beside (ChimeraJsonRecords *self,
             guint32             leaf,
             const char         *text,
             gsize               length)
{
  const ChimeraJsonPath *path = &self->paths.nodes[leaf];
  Frame *frame = get_frame (self);

  if (path->is_element)
    return;

  if (path->nature.role == CHIMERA_ROLE_KEY && length <= MAX_KEY_TEXT)
    {
      ChimeraSeries *series = chimera_json_leaf_get_series (&self->paths, leaf, self->harvest);

      if (series != NULL)
        chimera_series_add_key (series, text, length, self->indices);
    }
  else if (path->nature.role == CHIMERA_ROLE_OUTCOME && !frame->has_failed)
    {
      if (chimera_json_leaf_is_failure (&self->paths, leaf, text, length))
        {
          frame->has_failed = TRUE;
          self->has_document_failed |= self->has_several && self->depth == 2;
          self->reading->n_failed++;
          add_failure (self, frame->node);
        }
    }
}

static ChimeraJsonMeasurement *
get_measurement (ChimeraJsonRecords *self)
{
  Frame *frame = get_frame (self);

  if (frame->measurement == NULL)
    frame->measurement = chimera_json_long_begin (self->long_tables);

  return frame->measurement;
}

/* What may be a row of a long table. */
static gboolean
is_in_array (ChimeraJsonRecords *self)
{
  return self->paths.nodes[get_frame (self)->node].is_element;
}

/* The first of them in an object is. */
static gboolean
may_be_value (ChimeraJsonRecords *self,
              guint32             leaf)
{
  return self->paths.nodes[leaf].long_role == CHIMERA_LONG_VALUE && is_in_array (self) &&
         get_measurement (self)->value_leaf == NONE;
}

static gboolean
may_be_unit (ChimeraJsonRecords *self,
             guint32             leaf)
{
  return self->paths.nodes[leaf].long_role == CHIMERA_LONG_UNIT && is_in_array (self) &&
         get_measurement (self)->unit_leaf == NONE;
}

/* A text beside values, which may be known to name one when the object is complete. */
static void
take_text (ChimeraJsonRecords *self,
           guint32             leaf,
           const char         *text,
           gsize               length,
           gboolean            is_string)
{
  ChimeraJsonPath *path = &self->paths.nodes[leaf];
  ChimeraRole role = path->nature.role;

  switch ((ChimeraLongRole) path->long_role)
    {
    case CHIMERA_LONG_UNIT:
      if (length <= MAX_KEY_TEXT && may_be_unit (self, leaf))
        chimera_json_measurement_keep_unit (get_measurement (self), leaf, text, length);
      else
        chimera_json_leaf_take_unit (&self->paths, leaf, text, length);
      return;

    case CHIMERA_LONG_METRIC:
    case CHIMERA_LONG_STATISTIC:
    case CHIMERA_LONG_NAME:
      if (is_string && length <= MAX_KEY_TEXT && role != CHIMERA_ROLE_OUTCOME &&
          (role != CHIMERA_ROLE_KEY || is_in_array (self)))
        {
          /* Keys are in the order of the file. */
          if (role == CHIMERA_ROLE_KEY)
            chimera_json_leaf_get_series (&self->paths, leaf, self->harvest);
          chimera_json_measurement_keep_name (get_measurement (self), path->long_role, leaf, text, length);
          return;
        }
      break;

    case CHIMERA_LONG_OTHER:
    case CHIMERA_LONG_VALUE:
    default:
      break;
    }

  if (role != CHIMERA_ROLE_MEASURE)
    take_beside (self, leaf, text, length);
}

static void
add_text (ChimeraJsonRecords *self,
          guint32             leaf)
{
  if (may_be_value (self, leaf))
    chimera_json_measurement_keep_value (get_measurement (self), leaf, CHIMERA_NUMBER_TEXT, 0, NULL);
  else
    chimera_json_leaf_add_text (&self->paths, leaf);
}

static void
pop_frame (ChimeraJsonRecords *self)
{
  Frame *frame = get_frame (self);

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
    add_failure (self, element);
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

      if (G_UNLIKELY (path->long_role == CHIMERA_LONG_VALUE) && series != NULL && may_be_value (self, leaf))
        chimera_json_measurement_keep_value (get_measurement (self), leaf, kind, value, unit);
      else if (series != NULL)
        chimera_series_add_quantity (series, value, unit, self->indices);
    }
  else if (kind != CHIMERA_NUMBER_ABSENT && !(kind == CHIMERA_NUMBER_NOT_FINITE && isnan (value)))
    {
      add_text (self, leaf);
    }

  if (path->long_role != CHIMERA_LONG_OTHER || path->nature.role != CHIMERA_ROLE_MEASURE)
    take_text (self, leaf, text, length, is_string);
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
  ChimeraJsonPath *path;
  guint32 leaf;

  path = begin_leaf (self, &leaf);
  if (path != NULL && word == NULL && may_be_unit (self, leaf))
    chimera_json_measurement_keep_unit (get_measurement (self), leaf, "", 0);
  if (path == NULL || word == NULL)
    return;

  add_text (self, leaf);
  if (path->nature.role != CHIMERA_ROLE_MEASURE)
    take_beside (self, leaf, word, strlen (word));
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
    get_frame (self)->n_objects++;
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

  self->n_largest = MAX (self->n_largest, get_frame (self)->n_objects);
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
  Frame *frame;

  if (self->n_skipped > 0)
    return;

  frame = get_frame (self);
  self->member = chimera_json_paths_get_member (&self->paths, frame->node, frame->last_member, key, length);
  if (self->member != NONE)
    frame->last_member = self->member;
}
