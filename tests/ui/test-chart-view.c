/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-cairo-canvas.h"
#include "chimera-chart-view.h"
#include "chimera-style.h"
#include "chimera-test.h"
#include "chimera-test-widgets.h"

#include <math.h>

/* Automake's word for a test that could not run; understood by meson's protocol "exitcode". */
#define EXIT_SKIPPED 77

typedef struct
{
  GtkWidget *window;
  ChimeraChartView *view;
} Fixture;

static ChimeraChart *
make_chart (void)
{
  ChimeraChart *chart = chimera_chart_new ("Time to first token", "ms", "Run");

  chimera_chart_set_decimals (chart, 1);
  chimera_chart_set_x_range (chart, 1, 3);
  chimera_chart_add_series (chart, "analysis", CHIMERA_MARKER_DISC, CHIMERA_COLOR_SERIES_A,
                            CHIMERA_COLOR_SERIES_A, CHIMERA_DASH_DASHED);
  chimera_chart_add_series (chart, "report", CHIMERA_MARKER_SQUARE, CHIMERA_COLOR_SERIES_B,
                            CHIMERA_COLOR_SERIES_B_TEXT, CHIMERA_DASH_DOTTED);
  chimera_chart_add_point (chart, 0, 1, 5049.18, CHIMERA_POINT_COLD, "run 1, analysis, cold");
  chimera_chart_add_point (chart, 1, 1, 513.05, CHIMERA_POINT_NORMAL, "run 1, report");
  chimera_chart_add_point (chart, 0, 2, 562.26, CHIMERA_POINT_NORMAL, "run 2, analysis");
  chimera_chart_add_point (chart, 1, 2, NAN, CHIMERA_POINT_FAILED, "run 2, report, failed");
  chimera_chart_add_point (chart, 0, 3, 615.45, CHIMERA_POINT_NORMAL, "run 3, analysis");

  return chart;
}

static gboolean
is_mapped (gpointer user_data)
{
  Fixture *fixture = user_data;

  return gtk_widget_get_mapped (GTK_WIDGET (fixture->view)) &&
         gtk_widget_get_width (GTK_WIDGET (fixture->view)) > 0;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(ChimeraChart) chart = make_chart ();

  fixture->window = gtk_window_new ();
  fixture->view = CHIMERA_CHART_VIEW (chimera_chart_view_new ());
  chimera_chart_view_set_chart (fixture->view, chart);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->view));
  gtk_window_present (GTK_WINDOW (fixture->window));
  chimera_test_wait_until (is_mapped, fixture);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->view));
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
assert_selected (Fixture *fixture,
                 guint    series,
                 guint    point)
{
  ChimeraChartSelection selection;

  g_assert_true (chimera_point_view_get_selection (CHIMERA_POINT_VIEW (fixture->view), &selection));
  g_assert_cmpuint (selection.series, ==, series);
  g_assert_cmpuint (selection.point, ==, point);
}

static void
test_keys (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (fixture->view)));
  g_assert_false (chimera_point_view_get_selection (CHIMERA_POINT_VIEW (fixture->view), NULL));
  g_assert_false (press (fixture, GDK_KEY_Escape));

  g_assert_true (press (fixture, GDK_KEY_Right));
  assert_selected (fixture, 0, 0);
  g_assert_true (press (fixture, GDK_KEY_Right));
  assert_selected (fixture, 1, 0);
  g_assert_true (press (fixture, GDK_KEY_Right));
  assert_selected (fixture, 0, 1);
  /* The failed report has no value and is passed over. */
  g_assert_true (press (fixture, GDK_KEY_Right));
  assert_selected (fixture, 0, 2);

  g_assert_true (press (fixture, GDK_KEY_Right));
  assert_selected (fixture, 0, 2);

  g_assert_true (press (fixture, GDK_KEY_Home));
  assert_selected (fixture, 0, 0);
  g_assert_true (press (fixture, GDK_KEY_End));
  assert_selected (fixture, 0, 2);
  g_assert_true (press (fixture, GDK_KEY_Left));
  assert_selected (fixture, 0, 1);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->view));

  g_assert_true (press (fixture, GDK_KEY_Escape));
  g_assert_false (chimera_point_view_get_selection (CHIMERA_POINT_VIEW (fixture->view), NULL));
}

