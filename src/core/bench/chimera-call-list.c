/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-call-list.h"

#include <math.h>

/**
 * chimera_call_list_has_client_rates:
 * @calls: (element-type ChimeraCall): calls
 *
 * Returns: whether the throughput of one that counts was measured by our clock
 */
gboolean
chimera_call_list_has_client_rates (GPtrArray *calls)
{
  for (guint i = 0; i < calls->len; i++)
    if (chimera_call_counts (g_ptr_array_index (calls, i)) &&
        chimera_call_is_throughput_by_client (g_ptr_array_index (calls, i)))
      return TRUE;

  return FALSE;
}

/**
 * chimera_call_list_mixes_clocks:
 * @calls: (element-type ChimeraCall): calls
 *
 * Returns: whether of those that count some have the server's throughput and others one by our clock: a
 *   mean of both is compared with none
 */
gboolean
chimera_call_list_mixes_clocks (GPtrArray *calls)
{
  guint n_rates = 0;
  guint n_by_client = 0;

  for (guint i = 0; i < calls->len; i++)
    {
      const ChimeraCall *call = g_ptr_array_index (calls, i);

      if (!chimera_call_counts (call) || !isfinite (chimera_call_get_throughput (call)))
        continue;
      n_rates++;
      n_by_client += chimera_call_is_throughput_by_client (call);
    }

  return n_by_client > 0 && n_by_client < n_rates;
}

/**
 * chimera_call_list_count_cut:
 * @calls: (element-type ChimeraCall): calls
 *
 * Returns: the number of calls that saw only a part of their prompt
 */
guint
chimera_call_list_count_cut (GPtrArray *calls)
{
  guint n = 0;

  for (guint i = 0; i < calls->len; i++)
    n += chimera_call_is_cut (g_ptr_array_index (calls, i));

  return n;
}

/**
 * chimera_call_list_get_least_gpu_share:
 * @calls: (element-type ChimeraCall): calls
 *
 * Returns: the least part of the model that was on the GPU, 0 to 1; NAN where no call says it
 */
double
chimera_call_list_get_least_gpu_share (GPtrArray *calls)
{
  double least = NAN;

  for (guint i = 0; i < calls->len; i++)
    least = fmin (least, chimera_call_get_gpu_share (g_ptr_array_index (calls, i)));

  return least;
}

/**
 * chimera_call_list_get_contexts:
 * @calls: (element-type ChimeraCall): calls
 * @out_least: (out): the smallest of the contexts that they ran with, tokens; -1 where no call says it
 * @out_greatest: (out): the largest; -1 where no call says it
 */
void
chimera_call_list_get_contexts (GPtrArray *calls,
                                gint64    *out_least,
                                gint64    *out_greatest)
{
  *out_least = -1;
  *out_greatest = -1;

  for (guint i = 0; i < calls->len; i++)
    {
      gint64 context = ((ChimeraCall *) g_ptr_array_index (calls, i))->effective_context;

      if (context < 0)
        continue;
      *out_least = *out_least < 0 ? context : MIN (*out_least, context);
      *out_greatest = MAX (*out_greatest, context);
    }
}
