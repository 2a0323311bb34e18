/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-live-view.h"

#include "chimera-test.h"
#include "chimera-test-widgets.h"

typedef struct
{
  GtkWidget *window;
  ChimeraLiveView *view;
  GtkWidget *text;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->view = g_object_new (CHIMERA_TYPE_LIVE_VIEW, NULL);
  fixture->text = chimera_test_find_type (GTK_WIDGET (fixture->view), GTK_TYPE_TEXT_VIEW);
  fixture->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->view));
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
assert_text (Fixture    *fixture,
             const char *expected)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (fixture->text));
  g_autofree char *text = NULL;

  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_get (buffer, "text", &text, NULL);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_stream (Fixture       *fixture,
             gconstpointer  data)
{
  chimera_live_view_begin (fixture->view, 0, "run 1, analysis");
  chimera_live_view_append (fixture->view, 0, "hm", TRUE);
  chimera_live_view_append (fixture->view, 0, " hm", TRUE);
  chimera_live_view_append (fixture->view, 0, "So", FALSE);
  chimera_live_view_append (fixture->view, 0, " it is", FALSE);
  assert_text (fixture, "hm hm\n\nSo it is");

  chimera_live_view_append (fixture->view, 0, ".", FALSE);
  chimera_live_view_end (fixture->view);
  assert_text (fixture, "hm hm\n\nSo it is.");

  chimera_live_view_begin (fixture->view, 0, "run 1, report");
  assert_text (fixture, "");
}

/* Looking at another experiment meanwhile loses nothing of the one at work. */
static void
test_past (Fixture       *fixture,
           gconstpointer  data)
{
  chimera_live_view_begin (fixture->view, 0, "run 1, analysis");
  chimera_live_view_append (fixture->view, 0, "one", FALSE);
  assert_text (fixture, "one");

  chimera_live_view_show_past (fixture->view, "run 9, report", "hm", "long ago");
  chimera_live_view_append (fixture->view, 0, " two", FALSE);
  assert_text (fixture, "hm\n\nlong ago");

  chimera_live_view_show_running (fixture->view);
  assert_text (fixture, "one two");

  chimera_live_view_show_past (fixture->view, "", NULL, NULL);
  assert_text (fixture, "");
}

static GtkAdjustment *
get_adjustment (Fixture *fixture)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (fixture->text, GTK_TYPE_SCROLLED_WINDOW);

  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
}

static gboolean
is_at_end (gpointer data)
{
  GtkAdjustment *adjustment = get_adjustment (data);
  double value = gtk_adjustment_get_value (adjustment);

  return value > 0 && value + gtk_adjustment_get_page_size (adjustment) >= gtk_adjustment_get_upper (adjustment);
}

static gboolean
on_tick (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  Fixture *fixture = user_data;

  for (guint i = 0; i < 8; i++)
    chimera_live_view_append (fixture->view, 0, "another line\n", FALSE);
  chimera_live_view_end (fixture->view);
  gtk_widget_queue_draw (fixture->text);

  return G_SOURCE_REMOVE;
}

/* A frame may be drawn before the text view is idle: GTK warns of a scroll bar that moves in it. */
static void
test_frame (Fixture       *fixture,
            gconstpointer  data)
{
  double upper;

  chimera_live_view_begin (fixture->view, 0, "run 1, analysis");
  for (guint i = 0; i < 8; i++)
    chimera_live_view_append (fixture->view, 0, "a line\n", FALSE);
  chimera_test_wait_until (is_at_end, fixture);
  for (guint i = 0; i < 5; i++)
    gtk_test_widget_wait_for_draw (fixture->window);
  upper = gtk_adjustment_get_upper (get_adjustment (fixture));

  gtk_widget_add_tick_callback (GTK_WIDGET (fixture->view), on_tick, fixture, NULL);
  gtk_test_widget_wait_for_draw (fixture->window);
  chimera_test_wait_until (is_at_end, fixture);
  g_assert_cmpfloat (gtk_adjustment_get_upper (get_adjustment (fixture)), >, upper);
}

static gboolean
is_switch (GtkWidget  *widget,
           const void *label)
{
  return GTK_IS_TOGGLE_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

/* Each of several at the same time has a text of its own, also while another one is looked at. */
static void
test_streams (Fixture       *fixture,
              gconstpointer  data)
{
  const char *const two[] = { "num_ctx 512", "num_ctx 1024", NULL };
  const char *const one[] = { "alone", NULL };
  GtkWidget *second;

  chimera_live_view_set_streams (fixture->view, two);
  second = chimera_test_find_widget (GTK_WIDGET (fixture->view), is_switch, "num_ctx 1024");
  g_assert_true (gtk_widget_get_mapped (second));

  chimera_live_view_begin (fixture->view, 0, "run 1, analysis");
  chimera_live_view_begin (fixture->view, 1, "run 2, analysis");
  chimera_live_view_append (fixture->view, 0, "one", FALSE);
  chimera_live_view_append (fixture->view, 1, "two", FALSE);
  assert_text (fixture, "one");

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (second), TRUE);
  assert_text (fixture, "two");
  chimera_live_view_begin (fixture->view, 0, "run 1, report");
  assert_text (fixture, "two");
  chimera_live_view_append (fixture->view, 0, "three", FALSE);

  chimera_live_view_show_past (fixture->view, "run 9, report", NULL, "long ago");
  assert_text (fixture, "long ago");
  g_assert_false (gtk_widget_get_mapped (second));
  chimera_live_view_show_running (fixture->view);
  assert_text (fixture, "two");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chimera_test_find_widget (GTK_WIDGET (fixture->view), is_switch,
                                                                             "num_ctx 512")), TRUE);
  assert_text (fixture, "three");

  chimera_live_view_set_streams (fixture->view, one);
  assert_text (fixture, "");
  g_assert_false (gtk_widget_get_mapped (chimera_test_find_widget (GTK_WIDGET (fixture->view), is_switch, "alone")));
}

static void
test_fold (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *fold = chimera_test_find_type (GTK_WIDGET (fixture->view), GTK_TYPE_TOGGLE_BUTTON);
  int unfolded, folded;

  gtk_widget_measure (GTK_WIDGET (fixture->view), GTK_ORIENTATION_VERTICAL, -1, &unfolded, NULL, NULL, NULL);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (fold), TRUE);
  g_assert_true (chimera_live_view_is_folded (fixture->view));
  gtk_widget_measure (GTK_WIDGET (fixture->view), GTK_ORIENTATION_VERTICAL, -1, &folded, NULL, NULL, NULL);
  g_assert_cmpint (folded, <, unfolded);
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init_widgets (&argc, &argv);
  /* Scroll bars are there all the time, and move at once. */
  g_object_set (gtk_settings_get_default (),
                "gtk-enable-animations", FALSE, "gtk-overlay-scrolling", FALSE, NULL);

#define ADD(name, function) g_test_add ("/live-view/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("stream", test_stream);
  ADD ("past", test_past);
  ADD ("streams", test_streams);
  ADD ("frame", test_frame);
  ADD ("fold", test_fold);
#undef ADD

  return g_test_run ();
}
