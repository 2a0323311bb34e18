/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "bench-window.h"

#include "bench-slices.h"

/* For how long after a step what it leaves behind is waited for */
#define REST_MS 300

/* A frame of the window with nothing in it but the pane */
static gint64 empty_frame_ns;

/**
 * bench_window_find_type:
 * @widget: a widget
 * @type: a type
 *
 * Returns: (transfer none) (nullable): the first of @widget and what it holds of that type
 */
GtkWidget *
bench_window_find_type (GtkWidget *widget,
                        GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = bench_window_find_type (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
on_timeout (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_REMOVE;
}

/**
 * bench_window_rest:
 * @ms: milliseconds
 *
 * Lets the window do what it has to do.
 */
void
bench_window_rest (guint ms)
{
  gboolean is_over = FALSE;

  g_timeout_add (ms, on_timeout, &is_over);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
}

/**
 * bench_window_open:
 * @child: (transfer floating): what is in it
 * @width: in pixels; less than half of the screen, or the pointer is over it, which costs GTK some time
 *   in each frame
 * @height: in pixels
 *
 * Shows a window and measures frames of it while it is empty, laid out and painted as a whole.
 *
 * Returns: (transfer none): the window
 */
GtkWidget *
bench_window_open (GtkWidget *child,
                   int        width,
                   int        height)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  bench_window_rest (500);
  bench_slices_init (window);

  for (guint i = 0; i < 10; i++)
    {
      BenchSlices slices;

      gtk_widget_queue_resize (child);
      gtk_widget_queue_draw (child);
      bench_window_rest (50);
      slices = bench_slices_take ();
      if (slices.paint_ns > 0)
        empty_frame_ns = empty_frame_ns == 0 ? slices.layout_ns + slices.paint_ns
                                             : MIN (empty_frame_ns, slices.layout_ns + slices.paint_ns);
    }
  g_print ("a frame of the empty window %.2f ms\n", (double) empty_frame_ns / 1e6);

  return window;
}

/**
 * bench_window_finish_step:
 * @name: what was begun since the last step
 * @is_done: whether it has come to its end
 * @user_data: for @is_done
 *
 * Waits for it, and for what it leaves behind, and says for how long the main thread was busy at a
 * time; the longest frame also as a multiple of one of the empty window.
 */
void
bench_window_finish_step (const char     *name,
                          BenchCondition  is_done,
                          gpointer        user_data)
{
  gint64 start = g_get_monotonic_time ();
  gint64 duration;
  BenchSlices slices;

  while (!is_done (user_data))
    {
      g_main_context_iteration (NULL, TRUE);
      if (g_get_monotonic_time () - start > 120 * G_USEC_PER_SEC)
        g_error ("“%s” does not come to its end.", name);
    }
  duration = g_get_monotonic_time () - start;
  bench_window_rest (REST_MS);
  slices = bench_slices_take ();

  g_print ("  %-28s done after %7.1f ms; longest work %6.2f ms (%6.2f by the clock), layout %6.2f ms, painting %6.2f ms, "
           "frame × %.1f\n",
           name, (double) duration / 1000, (double) slices.work_ns / 1e6, (double) slices.work_clock_ns / 1e6,
           (double) slices.layout_ns / 1e6, (double) slices.paint_ns / 1e6,
           (double) (slices.layout_ns + slices.paint_ns) / (double) empty_frame_ns);
}
