/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-pace-meter.h"

#include "chimera-test.h"
#include "chimera-test-widgets.h"

#define MS G_GINT64_CONSTANT (1000000)

/* So many bytes by now, of which four are a token. */
static void
take (GtkWidget *meter,
      gint64     started_ms,
      gint64     now_ms,
      gsize      bytes)
{
  ChimeraLiveState state = { .response_bytes = bytes, .started_ns = started_ms * MS };

  chimera_pace_meter_take (CHIMERA_PACE_METER (meter), 1, &state, bytes / 4.0, now_ms * MS);
}

static const char *
get_rate (GtkWidget *meter)
{
  return gtk_label_get_label (GTK_LABEL (chimera_test_find_type (meter, GTK_TYPE_LABEL)));
}

static void
test_rate (void)
{
  GtkWidget *meter = g_object_ref_sink (chimera_pace_meter_new ());

  g_assert_false (gtk_widget_get_visible (meter));
  take (meter, 1000, 1500, 0);
  g_assert_false (gtk_widget_get_visible (meter));

  for (gint64 i = 0; i <= 50; i++)
    take (meter, 1000, 2000 + 100 * i, 4 + (gsize) i * 40);
  g_assert_true (gtk_widget_get_visible (meter));
  g_assert_cmpstr (get_rate (meter), ==, "≈ 100 tok/s");

  /* Nothing comes any more. */
  for (gint64 i = 1; i <= 20; i++)
    take (meter, 1000, 7000 + 100 * i, 2004);
  g_assert_cmpstr (get_rate (meter), ==, "≈ 0 tok/s");

  /* Another call has begun: what it brought counts, not what the last one had. */
  for (gint64 i = 0; i <= 30; i++)
    take (meter, 9500, 10000 + 100 * i, 4 + (gsize) i * 20);
  g_assert_cmpstr (get_rate (meter), ==, "≈ 50 tok/s");

  chimera_pace_meter_stop (CHIMERA_PACE_METER (meter));
  g_assert_false (gtk_widget_get_visible (meter));
  g_object_unref (meter);
}

/* Texts that come at the same time are one pace, also when one of them begins anew. */
static void
test_streams (void)
{
  GtkWidget *meter = g_object_ref_sink (chimera_pace_meter_new ());

  for (gint64 i = 1; i <= 60; i++)
    {
      gsize second = (gsize) (i <= 30 ? i : i - 30) * 20;
      ChimeraLiveState states[] = {
        { .response_bytes = (gsize) i * 20, .started_ns = 1 },
        { .thinking_bytes = second, .started_ns = i <= 30 ? 1 : 2 },
      };

      chimera_pace_meter_take (CHIMERA_PACE_METER (meter), 2, states, ((double) i * 20 + (double) second) / 4.0, i * 100 * MS);
    }
  g_assert_cmpstr (get_rate (meter), ==, "≈ 100 tok/s");
  g_object_unref (meter);
}

int
main (int    argc,
      char **argv)
{
  chimera_test_init_widgets (&argc, &argv);

  g_test_add_func ("/pace-meter/rate", test_rate);
  g_test_add_func ("/pace-meter/streams", test_streams);

  return g_test_run ();
}
