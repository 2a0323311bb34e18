/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Trees to measure with: made below the temporary directory, removed at the end. */

char  *bench_tree_make       (guint       n_folders,
                              guint       n_files);
void   bench_tree_remove     (const char *dir);
guint  bench_tree_get_number (guint       i);

G_END_DECLS
