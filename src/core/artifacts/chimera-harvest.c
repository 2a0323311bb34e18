/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-harvest.h"

#include "chimera-grouping.h"
#include "chimera-metric-private.h"
#include "chimera-series-private.h"
#include "chimera-untaken.h"

struct _ChimeraHarvest
{
  ChimeraPlaceKind place_kind;
  GPtrArray *series;
  /* those of them whose numbers may say whether records failed */
  GPtrArray *truths;
  GPtrArray *failures;
  guint n_left_out;
  guint n_keys_left_out;
  guint n_spoilt;
  guint64 n_flagged;
  GPtrArray *untaken;
  guint n_untaken;
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
  self->truths = g_ptr_array_new ();
  self->failures = g_ptr_array_new_with_free_func (failures_free);
  self->untaken = g_ptr_array_new_with_free_func ((GDestroyNotify) chimera_untaken_free);

  return self;
}

/**
 * chimera_harvest_free:
 * @self: (transfer full): a harvest
 */
void
chimera_harvest_free (ChimeraHarvest *self)
{
  g_ptr_array_unref (self->truths);
  g_ptr_array_unref (self->series);
  g_ptr_array_unref (self->failures);
  g_ptr_array_unref (self->untaken);
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
  if (series->nature.truth != CHIMERA_TRUTH_NONE)
    g_ptr_array_add (self->truths, series);

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

static ChimeraFailures *
add_failures (ChimeraHarvest *self,
              const char     *scope,
              guint           n_indices,
              gboolean        is_summary)
{
  ChimeraFailures *failures = g_new0 (ChimeraFailures, 1);

  failures->scope = g_strdup (scope);
  failures->is_summary = is_summary;
  chimera_places_init (&failures->places, n_indices);
  g_ptr_array_add (self->failures, failures);

  return failures;
}

static ChimeraFailures *
get_failures (ChimeraHarvest *self,
              const char     *scope,
              guint           n_indices,
              gboolean        is_summary)
{
  for (guint i = 0; i < self->failures->len; i++)
    {
      ChimeraFailures *failures = g_ptr_array_index (self->failures, i);

      if (failures->places.n_indices == n_indices && failures->is_summary == is_summary && !failures->is_flag &&
          g_str_equal (failures->scope, scope))
        return failures;
    }

  return add_failures (self, scope, n_indices, is_summary);
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
  g_return_if_fail (n_indices <= CHIMERA_PLACE_MAX_INDICES);

  chimera_places_add (&get_failures (self, scope, n_indices, FALSE)->places, indices);
}

/**
 * chimera_harvest_leave_out_row:
 * @self: a harvest of tables
 * @row: the place of a row, not before the last one that is left out
 *
 * The row sums others up: what stands in it is measured already.
 */
void
chimera_harvest_leave_out_row (ChimeraHarvest *self,
                               guint32         row)
{
  chimera_places_add (&get_failures (self, "", 1, TRUE)->places, &row);
}

/* For what one series says: such records are found later than others, and each set is in order. */
ChimeraFailures *
chimera_harvest_add_flagged (ChimeraHarvest *self,
                             const char     *scope,
                             guint           n_indices)
{
  ChimeraFailures *failures = add_failures (self, scope, n_indices, FALSE);

  failures->is_flag = TRUE;

  return failures;
}

GPtrArray *
chimera_harvest_get_truths (ChimeraHarvest *self)
{
  return self->truths;
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

static void
note_untaken (ChimeraHarvest      *self,
              const ChimeraSeries *series)
{
  guint64 n_cells;
  guint64 n_numbers = chimera_series_count_untaken (series, &n_cells);

  if (n_numbers == 0)
    return;

  self->n_untaken++;
  if (self->untaken->len < CHIMERA_UNTAKEN_MAX)
    g_ptr_array_add (self->untaken, chimera_untaken_new (series->name, n_numbers, n_cells));
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

  chimera_series_flags_take (self);
  self->n_flagged = chimera_series_flags_count (self);

  for (guint i = 0; i < self->series->len; i++)
    {
      ChimeraSeries *series = g_ptr_array_index (self->series, i);

      chimera_series_drop_failed (series);
      self->n_spoilt += series->is_spoilt;
      note_untaken (self, series);
      if (!chimera_series_is_numeric (series))
        continue;

      parts[i].name = g_strdup (series->name);
      parts[i].source = g_strdup (series->source);
      chimera_series_summarize (series, &parts[i].summary, &parts[i].histogram);
      if (parts[i].summary.n > 0)
        chimera_nature_refine (&series->nature, parts[i].summary.minimum, parts[i].summary.maximum);
      parts[i].nature = series->nature;
      parts[i].n_failed = series->n_failed;
      parts[i].n_text = series->n_text + series->n_not_finite;
      parts[i].place_kind = self->place_kind;
      parts[i].column = series->column;
      parts[i].keys = chimera_grouping_dup_keys (grouping, series);
      if (series->sketch == NULL && series->nature.role == CHIMERA_ROLE_MEASURE)
        {
          parts[i].groups = chimera_grouping_group (grouping, series);
          parts[i].key_groups = chimera_grouping_group_by_key (grouping, series);
        }
    }

  for (guint i = 0; i < self->series->len; i++)
    if (parts[i].name != NULL)
      {
        give_values (g_ptr_array_index (self->series, i), &parts[i]);
        g_ptr_array_add (metrics, chimera_metric_new (artifact, &parts[i]));
      }

  self->n_keys_left_out = chimera_grouping_get_n_left_out (grouping);
  g_ptr_array_set_size (self->truths, 0);
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

/**
 * chimera_harvest_get_n_flagged:
 * @self: a harvest that is finished
 *
 * Returns: how many records failed that no call of chimera_harvest_add_failure() was about: zeros and
 *   ones say so
 */
guint64
chimera_harvest_get_n_flagged (ChimeraHarvest *self)
{
  return self->n_flagged;
}

/**
 * chimera_harvest_get_n_spoilt:
 * @self: a harvest that is finished
 *
 * Returns: how many series are left out because more values of a failed record are in them than
 *   could be taken back
 */
guint
chimera_harvest_get_n_spoilt (ChimeraHarvest *self)
{
  return self->n_spoilt;
}

/**
 * chimera_harvest_get_untaken:
 * @self: a harvest that is finished
 * @out_n_all: (out): how many there are, those beyond %CHIMERA_UNTAKEN_MAX as well
 *
 * Returns: (transfer none) (element-type ChimeraUntaken): the first of what looks like measurements and
 *   is in no metric, as far as it does
 */
GPtrArray *
chimera_harvest_get_untaken (ChimeraHarvest *self,
                             guint          *out_n_all)
{
  *out_n_all = self->n_untaken;

  return self->untaken;
}
