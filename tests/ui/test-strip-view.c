/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-strip-view.h"

#include "chimera-test.h"
#include "chimera-test-widgets.h"

typedef struct
{
  GtkWidget *window;
  ChimeraStripView *view;
} Fixture;

static ChimeraStripChart *
make_chart (guint n_values)
{
  ChimeraStripChart *chart = chimera_strip_chart_new ("Throughput", "tok/s", "tok/s, more is better", 1);

  chimera_strip_chart_add_strip (chart, "A", "num_ctx 1024");
  chimera_strip_chart_add_strip (chart, "B", "num_ctx 4096");
  for (guint i = 0; i < n_values; i++)
    {
      chimera_strip_chart_add_value (chart, 0, 116.0 + i, "run 1");
      chimera_strip_chart_add_value (chart, 1, 110.0 + i, "run 2");
    }

  return chart;
}

static gboolean
is_mapped (gpointer user_data)
{
  GtkWidget *view = user_data;

  return gtk_widget_get_mapped (view) && gtk_widget_get_width (view) > 0;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(ChimeraStripChart) chart = make_chart (3);

  fixture->window = gtk_window_new ();
  fixture->view = CHIMERA_STRIP_VIEW (chimera_strip_view_new ());
  chimera_strip_view_set_chart (fixture->view, chart);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->view));
  gtk_window_present (GTK_WINDOW (fixture->window));
  chimera_test_wait_until (is_mapped, fixture->view);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

static gboolean
press (Fixture *fixture,
       guint    key)
{
  return chimera_test_press_key (GTK_WIDGET (fixture->view), key);
}

static void
assert_described (Fixture    *fixture,
                  const char *description)
{
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (fixture->view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description);
}

static void
test_keys (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *widget = GTK_WIDGET (fixture->view);

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, "Throughput");
  assert_described (fixture, "A, num_ctx 1024: 3 values, mean 117.0 ± 1.0 tok/s. "
                             "B, num_ctx 4096: 3 values, mean 111.0 ± 1.0 tok/s.");
  g_assert_true (gtk_widget_grab_focus (widget));
  g_assert_false (press (fixture, GDK_KEY_Escape));

  g_assert_true (press (fixture, GDK_KEY_Right));
  assert_described (fixture, "A, mean of 3 values: 117.0 ± 1.0 tok/s");
  g_assert_true (press (fixture, GDK_KEY_Right));
  assert_described (fixture, "A, run 1: 118.0 tok/s");
  g_assert_true (press (fixture, GDK_KEY_Right));
  assert_described (fixture, "A, run 1: 118.0 tok/s");
  g_assert_true (press (fixture, GDK_KEY_Home));
  assert_described (fixture, "A, run 1: 116.0 tok/s");
  g_assert_true (press (fixture, GDK_KEY_Down));
  assert_described (fixture, "B, mean of 3 values: 111.0 ± 1.0 tok/s");
  gtk_test_widget_wait_for_draw (widget);

  /* Up and down lead out of the chart at its ends. */
  g_assert_false (press (fixture, GDK_KEY_Down));
  g_assert_true (press (fixture, GDK_KEY_Escape));
  g_assert_false (chimera_point_view_get_selection (CHIMERA_POINT_VIEW (fixture->view), NULL));
}

/* What is selected stays so in another chart as long as it is there. */
static void
test_change (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(ChimeraStripChart) grown = make_chart (5);
  g_autoptr(ChimeraStripChart) empty = make_chart (0);
  ChimeraChartSelection at;
  int before;
  int after;

  press (fixture, GDK_KEY_Right);
  press (fixture, GDK_KEY_End);
  chimera_strip_view_set_chart (fixture->view, grown);
  g_assert_true (chimera_point_view_get_selection (CHIMERA_POINT_VIEW (fixture->view), &at));
  g_assert_cmpuint (at.point, ==, 2);

  chimera_strip_view_set_chart (fixture->view, empty);
  g_assert_false (chimera_point_view_get_selection (CHIMERA_POINT_VIEW (fixture->view), NULL));
  g_assert_false (press (fixture, GDK_KEY_Right));
  assert_described (fixture, "A, num_ctx 1024: no values. B, num_ctx 4096: no values.");
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->view));
  gtk_widget_measure (GTK_WIDGET (fixture->view), GTK_ORIENTATION_VERTICAL, -1, &before, NULL, NULL, NULL);

  chimera_strip_view_set_chart (fixture->view, NULL);
  g_assert_false (press (fixture, GDK_KEY_Right));
  gtk_widget_measure (GTK_WIDGET (fixture->view), GTK_ORIENTATION_VERTICAL, -1, &after, NULL, NULL, NULL);
  g_assert_cmpint (before, >, after);
}

