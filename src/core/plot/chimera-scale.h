/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* From values to pixels: the domain of the values, a linear scale onto a range of pixels, and the
 * round numbers between that get a grid line. */

/* Values beyond are ignored: their differences would leave the range of a double. */
#define CHIMERA_SCALE_LIMIT 1e300

/**
 * ChimeraDomain:
 * @min: the least value seen; without meaning while @n is 0
 * @max: the greatest
 * @n: number of values seen
 */
typedef struct
{
  double min;
  double max;
  guint n;
} ChimeraDomain;

#define CHIMERA_DOMAIN_INIT { 0.0, 0.0, 0 }

gboolean chimera_value_is_usable (double               value);
gboolean chimera_domain_add      (ChimeraDomain       *self,
                                  double               value);
gboolean chimera_domain_is_single (const ChimeraDomain *self);
void     chimera_domain_open     (ChimeraDomain       *self);
void     chimera_domain_pad      (ChimeraDomain       *self,
                                  double               fraction);

typedef struct
{
  double domain_min;
  double domain_max;
  double range_min;
  double range_max;
} ChimeraScale;

double   chimera_scale_map       (const ChimeraScale  *self,
                                  double               value);
double   chimera_scale_invert    (const ChimeraScale  *self,
                                  double               position);

/**
 * ChimeraTicks:
 * @mantissa: 1, 2 or 5
 * @exponent: the step is @mantissa × 10^@exponent
 * @first: the first tick in steps; a whole number
 * @n: number of ticks
 */
typedef struct
{
  int mantissa;
  int exponent;
  double first;
  guint n;
} ChimeraTicks;

void     chimera_ticks_init      (ChimeraTicks        *self,
                                  const ChimeraDomain *domain,
                                  guint                max_ticks);
void     chimera_ticks_init_open (ChimeraTicks        *self,
                                  ChimeraDomain       *domain,
                                  guint                max_ticks);
double   chimera_ticks_get       (const ChimeraTicks  *self,
                                  guint                tick);
double   chimera_ticks_get_step  (const ChimeraTicks  *self);
int      chimera_ticks_get_decimals (const ChimeraTicks *self);

G_END_DECLS
