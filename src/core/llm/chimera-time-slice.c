/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-time-slice.h"

#ifdef __linux__
#include <sched.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

/* The first version of the kernel's struct sched_attr (sched_setattr(2)); glibc has had neither it nor the
 * calls before 2.41. */
typedef struct
{
  guint32 size;
  guint32 policy;
  guint64 flags;
  gint32 nice;
  guint32 priority;
  guint64 runtime_ns;
  guint64 deadline_ns;
  guint64 period_ns;
} Attributes;

static gboolean
get_attributes (Attributes *out_attributes)
{
#ifdef __linux__
  return syscall (SYS_sched_getattr, 0, out_attributes, sizeof *out_attributes, 0) == 0 &&
         out_attributes->policy == SCHED_OTHER;
#else
  return FALSE;
#endif
}

static void
set_attributes (const Attributes *attributes)
{
#ifdef __linux__
  syscall (SYS_sched_setattr, 0, attributes, 0);
#endif
}

/**
 * chimera_time_slice_shorten:
 *
 * Asks for the shortest time slice, %CHIMERA_TIME_SLICE_LEAST_NS, for the calling thread and for those it
 * starts. They get no larger share of the processor by it, and need no rights for it. Linux before 6.12
 * takes the wish and does nothing (Documentation/scheduler/sched-eevdf.rst of the kernel).
 *
 * Returns: the time slice of the calling thread from now on in nanoseconds, 0 where the system does not tell
 */
gint64
chimera_time_slice_shorten (void)
{
  Attributes attributes = { 0 };

  if (!get_attributes (&attributes))
    return 0;

  attributes.runtime_ns = CHIMERA_TIME_SLICE_LEAST_NS;
  set_attributes (&attributes);

  return get_attributes (&attributes) ? (gint64) attributes.runtime_ns : 0;
}
