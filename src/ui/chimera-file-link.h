/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-inventory.h"

G_BEGIN_DECLS

ChimeraArtifact *chimera_file_link_resolve (ChimeraInventory *inventory,
                                            ChimeraArtifact  *from,
                                            const char       *address);

G_END_DECLS
