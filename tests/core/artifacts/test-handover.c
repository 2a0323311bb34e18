/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-handover.h"
#include "chimera-test.h"

#define N_ITEMS 1000

typedef struct
{
  ChimeraHandover *handover;
  guint n_taken;
  guint n_rests;
  guint n_ends;
  guint stop_after;
  gboolean stop_at_rest;
} Taker;

static int n_freed;

static void
stop (Taker *self)
{
  chimera_handover_stop (g_steal_pointer (&self->handover));
}

static void
take (gpointer item,
      gpointer user_data)
{
  Taker *self = user_data;

  self->n_taken++;
  g_assert_cmpuint (GPOINTER_TO_UINT (item), ==, self->n_taken);
  if (self->n_taken == self->stop_after)
    stop (self);
}

static void
rest (gpointer user_data)
{
  Taker *self = user_data;

  self->n_rests++;
  if (self->stop_at_rest)
    stop (self);
}

static void
end (const GError *error,
     gpointer      user_data)
{
  Taker *self = user_data;

  self->n_ends++;
  stop (self);
}

static void
count_freed (gpointer item)
{
  g_atomic_int_inc (&n_freed);
}

static const ChimeraHandoverFuncs funcs = { take, rest, end, count_freed };

static gpointer
push_all (gpointer user_data)
{
  g_autoptr(ChimeraHandover) handover = user_data;

  for (guint i = 1; i <= N_ITEMS; i++)
    chimera_handover_push (handover, GUINT_TO_POINTER (i));

  return NULL;
}

static gpointer
push_all_and_close (gpointer user_data)
{
  ChimeraHandover *handover = user_data;

  chimera_handover_ref (handover);
  push_all (handover);
  chimera_handover_close (handover, NULL);
  chimera_handover_unref (handover);

  return NULL;
}

static gboolean
has_stopped (gpointer user_data)
{
  return ((Taker *) user_data)->handover == NULL;
}

/* Waits until @taker has stopped, and then for the thread that pushes. */
static void
run (Taker       *taker,
     GThreadFunc  push)
{
  GThread *thread;

  n_freed = 0;
  taker->handover = chimera_handover_new (NULL, &funcs, taker);
  thread = g_thread_new ("push", push, chimera_handover_ref (taker->handover));
  chimera_test_wait_until (has_stopped, taker);
  g_thread_join (thread);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_all (void)
{
  Taker taker = { 0 };

  run (&taker, push_all_and_close);

  g_assert_cmpuint (taker.n_taken, ==, N_ITEMS);
  g_assert_cmpuint (taker.n_ends, ==, 1);
  g_assert_cmpint (n_freed, ==, 0);
}

/* Whoever stops in the midst of taking may be gone at once. */
static void
test_stop_while_taking (void)
{
  Taker taker = { .stop_after = 3 };

  run (&taker, push_all_and_close);

  g_assert_cmpuint (taker.n_taken, ==, 3);
  g_assert_cmpuint (taker.n_ends, ==, 0);
  g_assert_cmpint (n_freed, ==, N_ITEMS - 3);
}

static void
test_stop_while_resting (void)
{
  Taker taker = { .stop_at_rest = TRUE };

  run (&taker, push_all);

  g_assert_cmpuint (taker.n_rests, ==, 1);
  g_assert_cmpuint (taker.n_ends, ==, 0);
  g_assert_cmpuint (taker.n_taken + (guint) n_freed, ==, N_ITEMS);
}

int
main (int   argc,
      char *argv[])
{
  chimera_test_init (&argc, &argv);

  g_test_add_func ("/handover/all", test_all);
  g_test_add_func ("/handover/stop-while-taking", test_stop_while_taking);
  g_test_add_func ("/handover/stop-while-resting", test_stop_while_resting);

  return g_test_run ();
}
