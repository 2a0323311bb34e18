/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-sketch.h"

#include <math.h>

#include "chimera-double-key.h"
#include "chimera-sort.h"

/* Twice the length of a level: what is sorted at once and halved. */
#define LENGTH 8192
#define BLOCK (2 * LENGTH)
#define N_LEVELS 48

/* Values arrive in @pending. When it is full it is sorted, and every second value of it becomes
 * level 0, each standing for two. Where a level is taken already, both are merged, and every
 * second value of them becomes the next level:
 *
 *   pending  1 each   |||||||||||||||| -> sort, halve
 *   level 0  2 each   ||||||||  + ||||||||            -> merge, halve
 *   level 1  4 each               ||||||||  + ||||||||             -> merge, halve
 *   level 2  8 each                             ||||||||
 */
struct _ChimeraSketch
{
  guint64 n;
  gsize n_pending;
  double minimum;
  double maximum;
  guint64 random;
  guint64 over;   /* by how much the count of the values up to any point can be too high */
  guint64 under;  /* and too low */
  guint64 second; /* bit per level: the second of each two stayed the last time */
  guint64 paired; /* bit per level: the next time is the other's turn */
  double *levels[N_LEVELS];
  double pending[BLOCK];
};

/**
 * chimera_sketch_new:
 *
 * Returns: (transfer full): a sketch of no values
 */
ChimeraSketch *
chimera_sketch_new (void)
{
  ChimeraSketch *self = g_new0 (ChimeraSketch, 1);

  self->minimum = INFINITY;
  self->maximum = -INFINITY;
  self->random = G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  return self;
}

/**
 * chimera_sketch_free:
 * @self: (transfer full) (nullable): the sketch
 */
void
chimera_sketch_free (ChimeraSketch *self)
{
  if (self == NULL)
    return;

  for (guint level = 0; level < N_LEVELS; level++)
    g_free (self->levels[level]);
  g_free (self);
}

static guint64
next_random (ChimeraSketch *self)
{
  /* Marsaglia, "Xorshift RNGs", Journal of Statistical Software 8 (2003), issue 14. */
  self->random ^= self->random << 13;
  self->random ^= self->random >> 7;
  self->random ^= self->random << 17;

  return self->random >> 63;
}

/* Whether the first or the second of each two values stays: by chance, and then the other, so
 * that no pattern in the data goes along with it and half of the errors take each other away. The
 * first makes the count of the values up to any point too high by one weight at most, the second
 * too low. The weight is the bit of the level. */
static gsize
choose_offset (ChimeraSketch *self,
               guint          level)
{
  guint64 bit = G_GUINT64_CONSTANT (1) << level;

  if ((self->paired & bit) != 0)
    self->second ^= bit;
  else
    self->second = (self->second & ~bit) | (next_random (self) << level);
  self->paired ^= bit;

  if ((self->second & bit) != 0)
    self->under += bit;
  else
    self->over += bit;

  return (self->second & bit) != 0;
}

static double *
halve (const double *sorted,
       gsize         offset)
{
  double *half = g_new (double, LENGTH);

  for (gsize i = 0; i < LENGTH; i++)
    half[i] = sorted[2 * i + offset];

  return half;
}

static double *
merge_and_halve (const double *a,
                 const double *b,
                 gsize         offset)
{
  g_autofree double *merged = g_new (double, BLOCK);
  gsize i = 0;
  gsize j = 0;
  gsize n = 0;

  /* Without a branch on the values, which no processor could predict. */
  while (i < LENGTH && j < LENGTH)
    {
      double x = a[i];
      double y = b[j];
      gsize first = x <= y;

      merged[n++] = first ? x : y;
      i += first;
      j += 1 - first;
    }
  while (i < LENGTH)
    merged[n++] = a[i++];
  while (j < LENGTH)
    merged[n++] = b[j++];

  return halve (merged, offset);
}

static void
compact (ChimeraSketch *self)
{
  double *half;
  guint level = 0;

  chimera_sort (self->pending, BLOCK);
  self->minimum = MIN (self->minimum, self->pending[0]);
  self->maximum = MAX (self->maximum, self->pending[BLOCK - 1]);
  half = halve (self->pending, choose_offset (self, 0));
  self->n_pending = 0;

  for (; self->levels[level] != NULL; level++)
    {
      g_autofree double *mine = g_steal_pointer (&self->levels[level]);
      g_autofree double *carried = half;

      half = merge_and_halve (mine, carried, choose_offset (self, level + 1));
    }

  self->levels[level] = half;
}

/**
 * chimera_sketch_add:
 * @self: the sketch
 * @values: (array length=n_values) (nullable): more values; those that are not finite are left out
 * @n_values: how many there are
 *
 * Adds values. What they are split into makes no difference.
 */
void
chimera_sketch_add (ChimeraSketch *self,
                    const double  *values,
                    gsize          n_values)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (values != NULL || n_values == 0);

  while (n_values > 0)
    {
      gsize n_taken = MIN (n_values, BLOCK - self->n_pending);
      gsize n = self->n_pending;

      for (gsize i = 0; i < n_taken; i++)
        {
          self->pending[n] = values[i];
          n += isfinite (values[i]) ? 1 : 0;
        }

      self->n += n - self->n_pending;
      self->n_pending = n;
      values += n_taken;
      n_values -= n_taken;

      if (self->n_pending == BLOCK)
        compact (self);
    }
}

