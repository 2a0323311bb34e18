/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <sys/resource.h>

#include "chimera-test.h"
#include "chimera-time-slice.h"

typedef struct
{
  gint64 before_ns;
  gint64 after_ns;
  int nice_before;
  int nice_after;
  gboolean is_shortened;
} Slices;

static gpointer
shorten (gpointer data)
{
  Slices *slices = data;

  slices->nice_before = getpriority (PRIO_PROCESS, 0);
  slices->before_ns = chimera_time_slice_get_ns ();
  slices->is_shortened = chimera_time_slice_shorten ();
  slices->after_ns = chimera_time_slice_get_ns ();
  slices->nice_after = getpriority (PRIO_PROCESS, 0);

  return NULL;
}

/* Of one thread, whose priority stays what it was; the others keep their slices. */
static void
test_shorten (void)
{
  gint64 own_ns = chimera_time_slice_get_ns ();
  Slices slices = { 0 };

  g_thread_join (g_thread_new ("short", shorten, &slices));

  g_assert_cmpint (slices.nice_after, ==, slices.nice_before);
  g_assert_cmpint (chimera_time_slice_get_ns (), ==, own_ns);
  if (slices.before_ns == 0 || !slices.is_shortened)
    {
      g_test_skip ("The system knows no time slices of threads");
      return;
    }

  g_assert_cmpint (slices.before_ns, ==, own_ns);
  g_assert_cmpint (slices.after_ns, ==, CHIMERA_TIME_SLICE_LEAST_NS);
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/llm/time-slice/shorten", test_shorten);

  return g_test_run ();
}
