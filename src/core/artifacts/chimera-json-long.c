/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-json-long.h"

#include "chimera-json-leaf.h"

#define NONE CHIMERA_JSON_PATHS_NONE

/* @tables are by the path of their values; @spare are measurements that no object needs now. */
struct _ChimeraJsonLong
{
  ChimeraJsonPaths *paths;
  ChimeraHarvest *harvest;
  GHashTable *tables;
  GPtrArray *spare;
};

static void
free_measurement (gpointer data)
{
  ChimeraJsonMeasurement *measurement = data;

  g_string_free (measurement->metric, TRUE);
  g_string_free (measurement->name, TRUE);
  g_string_free (measurement->unit, TRUE);
  g_free (measurement);
}

/**
 * chimera_json_long_new:
 * @paths: (transfer none): the paths of a file
 * @harvest: (transfer none): where numbers and keys go
 *
 * Returns: (transfer full): its long tables, of which there is none yet
 */
ChimeraJsonLong *
chimera_json_long_new (ChimeraJsonPaths *paths,
                       ChimeraHarvest   *harvest)
{
  ChimeraJsonLong *self = g_new0 (ChimeraJsonLong, 1);

  self->paths = paths;
  self->harvest = harvest;
  self->tables = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) chimera_long_table_free);
  self->spare = g_ptr_array_new_with_free_func (free_measurement);

  return self;
}

/**
 * chimera_json_long_free:
 * @self: (transfer full): long tables
 */
void
chimera_json_long_free (ChimeraJsonLong *self)
{
  g_hash_table_unref (self->tables);
  g_ptr_array_unref (self->spare);
  g_free (self);
}

/**
 * chimera_json_long_begin:
 * @self: long tables
 *
 * Returns: (transfer full): a measurement of which nothing is known, for chimera_json_long_end()
 */
ChimeraJsonMeasurement *
chimera_json_long_begin (ChimeraJsonLong *self)
{
  ChimeraJsonMeasurement *measurement;

  if (self->spare->len > 0)
    return g_ptr_array_steal_index_fast (self->spare, self->spare->len - 1);

  measurement = g_new0 (ChimeraJsonMeasurement, 1);
  measurement->metric = g_string_new (NULL);
  measurement->name = g_string_new (NULL);
  measurement->unit = g_string_new (NULL);

  return measurement;
}

static void
set_text (GString    *string,
          const char *text,
          gsize       length)
{
  g_string_truncate (string, 0);
  g_string_append_len (string, text, (gssize) length);
}

/**
 * chimera_json_measurement_keep_name:
 * @self: a measurement
 * @role: what @leaf may be: a metric, a statistic or a name
 * @leaf: the path of a member of its object
 * @text: (array length=length): what it says
 * @length: in bytes
 */
void
chimera_json_measurement_keep_name (ChimeraJsonMeasurement *self,
                                    ChimeraLongRole         role,
                                    guint32                 leaf,
                                    const char             *text,
                                    gsize                   length)
{
  if (role == CHIMERA_LONG_NAME)
    {
      if (self->name_leaf == NONE)
        set_text (self->name, text, length);
      self->name_leaf = self->name_leaf != NONE ? self->name_leaf : leaf;
    }
  else if (self->role == CHIMERA_LONG_OTHER || role < self->role)
    {
      self->role = role;
      self->metric_leaf = leaf;
      set_text (self->metric, text, length);
    }
}

/**
 * chimera_json_measurement_keep_unit:
 * @self: a measurement
 * @leaf: the path of the member of its object that has the unit
 * @text: (array length=length): what it says
 * @length: in bytes
 */
void
chimera_json_measurement_keep_unit (ChimeraJsonMeasurement *self,
                                    guint32                 leaf,
                                    const char             *text,
                                    gsize                   length)
{
  self->unit_leaf = leaf;
  set_text (self->unit, text, length);
}

/**
 * chimera_json_measurement_keep_value:
 * @self: a measurement
 * @leaf: the path of the member of its object that has the value
 * @kind: %CHIMERA_NUMBER_FOUND or %CHIMERA_NUMBER_TEXT
 * @value: the number
 * @unit: (nullable): the unit behind it
 */
void
chimera_json_measurement_keep_value (ChimeraJsonMeasurement *self,
                                     guint32                 leaf,
                                     ChimeraNumberKind       kind,
                                     double                  value,
                                     const ChimeraUnit      *unit)
{
  self->value_leaf = leaf;
  self->kind = kind;
  self->value = value;
  self->value_unit = unit;
}