static void
test_accessible (Fixture       *fixture,
                 gconstpointer  data)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (fixture->view);

  gtk_test_accessible_assert_role (accessible, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL, "Time to first token, ms");
  gtk_test_accessible_assert_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "analysis: 2 warm calls, mean 588.9 ms. "
                                       "report: 1 warm call, mean 513.0 ms.");

  press (fixture, GDK_KEY_End);
  gtk_test_accessible_assert_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "run 3, analysis: 615.5 ms");
}

static void
test_chart_changes (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr(ChimeraChart) grown = make_chart ();
  g_autoptr(ChimeraChart) empty = chimera_chart_new ("Empty", NULL, NULL);

  press (fixture, GDK_KEY_End);

  /* The selected point stays as long as it is there. */
  chimera_chart_add_point (grown, 1, 3, 487.41, CHIMERA_POINT_NORMAL, NULL);
  chimera_chart_view_set_chart (fixture->view, grown);
  assert_selected (fixture, 0, 2);

  chimera_chart_view_set_chart (fixture->view, empty);
  g_assert_false (chimera_point_view_get_selection (CHIMERA_POINT_VIEW (fixture->view), NULL));
  g_assert_false (press (fixture, GDK_KEY_Right));

  chimera_chart_view_set_chart (fixture->view, NULL);
  g_assert_false (press (fixture, GDK_KEY_Right));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->view));
}

/* ARGB */
static GArray *
render (Fixture *fixture)
{
  g_autoptr(GdkPaintable) paintable = NULL;
  g_autoptr(GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr(GskRenderNode) node = NULL;
  g_autoptr(GdkTexture) texture = NULL;
  g_autoptr(GArray) pixels = g_array_new (FALSE, TRUE, sizeof (guint32));
  int width = gtk_widget_get_width (GTK_WIDGET (fixture->view));
  int height = gtk_widget_get_height (GTK_WIDGET (fixture->view));

  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->view));
  paintable = gtk_widget_paintable_new (GTK_WIDGET (fixture->view));
  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  g_assert_nonnull (node);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (fixture->window)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  g_array_set_size (pixels, (guint) (width * height));
  gdk_texture_download (texture, (guchar *) pixels->data, (gsize) width * sizeof (guint32));

  return g_steal_pointer (&pixels);
}

static guint
count_pixels (Fixture *fixture)
{
  g_autoptr(GArray) pixels = render (fixture);
  guint n = 0;

  for (guint i = 0; i < pixels->len; i++)
    n += g_array_index (pixels, guint32, i) >> 24 > 127;

  return n;
}

static void
test_drawing (Fixture       *fixture,
              gconstpointer  data)
{
  guint plain = count_pixels (fixture);
  int minimum;
  int natural;

  g_assert_cmpuint (plain, >, 500);

  press (fixture, GDK_KEY_End);
  g_assert_cmpuint (count_pixels (fixture), >, plain + 500);

  gtk_widget_measure (GTK_WIDGET (fixture->view), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, >, 100);
  g_assert_cmpint (minimum, <=, natural);

  /* A legend is as high as its width makes it. */
  chimera_chart_view_set_flags (fixture->view, CHIMERA_CHART_LEGEND_ONLY);
  gtk_widget_measure (GTK_WIDGET (fixture->view), GTK_ORIENTATION_VERTICAL, minimum, &natural, NULL, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (fixture->view), GTK_ORIENTATION_VERTICAL, 800, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, >, 0);
  g_assert_cmpint (natural, >, minimum);
  g_assert_false (gtk_widget_get_focusable (GTK_WIDGET (fixture->view)));
  g_assert_cmpuint (count_pixels (fixture), >, 100);
}

