/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <sys/types.h>

#include "chimera-artifact-private.h"

G_BEGIN_DECLS

/* One entry of a folder: what the file system says of it. */

gboolean  chimera_scan_entry_look_up        (int                    fd,
                                             const char            *name,
                                             unsigned char          type,
                                             uid_t                  user,
                                             ChimeraArtifactFacts  *out_facts,
                                             char                 **out_error);
char     *chimera_scan_entry_describe_errno (int                    saved_errno);

G_END_DECLS
