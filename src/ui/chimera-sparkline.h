/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-canvas-view.h"

G_BEGIN_DECLS

/* A line of values without axes, as small as a word, with a dot at the last. What it says to those
 * who do not see it is up to whoever shows it. */

#define CHIMERA_TYPE_SPARKLINE (chimera_sparkline_get_type ())
G_DECLARE_FINAL_TYPE (ChimeraSparkline, chimera_sparkline, CHIMERA, SPARKLINE, ChimeraCanvasView)

/* @values (element-type double): finite numbers; NULL or empty shows nothing and takes no room */
void chimera_sparkline_set_values (ChimeraSparkline *self,
                                   GArray           *values);

G_END_DECLS
