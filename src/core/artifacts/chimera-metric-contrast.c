/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-metric-contrast.h"

#include <math.h>

#include "chimera-beta.h"

/* Below this the groups are said to differ. */
#define ALPHA 0.05

/* Values without any key are in no configuration. */
static gboolean
counts (const ChimeraMetricGroup *group)
{
  return *group->label != '\0' && group->summary.n > 0;
}

/* One-way analysis of variance (Fisher 1925; NIST/SEMATECH e-Handbook 7.4.3): the spread of the
 * groups' means against the spread within the groups. Looking at the best and the worst of many
 * groups one always finds a difference; this asks whether there is any before it is named. */
static ChimeraContrast
analyse_variance (const ChimeraMetricGroup *groups,
                  guint                     n_groups)
{
  double sum = 0.0;
  double between = 0.0;
  double within = 0.0;
  double df_between;
  double df_within;
  double mean;
  gsize n = 0;
  guint k = 0;

  for (guint i = 0; i < n_groups; i++)
    if (counts (&groups[i]))
      {
        sum += groups[i].summary.mean * (double) groups[i].summary.n;
        n += groups[i].summary.n;
        k++;
      }

  if (n == k)
    return CHIMERA_CONTRAST_UNREPEATED;

  mean = sum / (double) n;
  for (guint i = 0; i < n_groups; i++)
    if (counts (&groups[i]))
      {
        const ChimeraSummary *summary = &groups[i].summary;

        between += (double) summary->n * (summary->mean - mean) * (summary->mean - mean);
        if (summary->n > 1)
          within += (double) (summary->n - 1) * summary->deviation * summary->deviation;
      }

  df_between = (double) k - 1;
  df_within = (double) (n - k);

  return chimera_f_upper_tail ((between / df_between) / (within / df_within), df_between, df_within) < ALPHA
           ? CHIMERA_CONTRAST_CLEAR : CHIMERA_CONTRAST_UNCLEAR;
}

/**
 * chimera_metric_contrast_groups:
 * @groups: (array length=n_groups): groups of one metric
 * @n_groups: how many there are
 * @better: which way is good
 * @out_best: (out) (transfer none) (nullable): the group with the best mean
 * @out_worst: (out) (transfer none) (nullable): the group with the worst
 *
 * Looks which groups have the best and the worst mean, and whether the groups differ by more than
 * chance: a one-way analysis of variance with p below 0.05. It takes values within a group to be
 * independent and about as spread in each; that of the best against the worst it does not say.
 *
 * Returns: what may be said; both groups are %NULL with %CHIMERA_CONTRAST_NONE
 */
ChimeraContrast
chimera_metric_contrast_groups (const ChimeraMetricGroup  *groups,
                                guint                      n_groups,
                                ChimeraBetter              better,
                                const ChimeraMetricGroup **out_best,
                                const ChimeraMetricGroup **out_worst)
{
  const ChimeraMetricGroup *lowest = NULL;
  const ChimeraMetricGroup *highest = NULL;

  *out_best = NULL;
  *out_worst = NULL;

  for (guint i = 0; i < n_groups; i++)
    {
      if (!counts (&groups[i]))
        continue;
      if (lowest == NULL || groups[i].summary.mean < lowest->summary.mean)
        lowest = &groups[i];
      if (highest == NULL || groups[i].summary.mean > highest->summary.mean)
        highest = &groups[i];
    }

  if (better == CHIMERA_BETTER_UNKNOWN || lowest == NULL || !(lowest->summary.mean < highest->summary.mean))
    return CHIMERA_CONTRAST_NONE;

  *out_best = better == CHIMERA_BETTER_HIGHER ? highest : lowest;
  *out_worst = better == CHIMERA_BETTER_HIGHER ? lowest : highest;

  return analyse_variance (groups, n_groups);
}

/**
 * chimera_metric_contrast:
 * @metric: a metric
 * @out_best: (out) (transfer none) (nullable): the group with the best mean
 * @out_worst: (out) (transfer none) (nullable): the group with the worst
 *
 * As chimera_metric_contrast_groups(), of the groups by all keys.
 *
 * Returns: what may be said; both groups are %NULL with %CHIMERA_CONTRAST_NONE
 */
ChimeraContrast
chimera_metric_contrast (ChimeraMetric             *metric,
                         const ChimeraMetricGroup **out_best,
                         const ChimeraMetricGroup **out_worst)
{
  const ChimeraMetricGroup *groups;
  guint n_groups;

  groups = chimera_metric_get_groups (metric, &n_groups);

  return chimera_metric_contrast_groups (groups, n_groups, chimera_metric_get_nature (metric)->better,
                                         out_best, out_worst);
}