static gboolean
equal (const GArray *a,
       const GArray *b)
{
  return a->len == b->len && memcmp (a->data, b->data, a->len * sizeof (guint32)) == 0;
}

static void
test_scheme (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GArray) light = render (fixture);
  g_autoptr(GArray) dark = NULL;
  g_autoptr(GArray) again = NULL;

  g_object_set (gtk_settings_get_default (), "gtk-application-prefer-dark-theme", TRUE, NULL);
  dark = render (fixture);
  g_assert_false (equal (light, dark));
  g_object_set (gtk_settings_get_default (), "gtk-application-prefer-dark-theme", FALSE, NULL);
  again = render (fixture);
  g_assert_true (equal (light, again));
}

static GtkEventController *
find_controller (Fixture *fixture,
                 GType    type)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (fixture->view));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      /* The widget holds it. */
      if (G_TYPE_CHECK_INSTANCE_TYPE (controller, type))
        return controller;
    }

  g_assert_not_reached ();
}

/* Where the last point of the first series is drawn. */
static void
locate (Fixture            *fixture,
        const ChimeraChart *chart,
        double             *out_x,
        double             *out_y)
{
  g_auto(ChimeraCairoCanvas) canvas = { 0 };

  chimera_cairo_canvas_init (&canvas, NULL, gtk_widget_get_pango_context (GTK_WIDGET (fixture->view)), NULL,
                             chimera_palette_light);
  g_assert_true (chimera_chart_locate (chart, &canvas.parent,
                                       gtk_widget_get_width (GTK_WIDGET (fixture->view)),
                                       gtk_widget_get_height (GTK_WIDGET (fixture->view)),
                                       CHIMERA_CHART_HEADING, 0, 2, out_x, out_y));
}

static void
test_pointer (Fixture       *fixture,
              gconstpointer  data)
{
  GtkEventController *motion = find_controller (fixture, GTK_TYPE_EVENT_CONTROLLER_MOTION);
  GtkEventController *click = find_controller (fixture, GTK_TYPE_GESTURE_CLICK);
  g_autoptr(ChimeraChart) chart = make_chart ();
  guint plain = count_pixels (fixture);
  double x;
  double y;

  locate (fixture, chart, &x, &y);

  /* The point under the pointer is shown, not selected. */
  g_signal_emit_by_name (motion, "motion", x + 2.0, y + 2.0);
  g_assert_cmpuint (count_pixels (fixture), >, plain + 500);
  g_assert_false (chimera_point_view_get_selection (CHIMERA_POINT_VIEW (fixture->view), NULL));
  g_signal_emit_by_name (motion, "leave");
  g_assert_cmpuint (count_pixels (fixture), ==, plain);

  g_signal_emit_by_name (click, "pressed", 1, x, y);
  assert_selected (fixture, 0, 2);
  g_signal_emit_by_name (click, "pressed", 1, 1.0, 1.0);
  g_assert_false (chimera_point_view_get_selection (CHIMERA_POINT_VIEW (fixture->view), NULL));
}

/* What a key selects stays shown while the pointer rests: after a layout GTK tells anew where that is. */
static void
test_still_pointer (Fixture       *fixture,
                    gconstpointer  data)
{
  GtkEventController *motion = find_controller (fixture, GTK_TYPE_EVENT_CONTROLLER_MOTION);
  g_autoptr(ChimeraChart) chart = make_chart ();
  g_autoptr(GArray) hovered = NULL;
  g_autoptr(GArray) selected = NULL;
  g_autoptr(GArray) still = NULL;
  g_autoptr(GArray) moved = NULL;
  double x;
  double y;

  locate (fixture, chart, &x, &y);
  g_signal_emit_by_name (motion, "motion", x, y);
  hovered = render (fixture);
  press (fixture, GDK_KEY_Home);
  selected = render (fixture);
  g_assert_false (equal (hovered, selected));

  g_signal_emit_by_name (motion, "motion", x, y);
  still = render (fixture);
  g_assert_true (equal (selected, still));
  g_signal_emit_by_name (motion, "motion", x + 1.0, y);
  moved = render (fixture);
  g_assert_true (equal (hovered, moved));
}

