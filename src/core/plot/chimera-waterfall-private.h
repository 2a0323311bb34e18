/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-waterfall.h"

G_BEGIN_DECLS

typedef struct
{
  char *name;
  ChimeraColor color;
  double height;
} ChimeraWaterfallKind;

typedef struct
{
  guint kind;
  gint64 start_ns;
  gint64 duration_ns;
} ChimeraWaterfallSpan;

typedef struct
{
  char *label;
  char *value;
  GArray *spans;
} ChimeraWaterfallRow;

struct _ChimeraWaterfall
{
  gatomicrefcount ref_count;

  char *title;
  char *axis_title;
  double unit_ns;
  gint64 end_ns;
  GArray *kinds;
  GPtrArray *rows;
};

#define chimera_waterfall_kind(self, i) (&g_array_index ((self)->kinds, ChimeraWaterfallKind, (i)))
#define chimera_waterfall_row(self, i) ((ChimeraWaterfallRow *) g_ptr_array_index ((self)->rows, (i)))

G_END_DECLS
