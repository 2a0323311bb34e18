/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-rate.h"

#include <math.h>

#include "chimera-format.h"

/* A span that holds fewer chunks on average tells more of the chunks than of the rate. */
#define CHUNKS_PER_BIN 4

/* Samples that come faster add nothing. */
#define MIN_SAMPLE_DISTANCE_NS (50 * CHIMERA_NS_PER_MS)

static double
get_share (const ChimeraReply *reply,
           gboolean           *out_is_tokens)
{
  double bytes = 0.0;

  for (guint i = 0; i < reply->trace->len; i++)
    bytes += g_array_index (reply->trace, ChimeraTraceMark, i).bytes;

  *out_is_tokens = reply->server.eval_count >= 2 && bytes > 0.0;

  return *out_is_tokens ? (double) reply->server.eval_count / bytes : 1.0;
}

/**
 * chimera_rate_init:
 * @self: where the rates go
 * @reply: what came of a call that has ended
 *
 * Divides the time from the first chunk to the last into equal spans and tells the rate of each. The
 * first chunk itself counts for none: it came at the begin of the first span, not within it. Where
 * the server has counted the tokens they are shared out by the bytes of the chunks.
 */
void
chimera_rate_init (ChimeraRate        *self,
                   const ChimeraReply *reply)
{
  const ChimeraTraceMark *marks;
  double share;
  double span_ns;

  g_return_if_fail (self != NULL && reply != NULL);

  *self = (ChimeraRate) { 0 };
  if (reply->trace == NULL || reply->trace->len < 2 * CHUNKS_PER_BIN)
    return;

  marks = (const ChimeraTraceMark *) (gpointer) reply->trace->data;
  self->from_ns = marks[0].t_ns;
  self->to_ns = marks[reply->trace->len - 1].t_ns;
  if (self->from_ns < 0 || self->to_ns <= self->from_ns)
    return;

  self->n = MIN (reply->trace->len / CHUNKS_PER_BIN, CHIMERA_RATE_MAX_BINS);
  span_ns = (double) (self->to_ns - self->from_ns) / self->n;
  share = get_share (reply, &self->is_tokens) / span_ns * CHIMERA_NS_PER_S;
  for (guint i = 1; i < reply->trace->len; i++)
    {
      double bin = floor ((double) (marks[i].t_ns - self->from_ns) / span_ns);

      self->rates[(guint) CLAMP (bin, 0.0, self->n - 1.0)] += marks[i].bytes * share;
    }
}

/**
 * chimera_rate_meter_clear:
 * @self: a meter
 *
 * Forgets all samples.
 */
void
chimera_rate_meter_clear (ChimeraRateMeter *self)
{
  self->n = 0;
  self->next = 0;
}

static const ChimeraRateSample *
get_sample (const ChimeraRateMeter *self,
            guint                   age)
{
  return &self->samples[(self->next + CHIMERA_RATE_METER_SAMPLES - 1 - age) % CHIMERA_RATE_METER_SAMPLES];
}

/**
 * chimera_rate_meter_add:
 * @self: a meter
 * @t_ns: now; not before the last sample
 * @bytes: all that has come so far; never falls
 *
 * Takes a sample; one that comes within 50 ms of the last is passed over.
 */
void
chimera_rate_meter_add (ChimeraRateMeter *self,
                        gint64            t_ns,
                        guint64           bytes)
{
  g_return_if_fail (self != NULL);

  if (self->n > 0 && t_ns - get_sample (self, 0)->t_ns < MIN_SAMPLE_DISTANCE_NS)
    return;

  self->samples[self->next] = (ChimeraRateSample) { t_ns, bytes };
  self->next = (self->next + 1) % CHIMERA_RATE_METER_SAMPLES;
  self->n = MIN (self->n + 1, CHIMERA_RATE_METER_SAMPLES);
}

/* What had come by then, between two samples in proportion; NAN before the first. */
static double
get_bytes (const ChimeraRateMeter *self,
           gint64                  t_ns)
{
  for (guint age = 0; age < self->n; age++)
    {
      const ChimeraRateSample *sample = get_sample (self, age);
      const ChimeraRateSample *later = age > 0 ? get_sample (self, age - 1) : sample;
      double part;

      if (sample->t_ns > t_ns)
        continue;
      if (later->t_ns == sample->t_ns)
        return (double) sample->bytes;

      part = (double) (t_ns - sample->t_ns) / (double) (later->t_ns - sample->t_ns);
      return (double) sample->bytes + part * ((double) later->bytes - (double) sample->bytes);
    }

  return NAN;
}

/**
 * chimera_rate_meter_get:
 * @self: a meter
 * @bin_ns: the length of a span
 * @rates: (out caller-allocates) (array length=n_rates): bytes per second in each of the last spans, up
 *   to the newest sample; NAN for those before the first one
 * @n_rates: number of spans; what they cover beyond the samples of the ring is NAN
 *
 * Returns: whether there is any rate
 */
gboolean
chimera_rate_meter_get (const ChimeraRateMeter *self,
                        gint64                  bin_ns,
                        double                 *rates,
                        guint                   n_rates)
{
  gint64 newest_ns;
  double after;

  g_return_val_if_fail (self != NULL && rates != NULL, FALSE);
  g_return_val_if_fail (bin_ns > 0 && n_rates > 0, FALSE);

  newest_ns = self->n > 0 ? get_sample (self, 0)->t_ns : 0;
  after = get_bytes (self, newest_ns);
  for (guint i = n_rates; i > 0; i--)
    {
      double before = get_bytes (self, newest_ns - bin_ns * (gint64) (n_rates - i + 1));

      rates[i - 1] = (after - before) / (double) bin_ns * CHIMERA_NS_PER_S;
      after = before;
    }

  return isfinite (rates[n_rates - 1]);
}