/* While an experiment is at work its charts are others with each call. */
static void
test_resting_pointer (Fixture       *fixture,
                      gconstpointer  data)
{
  ChimeraPointView *view = CHIMERA_POINT_VIEW (fixture->view);
  GtkEventController *motion = find_controller (fixture, GTK_TYPE_EVENT_CONTROLLER_MOTION);
  g_autoptr(ChimeraChart) chart = make_chart ();
  g_autoptr(ChimeraChart) longer = make_chart ();
  double x;
  double y;

  locate (fixture, chart, &x, &y);
  g_signal_emit_by_name (motion, "motion", x, y);
  g_assert_true (chimera_point_view_get_shown (view)->is_set);

  /* The point has moved away from where the pointer rests, and comes back. */
  chimera_chart_set_x_range (longer, 1, 9);
  chimera_chart_view_set_chart (fixture->view, longer);
  g_assert_false (chimera_point_view_get_shown (view)->is_set);
  chimera_chart_view_set_chart (fixture->view, chart);
  g_assert_true (chimera_point_view_get_shown (view)->is_set);
  g_assert_cmpuint (chimera_point_view_get_shown (view)->series, ==, 0);
  g_assert_cmpuint (chimera_point_view_get_shown (view)->point, ==, 2);
}

static void
test_select (Fixture       *fixture,
             gconstpointer  data)
{
  const ChimeraChartSelection there = { TRUE, 1, 0 };
  const ChimeraChartSelection absent = { TRUE, 1, 1 };
  const ChimeraChartSelection nowhere = { TRUE, 7, 99 };

  chimera_point_view_select (CHIMERA_POINT_VIEW (fixture->view), &there);
  assert_selected (fixture, 1, 0);
  chimera_point_view_select (CHIMERA_POINT_VIEW (fixture->view), &absent);
  g_assert_false (chimera_point_view_get_selection (CHIMERA_POINT_VIEW (fixture->view), NULL));
  chimera_point_view_select (CHIMERA_POINT_VIEW (fixture->view), &there);
  chimera_point_view_select (CHIMERA_POINT_VIEW (fixture->view), &nowhere);
  g_assert_false (chimera_point_view_get_selection (CHIMERA_POINT_VIEW (fixture->view), NULL));
  chimera_point_view_select (CHIMERA_POINT_VIEW (fixture->view), &there);
  chimera_point_view_select (CHIMERA_POINT_VIEW (fixture->view), NULL);
  g_assert_false (chimera_point_view_get_selection (CHIMERA_POINT_VIEW (fixture->view), NULL));
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);
  /* The desktop that this runs on may prefer a scheme. */
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);

  if (!gtk_init_check ())
    return EXIT_SKIPPED;

  chimera_style_apply (chimera_style_get_default (), gdk_display_get_default ());

  g_test_add ("/chart-view/keys", Fixture, NULL, set_up, test_keys, tear_down);
  g_test_add ("/chart-view/accessible", Fixture, NULL, set_up, test_accessible, tear_down);
  g_test_add ("/chart-view/chart-changes", Fixture, NULL, set_up, test_chart_changes, tear_down);
  g_test_add ("/chart-view/drawing", Fixture, NULL, set_up, test_drawing, tear_down);
  g_test_add ("/chart-view/scheme", Fixture, NULL, set_up, test_scheme, tear_down);
  g_test_add ("/chart-view/pointer", Fixture, NULL, set_up, test_pointer, tear_down);
  g_test_add ("/chart-view/still-pointer", Fixture, NULL, set_up, test_still_pointer, tear_down);
  g_test_add ("/chart-view/resting-pointer", Fixture, NULL, set_up, test_resting_pointer, tear_down);
  g_test_add ("/chart-view/select", Fixture, NULL, set_up, test_select, tear_down);

  return g_test_run ();
}