static ChimeraLongTable *
get_table (ChimeraJsonLong *self,
           guint32          value_leaf)
{
  ChimeraLongTable *table = g_hash_table_lookup (self->tables, GUINT_TO_POINTER (value_leaf));

  if (table == NULL && g_hash_table_size (self->tables) < CHIMERA_JSON_LONG_MAX_TABLES)
    {
      const ChimeraJsonPath *path = &self->paths->nodes[value_leaf];
      g_autofree char *scope = chimera_json_paths_dup_object (self->paths, value_leaf);
      g_autofree char *source = chimera_json_paths_dup_path (self->paths, value_leaf);
      ChimeraSeries *unnamed = chimera_json_leaf_get_series (self->paths, value_leaf, self->harvest);

      table = chimera_long_table_new (self->harvest, unnamed, scope, source, path->nature.unit, path->n_indices);
      g_hash_table_insert (self->tables, GUINT_TO_POINTER (value_leaf), table);
    }

  return table;
}

static void
add_to_series (const ChimeraJsonMeasurement *measurement,
               ChimeraSeries                *series,
               const ChimeraUnit            *unit,
               const guint32                *indices)
{
  if (measurement->kind == CHIMERA_NUMBER_TEXT)
    chimera_series_add_text (series);
  else
    chimera_series_add_quantity (series, measurement->value,
                                 measurement->value_unit != NULL ? measurement->value_unit : unit, indices);
}

/* A "name" says what was measured only where there is a unit beside it. */
static const GString *
find_metric (const ChimeraJsonMeasurement *measurement)
{
  if (measurement->value_leaf == NONE)
    return NULL;
  if (measurement->role != CHIMERA_LONG_OTHER)
    return measurement->metric;

  return measurement->name_leaf != NONE && measurement->unit_leaf != NONE ? measurement->name : NULL;
}

static gboolean
add_to_table (ChimeraJsonLong              *self,
              const ChimeraJsonMeasurement *measurement,
              const GString                *metric,
              const guint32                *indices)
{
  ChimeraLongTable *table = get_table (self, measurement->value_leaf);
  const ChimeraUnit *unit;
  ChimeraSeries *series;

  if (table == NULL)
    return FALSE;

  series = chimera_long_table_get_series (table, metric->str, metric->len,
                                          measurement->unit->str, measurement->unit->len, &unit);
  if (series != NULL)
    add_to_series (measurement, series, unit, indices);

  return TRUE;
}

/* What has another name than "name" tells objects apart where they have a value. */
static void
add_key (ChimeraJsonLong *self,
         guint32          leaf,
         const GString   *text,
         guint32          object,
         const guint32   *indices)
{
  ChimeraSeries *series;

  if (self->paths->nodes[leaf].nature.role != CHIMERA_ROLE_KEY &&
      chimera_json_paths_look_up_member (self->paths, object, "value") == NONE)
    return;

  series = chimera_json_leaf_get_series (self->paths, leaf, self->harvest);
  if (series != NULL)
    chimera_series_add_key (series, text->str, text->len, indices);
}

static void
add_as_members (ChimeraJsonLong              *self,
                const ChimeraJsonMeasurement *measurement,
                guint32                       object,
                const guint32                *indices)
{
  if (measurement->value_leaf != NONE)
    {
      ChimeraSeries *series = self->paths->nodes[measurement->value_leaf].series;

      if (series != NULL)
        add_to_series (measurement, series, NULL, indices);
      else
        chimera_json_leaf_add_text (self->paths, measurement->value_leaf);
    }

  if (measurement->unit->len > 0)
    chimera_json_leaf_take_unit (self->paths, measurement->unit_leaf, measurement->unit->str, measurement->unit->len);
  if (measurement->role != CHIMERA_LONG_OTHER)
    add_key (self, measurement->metric_leaf, measurement->metric, object, indices);
}

/**
 * chimera_json_long_end:
 * @self: long tables
 * @measurement: (transfer full): all that its members tell
 * @object: the path of the object
 * @indices: (array): its place
 *
 * Adds a row to a long table, or members to the series that they are in.
 */
void
chimera_json_long_end (ChimeraJsonLong        *self,
                       ChimeraJsonMeasurement *measurement,
                       guint32                 object,
                       const guint32          *indices)
{
  const GString *metric = find_metric (measurement);
  gboolean is_row = metric != NULL && add_to_table (self, measurement, metric, indices);

  if (!is_row)
    add_as_members (self, measurement, object, indices);
  if (measurement->name_leaf != NONE && !(is_row && metric == measurement->name))
    add_key (self, measurement->name_leaf, measurement->name, object, indices);

  measurement->role = CHIMERA_LONG_OTHER;
  measurement->name_leaf = measurement->unit_leaf = measurement->value_leaf = NONE;
  g_string_truncate (measurement->unit, 0);
  g_ptr_array_add (self->spare, measurement);
}

/**
 * chimera_json_long_get_n_left_out:
 * @self: long tables, complete
 *
 * Returns: how many metrics were too many, at least
 */
guint
chimera_json_long_get_n_left_out (ChimeraJsonLong *self)
{
  GHashTableIter iter;
  gpointer table;
  guint n = 0;

  g_hash_table_iter_init (&iter, self->tables);
  while (g_hash_table_iter_next (&iter, NULL, &table))
    n += chimera_long_table_get_n_left_out (table);

  return n;
}
