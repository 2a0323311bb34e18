/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-json-records-private.h"

#define NONE CHIMERA_JSON_PATHS_NONE

/* Longer texts are no names of configurations. */
#define MAX_KEY_TEXT CHIMERA_HARVEST_MAX_KEY_TEXT

/* The record says of itself that it failed, or is not whole. */
void
chimera_json_records_add_failure (ChimeraJsonRecords *self,
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
  ChimeraJsonFrame *frame = chimera_json_records_get_frame (self);

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
          chimera_json_records_add_failure (self, frame->node);
        }
    }
}

static ChimeraJsonMeasurement *
get_measurement (ChimeraJsonRecords *self)
{
  ChimeraJsonFrame *frame = chimera_json_records_get_frame (self);

  if (frame->measurement == NULL)
    frame->measurement = chimera_json_long_begin (self->long_tables);

  return frame->measurement;
}

/* What may be a row of a long table. */
static gboolean
is_in_array (ChimeraJsonRecords *self)
{
  return self->paths.nodes[chimera_json_records_get_frame (self)->node].is_element;
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

/* A number that is called as values are in long tables: which series it goes to, the end of the object
 * tells. */
void
chimera_json_records_take_number (ChimeraJsonRecords *self,
                                  guint32             leaf,
                                  ChimeraSeries      *series,
                                  double              value,
                                  const ChimeraUnit  *unit)
{
  if (may_be_value (self, leaf))
    chimera_json_measurement_keep_value (get_measurement (self), leaf, CHIMERA_NUMBER_FOUND, value, unit);
  else
    chimera_series_add_quantity (series, value, unit, self->indices);
}

/* A text beside values, which may be known to name one when the object is complete. */
void
chimera_json_records_take_text (ChimeraJsonRecords *self,
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

/* A value that is there and no number. */
void
chimera_json_records_count_text (ChimeraJsonRecords *self,
                                 guint32             leaf)
{
  if (may_be_value (self, leaf))
    chimera_json_measurement_keep_value (get_measurement (self), leaf, CHIMERA_NUMBER_TEXT, 0, NULL);
  else
    chimera_json_leaf_add_text (&self->paths, leaf);
}

/* What is in a series and neither a value nor a text of it: of a long table it is a text. */
void
chimera_json_records_count_unlike (ChimeraJsonRecords  *self,
                                   guint32              leaf,
                                   void               (*add) (ChimeraSeries *series))
{
  ChimeraSeries *series;

  if (may_be_value (self, leaf))
    {
      chimera_json_records_count_text (self, leaf);
      return;
    }

  series = chimera_json_leaf_get_series (&self->paths, leaf, self->harvest);
  if (series != NULL)
    add (series);
}

/* true, false or "Infinity", or NULL for nothing. */
void
chimera_json_records_take_word (ChimeraJsonRecords *self,
                                guint32             leaf,
                                const char         *word)
{
  if (word == NULL)
    {
      if (may_be_unit (self, leaf))
        chimera_json_measurement_keep_unit (get_measurement (self), leaf, "", 0);
      return;
    }

  if (*word == 'I')
    chimera_json_records_count_unlike (self, leaf, chimera_series_add_not_finite);
  else
    chimera_json_records_count_text (self, leaf);
  if (self->paths.nodes[leaf].nature.role != CHIMERA_ROLE_MEASURE)
    take_beside (self, leaf, word, strlen (word));
}
