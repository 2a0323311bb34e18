/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chimera-cli.h"
#include "chimera-experiment.h"

G_BEGIN_DECLS

/* What `analyze` leaves behind: files and what it prints. */

gboolean         chimera_cli_prepare_folder (const char         *path,
                                             GError            **error);
gboolean         chimera_cli_write_files    (ChimeraExperiment  *experiment,
                                             const char         *folder,
                                             GError            **error);
ChimeraCliStatus chimera_cli_print_result   (ChimeraExperiment  *experiment,
                                             const char         *folder,
                                             const GError       *error,
                                             gboolean            as_json);

G_END_DECLS
