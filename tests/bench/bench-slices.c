/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "bench-slices.h"

#include <time.h>

static GPollFunc real_poll;
static BenchSlices longest;

/* of the slice under way */
static gint64 slice_start;
static gint64 slice_clock_start;
static gint64 frame_start;
static gint64 frame_clock_start;
static gint64 paint_start;
static gint64 size_start;
static gint64 size_clock_start;
static gboolean is_in_frame;
static gint64 frames_ns;
static gint64 frames_clock_ns;

static gint64
read_clock (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);

  return now.tv_sec * G_GINT64_CONSTANT (1000000000) + now.tv_nsec;
}

static int
on_poll (GPollFD *fds,
         guint    n_fds,
         int      timeout)
{
  gint64 work_ns = read_clock (CLOCK_THREAD_CPUTIME_ID) - slice_start - frames_ns;
  gint64 work_clock_ns = read_clock (CLOCK_MONOTONIC) - slice_clock_start - frames_clock_ns;
  int n;

  longest.work_ns = MAX (longest.work_ns, work_ns);
  longest.work_clock_ns = MAX (longest.work_clock_ns, work_clock_ns);

  n = real_poll (fds, n_fds, timeout);

  slice_start = read_clock (CLOCK_THREAD_CPUTIME_ID);
  slice_clock_start = read_clock (CLOCK_MONOTONIC);
  frames_ns = 0;
  frames_clock_ns = 0;

  return n;
}

static void
on_before_paint (void)
{
  frame_start = read_clock (CLOCK_THREAD_CPUTIME_ID);
  frame_clock_start = read_clock (CLOCK_MONOTONIC);
  paint_start = frame_start;
  is_in_frame = TRUE;
}

static void
on_laid_out (void)
{
  paint_start = read_clock (CLOCK_THREAD_CPUTIME_ID);
  longest.layout_ns = MAX (longest.layout_ns, paint_start - frame_start);
}

static void
on_after_paint (void)
{
  gint64 now = read_clock (CLOCK_THREAD_CPUTIME_ID);
  is_in_frame = FALSE;

  longest.paint_ns = MAX (longest.paint_ns, now - paint_start);
  frames_ns += now - frame_start;
  frames_clock_ns += read_clock (CLOCK_MONOTONIC) - frame_clock_start;
}

/* On X11 windows are measured between frames too. */
static gboolean
on_compute_size (GSignalInvocationHint *hint,
                 guint                  n_values,
                 const GValue          *values,
                 gpointer               user_data)
{
  if (!is_in_frame)
    {
      size_start = read_clock (CLOCK_THREAD_CPUTIME_ID);
      size_clock_start = read_clock (CLOCK_MONOTONIC);
    }

  return TRUE;
}

static void
on_size_computed (void)
{
  gint64 taken = read_clock (CLOCK_THREAD_CPUTIME_ID) - size_start;

  if (is_in_frame)
    return;

  longest.layout_ns = MAX (longest.layout_ns, taken);
  frames_ns += taken;
  frames_clock_ns += read_clock (CLOCK_MONOTONIC) - size_clock_start;
}

/**
 * bench_slices_init:
 * @window: a window that is shown
 *
 * Measures from now on.
 */
void
bench_slices_init (GtkWidget *window)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);

  g_signal_connect (clock, "before-paint", G_CALLBACK (on_before_paint), NULL);
  g_signal_connect_after (clock, "layout", G_CALLBACK (on_laid_out), NULL);
  g_signal_connect_after (clock, "after-paint", G_CALLBACK (on_after_paint), NULL);

  g_signal_add_emission_hook (g_signal_lookup ("compute-size", GDK_TYPE_TOPLEVEL), 0, on_compute_size, NULL, NULL);
  g_signal_connect_after (gtk_native_get_surface (GTK_NATIVE (window)), "compute-size", G_CALLBACK (on_size_computed),
                          NULL);

  real_poll = g_main_context_get_poll_func (NULL);
  g_main_context_set_poll_func (NULL, on_poll);
  bench_slices_take ();
}

/**
 * bench_slices_take:
 *
 * Returns: the longest since the last time, of a kind each
 */
BenchSlices
bench_slices_take (void)
{
  BenchSlices taken = longest;

  longest = (BenchSlices) { 0 };
  slice_start = read_clock (CLOCK_THREAD_CPUTIME_ID);
  slice_clock_start = read_clock (CLOCK_MONOTONIC);
  frames_ns = 0;
  frames_clock_ns = 0;

  return taken;
}
