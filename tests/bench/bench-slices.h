/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How long the main thread is busy at a time: between two waits of the default main context, and
 * of that the layout and the painting of frames by themselves. Times are of the processor as far
 * as they are not called "clock": with as many threads as processors, a thread that is ready does
 * not always run. */

typedef struct
{
  gint64 work_ns;
  gint64 work_clock_ns;
  gint64 layout_ns;
  gint64 paint_ns;
} BenchSlices;

void        bench_slices_init  (GtkWidget *window);
BenchSlices bench_slices_take  (void);

G_END_DECLS
