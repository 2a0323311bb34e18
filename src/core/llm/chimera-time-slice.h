/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How long the scheduler lets a thread run before another one has its turn. A thread that works little
 * and often, and asks for little at a time, is let in sooner while others are busy. */

#define CHIMERA_TIME_SLICE_LEAST_NS 100000

gint64 chimera_time_slice_shorten (void);

G_END_DECLS
