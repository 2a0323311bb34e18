/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-long-table.h"

#include <string.h>

#include "chimera-csv-text.h"
#include "chimera-json-paths.h"
#include "chimera-name.h"
#include "chimera-number.h"

#define N_LEFT_OUT_BITS 65536

/* Where the values beside one text and one unit go. */
typedef struct
{
  ChimeraSeries *series;
  const ChimeraUnit *unit;
} Entry;

/* @entries are by the texts as they stand in the file, @series by what these come to. */
struct _ChimeraLongTable
{
  ChimeraHarvest *harvest;
  ChimeraSeries *unnamed;
  char *scope;
  char *source;
  const ChimeraUnit *unit;
  guint n_indices;
  GHashTable *entries;
  GHashTable *series;
  GString *key;
  guint8 *left_out;
  guint n_left_out;
};

/**
 * chimera_long_role_from_name:
 * @name: of a column, or of a member of a JSON object
 *
 * Returns: what it may be in a long table
 */
ChimeraLongRole
chimera_long_role_from_name (const char *name)
{
  static const struct
  {
    const char *joined;
    ChimeraLongRole role;
  } names[] = {
    { "metric", CHIMERA_LONG_METRIC },
    { "metrics", CHIMERA_LONG_METRIC },
    { "metricname", CHIMERA_LONG_METRIC },
    { "measure", CHIMERA_LONG_METRIC },
    { "measurement", CHIMERA_LONG_METRIC },
    { "quantity", CHIMERA_LONG_METRIC },
    { "variable", CHIMERA_LONG_METRIC },
    { "stat", CHIMERA_LONG_STATISTIC },
    { "statistic", CHIMERA_LONG_STATISTIC },
    { "name", CHIMERA_LONG_NAME },
    { "value", CHIMERA_LONG_VALUE },
    { "val", CHIMERA_LONG_VALUE },
    { "metricvalue", CHIMERA_LONG_VALUE },
    { "measuredvalue", CHIMERA_LONG_VALUE },
    { "measurementvalue", CHIMERA_LONG_VALUE },
    { "result", CHIMERA_LONG_VALUE },
    { "unit", CHIMERA_LONG_UNIT },
    { "units", CHIMERA_LONG_UNIT },
    { "metricunit", CHIMERA_LONG_UNIT },
    { "measurementunit", CHIMERA_LONG_UNIT },
  };
  ChimeraName words;
  char joined[CHIMERA_NAME_MAX_JOINED];

  chimera_name_init (&words, name);
  if (words.n_words == 0 || words.words[words.n_words - 1].part != 0 || !chimera_name_join (&words, 0, joined))
    return CHIMERA_LONG_OTHER;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (joined, names[i].joined))
      return names[i].role;

  return CHIMERA_LONG_OTHER;
}

static void
free_key (gpointer key)
{
  g_string_free (key, TRUE);
}

/**
 * chimera_long_table_new:
 * @harvest: (transfer none): where its series are added
 * @unnamed: (transfer none) (nullable): the series of values that nothing names
 * @scope: the folded path of its rows
 * @source: the name of the column, or the folded path, that the values stand at
 * @unit: (not nullable): the unit they have where nothing beside them says another one
 * @n_indices: how many numbers make a place
 *
 * Returns: (transfer full): a long table of which no row was read
 */
ChimeraLongTable *
chimera_long_table_new (ChimeraHarvest    *harvest,
                        ChimeraSeries     *unnamed,
                        const char        *scope,
                        const char        *source,
                        const ChimeraUnit *unit,
                        guint              n_indices)
{
  ChimeraLongTable *self = g_new0 (ChimeraLongTable, 1);

  self->harvest = harvest;
  self->unnamed = unnamed;
  self->scope = g_strdup (scope);
  self->source = g_strdup (source);
  self->unit = unit;
  self->n_indices = n_indices;
  self->entries = g_hash_table_new_full ((GHashFunc) g_string_hash, (GEqualFunc) g_string_equal, free_key, g_free);
  self->series = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->key = g_string_new (NULL);

  return self;
}

/**
 * chimera_long_table_free:
 * @self: (transfer full): a long table
 */
void
chimera_long_table_free (ChimeraLongTable *self)
{
  g_hash_table_unref (self->entries);
  g_hash_table_unref (self->series);
  g_string_free (self->key, TRUE);
  g_free (self->scope);
  g_free (self->source);
  g_free (self->left_out);
  g_free (self);
}

static void
leave_out (ChimeraLongTable *self)
{
  guint bit = g_string_hash (self->key) % N_LEFT_OUT_BITS;

  if (self->left_out == NULL)
    self->left_out = g_new0 (guint8, N_LEFT_OUT_BITS / 8);

  if ((self->left_out[bit / 8] & 1u << bit % 8) == 0)
    {
      self->left_out[bit / 8] |= (guint8) (1u << bit % 8);
      self->n_left_out++;
    }
}

static char *
dup_text (const char *text,
          gsize       length)
{
  char *plain = chimera_csv_text_dup (text, length);

  for (char *at = plain; *at != '\0'; at++)
    if (g_ascii_iscntrl (*at))
      *at = ' ';

  return g_strstrip (plain);
}

