/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>
#include <sys/resource.h>

#include "chimera-test.h"
#include "chimera-time-slice.h"

typedef struct
{
  gint64 before_ns;
  gint64 shortened_ns;
  gint64 after_ns;
  int nice_before;
  int nice_after;
} Slices;

/* Of the calling thread; 0 where the kernel does not list it. */
static gint64
read_slice_ns (void)
{
  g_autofree char *content = NULL;
  const char *slice;

  if (!g_file_get_contents ("/proc/thread-self/sched", &content, NULL, NULL))
    return 0;

  slice = strstr (content, "\nse.slice");

  return slice != NULL ? g_ascii_strtoll (strchr (slice, ':') + 1, NULL, 10) : 0;
}

static gpointer
shorten (gpointer data)
{
  Slices *slices = data;

  slices->nice_before = getpriority (PRIO_PROCESS, 0);
  slices->before_ns = read_slice_ns ();
  slices->shortened_ns = chimera_time_slice_shorten ();
  slices->after_ns = read_slice_ns ();
  slices->nice_after = getpriority (PRIO_PROCESS, 0);

  return NULL;
}

/* Of one thread, whose priority stays what it was; the others keep their slices. */
static void
test_shorten (void)
{
  gint64 own_ns = read_slice_ns ();
  Slices slices = { 0 };

  g_thread_join (g_thread_new ("short", shorten, &slices));

  g_assert_cmpint (slices.nice_after, ==, slices.nice_before);
  g_assert_cmpint (slices.before_ns, ==, own_ns);
  g_assert_cmpint (read_slice_ns (), ==, own_ns);
  if (slices.shortened_ns == 0)
    {
      g_test_skip ("The system knows no time slices of threads");
      return;
    }

  g_assert_cmpint (slices.shortened_ns, ==, CHIMERA_TIME_SLICE_LEAST_NS);
  g_assert_cmpint (slices.after_ns, ==, own_ns != 0 ? CHIMERA_TIME_SLICE_LEAST_NS : 0);
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/llm/time-slice/shorten", test_shorten);

  return g_test_run ();
}
