/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-name-unit.h"

G_BEGIN_DECLS

gboolean chimera_name_is_instant (const ChimeraName     *name,
                                  guint                  part,
                                  const ChimeraNameUnit *found);

G_END_DECLS
