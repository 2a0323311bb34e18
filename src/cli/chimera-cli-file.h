/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-cli.h"

G_BEGIN_DECLS

/* Whole files, as they are named on the command line. */

GBytes           *chimera_cli_read_file  (const char  *argument,
                                          gsize        max_bytes,
                                          GError     **error);
ChimeraCliStatus  chimera_cli_write_file (const char  *argument,
                                          GBytes      *bytes);

G_END_DECLS
