/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void chimera_release      (GPtrArray *array);
void chimera_release_many (GPtrArray *array,
                           gsize      n_objects);

G_END_DECLS