/**
 * chimera_sketch_get_n:
 * @self: the sketch
 *
 * Returns: how many finite values were added
 */
guint64
chimera_sketch_get_n (const ChimeraSketch *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n;
}

/**
 * chimera_sketch_get_items:
 * @self: the sketch
 * @level: which part of the sketch, from 0
 * @items: (out) (array length=n_items) (transfer none): its values, valid until more are added
 * @n_items: (out): how many there are, perhaps none
 * @weight: (out): how many values of the stream each of them stands for
 *
 * What the sketch kept of the stream. The products of @n_items and @weight add up to
 * chimera_sketch_get_n().
 *
 * Returns: whether there is such a part
 */
gboolean
chimera_sketch_get_items (const ChimeraSketch  *self,
                          guint                 level,
                          const double        **items,
                          gsize                *n_items,
                          guint64              *weight)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (level > N_LEVELS)
    return FALSE;

  *weight = G_GUINT64_CONSTANT (1) << level;
  if (level == 0)
    {
      *items = self->pending;
      *n_items = self->n_pending;
    }
  else
    {
      *items = self->levels[level - 1];
      *n_items = *items != NULL ? LENGTH : 0;
    }

  return TRUE;
}

static guint64
count_up_to (const ChimeraSketch *self,
             double               value)
{
  guint64 count = 0;

  for (gsize i = 0; i < self->n_pending; i++)
    count += self->pending[i] <= value;

  for (guint level = 0; level < N_LEVELS; level++)
    {
      const double *items = self->levels[level];
      gsize low = 0;
      gsize high = LENGTH;

      if (items == NULL)
        continue;

      while (low < high)
        {
          gsize middle = (low + high) / 2;

          if (items[middle] <= value)
            low = middle + 1;
          else
            high = middle;
        }
      count += (guint64) low << (level + 1);
    }

  return count;
}

/* The smallest value with at least @rank values up to it, which is one of those kept. */
static double
find_rank (const ChimeraSketch *self,
           guint64              rank)
{
  guint64 low = chimera_double_to_key (-G_MAXDOUBLE);
  guint64 high = chimera_double_to_key (G_MAXDOUBLE);

  while (low < high)
    {
      guint64 middle = low + (high - low) / 2;

      if (count_up_to (self, chimera_double_from_key (middle)) >= rank)
        high = middle;
      else
        low = middle + 1;
    }

  /* -0.0 becomes 0.0. */
  return chimera_double_from_key (low) + 0.0;
}

static double
find_extreme (const ChimeraSketch *self,
              gboolean             maximum)
{
  double extreme = maximum ? self->maximum : self->minimum;

  for (gsize i = 0; i < self->n_pending; i++)
    extreme = maximum ? MAX (extreme, self->pending[i]) : MIN (extreme, self->pending[i]);

  return extreme;
}

/**
 * chimera_sketch_quantile:
 * @self: the sketch
 * @p: the probability, 0 to 1
 *
 * The quantile of type 7 as chimera_quantile_sorted() has it, of the order statistics as the
 * sketch knows them: exact up to 16,383 values and for @p 0 and 1, and otherwise off by
 * chimera_sketch_get_rank_error() at most.
 *
 * Returns: the quantile; NAN when no value was added
 */
double
chimera_sketch_quantile (const ChimeraSketch *self,
                         double               p)
{
  double position;
  double share;
  double low;
  double high;
  guint64 below;

  g_return_val_if_fail (self != NULL, NAN);
  g_return_val_if_fail (p >= 0.0 && p <= 1.0, NAN);

  if (self->n == 0)
    return NAN;
  if (p == 0.0 || p == 1.0)
    return find_extreme (self, p == 1.0);

  position = (double) (self->n - 1) * p;
  below = MIN ((guint64) position, self->n - 1);
  share = position - (double) below;
  low = find_rank (self, below + 1);
  if (share == 0.0 || count_up_to (self, low) >= below + 2)
    return low;

  high = find_rank (self, below + 2);

  return CLAMP ((1.0 - share) * low + share * high, low, high);
}

/**
 * chimera_sketch_get_rank_error:
 * @self: the sketch
 *
 * How far off chimera_sketch_quantile() can be, as a share of the number of values: an order
 * statistic that it gives for rank r stands, in the sorted stream, within this error times n of r.
 * This is certain, whatever the values and their order, not merely likely: each time two
 * weights w become one, the count of the values up to any point becomes wrong by 0 to w in a known
 * direction, and these are added up (Manku, Rajagopalan and Lindsay, "Approximate Medians and
 * other Quantiles in One Pass and with Limited Memory", SIGMOD 1998, 426-435, section 4).
 *
 * It is 0 up to 16,383 values, and from there (1.5 + log2 (n / 16384) / 2) / 16384 at most: 0.04 %
 * for ten million values, below 0.1 % up to 10^12. The error itself is smaller, because which of two
 * values stays is left to chance, as in Karnin, Lang and Liberty, "Optimal Quantile Approximation
 * in Streams", FOCS 2016, 71-78.
 *
 * Returns: the bound, 0 to 1
 */
double
chimera_sketch_get_rank_error (const ChimeraSketch *self)
{
  g_return_val_if_fail (self != NULL, NAN);

  return self->n > 0 ? (double) MAX (self->over, self->under) / (double) self->n : 0.0;
}
