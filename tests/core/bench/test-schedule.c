/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-schedule.h"

/* "A1 B1 B2 A2": configurations as letters, with the number of the run; "+" at the same time. */
static char *
to_text (ChimeraScheduleKind kind,
         guint               n_configurations,
         guint               n_runs)
{
  g_autoptr(GArray) steps = chimera_schedule_list_steps (kind, n_configurations, n_runs);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < steps->len; i++)
    {
      const ChimeraStep *step = &g_array_index (steps, ChimeraStep, i);

      g_assert_cmpuint (step->run, >=, 1);
      if (i > 0)
        g_string_append_c (text, step->starts_with_previous ? '+' : ' ');
      g_string_append_printf (text, "%c%u", 'A' + step->configuration, step->run);
    }

  return g_string_free (text, FALSE);
}

static void
test_orders (void)
{
  static const struct
  {
    ChimeraScheduleKind kind;
    guint n_configurations;
    guint n_runs;
    const char *steps;
  } cases[] = {
    { CHIMERA_SCHEDULE_SEQUENTIAL, 1, 3, "A1 A2 A3" },
    { CHIMERA_SCHEDULE_SEQUENTIAL, 2, 3, "A1 A2 A3 B1 B2 B3" },
    { CHIMERA_SCHEDULE_INTERLEAVED, 1, 3, "A1 A2 A3" },
    { CHIMERA_SCHEDULE_INTERLEAVED, 2, 4, "A1 B1 B2 A2 B3 A3 A4 B4" },
    { CHIMERA_SCHEDULE_INTERLEAVED, 3, 2, "A1 B1 C1 C2 B2 A2" },
    { CHIMERA_SCHEDULE_INTERLEAVED, 3, 3, "A1 B1 C1 C2 B2 A2 B3 C3 A3" },
    { CHIMERA_SCHEDULE_CONCURRENT, 2, 2, "A1+B1 A2+B2" },
    { CHIMERA_SCHEDULE_CONCURRENT, 1, 2, "A1 A2" },
    { CHIMERA_SCHEDULE_CONCURRENT, 0, 2, "" },
    { CHIMERA_SCHEDULE_SEQUENTIAL, 2, 0, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = to_text (cases[i].kind, cases[i].n_configurations, cases[i].n_runs);

      g_assert_cmpstr (text, ==, cases[i].steps);
    }
}

/* Every configuration is run as often as every other, once in each block. */
static void
test_each_once (void)
{
  for (guint kind = 0; kind < CHIMERA_N_SCHEDULES; kind++)
    for (guint n = 1; n <= 9; n++)
      for (guint runs = 1; runs <= 7; runs++)
        {
          g_autoptr(GArray) steps = chimera_schedule_list_steps ((ChimeraScheduleKind) kind, n, runs);
          gboolean seen[9][7] = { { FALSE } };

          g_assert_cmpuint (steps->len, ==, n * runs);
          for (guint i = 0; i < steps->len; i++)
            {
              const ChimeraStep *step = &g_array_index (steps, ChimeraStep, i);

              g_assert_cmpuint (step->configuration, <, n);
              g_assert_cmpuint (step->run, <=, runs);
              g_assert_false (seen[step->configuration][step->run - 1]);
              seen[step->configuration][step->run - 1] = TRUE;
            }
        }
}

/* After every two blocks what drifts evenly has hit all alike; after twice as many blocks as there are
 * configurations each has stood at each place twice. */
static void
test_balance (void)
{
  for (guint n = 1; n <= 9; n++)
    {
      g_autoptr(GArray) steps = chimera_schedule_list_steps (CHIMERA_SCHEDULE_INTERLEAVED, n, 2 * n);
      guint at_place[9][9] = { { 0 } };
      guint sums[9] = { 0 };

      for (guint i = 0; i < steps->len; i++)
        {
          const ChimeraStep *step = &g_array_index (steps, ChimeraStep, i);

          at_place[step->configuration][i % n]++;
          sums[step->configuration] += i;

          if ((i + 1) % (2 * n) == 0)
            for (guint c = 1; c < n; c++)
              g_assert_cmpuint (sums[c], ==, sums[0]);
        }

      for (guint c = 0; c < n; c++)
        for (guint place = 0; place < n; place++)
          g_assert_cmpuint (at_place[c][place], ==, 2);
    }
}

static void
test_names (void)
{
  ChimeraScheduleKind kind = CHIMERA_SCHEDULE_CONCURRENT;

  for (guint i = 0; i < CHIMERA_N_SCHEDULES; i++)
    {
      g_assert_true (chimera_schedule_kind_from_name (chimera_schedule_kind_get_name ((ChimeraScheduleKind) i), &kind));
      g_assert_cmpuint (kind, ==, i);
    }

  g_assert_false (chimera_schedule_kind_from_name ("random", &kind));
  g_assert_false (chimera_schedule_kind_from_name (NULL, &kind));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/schedule/orders", test_orders);
  g_test_add_func ("/schedule/each-once", test_each_once);
  g_test_add_func ("/schedule/balance", test_balance);
  g_test_add_func ("/schedule/names", test_names);

  return g_test_run ();
}
