/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <sys/types.h>

#include "chimera-siblings.h"

G_BEGIN_DECLS

/* One entry of a folder: what the file system says of it, as an artifact. */

ChimeraArtifact *chimera_scan_entry_new            (ChimeraSiblings *siblings,
                                                    int              fd,
                                                    const char      *name,
                                                    unsigned char    type,
                                                    uid_t            user);
char            *chimera_scan_entry_describe_errno (int              saved_errno);

G_END_DECLS
