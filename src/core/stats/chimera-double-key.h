/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <string.h>

#include <glib.h>

G_BEGIN_DECLS

/* Doubles as whole numbers of the same order: the bits of a negative number are turned round, and
 * those of a positive one stand above them. -0.0 comes before 0.0. */

static inline guint64
chimera_double_to_key (double value)
{
  guint64 bits;

  memcpy (&bits, &value, sizeof bits);

  return bits ^ (-(bits >> 63) | G_GUINT64_CONSTANT (0x8000000000000000));
}

static inline double
chimera_double_from_key (guint64 key)
{
  guint64 bits = key ^ (((key >> 63) - 1) | G_GUINT64_CONSTANT (0x8000000000000000));
  double value;

  memcpy (&value, &bits, sizeof value);

  return value;
}

G_END_DECLS
