/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What benchmarks of a window share: to find what is in it, to wait, and to say how long the main
 * thread was busy at a time. */

typedef gboolean (*BenchCondition) (gpointer user_data);

GtkWidget *bench_window_find_type   (GtkWidget      *widget,
                                     GType           type);
void       bench_window_rest        (guint           ms);
GtkWidget *bench_window_open        (GtkWidget      *child,
                                     int             width,
                                     int             height);
void       bench_window_finish_step (const char     *name,
                                     BenchCondition  is_done,
                                     gpointer        user_data);

G_END_DECLS
