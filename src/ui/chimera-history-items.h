/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "chimera-history-item.h"

G_BEGIN_DECLS

/* The lines of the history in a list, from one state of the history to the next. */

void chimera_history_items_take (GListStore *store,
                                 GPtrArray  *entries);

G_END_DECLS
