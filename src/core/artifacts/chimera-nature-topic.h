/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-nature.h"

G_BEGIN_DECLS

ChimeraTopic  chimera_nature_find_topic       (ChimeraQuantity quantity,
                                               guint           senses);
ChimeraBetter chimera_nature_get_usual_better (ChimeraTopic    topic,
                                               ChimeraQuantity quantity);

G_END_DECLS
