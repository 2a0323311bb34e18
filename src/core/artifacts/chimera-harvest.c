/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-harvest.h"

#include "chimera-grouping.h"
#include "chimera-metric-private.h"
#include "chimera-series-private.h"

struct _ChimeraHarvest
{
  ChimeraPlaceKind place_kind;
  GPtrArray *series;
  GPtrArray *failures;
  guint n_left_out;
  guint n_keys_left_out;
};

static void
failures_free (gpointer data)
{
  ChimeraFailures *failures = data;

  g_free (failures->scope);
  chimera_places_clear (&failures->places);
  g_free (failures);
}

/**
 * chimera_harvest_new:
 * @places: what the places of this file's values are
 *
 * Returns: (transfer full): a harvest with nothing in it
 */
ChimeraHarvest *
chimera_harvest_new (ChimeraPlaceKind places)
{
  ChimeraHarvest *self = g_new0 (ChimeraHarvest, 1);

  self->place_kind = places;
  self->series = g_ptr_array_new_with_free_func ((GDestroyNotify) chimera_series_free);
  self->failures = g_ptr_array_new_with_free_func (failures_free);

  return self;
}

/**
 * chimera_harvest_free:
 * @self: (transfer full): a harvest
 */
void
chimera_harvest_free (ChimeraHarvest *self)
{
  g_ptr_array_unref (self->series);
  g_ptr_array_unref (self->failures);
  g_free (self);
}

/**
 * chimera_harvest_add_series:
 * @self: a harvest
 * @scope: the folded path of the record the values are members of: "" or "results[]"
 * @name: the folded path of the values: "tokens_s" or "results[].tokens_s"; a part that is no plain
 *   word stands in double quotes, with \ before " and \
 * @label: what tells the nature of the values: the name of a column, the path of a member
 * @n_indices: how many numbers make the place of a value, up to %CHIMERA_PLACE_MAX_INDICES
 *
 * Returns: (transfer none) (nullable): a new series, which the harvest owns; %NULL where there are
 *   too many already
 */
ChimeraSeries *
chimera_harvest_add_series (ChimeraHarvest *self,
                            const char     *scope,
                            const char     *name,
                            const char     *label,
                            guint           n_indices)
{
  ChimeraSeries *series;

  g_return_val_if_fail (n_indices <= CHIMERA_PLACE_MAX_INDICES, NULL);

  if (self->series->len == CHIMERA_HARVEST_MAX_SERIES)
    {
      self->n_left_out++;
      return NULL;
    }

  series = chimera_series_new (self, scope, name, label, n_indices);
  g_ptr_array_add (self->series, series);

  return series;
}

/**
 * chimera_harvest_get_n_left_out:
 * @self: a harvest
 *
 * Returns: how many series were too many
 */
guint
chimera_harvest_get_n_left_out (ChimeraHarvest *self)
{
  return self->n_left_out;
}

/**
 * chimera_harvest_add_failure:
 * @self: a harvest
 * @scope: the folded path of a record
 * @n_indices: how many numbers tell which one it is
 * @indices: (array length=n_indices): the numbers, not before those of the last failure in @scope
 *
 * The record says of itself that it failed: what stands in it is no measurement.
 */
void
chimera_harvest_add_failure (ChimeraHarvest *self,
                             const char     *scope,
                             guint           n_indices,
                             const guint32  *indices)
{
  ChimeraFailures *failures = NULL;

  g_return_if_fail (n_indices <= CHIMERA_PLACE_MAX_INDICES);

  for (guint i = 0; i < self->failures->len && failures == NULL; i++)
    {
      ChimeraFailures *set = g_ptr_array_index (self->failures, i);

      if (set->places.n_indices == n_indices && g_str_equal (set->scope, scope))
        failures = set;
    }

  if (failures == NULL)
    {
      failures = g_new (ChimeraFailures, 1);
      failures->scope = g_strdup (scope);
      chimera_places_init (&failures->places, n_indices);
      g_ptr_array_add (self->failures, failures);
    }

  chimera_places_add (&failures->places, indices);
}

guint
chimera_harvest_get_n_failure_sets (ChimeraHarvest *self)
{
  return self->failures->len;
}

const ChimeraFailures *
chimera_harvest_get_failures (ChimeraHarvest *self,
                              guint           set)
{
  return g_ptr_array_index (self->failures, set);
}

/* A series gives its values away, unless they are too many to be kept or not all there any more. */
static void
give_values (ChimeraSeries      *series,
             ChimeraMetricParts *parts)
{
  if (series->sketch != NULL || series->n_values > CHIMERA_SERIES_MAX_KEPT)
    {
      chimera_places_init (&parts->places, series->n_indices);
      return;
    }

  parts->n_values = series->n_values;
  parts->values = g_renew (double, g_steal_pointer (&series->values), MAX (series->n_values, 1));
  parts->places = series->places;
  chimera_places_init (&series->places, series->n_indices);
}

/**
 * chimera_harvest_finish:
 * @self: a harvest, complete; it is empty afterwards
 * @artifact: the file it comes from
 *
 * Makes the metrics: values of failed records are left out, the rest is summarised, also by the
 * keys that stand beside it.
 *
 * Returns: (transfer full) (element-type ChimeraMetric): the metrics in the order of their first values
 */
GPtrArray *
chimera_harvest_finish (ChimeraHarvest  *self,
                        ChimeraArtifact *artifact)
{
  g_autoptr(ChimeraGrouping) grouping = chimera_grouping_new (self->series);
  g_autofree ChimeraMetricParts *parts = g_new0 (ChimeraMetricParts, MAX (self->series->len, 1));
  GPtrArray *metrics = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->series->len; i++)
    {
      ChimeraSeries *series = g_ptr_array_index (self->series, i);

      chimera_series_drop_failed (series);
      if (!chimera_series_is_numeric (series))
        continue;

      parts[i].name = g_strdup (series->name);
      chimera_series_summarize (series, &parts[i].summary, &parts[i].histogram);
      if (parts[i].summary.n > 0)
        chimera_nature_refine (&series->nature, parts[i].summary.minimum, parts[i].summary.maximum);
      parts[i].nature = series->nature;
      parts[i].n_failed = series->n_failed;
      parts[i].n_text = series->n_text;
      parts[i].place_kind = self->place_kind;
      parts[i].keys = chimera_grouping_dup_keys (grouping, series);
      if (series->sketch == NULL && series->nature.role == CHIMERA_ROLE_MEASURE)
        parts[i].groups = chimera_grouping_group (grouping, series);
    }

  for (guint i = 0; i < self->series->len; i++)
    if (parts[i].name != NULL)
      {
        give_values (g_ptr_array_index (self->series, i), &parts[i]);
        g_ptr_array_add (metrics, chimera_metric_new (artifact, &parts[i]));
      }

  self->n_keys_left_out = chimera_grouping_get_n_left_out (grouping);
  g_ptr_array_set_size (self->series, 0);
  g_ptr_array_set_size (self->failures, 0);

  return metrics;
}

/**
 * chimera_harvest_get_n_keys_left_out:
 * @self: a harvest that is finished
 *
 * Returns: by how many keys values are not grouped, because there would be too many groups
 */
guint
chimera_harvest_get_n_keys_left_out (ChimeraHarvest *self)
{
  return self->n_keys_left_out;
}