/* "1" is written for no unit, and "-" for nothing. */
static gboolean
is_stated (const char *unit)
{
  double value;

  return chimera_number_parse (unit, strlen (unit), CHIMERA_NUMBER_POINT, &value) == CHIMERA_NUMBER_TEXT;
}

/* As if it were a member of the row. */
static char *
dup_path (ChimeraLongTable *self,
          const char       *name)
{
  GString *path;

  if (*self->scope == '\0')
    return g_strdup (name);

  path = g_string_new (self->scope);
  g_string_append_c (path, '.');
  chimera_json_paths_append_key (path, name, strlen (name));

  return g_string_free (path, FALSE);
}

/* "ttft_ms"; but "50%" is a quantile, and in the unit of all others. */
static const ChimeraUnit *
find_unit (ChimeraLongTable *self,
           const char       *name)
{
  g_autofree char *path = NULL;
  ChimeraNature nature;
  const char *unit;
  gsize length;
  double value;

  if (chimera_number_parse_with_unit (name, strlen (name), CHIMERA_NUMBER_POINT, &value, &unit, &length) == CHIMERA_NUMBER_FOUND)
    return self->unit;

  path = dup_path (self, name);
  chimera_nature_init (&nature, path);

  return nature.unit != chimera_unit_none () ? nature.unit : self->unit;
}

static ChimeraSeries *
get_named (ChimeraLongTable  *self,
           const char        *name,
           const ChimeraUnit *unit)
{
  g_autofree char *key = g_strdup_printf ("%d %s", unit->quantity, name);
  g_autofree char *path = NULL;
  gpointer series;

  if (g_hash_table_lookup_extended (self->series, key, NULL, &series))
    return series;

  path = dup_path (self, name);
  series = chimera_harvest_add_series (self->harvest, self->scope, path, path, self->n_indices);
  if (series != NULL)
    {
      chimera_series_set_unit (series, unit);
      chimera_series_set_source (series, self->source);
    }
  g_hash_table_insert (self->series, g_steal_pointer (&key), series);

  return series;
}

/* The unit is that beside the value, or else that of the metric's name, or else that of the column. One
 * that nobody knows is a part of the name, as it is in the header of a column. */
static Entry *
add_entry (ChimeraLongTable *self,
           const char       *metric,
           gsize             metric_length,
           const char       *unit,
           gsize             unit_length)
{
  Entry *entry = g_new0 (Entry, 1);
  g_autofree char *name = dup_text (metric, metric_length);
  g_autofree char *symbol = dup_text (unit, unit_length);

  if (is_stated (symbol))
    {
      entry->unit = chimera_unit_from_symbol (symbol, strlen (symbol));
      if (entry->unit == NULL && *name != '\0')
        {
          g_autofree char *plain = name;

          name = g_strdup_printf ("%s (%s)", plain, symbol);
          entry->unit = chimera_unit_none ();
        }
    }

  if (*name == '\0' || memchr (metric, '\0', metric_length) != NULL)
    {
      entry->series = self->unnamed;
      return entry;
    }

  if (entry->unit == NULL)
    entry->unit = find_unit (self, name);
  entry->series = get_named (self, name, entry->unit);

  return entry;
}

/**
 * chimera_long_table_get_series:
 * @self: a long table
 * @metric: (array length=metric_length): what the next value is of; it need not be UTF-8
 * @metric_length: in bytes
 * @unit: (array length=unit_length): what stands beside it as its unit
 * @unit_length: in bytes, 0 where nothing does
 * @out_unit: (out) (nullable): the unit of the value, where it is known
 *
 * There is a series for each metric, in the unit of its first value. Values of one metric in units of
 * several quantities are in several series of one name.
 *
 * Returns: (transfer none) (nullable): where the value goes; %NULL where there are too many series
 */
ChimeraSeries *
chimera_long_table_get_series (ChimeraLongTable   *self,
                               const char         *metric,
                               gsize               metric_length,
                               const char         *unit,
                               gsize               unit_length,
                               const ChimeraUnit **out_unit)
{
  const Entry *entry;

  *out_unit = NULL;
  if (metric_length > CHIMERA_HARVEST_MAX_KEY_TEXT || unit_length > CHIMERA_HARVEST_MAX_KEY_TEXT)
    return self->unnamed;

  g_string_truncate (self->key, 0);
  g_string_append_len (self->key, metric, (gssize) metric_length);
  g_string_append_c (self->key, '\0');
  g_string_append_len (self->key, unit, (gssize) unit_length);

  entry = g_hash_table_lookup (self->entries, self->key);
  if (G_UNLIKELY (entry == NULL))
    {
      if (g_hash_table_size (self->entries) == CHIMERA_LONG_TABLE_MAX_METRICS)
        {
          leave_out (self);
          return NULL;
        }

      entry = add_entry (self, metric, metric_length, unit, unit_length);
      g_hash_table_insert (self->entries, g_string_new_len (self->key->str, (gssize) self->key->len), (gpointer) entry);
    }

  *out_unit = entry->unit != chimera_unit_none () ? entry->unit : NULL;

  return entry->series;
}

/**
 * chimera_long_table_get_n_left_out:
 * @self: a long table
 *
 * Returns: how many metrics were too many, at least
 */
guint
chimera_long_table_get_n_left_out (ChimeraLongTable *self)
{
  return self->n_left_out;
}
