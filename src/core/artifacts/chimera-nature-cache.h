/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-nature.h"

G_BEGIN_DECLS

/* What is known of names that were read before: files of one kind have the same ones, and to read a
 * name takes many times as long as to find it here. For any thread; bounded. */

gboolean chimera_nature_cache_find (const char          *name,
                                    ChimeraNature       *out_nature);
void     chimera_nature_cache_add  (const char          *name,
                                    const ChimeraNature *nature);

G_END_DECLS
