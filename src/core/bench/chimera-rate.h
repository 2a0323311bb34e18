/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-call.h"

G_BEGIN_DECLS

/* How fast text came over time. Tokens are never counted by chunks: what a chunk brought is known in
 * bytes, and a rate in tokens is an estimate that gives every byte the same share of a token. */

#define CHIMERA_RATE_MAX_BINS 60

/**
 * ChimeraRate:
 * @rates: per second, in equal spans of time from @from_ns on
 * @n: number of @rates, 0 where there is too little to tell
 * @from_ns: since the request was sent: the first chunk
 * @to_ns: the last chunk
 * @is_tokens: whether @rates are estimated tokens; bytes otherwise
 */
typedef struct
{
  double rates[CHIMERA_RATE_MAX_BINS];
  guint n;
  gint64 from_ns;
  gint64 to_ns;
  gboolean is_tokens;
} ChimeraRate;

void     chimera_rate_init        (ChimeraRate            *self,
                                   const ChimeraReply     *reply);

/* Enough for as many spans at ten samples a second, however long the answer. */
#define CHIMERA_RATE_METER_SAMPLES 128

typedef struct
{
  gint64 t_ns;
  guint64 bytes;
} ChimeraRateSample;

/**
 * ChimeraRateMeter:
 *
 * The newest samples of how much has come; a ring that never grows. Filled with zeros it is empty.
 */
typedef struct
{
  ChimeraRateSample samples[CHIMERA_RATE_METER_SAMPLES];
  guint n;
  guint next;
} ChimeraRateMeter;

void     chimera_rate_meter_clear (ChimeraRateMeter       *self);
void     chimera_rate_meter_add   (ChimeraRateMeter       *self,
                                   gint64                  t_ns,
                                   guint64                 bytes);
gboolean chimera_rate_meter_get   (const ChimeraRateMeter *self,
                                   gint64                  bin_ns,
                                   double                 *rates,
                                   guint                   n_rates);

G_END_DECLS
