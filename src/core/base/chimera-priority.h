/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ChimeraPriority:
 * @CHIMERA_PRIORITY_HANDOVER: what other threads have found, a millisecond in every eight
 * @CHIMERA_PRIORITY_ROWS: the rows of large lists
 * @CHIMERA_PRIORITY_SLOTS: the places for rows in a view
 * @CHIMERA_PRIORITY_SEARCH: looking through rows
 * @CHIMERA_PRIORITY_WATCH: taking folders under watch
 * @CHIMERA_PRIORITY_CLEANUP: freeing what nobody sees any more
 *
 * Priorities of long work on the main thread that is done in short pieces. GLib dispatches all
 * sources of one priority in one go and only then looks whether something else has come, so that
 * five pieces of a millisecond are one of five: each kind of work has a priority of its own, none
 * that of GTK's idle work.
 */
typedef enum
{
  CHIMERA_PRIORITY_HANDOVER = G_PRIORITY_DEFAULT_IDLE + 1,
  CHIMERA_PRIORITY_ROWS,
  CHIMERA_PRIORITY_SLOTS,
  CHIMERA_PRIORITY_SEARCH,
  CHIMERA_PRIORITY_WATCH,
  CHIMERA_PRIORITY_CLEANUP,
} ChimeraPriority;

G_END_DECLS
