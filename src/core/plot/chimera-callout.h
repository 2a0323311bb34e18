/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-canvas.h"

G_BEGIN_DECLS

void chimera_callout_draw (ChimeraCanvas *canvas,
                           double         width,
                           double         height,
                           double         x,
                           double         y,
                           ChimeraColor   value_color,
                           const char    *value,
                           const char    *label);

G_END_DECLS
