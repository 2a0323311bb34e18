/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chimera-json-item.h"

G_BEGIN_DECLS

/* The columns of a JSON tree: a key or a position, a value, and what kind of value it is. */

typedef struct
{
  GtkColumnViewColumn *name;
  GtkColumnViewColumn *value;
  GtkColumnViewColumn *kind;
} ChimeraJsonColumns;

void        chimera_json_cells_add_columns (GtkColumnView      *view,
                                            ChimeraJsonColumns *out_columns);
const char *chimera_json_cells_get_kind    (ChimeraJsonItem    *item);

G_END_DECLS