static GtkEventController *
find_controller (Fixture *fixture,
                 GType    type)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (fixture->view));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (controller, type))
        return controller;
    }

  g_assert_not_reached ();
}

/* A click takes the nearest value; beside all of them it takes none. */
static void
test_pointer (Fixture       *fixture,
              gconstpointer  data)
{
  GtkEventController *click = find_controller (fixture, GTK_TYPE_GESTURE_CLICK);
  GtkEventController *motion = find_controller (fixture, GTK_TYPE_EVENT_CONTROLLER_MOTION);
  double right = gtk_widget_get_width (GTK_WIDGET (fixture->view)) - 20.0;
  ChimeraChartSelection at;

  /* The greatest value of the first strip stands near the right end of its row. */
  g_signal_emit_by_name (motion, "motion", right, 40.0);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->view));
  g_assert_false (chimera_point_view_get_selection (CHIMERA_POINT_VIEW (fixture->view), NULL));
  g_signal_emit_by_name (click, "pressed", 1, right, 40.0);
  g_assert_true (chimera_point_view_get_selection (CHIMERA_POINT_VIEW (fixture->view), &at));
  g_assert_cmpuint (at.series, ==, 0);
  g_assert_cmpuint (at.point, ==, 2);
  g_signal_emit_by_name (motion, "leave");
  g_signal_emit_by_name (click, "pressed", 1, 2.0, 2.0);
  g_assert_false (chimera_point_view_get_selection (CHIMERA_POINT_VIEW (fixture->view), NULL));
}

/* While an experiment is at work the chart is another with each call; and GTK may tell of the pointer anew, at the
 * place where it was. */
static void
test_resting_pointer (Fixture       *fixture,
                      gconstpointer  data)
{
  ChimeraPointView *view = CHIMERA_POINT_VIEW (fixture->view);
  GtkEventController *motion = find_controller (fixture, GTK_TYPE_EVENT_CONTROLLER_MOTION);
  double right = gtk_widget_get_width (GTK_WIDGET (fixture->view)) - 20.0;
  g_autoptr(ChimeraStripChart) next = make_chart (3);
  g_autoptr(ChimeraStripChart) last = make_chart (3);

  g_signal_emit_by_name (motion, "motion", right, 40.0);
  g_assert_cmpuint (chimera_point_view_get_shown (view)->point, ==, 2);
  chimera_strip_view_set_chart (fixture->view, next);
  g_assert_true (chimera_point_view_get_shown (view)->is_set);
  g_assert_cmpuint (chimera_point_view_get_shown (view)->point, ==, 2);

  /* A key takes the word from it until it moves. */
  g_assert_true (press (fixture, GDK_KEY_Right));
  g_assert_true (press (fixture, GDK_KEY_Home));
  g_assert_cmpuint (chimera_point_view_get_shown (view)->point, ==, 0);
  chimera_strip_view_set_chart (fixture->view, last);
  g_signal_emit_by_name (motion, "motion", right, 40.0);
  g_assert_cmpuint (chimera_point_view_get_shown (view)->point, ==, 0);
  g_signal_emit_by_name (motion, "motion", right + 1.0, 40.0);
  g_assert_cmpuint (chimera_point_view_get_shown (view)->point, ==, 2);
}

int
main (int    argc,
      char **argv)
{
  chimera_test_init_widgets (&argc, &argv);

  g_test_add ("/strip-view/keys", Fixture, NULL, set_up, test_keys, tear_down);
  g_test_add ("/strip-view/change", Fixture, NULL, set_up, test_change, tear_down);
  g_test_add ("/strip-view/pointer", Fixture, NULL, set_up, test_pointer, tear_down);
  g_test_add ("/strip-view/resting-pointer", Fixture, NULL, set_up, test_resting_pointer, tear_down);

  return g_test_run ();
}
