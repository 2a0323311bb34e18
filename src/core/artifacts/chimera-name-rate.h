/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-name-plain.h"
#include "chimera-name-unit.h"

G_BEGIN_DECLS

/* Units of names that are divided by another: "Tokens/s", "tokens_per_second", "tokens_s". */

const ChimeraUnit *chimera_name_find_known_rate (const ChimeraPlainName *plain);
gboolean           chimera_name_find_divided    (const ChimeraPlainName *plain,
                                                 ChimeraNameUnit        *found,
                                                 gboolean               *is_per_other);
gboolean           chimera_name_find_strokeless (const ChimeraPlainName *plain,
                                                 guint                   last,
                                                 ChimeraNameUnit        *found);
gboolean           chimera_name_is_of_each      (const ChimeraName      *name,
                                                 const ChimeraNameUnit  *found);

G_END_DECLS
